/** The year a budget is for. Pure: the day and the month in which the year begins are given. */

import { addMonths, type Day, dayFrom, partsOf } from '../calendar/day.ts'
import type { SchoolKind } from '../policy/words.ts'

export interface BudgetYear {
  /** "2026-27" */
  readonly label: string
  readonly first: Day
  readonly last: Day
}

/** Months in which a school's year of account may begin, on the first of the month. */
export const yearStarts = [4, 8, 9] as const
export type YearStart = (typeof yearStarts)[number]

export const isYearStart = (month: unknown): month is YearStart => yearStarts.some((one) => one === month)

/**
 * Where the school has not said: academies and independent schools from September, the others from April. No policy says it;
 * the school may choose otherwise.
 */
export const usualStart = (kind: SchoolKind): YearStart => (kind === 'academy' || kind === 'independent' ? 9 : 4)

const yearFrom = (year: number, month: YearStart): BudgetYear => {
  const first = dayFrom(year, month, 1)
  return { label: `${year}-${String((year + 1) % 100).padStart(2, '0')}`, first, last: addMonths(first, 12) - 1 }
}

/** The year that holds a day. */
export function budgetYearOf(day: Day, month: YearStart): BudgetYear {
  const { year, month: now } = partsOf(day)
  return yearFrom(now >= month ? year : year - 1, month)
}

/** The year somebody wrote: `2026-27`, `2026/27`, `2026 to 2027`. Undefined where the two do not follow each other. */
export function readBudgetYear(text: string, month: YearStart): BudgetYear | undefined {
  const typed = /^\D*(20\d\d)\s*(?:[-–/]|to)\s*((?:20)?\d\d)\D*$/i.exec(text.trim())
  if (!typed) return undefined
  const year = Number(typed[1])
  return Number(typed[2]) % 100 === (year + 1) % 100 ? yearFrom(year, month) : undefined
}

/** The years that any day of a period falls into. */
export function budgetYearsBetween(from: Day, to: Day, month: YearStart): readonly BudgetYear[] {
  const years = [budgetYearOf(from, month)]
  // A placement of ten years is a mistyped one.
  for (let last = years[0]; last && last.last < to && years.length < 10; last = years.at(-1))
    years.push(budgetYearOf(last.last + 1, month))
  return years
}

/** The first days of a year's twelve months. */
export const monthsOf = (year: BudgetYear): readonly Day[] =>
  Array.from({ length: 12 }, (_, at) => addMonths(year.first, at))
