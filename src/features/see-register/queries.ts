/** The register in one query: who, where, when, what for, the next review, when the council was told, attendance. */
import { sql } from 'kysely'
import type { TimetableEntry } from '../../adapters/casework/load-situation.ts'
import type { GateSummary } from '../../adapters/casework/reassess.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { allCodes, categoryOf } from '../../domain/attendance/codes.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import type { ObjectiveSource } from '../../domain/forms/objectives.ts'
import { overStates } from '../../domain/placement/states.ts'
import { type RegisterFilter, type Sort, statesShown } from './filters.ts'

/** Rows on one page: a whole school in one view. */
export const pageSize = 500

export interface RegisterRow {
  readonly id: string
  readonly pupil_id: string
  readonly first_names: string
  readonly last_name: string
  readonly known_as: string | null
  readonly year_group: number | null
  readonly upn: string | null
  readonly provider_id: string | null
  readonly provider: string | null
  readonly online: boolean | null
  readonly address: string | null
  readonly site: string | null
  readonly site_kind: string | null
  readonly main_address: string | null
  readonly contact_name: string | null
  readonly contact_role: string | null
  readonly contact_phone: string | null
  readonly dsl_name: string | null
  readonly dsl_phone: string | null
  readonly lead: string | null
  readonly route: string
  readonly location: string
  readonly state: string
  readonly timetable: readonly TimetableEntry[] | Readonly<Record<string, never>>
  readonly hours: number | null
  readonly start_on: string | null
  readonly end_on: string | null
  readonly started_on: string | null
  readonly ended_on: string | null
  readonly dual: boolean | null
  /** Placements of the same week; null outside a package. */
  readonly package_size: number | null
  readonly gate: GateSummary | null
  readonly objectives: unknown
  readonly review_on: string | null
  readonly told_on: string | null
  readonly possible: number | null
  readonly attended: number | null
}

export interface RegisterTotals {
  readonly rows: number
  readonly pupils: number
  readonly providers: number
  readonly hours: number
  readonly possible: number
  readonly attended: number
  readonly placed: number
  readonly proposed: number
}

export interface Register {
  readonly rows: readonly RegisterRow[]
  readonly totals: RegisterTotals
}

export interface RegisterQuery {
  readonly schoolId: string
  readonly filter: RegisterFilter
  /** The register as it stands; a past date is rebuilt from dates and transitions. */
  readonly isToday: boolean
  /** Duties whose due date is a review of the placement. */
  readonly reviewKeys: readonly string[]
  /** Where the policy's forms say what a placement is to achieve. */
  readonly objectiveSources: readonly ObjectiveSource[]
  /** Every row, for a download. */
  readonly whole?: boolean
}

const codesOf = (category: string) => allCodes.filter((code) => categoryOf(code) === category)
const attendingCodes = codesOf('attending')
const possibleCodes = [...attendingCodes, ...codesOf('authorised'), ...codesOf('unauthorised')]

/** What each heading sorts by; names keep their own order within it. */
const orders: Readonly<Record<Sort, string>> = {
  name: 'lower(last_name)',
  provider: 'lower(provider)',
  start: 'coalesce(started_on, start_on)',
  end: 'coalesce(ended_on, end_on)',
  hours: 'hours',
  review: 'review_on',
  attendance: 'attended::float / nullif(possible, 0)',
}

const orderBy = (filter: RegisterFilter): string =>
  `${orders[filter.sort]} ${filter.down ? 'desc' : 'asc'} nulls last, lower(last_name), lower(first_names)`

