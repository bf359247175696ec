/** Who may see and change what about a pupil (requirements d.3). */
import type { Role } from '../../domain/policy/words.ts'
import type { StatusKey } from '../../domain/pupil/statuses.ts'

/** May add and edit pupils and contacts. */
export const editors = [
  'administrator',
  'headteacher',
  'slt',
  'ap-lead',
  'dsl',
  'senco',
  'pastoral-lead',
  'attendance-officer',
] as const satisfies readonly Role[]

/** May bring in a register system's export. */
export const importers = ['administrator', 'headteacher', 'ap-lead'] as const satisfies readonly Role[]

/** May see whether there is a child protection plan; each view is audited. */
export const safeguardingKeepers = [
  'dsl',
  'headteacher',
  'ap-lead',
  'trust-safeguarding-lead',
] as const satisfies readonly Role[]

/** Statuses that only `safeguardingKeepers` see and change. */
export const restrictedStatuses: readonly StatusKey[] = ['childProtectionPlan']

export const seesRestricted = (roles: readonly Role[]): boolean =>
  roles.some((role) => (safeguardingKeepers as readonly Role[]).includes(role))

export const mayEdit = (roles: readonly Role[]): boolean =>
  roles.some((role) => (editors as readonly Role[]).includes(role))

export const mayImport = (roles: readonly Role[]): boolean =>
  roles.some((role) => (importers as readonly Role[]).includes(role))
