/** Who may open safeguarding and SEN detail: the DSL and the staff designated for it (requirements d.3, rule 2). */
import type { Role } from '../policy/words.ts'

export const designatedStaff = ['dsl', 'senco', 'headteacher', 'ap-lead', 'trust-safeguarding-lead', 'trust-send-lead'] as const satisfies readonly Role[]

/** A form's own authors may see what they wrote themselves. */
export function seesRestricted(roles: readonly string[], filledBy: readonly string[] = []): boolean {
  return roles.some((role) => (designatedStaff as readonly string[]).includes(role) || filledBy.includes(role))
}
