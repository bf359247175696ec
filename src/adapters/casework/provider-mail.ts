/** The managers of a provider today, with the address a message to them goes to. */
import type { Tx } from '../postgres/tenant.ts'
import { officesOn } from './office-holders.ts'

export const managersOf = (
  tx: Tx,
  providerId: string,
  day: string,
): Promise<{ readonly id: string; readonly email: string }[]> =>
  officesOn(tx, day)
    .select(['p.id', 'p.email'])
    .distinct()
    .where('a.provider_id', '=', providerId)
    .where('a.role', '=', 'provider-manager')
    .execute()
