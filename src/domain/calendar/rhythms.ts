import type { Calendar, Period } from './calendar.ts'
import { type DateRules, roll } from './date-settings.ts'
import { addMonths, type Day, weekday } from './day.ts'

/** One turn of a rhythm (R3): one completed record dated after `after`, up to and including `due`, meets it. */
export interface Window {
  after: Day
  due: Day
}

/**
 * R4: the last school day of each half-term in which the placement was live for the grace or more school days.
 * A half-term it was live in for less passes the duty on to the next. A placement that ends inside a half-term owes its
 * end-of-placement evaluation instead (R11), so nothing falls due after `end`.
 */
export function halfTermDue(cal: Calendar, rules: DateRules, start: Day, end?: Day): Day[] {
  return periodDue(cal, cal.halfTerms, rules.halfTermGraceSchoolDays, start, end)
}

/** R5: as `halfTermDue`, with terms. */
export function termDue(cal: Calendar, rules: DateRules, start: Day, end?: Day): Day[] {
  return periodDue(cal, cal.terms, rules.termGraceSchoolDays, start, end)
}

function periodDue(cal: Calendar, periods: Period[], grace: number, start: Day, end = cal.last): Day[] {
  const least = Math.max(1, grace)
  return periods
    .filter(({ first, last }) => last <= end && cal.schoolDayNumber(Math.max(start, first), last) >= least)
    .map(({ last }) => last)
}

/**
 * R6: due dates `anchor + everyDays`, `+ 2 × everyDays` … each rolled by R2, between `from` and `until` inclusive
 * (the whole calendar when left out). Anchored, so late completion never drifts (R3); windows without a school
 * day are skipped.
 */
export function weeklyDue(
  cal: Calendar,
  rules: DateRules,
  anchor: Day,
  everyDays: number,
  from: Day = anchor,
  until: Day = cal.last,
): Day[] {
  if (!(everyDays >= 1)) throw new RangeError('A rhythm needs at least one day between its dates.')
  if (rules.weeksCounted === 'school weeks' && everyDays % 7 === 0) {
    const nominal = schoolWeeks(cal, anchor, everyDays / 7)
    return rhythm(cal, rules, (k) => (k === 0 ? anchor : (nominal[k - 1] ?? cal.last + 1)), 1, from, until)
  }
  const k = Math.floor((earliestNominal(cal, rules, Math.max(from, cal.first)) - anchor) / everyDays)
  return rhythm(cal, rules, (turn) => anchor + turn * everyDays, k, from, until)
}

/** R6: as `weeklyDue`, every `everyMonths` calendar months; a date the month lacks becomes its last day. */
export function monthlyDue(
  cal: Calendar,
  rules: DateRules,
  anchor: Day,
  everyMonths = 1,
  from: Day = anchor,
  until: Day = cal.last,
): Day[] {
  if (!(everyMonths >= 1)) throw new RangeError('A rhythm needs at least one month between its dates.')
  // 31 is the longest month: this turn can only be too early, which costs a step, never a date.
  const k = Math.floor((earliestNominal(cal, rules, Math.max(from, cal.first)) - anchor) / (31 * everyMonths))
  return rhythm(cal, rules, (turn) => addMonths(anchor, turn * everyMonths), k, from, until)
}

/** The windows that end at `dues`, the first opening after `start`'s eve so that the start day itself counts. */
export function windowsOf(start: Day, dues: readonly Day[]): Window[] {
  return dues.map((due, i) => ({ after: dues[i - 1] ?? start - 1, due }))
}

/** The first nominal date whose rolled date can reach `from`. */
function earliestNominal(cal: Calendar, rules: DateRules, from: Day): Day {
  if (rules.rollOnNonSchoolDay !== 'forward') return from
  return (cal.previousSchoolDay(from - 1) ?? from - 1) + 1
}

/**
 * Rolled dates of the turns from `k` on. A turn is kept when a school day lies between the turn before it and
 * itself; looking at one neighbour is enough, because whatever was skipped held no school day.
 */
function rhythm(cal: Calendar, rules: DateRules, nominal: (k: number) => Day, k: number, from: Day, until: Day): Day[] {
  const dues: Day[] = []
  const stop = Math.min(cal.last, until)
  const anchor = nominal(0)
  for (let turn = Math.max(1, k); ; turn++) {
    const date = nominal(turn)
    // A rolled-back date may precede its nominal one by a whole holiday, so the nominal date alone cannot end the loop.
    if (date > cal.last) return dues
    const due = roll(cal, rules, date)
    if (due === undefined) continue
    if (due > stop) return dues
    if (due < from) continue
    const before = turn === 1 ? anchor : (roll(cal, rules, nominal(turn - 1)) ?? anchor)
    if (cal.schoolDaysBetween(Math.max(before, anchor), due) > 0) dues.push(due)
  }
}

/** The anchor's weekday in every nth week that holds a school day (the alternative reading of R6). */
function schoolWeeks(cal: Calendar, anchor: Day, everyWeeks: number): Day[] {
  const dates: Day[] = []
  // Weeks before the calendar cannot be counted, so every second one cannot be told: say nothing.
  if (everyWeeks > 1 && anchor < cal.first) return dates
  const monday = anchor - weekday(anchor) + 1
  let counted = 0
  for (let week = 1; monday + week * 7 <= cal.last; week++) {
    const starts = monday + week * 7
    if (cal.schoolDaysBetween(starts - 1, starts + 6) === 0) continue
    counted++
    if (counted % everyWeeks === 0) dates.push(anchor + week * 7)
  }
  return dates
}
