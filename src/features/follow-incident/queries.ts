/** Concerns and incidents of a school, with what the policy asks for because of each and what was recorded about it. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { beginnings, isClosed, movedWithoutPermission } from './incident.ts'

export interface IncidentRow {
  /** The version that counts now. */
  readonly id: string
  /** The first version: its own address, which corrections do not move. */
  readonly root: string
  readonly form: string
  readonly placement_id: string
  readonly pupil: string
  readonly provider: string | null
  readonly answers: Answered
  /** ISO: the day it happened or was noticed. */
  readonly done_on: string
  readonly restricted: boolean
  /** The office of whoever wrote it down first, and their name. */
  readonly first_role: string
  readonly first_by: string | null
  readonly first_at: Date
  /** For a move without permission: an incident has been recorded for it. */
  readonly breach_opened: boolean
}

export interface Incident extends IncidentRow {
  readonly closed: boolean
}

/** Open ones first, then the newest; at most 500. `version`: any version of one of them. */
export async function incidentsOf(
  tx: Tx,
  of: { readonly schoolId: string; readonly version?: string },
): Promise<readonly Incident[]> {
  const { rows } = await sql<IncidentRow>`
    with recursive chain as (
      select r.id, r.id as root, r.recorded_role, r.recorded_by, r.recorded_at from records r
      where r.school_id = ${of.schoolId}::uuid and r.form = any(${[...beginnings]}) and r.supersedes is null
      union all
      select later.id, c.root, c.recorded_role, c.recorded_by, c.recorded_at from chain c join records later on later.supersedes = c.id)
    select r.id, c.root, r.form, r.placement_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil,
      v.name as provider, r.answers, r.done_on::text as done_on, r.restricted, c.recorded_role as first_role,
      w.name as first_by, c.recorded_at as first_at,
      (r.form = 'off-site-move' and exists (select 1 from current_records i where i.trust_id = r.trust_id
        and i.placement_id = r.placement_id and i.form = 'incident' and i.answers ->> 'kind' = ${movedWithoutPermission}
        and i.done_on >= r.done_on)) as breach_opened
    from current_records r join chain c on c.id = r.id
    join pupils p on p.trust_id = r.trust_id and p.id = r.pupil_id
    left join providers v on v.trust_id = r.trust_id and v.id = r.provider_id
    left join people w on w.trust_id = r.trust_id and w.id = c.recorded_by
    where (r.form <> 'off-site-move' or r.answers ->> 'permission' = 'no')
      ${of.version ? sql`and c.root = (select root from chain where id = ${of.version}::uuid)` : sql``}
    order by r.done_on desc, c.recorded_at desc limit 500`.execute(tx)
  const found = rows.map((row): Incident => ({ ...row, closed: isClosed(row.form, row.answers, row.breach_opened) }))
  return [...found.filter((one) => !one.closed), ...found.filter((one) => one.closed)]
}

/** Forms by which a policy answers something that has happened. */
export function followUpForms(rulebook: Rulebook | undefined): readonly string[] {
  return [
    ...new Set(
      (rulebook?.duties ?? []).flatMap(({ duty }) =>
        duty.timing.kind === 'event' &&
        duty.timing.after.some((event) => (beginnings as readonly string[]).includes(event))
          ? (duty.metBy?.forms ?? [])
          : [],
      ),
    ),
  ]
}

export interface FollowUp {
  readonly id: string
  readonly form: string
  /** ISO. */
  readonly done_on: string
  readonly answers: Answered
  readonly restricted: boolean
  readonly by: string | null
  readonly role: string
}

/**
 * What was recorded because of it: whatever was made for one of its versions or met one of its duties, and every restricted
 * record on a form that answers such things from that day on, for those are about safeguarding and nothing else.
 */
export async function followUpsOf(
  tx: Tx,
  of: { readonly incident: Incident; readonly forms: readonly string[]; readonly metBy: readonly string[] },
): Promise<readonly FollowUp[]> {
  const { incident } = of
  const { rows } = await sql<FollowUp>`
    with recursive chain as (
      select r.id from records r where r.id = ${incident.root}::uuid
      union all select later.id from chain c join records later on later.supersedes = c.id)
    select r.id, r.form, r.done_on::text as done_on, r.answers, r.restricted, w.name as by, r.recorded_role as role
    from current_records r left join people w on w.trust_id = r.trust_id and w.id = r.recorded_by
    where r.placement_id = ${incident.placement_id}::uuid and r.id <> ${incident.id}::uuid
      and (r.answers ->> 'answers-to' in (select id::text from chain) or r.id = any(${[...of.metBy]}::uuid[])
        or (r.restricted and r.form = any(${[...of.forms]}) and r.form <> all(${[...beginnings]})
          and r.done_on >= ${incident.done_on}::date and r.answers ->> 'answers-to' is null))
    order by r.done_on, r.recorded_at`.execute(tx)
  return rows
}