export async function loadRegister(tx: Tx, query: RegisterQuery): Promise<Register> {
  const { filter, schoolId } = query
  const asAt = sql`${isoOf(filter.asAt)}::date`
  // On a past day a placement was what its last step until then had made of it; without steps, what its dates say.
  const state = query.isToday
    ? sql`pl.state`
    : sql`coalesce(
        (select t.to_state from placement_transitions t where t.trust_id = pl.trust_id and t.placement_id = pl.id and t.happened_on <= ${asAt} order by t.version desc limit 1),
        case when pl.ended_on < ${asAt} then 'closed' when pl.started_on <= ${asAt} then 'active' when pl.proposed_on <= ${asAt} then 'proposed' else 'draft' end)`
  const review = query.isToday ? sql`d.is_open` : sql`d.due_on >= ${asAt}`
  const { rows } = await sql<{ row: RegisterRow | null } & RegisterTotals>`
    with chosen as materialized (
      select pl.*, ${state} as state_then from placements pl
      where pl.school_id = ${schoolId}
        ${query.isToday ? sql`and pl.state = any(${[...statesShown[filter.show]]})` : sql``}
        ${filter.provider ? sql`and pl.provider_id = ${filter.provider}` : sql``}
        ${filter.route ? sql`and pl.route = ${filter.route}` : sql``}
    ),
    counted as (
      select m.placement_id, (count(*) filter (where m.code = any(${possibleCodes})))::int as possible,
        (count(*) filter (where m.code = any(${attendingCodes})))::int as attended
      from marks m
      -- The view of current marks looks every mark up; amendments are few, so they are read once instead.
      where m.school_id = ${schoolId} and m.source = 'school' and m.day <= ${asAt} and m.placement_id in (select id from chosen)
        and m.id not in (select a.supersedes from marks a where a.school_id = ${schoolId} and a.supersedes is not null)
      group by m.placement_id
    ),
    reviews as (
      select d.placement_id, min(d.due_on) as due_on from duties d
      where d.school_id = ${schoolId} and d.subject_kind = 'placement' and d.duty_key = any(${[...query.reviewKeys]}) and ${review}
      group by d.placement_id
    ),
    entries as (
      select pl.id, pl.pupil_id, p.first_names, p.last_name, p.known_as, p.year_group, p.upn,
        pl.provider_id, pr.name as provider, pr.online, coalesce(s.address, pr.address) as address, s.name as site, s.kind as site_kind,
        pr.address as main_address, pr.contact_name, pr.contact_role, coalesce(s.phone, pr.phone) as contact_phone, pr.dsl_name, pr.dsl_phone,
        lead.name as lead, pl.route, pl.location, pl.state_then as state, pl.timetable, pl.hours::float as hours,
        pl.start_on::text, pl.end_on::text, pl.started_on::text, case when pl.ended_on <= ${asAt} then pl.ended_on::text end as ended_on,
        case when pl.package_id is not null then (select count(*)::int from placements q
          where q.trust_id = pl.trust_id and q.pupil_id = pl.pupil_id and q.package_id = pl.package_id and q.state <> all(${overStates})) end as package_size,
        (pl.facts ->> 'dualRegistered')::boolean as dual, pl.facts -> 'gate' as gate, plan.objectives,
        review.due_on::text as review_on, told.done_on::text as told_on, counted.possible, counted.attended
      from chosen pl
      join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
      left join providers pr on pr.trust_id = pl.trust_id and pr.id = pl.provider_id
      left join provider_sites s on s.trust_id = pl.trust_id and s.id = pl.site_id
      left join people lead on lead.trust_id = pl.trust_id and lead.id = pl.lead_id
      left join counted on counted.placement_id = pl.id
      left join lateral (
        select r.answers -> asked.field as objectives from current_records r
        join unnest(${query.objectiveSources.map((one) => one.form)}::text[], ${query.objectiveSources.map((one) => one.field)}::text[])
          with ordinality as asked (form, field, place) on asked.form = r.form
        where r.trust_id = pl.trust_id and r.placement_id = pl.id and r.done_on <= ${asAt}
          and r.answers -> asked.field is not null and r.answers -> asked.field not in ('[]', '""')
        order by asked.place, r.done_on desc, r.recorded_at desc limit 1) plan on true
      left join reviews review on review.placement_id = pl.id
      left join lateral (
        select max(r.done_on) as done_on from current_records r
        where r.trust_id = pl.trust_id and r.placement_id = pl.id and r.form = 'council-notification' and r.done_on <= ${asAt}) told on true
      where pl.state_then = any(${[...statesShown[filter.show]]}) ${filter.year === undefined ? sql`` : sql`and p.year_group = ${filter.year}`}
    ),
    totals as (
      select count(*)::int as rows, count(distinct pupil_id)::int as pupils, count(distinct provider_id)::int as providers,
        coalesce(sum(hours), 0)::float as hours, coalesce(sum(possible), 0)::int as possible, coalesce(sum(attended), 0)::int as attended,
        (count(distinct pupil_id) filter (where state in ('active', 'under-review', 'suspended', 'ending')))::int as placed,
        (count(distinct pupil_id) filter (where state in ('proposed', 'approved', 'ready')))::int as proposed
      from entries
    ),
    shown as (
      select e.*, row_number() over (order by ${sql.raw(orderBy(filter))}, id) as place from entries e
      order by place limit ${query.whole ? 20_000 : pageSize} offset ${query.whole ? 0 : (filter.page - 1) * pageSize}
    )
    select to_jsonb(shown) as row, totals.* from totals left join shown on true order by shown.place`.execute(tx)
  const first = rows[0]
  const { row: _row, ...totals } = first ?? {
    row: null,
    rows: 0,
    pupils: 0,
    providers: 0,
    hours: 0,
    possible: 0,
    attended: 0,
    placed: 0,
    proposed: 0,
  }
  const entries = rows.flatMap((one) => (one.row ? [one.row] : []))
  // A page past the end shows the first: rows may have gone since the link was made.
  if (entries.length === 0 && totals.rows > 0 && filter.page > 1)
    return loadRegister(tx, { ...query, filter: { ...filter, page: 1 } })
  return { rows: entries, totals }
}

/** What the filters offer: providers and years this school's placements have. */
export async function filterChoices(
  tx: Tx,
  schoolId: string,
): Promise<{ providers: readonly { id: string; name: string }[]; years: readonly number[] }> {
  const { rows } = await sql<{
    providers: readonly { id: string; name: string }[] | null
    years: readonly number[] | null
  }>`
    with used as (select distinct pl.provider_id, p.year_group from placements pl join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id where pl.school_id = ${schoolId})
    select (select jsonb_agg(jsonb_build_object('id', pr.id, 'name', pr.name) order by lower(pr.name)) from providers pr where pr.id in (select provider_id from used)) as providers,
      (select jsonb_agg(year_group order by year_group) from (select distinct year_group from used where year_group is not null) y) as years`.execute(
    tx,
  )
  return { providers: rows[0]?.providers ?? [], years: rows[0]?.years ?? [] }
}
