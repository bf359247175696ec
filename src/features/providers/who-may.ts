/** Who may see, keep and decide about providers (requirements d.2). */
import type { Role } from '../../domain/policy/words.ts'
import { caseStaff, leads, trustStaff } from '../../web/route.ts'

/** Keep a provider's facts, sites and contacts. */
export const keepers = [
  'ap-lead',
  'dsl',
  'headteacher',
  'slt',
  'administrator',
  'trust-safeguarding-lead',
] as const satisfies readonly Role[]
/** Approve, consider again or bar. */
export const deciders = ['headteacher', 'ap-lead', 'dsl'] as const satisfies readonly Role[]

/** The registration test and providers side by side, as numbers: the school's leads and the people of the trust. */
export const testers = [...leads, ...trustStaff] as const satisfies readonly Role[]

export const mayTest = (roles: readonly Role[]): boolean =>
  roles.some((role) => (testers as readonly Role[]).includes(role))
export const mayKeep = (roles: readonly Role[]): boolean =>
  roles.some((role) => (keepers as readonly Role[]).includes(role))
export const mayDecide = (roles: readonly Role[]): boolean =>
  roles.some((role) => (deciders as readonly Role[]).includes(role))
/** Names of pupils are for staff who work with cases; governors see numbers. */
export const seesNames = (roles: readonly Role[]): boolean =>
  roles.some((role) => (caseStaff as readonly Role[]).includes(role))
