/** Overrides of placements that are not over: for every other place that shows placements. */
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

export interface StandingOverride extends RunningOverride {
  readonly step: string
  readonly firstNames: string
  readonly lastName: string
  readonly knownAs: string | null
  /** Whether what it let through is met by now: null where nothing is asked any more. */
  readonly met: boolean | null
}

/** Every override of a placement that is not over, run out or not, the first to run out first. */
export async function standingOverrides(tx: Tx, schoolId: string): Promise<StandingOverride[]> {
  const rows = await tx
    .selectFrom('overrides as o')
    .innerJoin('placements as pl', 'pl.id', 'o.placement_id')
    .innerJoin('pupils as pu', 'pu.id', 'pl.pupil_id')
    .leftJoin('people as p', 'p.id', 'o.person_id')
    .select(['o.placement_id', 'o.duty_key', 'o.clauses', 'o.reason', 'o.role', 'o.step', 'p.name'])
    .select(['pu.first_names', 'pu.last_name', 'pu.known_as'])
    .select(sql<string>`coalesce(pu.known_as, pu.first_names) || ' ' || pu.last_name`.as('pupil'))
    .select(sql<string>`o.expires_on::text`.as('expires_on'))
    // A duty of the floor has the floor's name before its own in the list of duties, and not in the override.
    .select(
      sql<boolean | null>`(select not bool_or(d.is_open) from duties d where d.trust_id = o.trust_id
        and d.placement_id = o.placement_id and d.duty_key in (o.duty_key, 'england:' || o.duty_key))`.as('met'),
    )
    .where('o.school_id', '=', schoolId)
    .where('pl.state', 'not in', overStates)
    .orderBy('o.expires_on')
    .orderBy('o.at')
    .execute()
  return rows.map((row) => ({
    placementId: row.placement_id,
    pupil: row.pupil,
    firstNames: row.first_names,
    lastName: row.last_name,
    knownAs: row.known_as,
    dutyKey: row.duty_key,
    clauses: row.clauses,
    reason: row.reason,
    by: row.name,
    role: row.role,
    step: row.step,
    expiresOn: row.expires_on,
    met: row.met,
  }))
}

/** The overrides of a school that have not run out on a day, the first to run out first. */
export const runningOverrides = async (tx: Tx, schoolId: string, today: string): Promise<RunningOverride[]> =>
  (await standingOverrides(tx, schoolId)).filter((one) => one.expiresOn >= today)
