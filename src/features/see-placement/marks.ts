/** The school's own marks of a placement, oldest first. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import type { PlacementMark } from './attendance-part.tsx'

export async function marksOf(tx: Tx, placementId: string): Promise<PlacementMark[]> {
  const rows = await tx
    .selectFrom('current_marks')
    .select(['session', 'code', sql<string>`day::text`.as('on')])
    .where('placement_id', '=', placementId)
    .where('source', '=', 'school')
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ day: dayOf(row.on), session: row.session === 'PM' ? 'PM' : 'AM', code: row.code ?? '' }))
}
