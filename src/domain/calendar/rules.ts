import type { Calendar } from './calendar.ts'
import { type DateRules, type NoticeUnit, roll } from './date-settings.ts'
import { addMonths, addYears, type Day } from './day.ts'

// The one door to the date rules R2 to R14: settings, repeating dates, and the single dates below.
export * from './date-settings.ts'
export * from './rhythms.ts'

/** R7: the latest day to send notice of `n` days before `start` (the start day is not counted). */
export function noticeLatest(
  cal: Calendar,
  rules: DateRules,
  start: Day,
  n: number,
  unit: NoticeUnit = rules.noticeCounts,
): Day | undefined {
  return unit === 'school days' ? cal.addSchoolDays(start, -n) : start - n
}

/** R7 turned round: the earliest school day that may follow notice sent on `sent`. */
export function earliestStart(
  cal: Calendar,
  rules: DateRules,
  sent: Day,
  n: number,
  unit: NoticeUnit = rules.noticeCounts,
): Day | undefined {
  if (unit === 'calendar days') return cal.nextSchoolDay(sent + n)
  // Sent on a Saturday counts from Monday: no school day of notice passes before it is received.
  const counted = cal.nextSchoolDay(sent)
  return counted === undefined ? undefined : cal.addSchoolDays(counted, n)
}

/** R6: the last day of the first month, the day before the same date next month. */
export function firstMonthEnd(start: Day): Day {
  return addMonths(start, 1) - 1
}

/** R9: the same date `years` later, then R2. */
export function yearlyDue(cal: Calendar, rules: DateRules, lastDone: Day, years = 1): Day | undefined {
  return roll(cal, rules, addYears(lastDone, years))
}

/** R8: the nth school day from `from`, the first school day being day 1. */
export function nthSchoolDay(cal: Calendar, from: Day, n: number): Day | undefined {
  const first = n >= 1 ? cal.nextSchoolDay(from) : undefined
  return first === undefined ? undefined : cal.addSchoolDays(first, n - 1)
}

/** R10: a document is valid to the end of its expiry date. */
export function validOn(expires: Day, day: Day): boolean {
  return day <= expires
}

/** R14: overdue from the day after the due date. */
export function isOverdue(due: Day, day: Day): boolean {
  return day > due
}

/** R14: people are first told on the next school day after the due date. */
export function firstAlert(cal: Calendar, due: Day): Day | undefined {
  return cal.nextSchoolDay(due + 1)
}

/** School days after `due` up to and including `day`; 0 when it is on time. */
export function schoolDaysLate(cal: Calendar, due: Day, day: Day): number {
  return Math.max(0, cal.schoolDaysBetween(due, day))
}
