import { academicYearOf, type Day, weekday } from './day.ts'

/** One school term as the school publishes it; both ends are included. */
export interface Term {
  name: string
  starts: Day
  ends: Day
  /** The half-term holiday, both ends included. Without it the term counts as one half-term. */
  halfTerm?: { starts: Day; ends: Day }
}

export type ClosureKind = 'inset' | 'closure' | 'bank-holiday'

/** A day on which this school is shut although the term dates include it. */
export interface Closure {
  day: Day
  kind: ClosureKind
  note?: string
}

/** What one school enters (R1). Order does not matter. */
export interface CalendarInput {
  terms: Term[]
  closures: Closure[]
  bankHolidays: Day[]
}

/** A term or half-term by its school days. Periods without a school day do not exist. */
export interface Period {
  /** `Autumn` for a term; `Autumn 1`, `Autumn 2` for its half-terms. */
  name: string
  /** Position in `calendar.terms` or `calendar.halfTerms`, from 0. */
  index: number
  /** First school day. */
  first: Day
  /** Last school day. */
  last: Day
  schoolDays: number
}

/** Longer than any school plans ahead; a mistyped year must not reserve an array of millions. */
const MOST_DAYS = 366 * 50

/**
 * One school's calendar, ready for look-ups: every question is one or two reads of a typed array.
 * It answers only from `first` to `last`; beyond, it says `undefined` or `false` and never guesses.
 */
export class Calendar {
  /** First day covered: the earliest term's start. Later than `last` when no terms are entered. */
  readonly first: Day
  /** Last day covered: the latest term's end. */
  readonly last: Day
  readonly terms: Period[]
  readonly halfTerms: Period[]
  /** Every school day in order. */
  readonly #school: Int32Array
  /** `#before[i]`: school days from `first` up to, not including, `first + i`. One longer than the range. */
  readonly #before: Int32Array
  readonly #termAt: Int16Array
  readonly #halfTermAt: Int16Array

  /** @throws RangeError when the terms span more than fifty years (a mistyped year). */
  constructor(input: CalendarInput) {
    const terms = input.terms.filter((term) => term.starts <= term.ends).sort((a, b) => a.starts - b.starts)
    this.first = terms[0]?.starts ?? 0
    this.last = terms.reduce((last, term) => Math.max(last, term.ends), this.first - 1)
    const length = this.last - this.first + 1
    if (length > MOST_DAYS)
      throw new RangeError('The terms span more than fifty years: check the years of their dates.')

    const open = openDays(input, terms, this.first, length)
    this.#before = new Int32Array(length + 1)
    for (let i = 0; i < length; i++) this.#before[i + 1] = (this.#before[i] ?? 0) + (open[i] ?? 0)
    this.#school = new Int32Array(this.#before[length] ?? 0)
    for (let i = 0; i < length; i++) if (open[i]) this.#school[this.#before[i] ?? 0] = this.first + i

    this.terms = this.#periods(terms.map(({ name, starts, ends }) => ({ name, starts, ends })))
    this.halfTerms = this.#periods(terms.flatMap(halves))
    this.#termAt = this.#index(this.terms)
    this.#halfTermAt = this.#index(this.halfTerms)
  }

  /** Whether the calendar knows about `day` at all. */
  covers(day: Day): boolean {
    return day >= this.first && day <= this.last
  }

  isSchoolDay(day: Day): boolean {
    if (!this.covers(day)) return false
    const i = day - this.first
    return this.#before[i] !== this.#before[i + 1]
  }

  /** `day` itself when it is a school day, else the next one. */
  nextSchoolDay(day: Day): Day | undefined {
    if (!this.covers(day)) return undefined
    return this.#nth(this.#count(day - 1))
  }

  /** `day` itself when it is a school day, else the one before. */
  previousSchoolDay(day: Day): Day | undefined {
    if (!this.covers(day)) return undefined
    return this.#nth(this.#count(day) - 1)
  }

  /** The nth school day strictly after `day`, or before it for a negative n; `day` unchanged for 0. */
  addSchoolDays(day: Day, n: number): Day | undefined {
    if (!this.covers(day)) return undefined
    if (n === 0) return day
    return n > 0 ? this.#nth(this.#count(day) - 1 + n) : this.#nth(this.#count(day - 1) + n)
  }

