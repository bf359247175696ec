/** The weekly timetable of a placement: read from the page, counted in hours, and held against the whole school week. */
import { halfDays, weekDays } from '../calendar/week.ts'
import { providerFacts } from '../facts/provider.ts'
import { type NotKnown, type RegistrationLimits, registrationTest } from '../facts/registration.ts'
import type { Known, Situation } from '../policy/situation.ts'
import type { ProposalError } from './proposal.ts'

export const dayWords = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday' } as const
const halfWords = { am: 'morning', pm: 'afternoon' } as const

/** One session of the week. `site` names the provider's site; school sessions have none. */
export interface Session {
  readonly day: (typeof weekDays)[number]
  readonly session: (typeof halfDays)[number]
  readonly from: string
  readonly to: string
  readonly place: 'provider' | 'school'
  readonly site?: string
}

/** A cell as it was typed. `place` is `school` or the id of a site. */
export interface TypedCell {
  readonly start: string
  readonly end: string
  readonly place: string
}
export type TypedWeek = Readonly<Partial<Record<`${Session['day']}-${Session['session']}`, TypedCell>>>

const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/

const minutes = (time: string): number => {
  const parts = clock.exec(time)
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN
}

/** Hours of a list of sessions, to two places. */
export function hoursOf(sessions: readonly Session[], place?: Session['place']): number {
  let total = 0
  for (const one of sessions)
    if (place === undefined || one.place === place) total += minutes(one.to) - minutes(one.from)
  return Math.round((total / 60) * 100) / 100
}

/** `15`, `12.5`. */
export const sayHours = (hours: number): string => String(Math.round(hours * 100) / 100)

/** Reads the grid. A cell without times and place is not attended. */
export function readTypedWeek(
  typed: TypedWeek,
  sites: readonly string[],
): { sessions: Session[]; errors: ProposalError[] } {
  const sessions: Session[] = []
  const errors: ProposalError[] = []
  for (const day of weekDays) {
    for (const session of halfDays) {
      const cell = typed[`${day}-${session}`]
      if (!cell || (!cell.start && !cell.end)) continue
      const at = `week-${day}-${session}-start`
      const about = `${dayWords[day]} ${halfWords[session]}`
      const [from, to] = [minutes(cell.start), minutes(cell.end)]
      if (!cell.start || !cell.end) errors.push({ at, says: `Give both times for ${about}, or neither.` })
      else if (Number.isNaN(from) || Number.isNaN(to))
        errors.push({ at, says: `Give the times for ${about} like 09:15.` })
      else if (from >= to) errors.push({ at, says: `${about} must end after it starts.` })
      else if (cell.place !== 'school' && !sites.includes(cell.place))
        errors.push({ at: `week-${day}-${session}-place`, says: `Say where the pupil is on ${about}.` })
      else {
        const pad = (text: string) => text.padStart(5, '0')
        sessions.push({
          day,
          session,
          from: pad(cell.start),
          to: pad(cell.end),
          ...(cell.place === 'school' ? { place: 'school' } : { place: 'provider', site: cell.place }),
        })
      }
    }
    const [am, pm] = [
      sessions.find((one) => one.day === day && one.session === 'am'),
      sessions.find((one) => one.day === day && one.session === 'pm'),
    ]
    if (am && pm && pm.from < am.to)
      errors.push({
        at: `week-${day}-pm-start`,
        says: `${dayWords[day]} afternoon must begin at ${am.to} or later, when the morning ends.`,
      })
  }
  return { sessions, errors }
}

/** A session in words: `Monday morning`. */
export const saySession = (one: Pick<Session, 'day' | 'session'>): string =>
  `${dayWords[one.day]} ${halfWords[one.session]}`

export interface WholeWeek {
  readonly provider: number
  readonly school: number
  /** Hours at other placements of the same pupil. */
  readonly elsewhere: number
  readonly total: number
  /** Half-days on which the pupil is expected nowhere. */
  readonly nowhere: readonly Pick<Session, 'day' | 'session'>[]
  /** Half-days on which the pupil would be in two places. */
  readonly twice: readonly Pick<Session, 'day' | 'session'>[]
}

/** The pupil's whole week: this placement, the lessons at school, and the pupil's other running placements. */
export function wholeWeek(sessions: readonly Session[], others: readonly Session[]): WholeWeek {
  const nowhere: Pick<Session, 'day' | 'session'>[] = []
  const twice: Pick<Session, 'day' | 'session'>[] = []
  const elsewhere = others.filter((one) => one.place === 'provider')
  for (const day of weekDays) {
    for (const session of halfDays) {
      const here = (list: readonly Session[]) => list.find((one) => one.day === day && one.session === session)
      const mine = here(sessions)
      const theirs = here(elsewhere)
      if (!mine && !theirs) nowhere.push({ day, session })
      else if (mine && theirs && mine.from < theirs.to && theirs.from < mine.to) twice.push({ day, session })
    }
  }
  const provider = hoursOf(sessions, 'provider')
  const school = hoursOf(sessions, 'school')
  const away = hoursOf(elsewhere)
  return {
    provider,
    school,
    elsewhere: away,
    total: Math.round((provider + school + away) * 100) / 100,
    nowhere,
    twice,
  }
}

export interface FullTime {
  readonly fullTime: boolean
  /** Whether the provider would have to be a registered school with this placement. */
  readonly mustRegister: Known
  /** Full-time pupils of the trust there now, and with this one. */
  readonly now: number
  readonly withThis: number
  readonly planNow: number
  readonly planWithThis: number
  readonly limits: RegistrationLimits
  readonly notKnown: readonly NotKnown[]
  /** What to find out, or what follows. */
  readonly says: string
}

const mustRegisterFact = providerFacts.find((fact) => fact.name === 'provider-must-register')

function withHours(situation: Situation, hours: number | undefined): Situation {
  if (!situation.placement) return situation
  const { hours: _kept, ...placement } = situation.placement
  return { ...situation, placement: hours === undefined ? placement : { ...placement, hours } }
}

/** The registration test with these hours (undefined: not known yet): the count across the trust, with this placement. */
export function fullTimeCheck(situation: Situation, hours: number | undefined): FullTime {
  const test = registrationTest(withHours(situation, hours))
  const mustRegister = test.answer
  const fullTime = (hours ?? 0) + (situation.placement?.hoursBeside ?? 0) > test.limits.hours
  const plan = situation.pupil?.ehcPlan === true || situation.pupil?.lookedAfter === true
  const now = situation.provider?.trustFullTime ?? 0
  const planNow = situation.provider?.trustFullTimePlanOrLookedAfter ?? 0
  return {
    fullTime,
    mustRegister,
    now,
    withThis: now + (fullTime ? 1 : 0),
    planNow,
    planWithThis: planNow + (fullTime && plan ? 1 : 0),
    limits: test.limits,
    notKnown: test.notKnown,
    says:
      (mustRegister === true
        ? mustRegisterFact?.yes
        : mustRegister === false
          ? mustRegisterFact?.no
          : mustRegisterFact?.unknown) ?? '',
  }
}
