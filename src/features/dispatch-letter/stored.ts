/** Letters that were sent, as the pages read them. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Delivery } from '../../domain/documents/letters.ts'
import { overStates } from '../../domain/placement/states.ts'

const dispatches = (tx: Tx) =>
  tx
    .selectFrom('dispatches as d')
    .leftJoin('people as p', 'p.id', 'd.made_by')
    .leftJoin('people as f', 'f.id', 'd.failed_by')
    .leftJoin('documents as o', 'o.id', 'd.document_id')
    .leftJoin('access_links as l', 'l.id', 'd.link_id')
    .select([
      'd.id',
      'd.school_id',
      'd.placement_id',
      'd.pupil_id',
      'd.form',
      'd.document_id',
      'd.record_id',
      'd.how',
      'd.contact_id',
      'd.to_name',
      'd.state',
      'd.link_id',
      'd.made_by',
      'd.made_role',
      'd.made_at',
      'd.sent_at',
      'd.failed_why',
      'd.failed_role',
      'd.version',
      'p.name as by',
      'f.name as failed_by',
      'l.first_opened_at as opened_at',
    ])
    .select([
      sql<string | null>`d.sent_on::text`.as('sent_on'),
      sql<string | null>`d.failed_on::text`.as('failed_on'),
      sql<string | null>`o.data ->> 'title'`.as('title'),
    ])

/** Every dispatch of a placement, newest first. */
export const dispatchesOf = (tx: Tx, placementId: string) =>
  dispatches(tx).where('d.placement_id', '=', placementId).orderBy('d.made_at', 'desc').execute()

export const findDispatch = (tx: Tx, id: string) => dispatches(tx).where('d.id', '=', id).executeTakeFirst()

export type StoredDispatch = NonNullable<Awaited<ReturnType<typeof findDispatch>>>

export const deliveryOf = (row: Pick<StoredDispatch, 'state' | 'how' | 'sent_on'>): Delivery => ({
  state: row.state as Delivery['state'],
  how: row.how,
  ...(row.sent_on === null ? {} : { sentOn: row.sent_on }),
})

/** A delivery that failed and has not been made good by a later one of the same letter to the same person. */
export async function failedDeliveries(tx: Tx, of: { readonly schoolId: string; readonly placementId?: string }) {
  let query = tx
    .selectFrom('dispatches as d')
    .innerJoin('pupils as u', 'u.id', 'd.pupil_id')
    .innerJoin('placements as pl', 'pl.id', 'd.placement_id')
    .select(['d.id', 'd.placement_id', 'd.form', 'd.to_name', 'd.how', 'd.failed_why'])
    .select(['u.first_names', 'u.known_as', 'u.last_name'])
    .select(sql<string>`d.failed_on::text`.as('failed_on'))
    .where('d.school_id', '=', of.schoolId)
    .where('d.state', '=', 'failed')
    .where('pl.state', 'not in', overStates)
    .where(
      sql<boolean>`not exists (select 1 from dispatches later where later.trust_id = d.trust_id
        and later.placement_id = d.placement_id and later.form = d.form and later.to_name = d.to_name
        and later.state in ('waiting', 'sent') and later.made_at >= d.made_at and later.id <> d.id)`,
    )
  if (of.placementId) query = query.where('d.placement_id', '=', of.placementId)
  return query.orderBy('d.failed_on').orderBy('d.id').limit(50).execute()
}
export type FailedDelivery = Awaited<ReturnType<typeof failedDeliveries>>[number]
