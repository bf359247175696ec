/** Who plans and holds reviews. The forms themselves also say who may fill them in. */
import type { Role } from '../../domain/policy/words.ts'
import { leads } from '../../web/route.ts'

export const reviewers = [...leads, 'school-lead', 'attendance-officer'] as const satisfies readonly Role[]

export const mayPlanReviews = (roles: readonly Role[]): boolean =>
  roles.some((role) => (reviewers as readonly Role[]).includes(role))
