/**
 * A plain date as a whole number: days since Thu 1 Jan 1970. No time, no zone, no clock.
 *
 * Numbers make due dates cheap to compare, add and index (the engine asks for millions a second); ISO text exists
 * only at the edges. The arithmetic is the proleptic Gregorian calendar, as Temporal.PlainDate keeps it.
 */
export type Day = number

/** Monday is 1, Sunday is 7, as ISO 8601 numbers them. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export interface YearMonthDay {
  year: number
  /** 1 to 12. */
  month: number
  /** 1 to 31. */
  date: number
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * The day of an ISO date such as `2026-11-02`.
 * @throws RangeError with a plain sentence when the text is not such a date, or no such day exists.
 */
export function dayOf(iso: string): Day {
  const parts = ISO.exec(iso)
  if (!parts) throw new RangeError(`"${iso}" is not a date: write it as year-month-day, for example 2026-11-02.`)
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (!exists(year, month, date)) throw new RangeError(`There is no such day as ${iso}: check the month and the day.`)
  return dayFrom(year, month, date)
}

/** The day in text from outside, such as an address; undefined where it holds none. */
export function readDay(text: string): Day | undefined {
  try {
    return dayOf(text)
  } catch {
    return undefined
  }
}

/** The ISO form, `2026-11-02`. */
export function isoOf(day: Day): string {
  const { year, month, date } = partsOf(day)
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(date)}`
}

/** Monday 1 to Sunday 7. */
export function weekday(day: Day): Weekday {
  // 1 Jan 1970 was a Thursday; the second remainder keeps days before it positive.
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The same date `n` calendar months on (or back); a date the month lacks becomes its last day, as in Temporal. */
export function addMonths(day: Day, n: number): Day {
  const { year, month, date } = partsOf(day)
  const months = year * 12 + (month - 1) + n
  const toYear = Math.floor(months / 12)
  const toMonth = months - toYear * 12 + 1
  return dayFrom(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

/** The same date `n` years on (or back); 29 Feb becomes 28 Feb in a common year. */
export function addYears(day: Day, n: number): Day {
  return addMonths(day, n * 12)
}

/** The year in which the academic year holding `day` begins: 1 September to 31 August (R13). */
export function academicYearOf(day: Day): number {
  const { year, month } = partsOf(day)
  return month >= 9 ? year : year - 1
}

/** For people: `Mon 2 Nov 2026`. */
export function sayDate(day: Day): string {
  return `${sayShort(day)} ${partsOf(day).year}`
}

/** For people, where the year is plain: `Mon 2 Nov`. */
export function sayShort(day: Day): string {
  const { month, date } = partsOf(day)
  return `${WEEKDAYS[weekday(day) - 1]} ${date} ${MONTHS[month - 1]}`
}

/** Year, month and date. Hinnant's civil-from-days: integers only, exact for every year. */
export function partsOf(day: Day): YearMonthDay {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/** The day of a date known to exist (see `exists`). */
export function dayFrom(year: number, month: number, date: number): Day {
  // Years run from March here, so that the leap day comes last and needs no special case.
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const marchMonth = month > 2 ? month - 3 : month + 9
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Whether the calendar has such a date. */
export function exists(year: number, month: number, date: number): boolean {
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function pad(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}

const NUMBERS = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/
const WORDS = /^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/i
const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ')

/**
 * A date as people type it: `2/11/2026`, `02 11 2026`, `2 Nov 2026`, `Mon 2 November 2026`, `2026-11-02`.
 * Day comes before month. Undefined when it cannot be read, does not exist, or the year is not four figures from
 * 1900 to 2199 (a two-figure year is a guess, and a wrong guess moves a deadline by a century).
 */
export function parseTyped(text: string): Day | undefined {
  const typed = text.trim()
  const iso = ISO.exec(typed)
  if (iso) return sensible(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = NUMBERS.exec(typed)
  if (numbers) return sensible(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]))
  const words = WORDS.exec(typed)
  if (words) return sensible(Number(words[3]), monthNamed(words[2] ?? ''), Number(words[1]))
  return undefined
}

function sensible(year: number, month: number, date: number): Day | undefined {
  if (year < 1900 || year > 2199 || !exists(year, month, date)) return undefined
  return dayFrom(year, month, date)
}

/** 1 to 12 for `nov`, `Sept`, `November`; 0 for anything else. */
function monthNamed(word: string): number {
  const name = word.toLowerCase()
  return MONTH_NAMES.findIndex((month) => month === name || (name.length <= 4 && month.startsWith(name))) + 1
}
