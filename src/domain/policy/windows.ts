/** Where a rhythm's windows lie: R3 windows (due k-1, due k], anchored to the start, clipped to the time the subject is live. */
import type { Calendar } from '../calendar/calendar.ts'
import { addMonths, type Day } from '../calendar/day.ts'
import {
  type DateRules,
  firstMonthEnd,
  halfTermDue,
  monthlyDue,
  roll,
  termDue,
  type Window,
  weeklyDue,
  windowsOf,
  yearlyDue,
} from '../calendar/rules.ts'
import type { Cadence, Rhythm } from './phrases.ts'

export interface Span {
  readonly from: Day
  readonly to: Day
}

/** Due dates are the same for every placement with the same dates: remembered per calendar. */
const remembered = new WeakMap<Calendar, WeakMap<DateRules, WeakMap<Cadence, Map<number, readonly Window[]>>>>()

/** Windows of a rhythm that is not daily, from `span.from` to `span.to`. */
export function windowsOfCadence(
  calendar: Calendar,
  rules: DateRules,
  cadence: Cadence,
  span: Span,
): readonly Window[] {
  if (cadence.kind === 'agreed' || cadence.kind === 'school day') return []
  if (cadence.kind === 'phased' && cadence.then.kind === 'agreed') return []
  const spans = spansOf(calendar, rules, cadence)
  // Two days in one number: no calendar is longer than a million days.
  const key = span.from * 1_000_000 + span.to
  const known = spans.get(key)
  if (known) return known
  const windows = windowsOf(span.from, duesOf(calendar, rules, cadence, span))
  if (spans.size > 5_000) spans.clear()
  spans.set(key, windows)
  return windows
}

/** What is remembered for the school asked about last: one assessment asks for many rhythms of one school. */
let last:
  | { calendar: Calendar; rules: DateRules; ofRules: WeakMap<Cadence, Map<number, readonly Window[]>> }
  | undefined

/** Calendars, rules and rhythms are few and live long, so what is remembered hangs on the objects themselves. */
function spansOf(calendar: Calendar, rules: DateRules, cadence: Cadence): Map<number, readonly Window[]> {
  if (last?.calendar !== calendar || last.rules !== rules)
    last = { calendar, rules, ofRules: rhythmsOf(calendar, rules) }
  return within(last.ofRules, cadence, () => new Map<number, readonly Window[]>())
}

function rhythmsOf(calendar: Calendar, rules: DateRules): WeakMap<Cadence, Map<number, readonly Window[]>> {
  const ofCalendar = within(
    remembered,
    calendar,
    () => new WeakMap<DateRules, WeakMap<Cadence, Map<number, readonly Window[]>>>(),
  )
  return within(ofCalendar, rules, () => new WeakMap<Cadence, Map<number, readonly Window[]>>())
}

function within<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

function duesOf(
  calendar: Calendar,
  rules: DateRules,
  cadence: Exclude<Cadence, { kind: 'agreed' }>,
  span: Span,
): Day[] {
  if (cadence.kind !== 'phased') return rhythmDues(calendar, rules, cadence, span.from, span)
  const monthEnd = firstMonthEnd(span.from)
  const first = rhythmDues(calendar, rules, cadence.first, span.from, {
    from: span.from,
    to: Math.min(monthEnd, span.to),
  })
  const then = rhythmDues(calendar, rules, cadence.then as Rhythm, monthEnd + 1, { from: monthEnd + 1, to: span.to })
  return [...new Set([...first, ...then])].sort((a, b) => a - b)
}

function rhythmDues(calendar: Calendar, rules: DateRules, rhythm: Rhythm, anchor: Day, span: Span): Day[] {
  switch (rhythm.kind) {
    case 'school day':
      return []
    case 'calendar week':
      return calendarWeeks(calendar, span)
    case 'weeks':
      return weeklyDue(calendar, rules, anchor, rhythm.n * 7, span.from, span.to)
    case 'months':
      return monthlyDue(calendar, rules, anchor, rhythm.n, span.from, span.to)
    case 'half-term':
      return halfTermDue(calendar, rules, span.from, span.to)
    case 'term':
      return termDue(calendar, rules, span.from, span.to)
    case 'year':
      return yearly(calendar, rules, anchor, span)
    case 'mid-point':
      return midPoint(calendar, rules, span)
  }
}

/** The last school day of each calendar week in the span; a week without school days has none. */
function calendarWeeks(calendar: Calendar, span: Span): Day[] {
  const dues: Day[] = []
  let day = calendar.nextSchoolDay(Math.max(span.from, calendar.first))
  while (day !== undefined && day <= span.to) {
    const last = calendar.weekLast(day)
    if (last === undefined || last > span.to) break
    dues.push(last)
    day = calendar.nextSchoolDay(last + 1)
  }
  return dues
}

function yearly(calendar: Calendar, rules: DateRules, anchor: Day, span: Span): Day[] {
  const dues: Day[] = []
  for (let year = 1; year <= 60; year++) {
    const due = yearlyDue(calendar, rules, anchor, year)
    if (due === undefined || due > span.to) break
    if (due >= span.from) dues.push(due)
  }
  return dues
}

/** Half-way between start and planned end, rolled as any due date. */
function midPoint(calendar: Calendar, rules: DateRules, span: Span): Day[] {
  const due = roll(calendar, rules, Math.floor((span.from + span.to) / 2))
  return due === undefined || due < span.from ? [] : [due]
}

/** The day a standing duty must be renewed, by months from when it was done (R9, before R2). */
export const renewalDay = (done: Day, months: number): Day => addMonths(done, months)
