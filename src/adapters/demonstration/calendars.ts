/** Calendars of the demonstration schools: the usual pattern of an English school year, with INSET days. */
import { easterSunday, standingBankHolidays } from '../../domain/calendar/bank-holidays.ts'
import type { CalendarInput, Closure, Term } from '../../domain/calendar/calendar.ts'
import { calendarAInput } from '../../domain/calendar/calendar-a.ts'
import { academicYearOf, type Day, dayFrom, weekday } from '../../domain/calendar/day.ts'

export interface YearOfTerms {
  /** `2026/27` */
  readonly academicYear: string
  readonly terms: readonly Term[]
}

/** The Monday of the week of a day. */
const mondayOf = (day: Day): Day => day - (weekday(day) - 1)

/** A year nobody has entered: the same pattern, worked out from the calendar and from Easter. */
function patternOf(year: number): Term[] {
  const autumnHalf = mondayOf(dayFrom(year, 10, 27))
  const easter = easterSunday(year + 1)
  const springHalf = mondayOf(dayFrom(year + 1, 2, 15))
  const summerHalf = mondayOf(dayFrom(year + 1, 5, 29))
  const springEnds = easter - 9
  return [
    span('Autumn', dayFrom(year, 9, 2), mondayOf(dayFrom(year, 12, 18)) + 4, autumnHalf),
    span('Spring', mondayOf(dayFrom(year + 1, 1, 8)), springEnds, springHalf),
    span('Summer', springEnds + 17, mondayOf(dayFrom(year + 1, 7, 21)) + 2, summerHalf),
  ]
}

const span = (name: string, starts: Day, ends: Day, half: Day): Term => ({
  name,
  starts,
  ends,
  halfTerm: { starts: half, ends: half + 4 },
})

/** Terms of the year a day is in, the year before and the two after. */
export function yearsAround(today: Day): YearOfTerms[] {
  const first = academicYearOf(today) - 1
  return [first, first + 1, first + 2, first + 3].map((year) => {
    const known = calendarAInput.terms.filter((term) => academicYearOf(term.starts) === year)
    return {
      academicYear: `${year}/${String((year + 1) % 100).padStart(2, '0')}`,
      terms: known.length === 3 ? known : patternOf(year),
    }
  })
}

/** INSET days: the first day of the school year, one in the autumn and one in the summer; `shift` sets the schools apart. */
export function insetDays(years: readonly YearOfTerms[], shift: number): Closure[] {
  return years.flatMap(({ terms }): Closure[] => {
    const [autumn, spring, summer] = terms
    if (!autumn || !spring || !summer) return []
    const first = firstSchoolDay(autumn.starts)
    const afterHalf = (autumn.halfTerm?.ends ?? autumn.starts) + 3
    return [
      { day: first, kind: 'inset', note: 'INSET: safeguarding and the year ahead' },
      ...(shift % 2 === 0 ? [{ day: afterHalf, kind: 'inset' as const, note: 'INSET: teaching and learning' }] : []),
      { day: firstSchoolDay(spring.starts), kind: 'inset', note: 'INSET: curriculum' },
      { day: mondayOf(summer.ends) - 3 - 7 * (shift % 2), kind: 'inset', note: 'INSET: transition' },
    ]
  })
}

const firstSchoolDay = (day: Day): Day => (weekday(day) > 5 ? day + (8 - weekday(day)) : day)

/** The same for the engine, with the bank holidays. */
export function calendarInputOf(
  years: readonly YearOfTerms[],
  closures: readonly Closure[],
  bankHolidays: readonly Day[],
): CalendarInput {
  const first = academicYearOf(years[0]?.terms[0]?.starts ?? 0)
  const standing = years.flatMap((_, index) => [
    ...standingBankHolidays(first + index),
    ...standingBankHolidays(first + index + 1),
  ])
  return {
    terms: years.flatMap((year) => [...year.terms]),
    closures: [...closures],
    bankHolidays: [...new Set([...bankHolidays, ...standing.map((one) => one.day)])],
  }
}
