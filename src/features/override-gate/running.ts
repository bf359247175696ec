/** Overrides that are running: for every other place that shows placements. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { overStates } from '../../domain/placement/states.ts'

export interface RunningOverride {
  readonly placementId: string
  readonly pupil: string
  readonly dutyKey: string
  readonly clauses: readonly string[]
  readonly reason: string
  readonly by: string | null
  readonly role: string
  /** ISO date: the last day it lets the gate through. */
  readonly expiresOn: string
}

/** The overrides of a school that have not run out on a day, the first to run out first. */
export async function runningOverrides(tx: Tx, schoolId: string, today: string): Promise<RunningOverride[]> {
  const rows = await tx
    .selectFrom('overrides as o')
    .innerJoin('placements as pl', 'pl.id', 'o.placement_id')
    .innerJoin('pupils as pu', 'pu.id', 'pl.pupil_id')
    .leftJoin('people as p', 'p.id', 'o.person_id')
    .select(['o.placement_id', 'o.duty_key', 'o.clauses', 'o.reason', 'o.role', 'p.name'])
    .select(sql<string>`coalesce(pu.known_as, pu.first_names) || ' ' || pu.last_name`.as('pupil'))
    .select(sql<string>`o.expires_on::text`.as('expires_on'))
    .where('o.school_id', '=', schoolId)
    .where('o.expires_on', '>=', today)
    .where('pl.state', 'not in', overStates)
    .orderBy('o.expires_on')
    .orderBy('o.at')
    .execute()
  return rows.map((row) => ({
    placementId: row.placement_id,
    pupil: row.pupil,
    dutyKey: row.duty_key,
    clauses: row.clauses,
    reason: row.reason,
    by: row.name,
    role: row.role,
    expiresOn: row.expires_on,
  }))
}
