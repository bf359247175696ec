import type { Calendar } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'

/** School days allowed to find the reason of an absence: SI 2024/208 regulation 10(7) to (9). */
const schoolDaysToFindReason = 5

export interface Unresolved {
  /** The last day on which N may still stand. Undefined where the calendar does not reach that far. */
  readonly resolveBy: Day | undefined
  /** N must now become O. */
  readonly mustBecomeO: boolean
}

/** How long the N of `day` may stand: five school days after it, then it must become O. */
export function unresolvedN(calendar: Calendar, day: Day, today: Day): Unresolved {
  const resolveBy = calendar.addSchoolDays(day, schoolDaysToFindReason)
  return { resolveBy, mustBecomeO: resolveBy !== undefined && today > resolveBy }
}
