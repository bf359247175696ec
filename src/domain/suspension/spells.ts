/** One suspension of a pupil, as its record tells it, and how its days are counted. Pure. */
import type { Calendar } from '../calendar/calendar.ts'
import { type Day, dayOf } from '../calendar/day.ts'
import type { Answered } from '../policy/situation.ts'

export type Session = 'am' | 'pm'
/** `withdrawn` never counted; `reinstated`: the governors let the pupil back, and the days already served count. */
export type Standing = 'stands' | 'withdrawn' | 'reinstated'

export interface Spell {
  /** The record. */
  readonly id: string
  readonly first: Day
  readonly firstSession: Session
  readonly last: Day
  readonly lastSession: Session
  readonly standing: Standing
  /** A public examination or national curriculum test would be missed. */
  readonly missesExam: boolean
  readonly parentAsks: boolean
}

/** What one counted day is, where it is suspended for one session only: each school's setting, because policies are silent. */
export type HalfDay = 'one school day' | 'half a school day'

const iso = /^\d{4}-\d{2}-\d{2}$/
const isDate = (value: unknown): value is string => typeof value === 'string' && iso.test(value)

/** Reads a `suspension` record. A record without a last day, from before there was one, lasts its number of school days. */
export function spellOf(calendar: Calendar, record: { id: string; answers: Answered }): Spell | undefined {
  const { answers } = record
  const from = answers['first-day']
  if (!isDate(from)) return undefined
  const first = dayOf(from)
  const days = typeof answers['days'] === 'number' ? Math.max(1, answers['days']) : 1
  const counted = calendar.nextSchoolDay(first)
  const until = answers['last-day']
  const last = isDate(until)
    ? dayOf(until)
    : counted === undefined
      ? first
      : (calendar.addSchoolDays(counted, Math.ceil(days) - 1) ?? first)
  const standing = answers['standing']
  return {
    id: record.id,
    first,
    firstSession: answers['first-session'] === 'pm' ? 'pm' : 'am',
    last,
    lastSession: answers['last-session'] === 'am' ? 'am' : 'pm',
    standing: standing === 'withdrawn' || standing === 'reinstated' ? standing : 'stands',
    missesExam: answers['misses-exam'] === 'yes',
    parentAsks: answers['parent-asks-governors'] === 'yes',
  }
}

/** A withdrawn suspension never was; one ended before its first day was never served. */
export const counts = (spell: Pick<Spell, 'standing' | 'first' | 'last'>): boolean =>
  spell.standing !== 'withdrawn' && spell.last >= spell.first

/** School days from the first to the last, both counted whole (R8). */
export const schoolDaysOf = (calendar: Calendar, spell: Pick<Spell, 'first' | 'last'>): number =>
  calendar.schoolDayNumber(spell.first, spell.last)

/** Sessions of half a day. */
export function sessionsOf(calendar: Calendar, spell: Omit<Spell, 'id' | 'standing' | 'missesExam' | 'parentAsks'>) {
  const whole = schoolDaysOf(calendar, spell) * 2
  const late = spell.firstSession === 'pm' && calendar.isSchoolDay(spell.first) ? 1 : 0
  const early = spell.lastSession === 'am' && calendar.isSchoolDay(spell.last) ? 1 : 0
  return Math.max(0, whole - late - early)
}

/** What one day of a spell counts for the limits: 1, a half, or 0 where it is no school day of it. */
export function countedOn(calendar: Calendar, spell: Spell, day: Day, halfDay: HalfDay): number {
  if (!counts(spell) || day < spell.first || day > spell.last || !calendar.isSchoolDay(day)) return 0
  const half =
    (day === spell.first && spell.firstSession === 'pm') || (day === spell.last && spell.lastSession === 'am')
  return half && halfDay === 'half a school day' ? 0.5 : 1
}
