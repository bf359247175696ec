import { sql } from 'kysely'
import { schoolOfficesOn } from '../../adapters/casework/office-holders.ts'
import { containing } from '../../adapters/postgres/like.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { placedStates } from '../../domain/placement/states.ts'

export const pupilsOnAPage = 50

export interface PupilSearch {
  /** Part of a name, or an admission number. */
  readonly find: string
  readonly year: number | undefined
  readonly inProvision: boolean
  /** From 1. */
  readonly page: number
}

export interface FoundPupil {
  readonly id: string
  readonly firstNames: string
  readonly lastName: string
  readonly knownAs: string | null
  readonly admissionNo: string | null
  readonly yearGroup: number | null
  /** Where the pupil is in provision now: provider names. */
  readonly providers: readonly string[]
  readonly leftOn: string | null
}

/** Pupils of a school by name; those who have left come only when they are searched for. */
export async function searchPupils(
  tx: Tx,
  schoolId: string,
  search: PupilSearch,
): Promise<{ readonly pupils: readonly FoundPupil[]; readonly total: number }> {
  const words = search.find.split(/\s+/).filter(Boolean).slice(0, 5)
  let query = tx.selectFrom('pupils as p').where('p.school_id', '=', schoolId)
  for (const word of words) {
    const part = containing(word)
    query = query.where((where) =>
      where.or([
        where('p.first_names', 'ilike', part),
        where('p.last_name', 'ilike', part),
        where('p.known_as', 'ilike', part),
        where('p.admission_no', '=', word),
      ]),
    )
  }
  if (words.length === 0) query = query.where('p.left_on', 'is', null)
  if (search.year !== undefined) query = query.where('p.year_group', '=', search.year)
  if (search.inProvision) {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('placements as l')
          .select('l.id')
          .whereRef('l.trust_id', '=', 'p.trust_id')
          .whereRef('l.pupil_id', '=', 'p.id')
          .where('l.state', 'in', placedStates),
      ),
    )
  }
  const { total } = await query.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['p.id', 'p.first_names', 'p.last_name', 'p.known_as', 'p.admission_no', 'p.year_group', 'p.left_on'])
    .select(
      sql<
        string[]
      >`coalesce((select array_agg(distinct coalesce(v.name, 'The school itself') order by coalesce(v.name, 'The school itself'))
        from placements l left join providers v on v.trust_id = l.trust_id and v.id = l.provider_id
        where l.trust_id = p.trust_id and l.pupil_id = p.id and l.state in (${sql.join(placedStates)})), '{}')`.as(
        'providers',
      ),
    )
    .orderBy('p.last_name')
    .orderBy('p.first_names')
    .orderBy('p.id')
    .limit(pupilsOnAPage)
    .offset((search.page - 1) * pupilsOnAPage)
    .execute()
  return {
    total,
    pupils: rows.map((row) => ({
      id: row.id,
      firstNames: row.first_names,
      lastName: row.last_name,
      knownAs: row.known_as,
      admissionNo: row.admission_no,
      yearGroup: row.year_group,
      providers: row.providers,
      leftOn: row.left_on,
    })),
  }
}

export interface PupilPlacement {
  readonly id: string
  readonly provider: string | null
  readonly route: string
  readonly state: string
  readonly startOn: string | null
  readonly endOn: string | null
}

/** Every placement of a pupil, newest first. */
export async function placementsOfPupil(tx: Tx, pupilId: string): Promise<readonly PupilPlacement[]> {
  const rows = await tx
    .selectFrom('placements as l')
    .leftJoin('providers as v', (join) =>
      join.onRef('v.trust_id', '=', 'l.trust_id').onRef('v.id', '=', 'l.provider_id'),
    )
    .select(['l.id', 'v.name', 'l.route', 'l.state'])
    .select([
      sql<string | null>`coalesce(l.started_on, l.start_on)::text`.as('start'),
      sql<string | null>`coalesce(l.ended_on, l.end_on)::text`.as('end'),
    ])
    .where('l.pupil_id', '=', pupilId)
    .orderBy(sql`coalesce(l.started_on, l.start_on, l.created_at::date)`, 'desc')
    .orderBy('l.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    provider: row.name,
    route: row.route,
    state: row.state,
    startOn: row.start,
    endOn: row.end,
  }))
}

export interface PupilRecord {
  readonly id: string
  readonly form: string
  readonly doneOn: string
}

/** Records about the pupil alone (needs, consents), newest first; restricted ones are left out unless asked for. */
export async function recordsOfPupil(tx: Tx, pupilId: string, restricted: boolean): Promise<readonly PupilRecord[]> {
  let query = tx
    .selectFrom('current_records')
    .select(['id', 'form', 'done_on'])
    .where('about', '=', 'pupil')
    .where('pupil_id', '=', pupilId)
  if (!restricted) query = query.where('restricted', '=', false)
  const rows = await query.orderBy('done_on', 'desc').orderBy('recorded_at', 'desc').limit(50).execute()
  return rows.map((row) => ({ id: row.id, form: row.form, doneOn: row.done_on }))
}

export interface Colleague {
  readonly name: string
  readonly role: string
}

/** People with an office at the school, or trust-wide, today. */
export async function colleaguesOf(tx: Tx, schoolId: string, today: string): Promise<readonly Colleague[]> {
  return schoolOfficesOn(tx, schoolId, today).select(['p.name', 'a.role']).orderBy('p.name').execute()
}
