/** How a policy's duties stand, and one duty's cases. States follow the due date against today: rows may be from yesterday. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { SchoolChoices } from '../../domain/policy/rulebook.ts'

export interface DutyCounts {
  readonly met: number
  readonly late: number
  readonly due: number
  readonly ahead: number
  readonly unknown: number
  /** Open and without a date, or a warning. */
  readonly open: number
}

const standing = (today: string) => sql`case
  when d.state = 'met' then 'met'
  when not d.is_open then 'past'
  when d.state = 'cannot tell' then 'unknown'
  when d.effect in ('warns', 'is noted') or d.due_on is null then 'open'
  when d.due_on < ${today}::date then 'late'
  when d.due_on = ${today}::date then 'due'
  else 'ahead' end`

/** Counts of every duty of a school by its key. */
export async function dutyCounts(tx: Tx, schoolId: string, today: string): Promise<Map<string, DutyCounts>> {
  const { rows } = await sql<DutyCounts & { duty_key: string }>`
    with each as (select d.duty_key, ${standing(today)} as stands from duties d where d.school_id = ${schoolId})
    select duty_key, (count(*) filter (where stands = 'met'))::int as met, (count(*) filter (where stands = 'late'))::int as late,
      (count(*) filter (where stands = 'due'))::int as due, (count(*) filter (where stands = 'ahead'))::int as ahead,
      (count(*) filter (where stands = 'unknown'))::int as unknown, (count(*) filter (where stands = 'open'))::int as open
    from each group by duty_key`.execute(tx)
  return new Map(rows.map(({ duty_key, ...counts }) => [duty_key, counts]))
}

export type Stands = 'met' | 'past' | 'unknown' | 'open' | 'late' | 'due' | 'ahead'

export interface DutyCase {
  readonly id: string
  readonly subject_kind: string
  readonly placement_id: string | null
  readonly provider_id: string | null
  readonly pupil: string | null
  readonly provider: string | null
  readonly stands: Stands
  readonly due_on: string | null
  readonly met_on: string | null
  readonly met_by: string | null
  readonly was_late: boolean
  readonly window_no: number
}

export const casesShown = 50

/** Every case of one duty, what needs somebody first. */
export async function dutyCases(
  tx: Tx,
  schoolId: string,
  today: string,
  key: string,
  page: number,
): Promise<{ rows: readonly DutyCase[]; total: number; page: number }> {
  const { rows } = await sql<DutyCase & { total: number }>`
    select d.id, d.subject_kind, d.placement_id, d.provider_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, pr.name as provider,
      ${standing(today)} as stands, d.due_on::text as due_on, d.met_on::text as met_on, d.met_by, coalesce((d.details ->> 'late')::boolean, false) as was_late,
      d.window_no, count(*) over ()::int as total
    from duties d
    left join pupils p on p.trust_id = d.trust_id and p.id = d.pupil_id
    left join providers pr on pr.trust_id = d.trust_id and pr.id = d.provider_id
    where d.school_id = ${schoolId} and d.duty_key = ${key}
    order by array_position(array['late', 'due', 'unknown', 'ahead', 'open', 'past', 'met'], ${standing(today)}), d.due_on nulls last, p.last_name, d.id
    limit ${casesShown} offset ${(page - 1) * casesShown}`.execute(tx)
  if (rows.length === 0 && page > 1) return dutyCases(tx, schoolId, today, key, 1)
  return { rows, total: rows[0]?.total ?? 0, page }
}

export interface VersionRow {
  readonly id: string
  readonly number: number
  readonly pack: string
  readonly adopted_on: string
  readonly adopted_role: string
  readonly person: string | null
  readonly note: string | null
  readonly settings: SchoolChoices
  /** Placements judged by it. */
  readonly placements: number
}

/** Every version the school has worked by, the newest first. */
export async function policyVersions(tx: Tx, schoolId: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select a.id, row_number() over (order by a.adopted_on, a.id)::int as number, v.pack, a.adopted_on::text as adopted_on, a.adopted_role, pe.name as person, a.note, a.settings,
      (select count(*)::int from placements pl where pl.trust_id = a.trust_id and pl.pack_adoption_id = a.id and pl.school_id = a.school_id) as placements
    from pack_adoptions a
    join pack_versions v on v.id = a.pack_version_id
    left join people pe on pe.trust_id = a.trust_id and pe.id = a.adopted_by
    where a.school_id = ${schoolId}
    order by a.adopted_on desc, a.id desc limit 50`.execute(tx)
  return rows
}
