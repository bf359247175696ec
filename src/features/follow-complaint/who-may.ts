/** Who hears of complaints (requirements d.2): the headteacher decides; the AP lead and the safeguarding lead support; governors see how many. */

import type { Role } from '../../domain/policy/words.ts'
import { governors, trustStaff } from '../../domain/policy/words.ts'

/** They open a complaint. The forms say the same: each is restricted, and names these. */
export const readers = [
  'headteacher',
  'administrator',
  'dsl',
  'ap-lead',
  'trust-safeguarding-lead',
] as const satisfies readonly Role[]

/** They see how many there are and how they stand, and no complaint. */
export const countReaders: readonly Role[] = [
  ...readers,
  ...governors,
  ...trustStaff.filter((role) => role !== 'trust-safeguarding-lead'),
]

/** They take it further and close it. */
export const deciders = ['headteacher', 'administrator', 'dsl'] as const satisfies readonly Role[]
