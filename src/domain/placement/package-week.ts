/**
 * One week of a pupil over every placement and the lessons at school (a package: requirements e.1). Each placement keeps
 * its own state and gates; the week is only read together.
 */
import { halfDays, weekDays } from '../calendar/week.ts'
import { hoursOf, type Session } from './proposal-week.ts'

/** One placement of the package, with the sessions of its own timetable. */
export interface PackageMember {
  readonly id: string
  /** The provider, or what it is where nobody is commissioned. */
  readonly name: string
  readonly place: 'off-site' | 'on-site' | 'online'
  readonly sessions: readonly Session[]
}

export interface PackageEntry {
  readonly session: Session
  /** Undefined: lessons at school. */
  readonly member: PackageMember | undefined
}

export interface PackageDay {
  readonly day: Session['day']
  readonly am: readonly PackageEntry[]
  readonly pm: readonly PackageEntry[]
}

export interface PackageWeek {
  readonly days: readonly PackageDay[]
  /** Hours a week with each placement. */
  readonly hours: readonly { readonly member: PackageMember; readonly hours: number }[]
  readonly school: number
  readonly total: number
  /** Half-days on which the pupil is expected nowhere. */
  readonly nowhere: readonly Pick<Session, 'day' | 'session'>[]
}

/** Whether two sessions are at one time; one without times takes its whole half-day. */
export function overlaps(one: Session, other: Session): boolean {
  if (one.day !== other.day || one.session !== other.session) return false
  if (!one.from || !one.to || !other.from || !other.to) return true
  return one.from < other.to && other.from < one.to
}

/**
 * The week read together. A session with a provider stands before the lessons that another timetable puts at school then,
 * and the same lessons named by two timetables count once.
 */
export function packageWeek(members: readonly PackageMember[]): PackageWeek {
  const nowhere: Pick<Session, 'day' | 'session'>[] = []
  const lessons: Session[] = []
  const days = weekDays.map((day) => {
    const half = (session: Session['session']): PackageEntry[] => {
      const here = (place: Session['place']): PackageEntry[] =>
        members.flatMap((member) =>
          member.sessions
            .filter((one) => one.day === day && one.session === session && one.place === place)
            .map((one) => ({ session: one, member: place === 'school' ? undefined : member })),
        )
      const away = here('provider').sort((a, b) => (a.session.from ?? '').localeCompare(b.session.from ?? ''))
      const school: PackageEntry[] = []
      for (const entry of here('school')) {
        const taken = [...away, ...school].some((other) => overlaps(entry.session, other.session))
        if (!taken) school.push(entry)
      }
      lessons.push(...school.map((entry) => entry.session))
      if (away.length + school.length === 0) nowhere.push({ day, session })
      return [...away, ...school]
    }
    return { day, am: half(halfDays[0]), pm: half(halfDays[1]) }
  })
  const hours = members
    .map((member) => ({ member, hours: hoursOf(timed(member.sessions), 'provider') }))
    .filter((one) => one.hours > 0)
  const school = hoursOf(timed(lessons))
  const total = hours.reduce((sum, one) => sum + one.hours, school)
  return { days, hours, school, total: Math.round(total * 100) / 100, nowhere }
}

/** Old timetables may name a half-day without its times: it is shown, and adds no hours. */
const timed = (sessions: readonly Session[]): Session[] => sessions.filter((one) => one.from && one.to)

/** The other placement at which the pupil already is, for each session with a provider that would clash. */
export function clashes(
  sessions: readonly Session[],
  others: readonly PackageMember[],
): { readonly session: Session; readonly with: PackageMember }[] {
  return sessions.flatMap((session) => {
    const found = others.find((other) =>
      other.sessions.some((one) => one.place === 'provider' && overlaps(session, one)),
    )
    return found ? [{ session, with: found }] : []
  })
}