  /**
   * School days in (from, to]. When `to` is earlier: minus the school days in [to, from), so that it undoes
   * `addSchoolDays` both ways. Days the calendar does not cover count as none: ask `covers` first where it matters.
   */
  schoolDaysBetween(from: Day, to: Day): number {
    return to >= from ? this.#count(to) - this.#count(from) : this.#count(to - 1) - this.#count(from - 1)
  }

  /** School days in [from, day], so that the first is day 1 (R8); 0 when `day` is before `from`. */
  schoolDayNumber(from: Day, day: Day): number {
    return day < from ? 0 : this.#count(day) - this.#count(from - 1)
  }

  /** The half-term whose first to last school day holds `day` (weekends inside included, holidays not). */
  halfTermOf(day: Day): Period | undefined {
    return this.covers(day) ? this.halfTerms[this.#halfTermAt[day - this.first] ?? -1] : undefined
  }

  /** The term whose first to last school day holds `day`, its half-term holiday included. */
  termOf(day: Day): Period | undefined {
    return this.covers(day) ? this.terms[this.#termAt[day - this.first] ?? -1] : undefined
  }

  /** The last school day of the week, Monday to Sunday, that holds `day`; undefined in a week without one. */
  weekLast(day: Day): Day | undefined {
    if (!this.covers(day)) return undefined
    const monday = day - weekday(day) + 1
    const last = this.#nth(this.#count(monday + 6) - 1)
    return last !== undefined && last >= monday ? last : undefined
  }

  /** The year in which the academic year of `day` begins (R13). Needs no term dates. */
  academicYear(day: Day): number {
    return academicYearOf(day)
  }

  /** School days from `first` to `day`, both included; days beyond either end are clamped. */
  #count(day: Day): number {
    const i = day - this.first + 1
    if (i <= 0) return 0
    const before = this.#before
    return (i < before.length ? before[i] : before[before.length - 1]) ?? 0
  }

  #nth(index: number): Day | undefined {
    return index >= 0 && index < this.#school.length ? this.#school[index] : undefined
  }

  #periods(spans: Span[]): Period[] {
    const periods: Period[] = []
    for (const { name, starts, ends } of spans) {
      const schoolDays = this.schoolDayNumber(starts, ends)
      const first = this.#nth(this.#count(starts - 1))
      const last = this.#nth(this.#count(ends) - 1)
      if (schoolDays === 0 || first === undefined || last === undefined) continue
      periods.push({ name, index: periods.length, first, last, schoolDays })
    }
    return periods
  }

  #index(periods: Period[]): Int16Array {
    const index = new Int16Array(Math.max(0, this.last - this.first + 1)).fill(-1)
    for (const { index: i, first, last } of periods) index.fill(i, first - this.first, last - this.first + 1)
    return index
  }
}

/** Builds the look-ups of one school's calendar. Entries that make no sense are for `calendarFaults` to report. */
export function buildCalendar(input: CalendarInput): Calendar {
  return new Calendar(input)
}

interface Span {
  name: string
  starts: Day
  ends: Day
}

function halves(term: Term): Span[] {
  const { name, starts, ends, halfTerm } = term
  if (!halfTerm || halfTerm.starts > halfTerm.ends) return [{ name, starts, ends }]
  return [
    { name: `${name} 1`, starts, ends: Math.min(halfTerm.starts - 1, ends) },
    { name: `${name} 2`, starts: Math.max(halfTerm.ends + 1, starts), ends },
  ].filter((half) => half.starts <= half.ends)
}

/** 1 for each school day of the range: a weekday in term, not half-term, not a bank holiday, not closed. */
function openDays(input: CalendarInput, terms: Term[], first: Day, length: number): Uint8Array {
  const open = new Uint8Array(length)
  for (const term of terms) {
    for (let day = term.starts; day <= term.ends; day++) if (weekday(day) <= 5) open[day - first] = 1
  }
  const shut = (from: Day, to: Day) => {
    for (let day = Math.max(from, first); day <= Math.min(to, first + length - 1); day++) open[day - first] = 0
  }
  for (const { halfTerm } of terms) if (halfTerm) shut(halfTerm.starts, halfTerm.ends)
  for (const day of input.bankHolidays) shut(day, day)
  for (const { day } of input.closures) shut(day, day)
  return open
}
