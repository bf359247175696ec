/**
 * Who hears of concerns and incidents (requirements d.2 and d.3): the safeguarding lead, the headteacher and the offices that
 * the policy's own forms name open them; senior staff, governors and trust leaders see how many there are and how they stand.
 */
import { governors, type Role, trustStaff } from '../../domain/policy/words.ts'

/** They may open one, if its form names them too (`mayRead`). */
export const openers = [
  'dsl',
  'headteacher',
  'ap-lead',
  'school-lead',
  'trust-safeguarding-lead',
] as const satisfies readonly Role[]

export const countReaders: readonly Role[] = [
  ...openers,
  'slt',
  'senco',
  ...governors,
  ...trustStaff.filter((role) => role !== 'trust-safeguarding-lead'),
]

/** Only the safeguarding lead or the headteacher says that a concern is fully addressed; the AP lead may close other incidents. */
export const closers: Readonly<Record<string, readonly Role[]>> = {
  concern: ['dsl', 'headteacher'],
  incident: ['dsl', 'headteacher', 'ap-lead'],
}
