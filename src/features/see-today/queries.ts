/** The lists of Today, each one indexed query on `duties`. State is worked out from the due date, because rows may be from yesterday. */
import { type RawBuilder, sql } from 'kysely'
import type { GateSummary } from '../../adapters/casework/reassess.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'

/** Lines of a group on one page. */
export const groupSize = 50

export interface TodayDuty {
  readonly id: string
  readonly subject_kind: 'placement' | 'pupil' | 'provider' | 'school'
  readonly subject_id: string
  readonly placement_id: string | null
  readonly pupil_id: string | null
  readonly provider_id: string | null
  readonly duty_key: string
  readonly title: string
  readonly clauses: readonly string[]
  readonly due_on: string | null
  readonly owner_role: string
  readonly form: string | null
  readonly blocks: string | null
  readonly pupil: string | null
  readonly provider: string | null
  /** The planned start, while it has not started. */
  readonly starts_on: string | null
  /** How many turns or days of the same duty stand behind this line. */
  readonly turns: number
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly page: number
}

export interface ListFilter {
  readonly schoolId: string
  /** Offices whose duties to show; all of them when left out. */
  readonly roles?: readonly string[] | undefined
}

const mine = (filter: ListFilter) => (filter.roles ? sql`and d.owner_role = any(${[...filter.roles]})` : sql``)

/** Warnings and notes are never late: they stop nothing and nobody waits for them. */
const countsAsLate = sql`d.effect is distinct from 'warns' and d.effect is distinct from 'is noted'`

/**
 * Lines of one duty about one subject stand together; the marks of a day stand together for the whole school, because they
 * are made on one page.
 */
const oneLine = sql`d.subject_kind, case when d.details ->> 'form' = 'attendance-mark' then d.school_id else d.subject_id end, d.duty_key, d.details ->> 'event'`

/** Duties due after `after` (exclusive) and up to `upTo` (inclusive), the turns of one duty about one subject in one line. */
export async function dutiesDue(
  tx: Tx,
  filter: ListFilter,
  range: { after?: string; upTo: string },
  page: number,
): Promise<Page<TodayDuty>> {
  const where = sql`d.due_on <= ${range.upTo}::date ${range.after ? sql`and d.due_on > ${range.after}::date` : sql``} and ${countsAsLate} and d.state <> 'cannot tell'`
  return dutyPage(tx, filter, where, page)
}

/** Warnings whose date has come: shown, never counted as late. */
export async function warnings(tx: Tx, filter: ListFilter, today: string): Promise<Page<TodayDuty>> {
  return dutyPage(
    tx,
    filter,
    sql`d.effect = 'warns' and d.state <> 'cannot tell' and (d.due_on is null or d.due_on <= ${today}::date)`,
    1,
  )
}

/** Duties that nobody can judge until something is found out. */
export async function cannotTell(tx: Tx, filter: ListFilter): Promise<Page<TodayDuty>> {
  return dutyPage(tx, filter, sql`d.state = 'cannot tell'`, 1, 400)
}

/** Standing duties of providers that run out from today up to a day. */
export async function papersRunningOut(
  tx: Tx,
  filter: ListFilter,
  keys: readonly string[],
  from: string,
  upTo: string,
): Promise<Page<TodayDuty>> {
  const where = sql`d.subject_kind = 'provider' and d.duty_key = any(${[...keys]}) and d.due_on between ${from}::date and ${upTo}::date`
  return dutyPage(tx, filter, where, 1)
}

async function dutyPage(
  tx: Tx,
  filter: ListFilter,
  where: RawBuilder<unknown>,
  page: number,
  size = groupSize,
): Promise<Page<TodayDuty>> {
  const { rows } = await sql<TodayDuty & { total: number }>`
    with lines as (
      select distinct on (${oneLine})
        d.trust_id, d.id, d.subject_kind, d.subject_id, d.placement_id, d.pupil_id, d.provider_id, d.duty_key, d.title, d.clauses,
        d.due_on, d.owner_role, d.blocks, d.details ->> 'form' as form,
        count(*) over (partition by ${oneLine})::int as turns
      from duties d
      where d.is_open and d.school_id = ${filter.schoolId} ${mine(filter)} and ${where}
      order by ${oneLine}, d.due_on
    )
    select l.id, l.subject_kind, l.subject_id, l.placement_id, l.pupil_id, l.provider_id, l.duty_key, l.title, l.clauses,
      l.due_on::text as due_on, l.owner_role, l.form, l.blocks, l.turns,
      coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, pr.name as provider,
      case when pl.started_on is null then pl.start_on::text end as starts_on, count(*) over ()::int as total
    from lines l
    left join pupils p on p.trust_id = l.trust_id and p.id = l.pupil_id
    left join providers pr on pr.trust_id = l.trust_id and pr.id = l.provider_id
    left join placements pl on pl.trust_id = l.trust_id and pl.id = l.placement_id
    order by l.due_on nulls last, p.last_name nulls last, l.title, l.id
    limit ${size} offset ${(page - 1) * size}`.execute(tx)
  // A page past the end (somebody finished the last lines meanwhile) shows the first instead of nothing.
  if (rows.length === 0 && page > 1) return dutyPage(tx, filter, where, 1, size)
  return { rows, total: rows[0]?.total ?? 0, page }
}

