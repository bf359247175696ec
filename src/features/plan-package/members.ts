/** The placements that make up a pupil's week, and how one joins another's package. */
import { sql } from 'kysely'
import type { PlacementRow } from '../../adapters/casework/load-situation.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { isCommissioned } from '../../domain/facts/route.ts'
import type { PackageMember } from '../../domain/placement/package-week.ts'
import { routeNames } from '../../domain/placement/proposal-routes.ts'
import type { Session } from '../../domain/placement/proposal-week.ts'
import { comingStates, liveStates } from '../../domain/placement/states.ts'
import type { Route } from '../../domain/policy/words.ts'

export interface WeekMember extends PackageMember {
  readonly route: Route
  readonly state: string
  readonly packageId: string | null
  /** ISO; the real days where it has begun or ended. */
  readonly start: string | null
  readonly end: string | null
  /** Clauses still unmet before it may start, as last worked out; undefined once it has. */
  readonly unmet: number | undefined
}

/**
 * Placements of a pupil that are asked for, agreed or running between two days (ISO; left out: any day). Drafts are
 * nobody's week yet, except the one that is asked about.
 */
export async function membersOf(
  tx: Tx,
  pupilId: string,
  within: {
    readonly from?: string | null
    readonly to?: string | null
    readonly except?: string
    readonly with?: string
  },
): Promise<WeekMember[]> {
  const rows = await tx
    .selectFrom('placements as p')
    .leftJoin('providers as v', (join) =>
      join.onRef('v.trust_id', '=', 'p.trust_id').onRef('v.id', '=', 'p.provider_id'),
    )
    .select(['p.id', 'p.route', 'p.state', 'p.location', 'p.timetable', 'p.package_id', 'v.name', 'p.facts'])
    .select([
      sql<string | null>`coalesce(p.started_on, p.start_on)::text`.as('start'),
      sql<string | null>`coalesce(p.ended_on, p.end_on)::text`.as('end'),
    ])
    .where('p.pupil_id', '=', pupilId)
    .where((where) =>
      where.or([
        where('p.state', 'in', [...comingStates, ...liveStates]),
        ...(within.with ? [where('p.id', '=', within.with)] : []),
      ]),
    )
    .$if(within.except !== undefined, (query) => query.where('p.id', '<>', within.except ?? ''))
    .$if(Boolean(within.from), (query) =>
      query.where(sql<boolean>`coalesce(p.ended_on, p.end_on, 'infinity') >= ${within.from}::date`),
    )
    .$if(Boolean(within.to), (query) =>
      query.where(sql<boolean>`coalesce(p.started_on, p.start_on, '-infinity') <= ${within.to}::date`),
    )
    .orderBy('start')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => {
    const route = row.route as Route
    const gate = (row.facts as { gate?: { unmet?: number } } | null)?.gate
    return {
      id: row.id,
      name: row.name ?? (isCommissioned(route) ? 'Provider not chosen yet' : routeNames[route]),
      place: row.location as PackageMember['place'],
      sessions: Array.isArray(row.timetable) ? (row.timetable as unknown as Session[]) : [],
      route,
      state: row.state,
      packageId: row.package_id,
      start: row.start,
      end: row.end,
      unmet: (comingStates as readonly string[]).includes(row.state) ? gate?.unmet : undefined,
    }
  })
}

/** What else the pupil has while this placement would run: where its sessions may not be put. */
export const othersBeside = (
  tx: Tx,
  row: Pick<PlacementRow, 'id' | 'pupil_id' | 'start_on' | 'end_on'>,
): Promise<WeekMember[]> => membersOf(tx, row.pupil_id, { from: row.start_on, to: row.end_on, except: row.id })

/** Puts a new placement into the package of one the pupil has; the first of two makes the package. */
export async function joinPackage(tx: Tx, placementId: string, withId: string): Promise<string | undefined> {
  const other = await tx
    .selectFrom('placements as o')
    .innerJoin('placements as p', (join) =>
      join.onRef('p.trust_id', '=', 'o.trust_id').onRef('p.pupil_id', '=', 'o.pupil_id').on('p.id', '=', placementId),
    )
    .select('o.package_id')
    .where('o.id', '=', withId)
    .executeTakeFirst()
  if (!other) return undefined
  const packageId = other.package_id ?? newId()
  // The package is a grouping, not a step: nobody's page is made stale by it, so no version counts up.
  await tx.updateTable('placements').set({ package_id: packageId }).where('id', 'in', [placementId, withId]).execute()
  return packageId
}
