/** Why a date moved: the days between two dates on which the school is shut, in words. */
import { standingBankHolidays } from '../calendar/bank-holidays.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { type Day, partsOf, sayShort, weekday } from '../calendar/day.ts'

const isWeekend = (day: Day) => weekday(day) >= 6

/** Every run of shut weekdays strictly between two days, each with its name: `26 Oct to 30 Oct is the half-term holiday`. */
export function shutDaysBetween(calendar: Calendar, a: Day, b: Day): string[] {
  const [from, to] = a < b ? [a, b] : [b, a]
  const said: string[] = []
  let day = Math.max(from, calendar.first)
  const end = Math.min(to, calendar.last)
  while (day <= end) {
    if (isWeekend(day) || calendar.isSchoolDay(day)) {
      day++
      continue
    }
    const kind = kindOf(calendar, day)
    const sameHoliday = (other: Day) =>
      calendar.covers(other) && !calendar.isSchoolDay(other) && (isWeekend(other) || kindOf(calendar, other) === kind)
    // A holiday is named whole, through its weekends, even where only a part of it lies between the two days.
    let first = day
    for (let back = day - 1; sameHoliday(back); back--) if (!isWeekend(back)) first = back
    let last = day
    for (day++; sameHoliday(day); day++) if (!isWeekend(day)) last = day
    const name = kind === 'bank holiday' ? bankHolidayName(first) : kindWords[kind]
    said.push(first === last ? `${sayShort(first)} is ${name}` : `${sayShort(first)} to ${sayShort(last)} is ${name}`)
  }
  return said
}

const kindWords = {
  'half-term': 'the half-term holiday',
  holiday: 'the holiday between terms',
  shut: 'a day on which the school is shut',
} as const

function kindOf(calendar: Calendar, day: Day): keyof typeof kindWords | 'bank holiday' {
  if (calendar.termOf(day) === undefined) return 'holiday'
  if (calendar.halfTermOf(day) === undefined) return 'half-term'
  return standingBankHolidays(partsOf(day).year).some((holiday) => holiday.day === day) ? 'bank holiday' : 'shut'
}

function bankHolidayName(day: Day): string {
  const title =
    standingBankHolidays(partsOf(day).year).find((holiday) => holiday.day === day)?.title ?? 'a bank holiday'
  return title.endsWith('bank holiday') && !title.startsWith('a ') ? `the ${title}` : title
}
