/** Every approval, decline and override of a school, and its decisions about providers, read from where each was kept. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'

export const kinds = ['approved', 'declined', 'override', 'provider'] as const
export type Kind = (typeof kinds)[number]

export interface Decision {
  readonly kind: Kind
  /** ISO: the day it counts from. */
  readonly on: string
  readonly placement_id: string | null
  readonly first_names: string | null
  readonly known_as: string | null
  readonly last_name: string | null
  readonly provider_id: string | null
  readonly provider: string | null
  readonly by: string | null
  readonly role: string
  readonly reason: string | null
  readonly minute: string | null
  readonly conditions: string | null
  /** Decided by the person who proposed it. */
  readonly self: boolean
  readonly duties: readonly string[]
  readonly clauses: readonly string[]
  /** ISO; of an override. */
  readonly expires_on: string | null
  /** Of a decision about a provider: approved or barred. */
  readonly status: string | null
}

export interface Asked {
  readonly schoolId: string
  /** ISO; from this day on. */
  readonly from?: string
  readonly kind?: Kind
  /** Only what was decided by the person who proposed it. */
  readonly self?: boolean
}

/** What the decision's own record says, where the step does not: the same office, the same day. */
const inRecord = (answer: string): RawBuilder<unknown> => sql`(select r.answers ->> ${answer} from records r
  where r.trust_id = t.trust_id and r.placement_id = t.placement_id and r.form in ('approval', 'flexi-decision')
    and r.done_on = t.happened_on and r.recorded_role = t.role order by r.recorded_at desc limit 1)`

/**
 * The whole trail as one table. A first approval and a decline are steps of a placement; a further office's approval is one
 * too; one act that lets several gates through is one line.
 */
const trail = (schoolId: string): RawBuilder<unknown> => sql`
  select case t.event when 'decline' then 'declined' else 'approved' end as kind, t.happened_on as on_day, t.at, t.placement_id,
    l.provider_id, t.person_id, t.role, coalesce(t.reason, ${inRecord('reasons')}) as reason,
    coalesce(t.details ->> 'minute', ${inRecord('minute')}) as minute, coalesce(t.details ->> 'conditions', ${inRecord('conditions')}) as conditions,
    coalesce(t.person_id = (select p.person_id from placement_transitions p where p.trust_id = t.trust_id
      and p.placement_id = t.placement_id and p.event = 'propose' and p.version < t.version order by p.version desc limit 1), false) as self,
    '{}'::text[] as duties, '{}'::text[] as clauses, null::date as expires_on, null as status
  from placement_transitions t join placements l on l.trust_id = t.trust_id and l.id = t.placement_id
  where t.school_id = ${schoolId}::uuid and t.event in ('approve', 'approval', 'decline')
  union all
  select 'override', (o.at at time zone 'Europe/London')::date, o.at, o.placement_id, l.provider_id, o.person_id, o.role, o.reason, null, null,
    false, array_agg(o.duty_key order by o.duty_key),
    (select coalesce(array_agg(distinct c order by c), '{}') from overrides s, unnest(s.clauses) c
      where s.trust_id = o.trust_id and s.placement_id = o.placement_id and s.at = o.at), o.expires_on, null
  from overrides o join placements l on l.trust_id = o.trust_id and l.id = o.placement_id
  where o.school_id = ${schoolId}::uuid
  group by o.trust_id, o.at, o.placement_id, l.provider_id, o.person_id, o.role, o.reason, o.expires_on
  union all
  select 'provider', (e.at at time zone 'Europe/London')::date, e.at, null, e.subject_id::uuid, e.person_id, e.role, e.detail ->> 'reason', null, null,
    false, '{}', '{}', null, e.detail ->> 'status'
  from audit_events e
  where e.school_id = ${schoolId}::uuid and e.subject_kind = 'provider' and e.action = 'decide-provider'
    and e.detail ->> 'status' in ('approved', 'barred')
  union all
  -- Decisions brought over from before: they have no event of their own.
  select 'provider', s.decided_on, s.decided_on::timestamptz, null, s.provider_id, s.decided_by, coalesce(s.decided_role, ''), s.reason, null, null,
    false, '{}', '{}', null, s.status
  from school_providers s
  where s.school_id = ${schoolId}::uuid and s.status in ('approved', 'barred') and s.decided_on is not null
    and not exists (select 1 from audit_events e where e.trust_id = s.trust_id and e.subject_kind = 'provider'
      and e.subject_id = s.provider_id::text and e.action = 'decide-provider' and e.school_id = s.school_id)`

const wanted = (asked: Asked): RawBuilder<unknown> => sql`true
  ${asked.from ? sql`and t.on_day >= ${asked.from}::date` : sql``}
  ${asked.kind ? sql`and t.kind = ${asked.kind}` : sql``}
  ${asked.self ? sql`and t.self` : sql``}`

/** Newest first. Without a page, all of them. */
export async function decisionsOf(
  tx: Tx,
  asked: Asked,
  page?: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly Decision[]; readonly total: number }> {
  const { rows } = await sql<Decision & { total: number }>`
    select t.kind, t.on_day::text as on, t.placement_id, p.first_names, p.known_as, p.last_name, t.provider_id, v.name as provider,
      w.name as by, t.role, t.reason, t.minute, t.conditions, t.self, t.duties, t.clauses, t.expires_on::text as expires_on, t.status,
      count(*) over ()::int as total
    from (${trail(asked.schoolId)}) t
    left join placements l on l.id = t.placement_id
    left join pupils p on p.trust_id = l.trust_id and p.id = l.pupil_id
    left join providers v on v.id = t.provider_id
    left join people w on w.id = t.person_id
    where ${wanted(asked)}
    order by t.on_day desc, t.at desc, t.placement_id
    ${page ? sql`limit ${page.limit} offset ${page.offset}` : sql``}`.execute(tx)
  return { rows, total: rows[0]?.total ?? 0 }
}

export interface Tally {
  readonly kind: Kind
  readonly n: number
  readonly self: number
}

/** How many of each kind, from a day on. */
export async function tallyOf(tx: Tx, asked: Pick<Asked, 'schoolId' | 'from'>): Promise<readonly Tally[]> {
  const { rows } = await sql<Tally>`
    select t.kind, count(*)::int as n, (count(*) filter (where t.self))::int as self
    from (${trail(asked.schoolId)}) t where ${wanted(asked)} group by t.kind`.execute(tx)
  return rows
}
