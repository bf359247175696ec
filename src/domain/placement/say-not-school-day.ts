/** Why a day cannot be a first or last day, and which one could. */
import { whyClosed } from '../attendance/closed-day.ts'
import type { Calendar, CalendarInput } from '../calendar/calendar.ts'
import { type Day, sayDate } from '../calendar/day.ts'

/** "Mon 3 May 2027 is a bank holiday (Early May bank holiday). The next school day is Tue 4 May 2027." */
export function sayNotSchoolDay(dates: CalendarInput, calendar: Calendar, day: Day): string | undefined {
  const why = whyClosed(dates, calendar, day)
  if (why === undefined) return undefined
  const next = calendar.nextSchoolDay(day)
  return next === undefined ? why : `${why} The next school day is ${sayDate(next)}.`
}
