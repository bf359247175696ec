/** Contacts a policy makes mandatory: offices of the school or trust, and named people outside. */
import type { Role } from './words.ts'

/** Contacts outside the school and trust hold no office in Waymark, so the school writes them down. */
export const outsideRoles: readonly Role[] = ['council', 'virtual-school-head', 'social-worker', 'agency']

export interface NamedContact {
  readonly role: string
  readonly clause?: readonly string[] | undefined
  readonly says?: string | undefined
}

/**
 * The contacts of a policy that nobody fills. A provider's own contact is named with the provider, not here.
 * @param held offices held today at the school or for the whole trust
 * @param outside contacts outside the school, as written down, by role
 */
export function vacantContacts(
  contacts: readonly NamedContact[],
  held: ReadonlySet<string>,
  outside: Readonly<Record<string, string>>,
): NamedContact[] {
  return contacts.filter(({ role }) => !held.has(role) && !outside[role]?.trim() && !role.startsWith('provider-'))
}
