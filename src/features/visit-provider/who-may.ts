/** Who plans visits and who makes them (requirements d.2: visits). The form itself also says who may fill it in. */
import type { Role } from '../../domain/policy/words.ts'
import { caseStaff, leads } from '../../web/route.ts'

/** Any member of staff may be the one who visits (EMET-5.4, EMET-8.4, DLPT-14.4). */
export const visitors = caseStaff

/** Plan, move and call off a visit. */
export const planners = [...leads, 'school-lead', 'trust-safeguarding-lead'] as const satisfies readonly Role[]

export const mayPlan = (roles: readonly Role[]): boolean =>
  roles.some((role) => (planners as readonly Role[]).includes(role))
