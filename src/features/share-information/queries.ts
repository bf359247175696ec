/** The log of what was shared with a provider. Run as whoever looks: a provider sees its own, and no words of what was taken back. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'

export interface SharedItem {
  readonly id: string
  readonly placement_id: string
  readonly title: string
  readonly restricted: boolean
  readonly purpose: string
  readonly basis: string
  readonly shared_on: string
  readonly shared_role: string
  readonly by: string | null
  readonly revoked_at: Date | null
  readonly revoked_why: string | null
  readonly revoked_by: string | null
}

export async function sharedItems(
  tx: Tx,
  of: { readonly placementId: string } | { readonly providerId: string } | { readonly id: string },
): Promise<readonly SharedItem[]> {
  const which =
    'id' in of
      ? sql`i.id = ${of.id}::uuid`
      : 'placementId' in of
        ? sql`i.placement_id = ${of.placementId}::uuid`
        : sql`i.provider_id = ${of.providerId}::uuid`
  const { rows } = await sql<SharedItem>`
    select i.id, i.placement_id, i.title, i.restricted, i.purpose, i.basis, i.shared_on::text, i.shared_role, w.name as by,
      i.revoked_at, i.revoked_why, v.name as revoked_by
    from shared_items i
    left join people w on w.trust_id = i.trust_id and w.id = i.shared_by
    left join people v on v.trust_id = i.trust_id and v.id = i.revoked_by
    where ${which} order by i.shared_at desc, i.title limit 200`.execute(tx)
  return rows
}

export interface Receipt {
  readonly item_id: string
  readonly person_id: string
  readonly by: string | null
  readonly read_at: Date
}

export async function receiptsOf(tx: Tx, items: readonly SharedItem[]): Promise<readonly Receipt[]> {
  if (items.length === 0) return []
  return tx
    .selectFrom('shared_reads as r')
    .leftJoin('people as p', 'p.id', 'r.person_id')
    .select(['r.item_id', 'r.person_id', 'p.name as by', 'r.read_at'])
    .where(
      'r.item_id',
      'in',
      items.map((one) => one.id),
    )
    .orderBy('r.read_at')
    .execute()
}
