/**
 * The week of a part-time timetable or of flexi-schooling: each half-day at school, at a provider or at home. Only what
 * is at school is the placement's own timetable; a provider's session is another placement's, and home is what is left.
 */
import { halfDays, weekDays } from '../calendar/week.ts'
import { type FormError } from '../forms/form-error.ts'
import { fieldName } from '../forms/names.ts'
import { type Session, saySession } from './proposal-week.ts'

/** One half-day as a form's week holds it. */
export interface AgreedSession {
  readonly day: Session['day']
  readonly session: Session['session']
  readonly from: string
  readonly to: string
  /** `school`, `provider` or `home`; empty or missing: nobody has said. */
  readonly place?: string
}

export interface AgreedWeek {
  /** Half-days at school, as the placement keeps them. */
  readonly atSchool: readonly Session[]
  /** Everything that was agreed with times, home left out: as the record keeps it. */
  readonly agreed: readonly AgreedSession[]
  readonly errors: readonly FormError[]
}

export interface WeekRules {
  /** The field of the form that holds the week. */
  readonly field: string
  /** Sessions of the pupil's other running placements: a session at a provider must be one of them. */
  readonly elsewhere: readonly Pick<Session, 'day' | 'session' | 'place'>[]
}

/** Holds a week that was typed against the rules; sessions without times are at home. */
export function readAgreedWeek(answer: unknown, rules: WeekRules): AgreedWeek {
  const typed = Array.isArray(answer) ? (answer as readonly AgreedSession[]) : []
  const name = fieldName(rules.field)
  const errors: FormError[] = []
  const fault = (one: AgreedSession, says: string) =>
    errors.push({ field: rules.field, at: `${name}-${one.day}-${one.session}-start`, says })
  const atSchool: Session[] = []
  const agreed: AgreedSession[] = []
  for (const one of typed) {
    if (one.place === 'home') continue
    if (one.place !== 'school' && one.place !== 'provider') {
      fault(one, `Choose where the pupil is on ${saySession(one)}, or take the times away: a session at home has none.`)
      continue
    }
    agreed.push(one)
    if (one.place === 'school') {
      const { day, session, from, to } = one
      atSchool.push({ day, session, from, to, place: 'school' })
      continue
    }
    const known = rules.elsewhere.some(
      (other) => other.place === 'provider' && other.day === one.day && other.session === one.session,
    )
    if (!known)
      fault(
        one,
        `No placement of this pupil is at a provider on ${saySession(one)}. Propose that placement first, or choose school or home.`,
      )
  }
  const whole = { field: rules.field, at: `${name}-mon-am-start` }
  if (errors.length === 0 && atSchool.length === 0)
    errors.push({ ...whole, says: 'Give the times of at least one session at school.' })
  if (errors.length === 0 && agreed.length === weekDays.length * halfDays.length)
    errors.push({
      ...whole,
      says: 'Every session is at school or at a provider: that is full time and needs no agreement.',
    })
  return { atSchool, agreed, errors }
}

/** The days without any session at school: each asks for a welfare check while a part-time timetable runs. */
export function daysWithoutSchool(atSchool: readonly Pick<Session, 'day'>[]): Session['day'][] {
  return weekDays.filter((day) => atSchool.every((one) => one.day !== day))
}

export type HalfDayAt = 'school' | 'provider' | 'home'

/** Where each half-day is spent, for a reader: the placement's own week beside the pupil's other placements. */
export function placesOfWeek(
  own: readonly Pick<Session, 'day' | 'session' | 'place'>[],
  elsewhere: readonly Pick<Session, 'day' | 'session' | 'place'>[] = [],
): { readonly day: Session['day']; readonly am: HalfDayAt; readonly pm: HalfDayAt }[] {
  const has = (list: typeof own, day: Session['day'], session: Session['session'], place: Session['place']) =>
    list.some((one) => one.day === day && one.session === session && one.place === place)
  return weekDays.map((day) => {
    const at = (half: Session['session']): HalfDayAt =>
      has(own, day, half, 'school') ? 'school' : has(elsewhere, day, half, 'provider') ? 'provider' : 'home'
    return { day, am: at('am'), pm: at('pm') }
  })
}
