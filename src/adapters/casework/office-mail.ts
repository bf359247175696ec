/** The people who hold an office at a school today, with the address a message to that office goes to. */
import type { Tx } from '../postgres/tenant.ts'

export async function officeMail(
  tx: Tx,
  of: { readonly schoolId: string; readonly roles: readonly string[]; readonly today: string },
): Promise<{ readonly id: string; readonly email: string }[]> {
  return tx
    .selectFrom('role_assignments as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .select(['p.id', 'p.email'])
    .distinct()
    .where('a.role', 'in', [...of.roles])
    .where((is) => is.or([is('a.school_id', '=', of.schoolId), is('a.school_id', 'is', null)]))
    .where('a.provider_id', 'is', null)
    .where('a.from_on', '<=', of.today)
    .where((is) => is.or([is('a.to_on', 'is', null), is('a.to_on', '>=', of.today)]))
    .where('p.active', '=', true)
    .execute()
}
