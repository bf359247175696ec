/** The people who hold an office at a school today, with the address a message to that office goes to. */
import type { Tx } from '../postgres/tenant.ts'
import { schoolOfficesOn } from './office-holders.ts'

export async function officeMail(
  tx: Tx,
  of: { readonly schoolId: string; readonly roles: readonly string[]; readonly today: string },
): Promise<{ readonly id: string; readonly email: string }[]> {
  return schoolOfficesOn(tx, of.schoolId, of.today)
    .select(['p.id', 'p.email'])
    .distinct()
    .where('a.role', 'in', [...of.roles])
    .execute()
}
