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
const remembered = new WeakMap<Calendar, Map<string, readonly Window[]>>()

/** Windows of a rhythm that is not daily, from `span.from` to `span.to`. */
export function windowsOfCadence(
  calendar: Calendar,
  rules: DateRules,
  cadence: Cadence,
  span: Span,
): readonly Window[] {
  if (cadence.kind === 'agreed' || cadence.kind === 'school day') return []
  let cache = remembered.get(calendar)
  if (!cache) {
    cache = new Map()
    remembered.set(calendar, cache)
  }
  if (cadence.kind === 'phased' && cadence.then.kind === 'agreed') return []
  const name =
    cadence.kind === 'phased' ? `${rhythmKey(cadence.first)}>${rhythmKey(cadence.then as Rhythm)}` : rhythmKey(cadence)
  const key = `${name}|${span.from}|${span.to}|${rules.halfTermGraceSchoolDays}|${rules.rollOnNonSchoolDay}|${rules.weeksCounted}`
  const known = cache.get(key)
  if (known) return known
  const windows = windowsOf(span.from, duesOf(calendar, rules, cadence, span))
  if (cache.size > 20_000) cache.clear()
  cache.set(key, windows)
  return windows
}

const rhythmKey = (rhythm: Rhythm): string => ('n' in rhythm ? `${rhythm.kind}${rhythm.n}` : rhythm.kind)

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
