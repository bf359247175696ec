/** Who may let a gate through unmet, which gates, and for how long. Pure. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { sayDate } from '../../domain/calendar/day.ts'
import type { UnmetGate } from '../../domain/policy/gate.ts'
import type { CompiledDuty, Rulebook } from '../../domain/policy/rulebook.ts'
import { isRole, type Role } from '../../domain/policy/words.ts'

/** The longest a gate stays let through (issue part 3). */
export const longestSchoolDays = 20

/** The office the policy names in its setting `gate-override-by`; the headteacher where it is silent. */
export function overrideOffice(rulebook: Rulebook): Role {
  const chosen = rulebook.settings.get('gate-override-by')
  return typeof chosen === 'string' && isRole(chosen) ? chosen : 'headteacher'
}

/** What the law itself closes, no office of a school can open. */
export function lawCloses(duty: CompiledDuty): boolean {
  if (duty.guidanceOnly) return false
  if (duty.isFloor) return duty.duty.force === 'law'
  return (
    duty.floorDuty?.force === 'law' &&
    duty.floorDuty.effects.some((effect) => effect.startsWith('blocks') || effect === 'bars provider')
  )
}

/** What parents decide is theirs: no office of the school can consent for them. */
export function parentsDecide(duty: CompiledDuty): boolean {
  const { owner, metBy, metWhen } = duty.duty
  const asks = (metWhen ?? []).some((condition) =>
    ('anyOf' in condition ? condition.anyOf : [condition]).some((one) => one.fact === 'parent-agreed'),
  )
  return owner === 'parent' || asks || (metBy?.forms.includes('parental-consent') ?? false)
}

export function canOverride(duty: CompiledDuty): boolean {
  return !lawCloses(duty) && !parentsDecide(duty)
}

/** Gates that may be let through: unmet, not let through already, and neither the law's nor the parents' own. */
export function canLetThrough(unmet: readonly UnmetGate[]): UnmetGate[] {
  return unmet.filter((entry) => !entry.overridden && canOverride(entry.assessed.duty))
}

/** The last day an override may end on; undefined when the calendar does not reach that far. */
export function latestExpiry(calendar: Calendar, today: Day): Day | undefined {
  return calendar.addSchoolDays(today, longestSchoolDays)
}

/** What is wrong with an end date, or nothing. */
export function expiryFault(calendar: Calendar, today: Day, expires: Day): string | undefined {
  if (expires < today) return 'The end date can’t be in the past.'
  const latest = latestExpiry(calendar, today)
  if (latest === undefined) return 'Enter the term dates first: 20 school days from today are not in the calendar.'
  if (expires > latest)
    return `The end date must be ${sayDate(latest)} or earlier: at most ${longestSchoolDays} school days from today.`
  return undefined
}
