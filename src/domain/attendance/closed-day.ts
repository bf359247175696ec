import { standingBankHolidays } from '../calendar/bank-holidays.ts'
import type { Calendar, CalendarInput } from '../calendar/calendar.ts'
import { type Day, partsOf, sayDate, weekday } from '../calendar/day.ts'

const closureWords = { inset: 'an INSET day', closure: 'a closure', 'bank-holiday': 'a bank holiday' } as const

/**
 * Why no register is taken on a day, as a whole sentence: "Wed 28 Oct 2026 is in the half-term holiday."
 * Undefined for a school day.
 */
export function whyClosed(dates: CalendarInput, calendar: Calendar, day: Day): string | undefined {
  if (calendar.isSchoolDay(day)) return undefined
  const on = sayDate(day)
  if (dates.terms.length === 0)
    return `No term dates are entered, so nobody can tell whether ${on} is a school day. Enter them in the school’s calendar.`
  if (weekday(day) >= 6) return `${on} is at a weekend.`
  const closure = dates.closures.find((closed) => closed.day === day)
  if (closure !== undefined) return `${on} is ${closureWords[closure.kind]}${closure.note ? ` (${closure.note})` : ''}.`
  if (dates.bankHolidays.includes(day)) {
    const name = standingBankHolidays(partsOf(day).year).find((holiday) => holiday.day === day)?.title
    return `${on} is a bank holiday${name ? ` (${name})` : ''}.`
  }
  const inHalfTerm = dates.terms.some(({ halfTerm }) => halfTerm && day >= halfTerm.starts && day <= halfTerm.ends)
  if (inHalfTerm) return `${on} is in the half-term holiday.`
  if (!calendar.covers(day)) return `${on} is outside the term dates that are entered.`
  return `${on} is in the holidays between terms.`
}
