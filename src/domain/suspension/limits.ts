/** How many days a pupil has been suspended in the term and the year, and which limits one more suspension would cross. */
import type { Calendar, Period } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'
import type { Rulebook } from '../policy/rulebook.ts'
import { countedOn, type HalfDay, type Spell } from './spells.ts'

/** The numbers are settings of the floor, each with its clause and its mark. */
export interface Limits {
  /** No more than this many school days in a school year. */
  readonly year: number
  /** More than this in a term: the governors consider it in any case. */
  readonly term: number
  /** More than this in a term: the governors consider it where the parents ask. */
  readonly termOnRequest: number
}

export function limitsOf(rulebook: Pick<Rulebook, 'settings'>): Limits {
  const number = (name: string) => {
    const value = rulebook.settings.get(name)
    if (typeof value !== 'number') throw new Error(`The floor has no setting ${name}.`)
    return value
  }
  return {
    year: number('suspension-year-limit'),
    term: number('suspension-term-meeting'),
    termOnRequest: number('suspension-term-meeting-on-request'),
  }
}

export function halfDayOf(rulebook: Pick<Rulebook, 'settings'>): HalfDay {
  return rulebook.settings.get('half-day-suspension') === 'half a school day' ? 'half a school day' : 'one school day'
}

export interface Totals {
  /** The term of the day asked about; none outside term. */
  readonly term: Period | undefined
  readonly termDays: number
  readonly yearDays: number
}

/** No spell is longer than a school year; a mistyped year must not count for ever. */
const mostDays = 400

/** School days suspended in the term and in the academic year of a day, by all spells that count. */
export function totalsAt(calendar: Calendar, spells: readonly Spell[], at: Day, halfDay: HalfDay): Totals {
  const term = calendar.termOf(at)
  const year = calendar.academicYear(at)
  // Two records of the same day count it once.
  const days = new Map<Day, number>()
  for (const spell of spells) {
    for (let day = spell.first; day <= Math.min(spell.last, spell.first + mostDays); day++) {
      const counted = countedOn(calendar, spell, day, halfDay)
      if (counted > 0) days.set(day, Math.min(1, (days.get(day) ?? 0) + counted))
    }
  }
  let [termDays, yearDays] = [0, 0]
  for (const [day, counted] of days) {
    if (term && calendar.termOf(day)?.index === term.index) termDays += counted
    if (calendar.academicYear(day) === year) yearDays += counted
  }
  return { term, termDays, yearDays }
}

export interface Crossed {
  readonly limit: 'year' | 'term' | 'term-on-request' | 'exam'
  readonly clause: string
  /** The duty of the floor that carries the deadline, where there is one. */
  readonly duty?: string
  readonly days: number
  readonly most: number
  readonly term?: string
}

/**
 * What recording `spell` beside the others would bring: looked at on its first and its last day, because it may reach into
 * a new term or year. A limit is named when the total stands above it with the spell, whether it did before or not.
 */
export function crossedBy(
  calendar: Calendar,
  others: readonly Spell[],
  spell: Spell,
  limits: Limits,
  halfDay: HalfDay,
): Crossed[] {
  const found = new Map<string, Crossed>()
  for (const at of [spell.first, spell.last]) {
    const { term, termDays, yearDays } = totalsAt(calendar, [...others, spell], at, halfDay)
    const year = { limit: 'year', clause: 'ENG-SUS.5', days: yearDays, most: limits.year } as const
    if (yearDays > limits.year) found.set(`year ${calendar.academicYear(at)}`, year)
    if (!term) continue
    const named = { days: termDays, term: term.name }
    const meets = { limit: 'term', clause: 'ENG-SUS.6', duty: 'governors-consider-suspension' } as const
    const asked = {
      limit: 'term-on-request',
      clause: 'ENG-SUS.7',
      duty: 'governors-consider-suspension-on-request',
    } as const
    if (termDays > limits.term) found.set(`term ${term.index}`, { ...meets, ...named, most: limits.term })
    else if (termDays > limits.termOnRequest)
      found.set(`term ${term.index}`, { ...asked, ...named, most: limits.termOnRequest })
  }
  if (spell.missesExam)
    found.set('exam', { limit: 'exam', clause: 'ENG-SUS.6', duty: 'governors-consider-suspension', days: 0, most: 0 })
  return [...found.values()]
}
