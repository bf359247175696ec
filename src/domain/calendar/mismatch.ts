/** Two calendars side by side: the school's, and the closed days of a provider. Pure. */
import type { Calendar } from './calendar.ts'
import { type Day, weekday } from './day.ts'

/** Days on which a provider takes nobody; both ends are included. */
export interface ProviderClosure {
  readonly id: string
  /** The site that is closed; null for the whole provider. */
  readonly siteId: string | null
  readonly from: Day
  readonly to: Day
  readonly why: string
}

/** The weekdays, 1 for Monday to 5 for Friday, on which a placement has a session at the provider. */
export interface PlacedWeek {
  readonly placementId: string
  readonly siteId: string | null
  readonly weekdays: ReadonlySet<number>
  readonly from: Day
  /** Open-ended where the placement says no end. */
  readonly to: Day | undefined
}

export interface Mismatch {
  readonly day: Day
  /** `provider`: the pupils need somewhere to be taught. `school`: the pupils are not expected, no session counts. */
  readonly closed: 'provider' | 'school'
  /** Why the provider is closed; empty for the school's own days. */
  readonly why: string
  readonly placementIds: readonly string[]
}

/** A closure of the whole provider, or of the site the pupil goes to. */
const closureOn = (
  closures: readonly ProviderClosure[],
  siteId: string | null,
  day: Day,
): ProviderClosure | undefined =>
  closures.find((one) => day >= one.from && day <= one.to && (one.siteId === null || one.siteId === siteId))

/** Nobody plans further ahead, and no loop runs longer. */
const mostDays = 400

/**
 * Days from `from` to `to` on which exactly one of the two is open and somebody is placed, in order. A day on which both
 * are closed is no mismatch, and neither is a holiday: only days inside a half-term count.
 */
export function mismatches(
  calendar: Calendar,
  closures: readonly ProviderClosure[],
  weeks: readonly PlacedWeek[],
  from: Day,
  to: Day,
): Mismatch[] {
  const found: Mismatch[] = []
  for (let day = from; day <= Math.min(to, from + mostDays); day++) {
    if (calendar.halfTermOf(day) === undefined) continue
    const there = weeks.filter(
      (week) => week.weekdays.has(weekday(day)) && day >= week.from && (week.to === undefined || day <= week.to),
    )
    if (calendar.isSchoolDay(day)) {
      const shut = Map.groupBy(there, (week) => closureOn(closures, week.siteId, day))
      for (const [closure, own] of shut)
        if (closure)
          found.push({ day, closed: 'provider', why: closure.why, placementIds: own.map((week) => week.placementId) })
    } else {
      const open = there.filter((week) => closureOn(closures, week.siteId, day) === undefined)
      if (open.length > 0)
        found.push({ day, closed: 'school', why: '', placementIds: open.map((week) => week.placementId) })
    }
  }
  return found
}
