/** What a school shared with a provider about a placement and took back: its words, which are nowhere to be read any more. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'

/** Words shared twice stay while one sharing stands. Run in `asSchool`: the provider itself sees no words that were taken back. */
export async function wordsTakenBack(tx: Tx, placementId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ body: string }>`
    select trim(c.body) as body from shared_contents c
    join shared_items i on i.trust_id = c.trust_id and i.id = c.item_id
    where i.placement_id = ${placementId}::uuid
    group by trim(c.body) having bool_and(i.revoked_at is not null)`.execute(tx)
  return new Set(rows.map((row) => row.body))
}
