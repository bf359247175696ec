/** The terms of one academic year as typed: contradictions stop, oddities are pointed out and may be saved. */
import type { BankHoliday } from '../../domain/calendar/bank-holidays.ts'
import type { CalendarInput, Term } from '../../domain/calendar/calendar.ts'
import { academicYearOf, type Day, dayFrom, parseTyped, sayDate } from '../../domain/calendar/day.ts'
import { type CalendarFault, calendarFaults } from '../../domain/calendar/faults.ts'
import type { FormBody } from '../../web/form-body.ts'

/** Some schools have six terms a year. */
export const mostTerms = 6
const termDates = ['starts', 'halfStarts', 'halfEnds', 'ends'] as const
export type TermDate = (typeof termDates)[number]

/** One term as typed. */
export type TypedTerm = Readonly<Record<'name' | TermDate, string>>

export interface ReadYear {
  readonly typed: readonly TypedTerm[]
  readonly terms: readonly Term[]
  /** By field id (`term-0-ends`); `year` for the year as a whole. */
  readonly errors: Readonly<Record<string, string>>
  readonly warnings: Readonly<Record<string, string>>
}

export const fieldOf = (row: number, part: 'name' | TermDate): string => `term-${row}-${part}`

/**
 * Reads the posted terms of the academic year that begins in `year` and looks at them inside the whole calendar.
 * @param others the school's other years, closures and bank holidays
 */
export function readYear(body: FormBody, year: number, others: CalendarInput, named: readonly BankHoliday[]): ReadYear {
  const typed = Array.from({ length: mostTerms }, (_, row) => readTyped(body, row))
  const errors: Record<string, string> = {}
  const rows: { row: number; term: Term }[] = []
  for (const [row, one] of typed.entries()) {
    if (Object.values(one).every((text) => text === '') || onlyName(one)) continue
    const term = readTerm(one, row, year, errors)
    if (term) rows.push({ row, term })
  }
  const names = rows.map(({ term }) => term.name.toLowerCase())
  for (const [at, { row }] of rows.entries()) {
    if (names.indexOf(names[at] ?? '') !== at)
      errors[fieldOf(row, 'name')] = 'Two terms have this name. Give each its own.'
  }
  if (rows.length === 0 && Object.keys(errors).length === 0) errors['year'] = 'Enter at least one term.'
  const terms = rows.map(({ term }) => term)
  const warnings: Record<string, string> = {}
  if (Object.keys(errors).length === 0) {
    for (const fault of calendarFaults({ ...others, terms: [...others.terms, ...terms] }, named)) {
      const field = placeOf(fault, rows)
      if (fault.level === 'error') errors[field] ??= fault.says
      else if (academicYearOf(fault.day) === year)
        warnings[field] = warnings[field] ? `${warnings[field]} ${fault.says}` : fault.says
    }
  }
  return { typed, terms, errors, warnings }
}

function readTyped(body: FormBody, row: number): TypedTerm {
  const text = (part: 'name' | TermDate) => body.text(fieldOf(row, part))
  return {
    name: text('name'),
    starts: text('starts'),
    halfStarts: text('halfStarts'),
    halfEnds: text('halfEnds'),
    ends: text('ends'),
  }
}

/** A name is filled in beforehand; without dates the row says nothing. */
const onlyName = (one: TypedTerm) => termDates.every((part) => one[part] === '')

function readTerm(typed: TypedTerm, row: number, year: number, errors: Record<string, string>): Term | undefined {
  const days: Partial<Record<TermDate, Day>> = {}
  const say = (part: 'name' | TermDate, text: string) => {
    errors[fieldOf(row, part)] = text
  }
  if (!typed.name) say('name', 'Name the term, for example Autumn.')
  else if (typed.name.length > 40) say('name', 'Shorten the name to 40 characters.')
  for (const part of termDates) {
    const text = typed[part]
    const day = text ? parseTyped(text) : undefined
    if (text && day === undefined) say(part, `“${text}” is not a date. Write it like 2 Nov 2026.`)
    // Some schools open in the last week of August; a date further out has a mistyped year.
    else if (day !== undefined && (day < dayFrom(year, part === 'ends' ? 9 : 8, 1) || day > dayFrom(year + 1, 8, 31))) {
      say(part, `${sayDate(day)} is not in ${sayYear(year)}: check the year.`)
    } else if (day !== undefined) days[part] = day
  }
  if (!typed.starts) say('starts', 'Enter the first day of the term.')
  if (!typed.ends) say('ends', 'Enter the last day of the term.')
  if (!typed.halfStarts !== !typed.halfEnds)
    say(typed.halfStarts ? 'halfEnds' : 'halfStarts', 'Enter both days of the half-term holiday, or neither.')
  const { starts, halfStarts, halfEnds, ends } = days
  if (starts === undefined || ends === undefined || termDates.some((part) => errors[fieldOf(row, part)]))
    return undefined
  return {
    name: typed.name,
    starts,
    ends,
    ...(halfStarts !== undefined && halfEnds !== undefined ? { halfTerm: { starts: halfStarts, ends: halfEnds } } : {}),
  }
}

/** The field a fault is about, by its day. */
function placeOf(fault: CalendarFault, rows: readonly { row: number; term: Term }[]): string {
  for (const { row, term } of rows) {
    if (fault.day === term.starts) return fieldOf(row, 'starts')
    if (fault.day === term.halfTerm?.starts) return fieldOf(row, 'halfStarts')
    if (fault.day === term.ends) return fieldOf(row, 'ends')
  }
  return 'year'
}

/** `2026/27`. */
export const sayYear = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`

/** The year of an address such as `2026-27`; undefined when it is none. */
export function yearOfPath(path: string): number | undefined {
  const parts = /^(20\d\d)-(\d\d)$/.exec(path)
  const year = Number(parts?.[1])
  return parts && (year + 1) % 100 === Number(parts[2]) ? year : undefined
}

export const pathOfYear = (year: number): string => sayYear(year).replace('/', '-')