export interface BlockedStart {
  readonly id: string
  readonly state: string
  readonly start_on: string | null
  readonly pupil: string
  readonly provider: string | null
  readonly gate: GateSummary
}

/** Placements on their way whose next gate is shut, the soonest start first. */
export async function blockedStarts(tx: Tx, schoolId: string): Promise<Page<BlockedStart>> {
  const { rows } = await sql<BlockedStart & { total: number }>`
    select pl.id, pl.state, pl.start_on::text as start_on, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil,
      pr.name as provider, pl.facts -> 'gate' as gate, count(*) over ()::int as total
    from placements pl
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    left join providers pr on pr.trust_id = pl.trust_id and pr.id = pl.provider_id
    where pl.school_id = ${schoolId} and pl.state in ('proposed', 'approved', 'ready') and (pl.facts -> 'gate' ->> 'unmet')::int > 0
    order by pl.start_on nulls last, p.last_name limit ${groupSize}`.execute(tx)
  return { rows, total: rows[0]?.total ?? 0, page: 1 }
}

export interface RulerCount {
  readonly due_on: string
  readonly met: number
  readonly open: number
}

/** Duties by the day they are due, met and open. Marks of every session are left out: they would hide everything else. */
export async function dutiesByDay(tx: Tx, filter: ListFilter, from: string, to: string): Promise<RulerCount[]> {
  const { rows } = await sql<RulerCount>`
    select d.due_on::text as due_on, (count(*) filter (where d.state = 'met'))::int as met, (count(*) filter (where d.is_open))::int as open
    from duties d
    where d.school_id = ${filter.schoolId} and d.due_on between ${from}::date and ${to}::date and (d.is_open or d.state = 'met')
      and d.state <> 'cannot tell' and ${countsAsLate} and d.details ->> 'form' is distinct from 'attendance-mark' ${mine(filter)}
    group by d.due_on order by d.due_on`.execute(tx)
  return rows
}

/** The next due date after a day, for empty states. */
export async function nextDue(tx: Tx, filter: ListFilter, after: string): Promise<string | undefined> {
  const { rows } = await sql<{ next: string | null }>`
    select min(d.due_on)::text as next from duties d
    where d.is_open and d.school_id = ${filter.schoolId} and d.due_on > ${after}::date and ${countsAsLate} ${mine(filter)}`.execute(
    tx,
  )
  return rows[0]?.next ?? undefined
}

/** Who holds each office at a school, where it is one person: their names stand beside the office. */
export async function officeHolders(tx: Tx, schoolId: string, today: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ role: string; name: string }>`
    select a.role, min(pe.name) as name from role_assignments a
    join people pe on pe.trust_id = a.trust_id and pe.id = a.person_id
    where a.provider_id is null and (a.school_id = ${schoolId} or a.school_id is null) and pe.active
      and a.from_on <= ${today}::date and (a.to_on is null or a.to_on >= ${today}::date)
    group by a.role having count(distinct a.person_id) = 1`.execute(tx)
  return new Map(rows.map((row) => [row.role, row.name]))
}

/** What is not known about the subjects of some duties: columns that hold nobody's answer. */
export async function unknownAnswers(tx: Tx, pupilIds: readonly string[], providerIds: readonly string[]) {
  const pupils = await tx
    .selectFrom('pupils')
    .select([
      'id',
      'ehc_plan',
      'looked_after',
      'social_worker',
      'child_protection',
      'free_meals',
      'semh',
      'medical_needs',
      'year_group',
    ])
    .where('id', 'in', pupilIds.length > 0 ? [...pupilIds] : ['00000000-0000-0000-0000-000000000000'])
    .execute()
  const providers = await tx
    .selectFrom('providers')
    .select(['id', 'registered', 'council_list'])
    .where('id', 'in', providerIds.length > 0 ? [...providerIds] : ['00000000-0000-0000-0000-000000000000'])
    .execute()
  return {
    pupils: new Map(pupils.map((row) => [row.id, row])),
    providers: new Map(providers.map((row) => [row.id, row])),
  }
}
