/** The managers of a provider today, with the address a message to them goes to. */
import type { Tx } from '../postgres/tenant.ts'

export const managersOf = (
  tx: Tx,
  providerId: string,
  day: string,
): Promise<{ readonly id: string; readonly email: string }[]> =>
  tx
    .selectFrom('role_assignments as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .select(['p.id', 'p.email'])
    .distinct()
    .where('a.provider_id', '=', providerId)
    .where('a.role', '=', 'provider-manager')
    .where('a.from_on', '<=', day)
    .where((is) => is.or([is('a.to_on', 'is', null), is('a.to_on', '>=', day)]))
    .where('p.active', '=', true)
    .execute()
