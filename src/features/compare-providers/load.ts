/**
 * What is known of each pupil at each provider, for figures only: nothing here is shown pupil by pupil. A pupil belongs to the
 * school year in which they first began there and to no other, so that no two years can be taken from each other.
 */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { categoryOf } from '../../domain/attendance/codes.ts'
import type { PupilThere, Sessions } from '../../domain/effect/effect.ts'

export interface Asked {
  /** First began there between these ISO days, both included. */
  readonly from: string
  readonly to: string
  readonly today: string
  /** One school; undefined: every school this transaction may see. */
  readonly schoolId: string | undefined
}

interface Course {
  readonly pupil_id: string
  readonly school_id: string
  readonly provider_id: string
  readonly placements: readonly string[]
  readonly before: number | null
  /** The day the last placement there ended; null while one runs. */
  readonly ended: string | null
}

/** Pupils who first began at a provider from outside in the span, with all their placements there. */
async function courses(tx: Tx, asked: Asked): Promise<readonly Course[]> {
  const { rows } = await sql<Course>`
    select pl.pupil_id, pl.school_id, pl.provider_id, array_agg(pl.id::text) as placements,
      max(p.attendance_baseline)::float8 as before,
      case when bool_and(pl.ended_on is not null) then max(pl.ended_on)::text end as ended
    from placements pl
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    join providers v on v.trust_id = pl.trust_id and v.id = pl.provider_id
    where v.kind <> 'own-provision' and (${asked.schoolId ?? null}::uuid is null or pl.school_id = ${asked.schoolId ?? null}::uuid)
      and pl.started_on <= ${asked.today}::date
    group by pl.pupil_id, pl.school_id, pl.provider_id
    having min(pl.started_on) between ${asked.from}::date and ${asked.to}::date`.execute(tx)
  return rows
}

interface Counted {
  readonly key: string
  readonly code: string
  readonly n: number
}

/** The school's own decision stands before its register system, and that before the provider's word (domain effectiveMarks). */
const rank = sql`case m.source when 'school' then 0 when 'mis' then 1 else 2 end`

function sessionsBy(rows: readonly Counted[]): ReadonlyMap<string, Sessions> {
  const found = new Map<string, Sessions>()
  for (const { key, code, n } of rows) {
    const category = categoryOf(code)
    if (category === undefined || category === 'not possible' || category === 'administrative') continue
    const before = found.get(key) ?? { possible: 0, attended: 0 }
    found.set(key, { possible: before.possible + n, attended: before.attended + (category === 'attending' ? n : 0) })
  }
  return found
}

/** By placement, its sessions; of these, those an approved invoice pays for. */
async function during(tx: Tx, placements: readonly string[]) {
  const { rows } = await sql<Counted & { paid: number }>`
    with counted as (
      select distinct on (m.placement_id, m.day, m.session) m.placement_id, m.day, m.code
      from current_marks m
      where m.placement_id = any(${[...placements]}::uuid[])
      order by m.placement_id, m.day, m.session, ${rank}
    )
    select c.placement_id::text as key, c.code, count(*)::int as n,
      (count(*) filter (where exists (
        select 1 from invoice_lines l join invoices i on i.trust_id = l.trust_id and i.id = l.invoice_id
        where l.placement_id = c.placement_id and i.state in ('approved', 'paid')
          and c.day between i.from_on and i.to_on)))::int as paid
    from counted c group by c.placement_id, c.code`.execute(tx)
  return { all: sessionsBy(rows), paid: sessionsBy(rows.map((row) => ({ ...row, n: row.paid }))) }
}

/** By pupil and provider, sessions at school in the year after the last placement there ended, outside every placement. */
async function after(tx: Tx, ended: readonly Course[]) {
  const { rows } = await sql<Counted>`
    with left_on as (
      select * from unnest(${ended.map((one) => one.pupil_id)}::uuid[], ${ended.map((one) => one.provider_id)}::uuid[],
        ${ended.map((one) => one.ended ?? '')}::date[]) as t (pupil_id, provider_id, ended)
    ), counted as (
      select distinct on (e.pupil_id, e.provider_id, m.day, m.session) e.pupil_id, e.provider_id, m.code
      from left_on e join current_marks m on m.pupil_id = e.pupil_id
      where m.placement_id is null and m.day > e.ended and m.day <= e.ended + 365
      order by e.pupil_id, e.provider_id, m.day, m.session, ${rank}
    )
    select pupil_id || ' ' || provider_id as key, code, count(*)::int as n from counted group by 1, 2`.execute(tx)
  return sessionsBy(rows)
}

/** By placement, objectives that somebody judged: in its newest evaluation, else in its newest review of all of them. */
async function objectives(tx: Tx, placements: readonly string[]) {
  const { rows } = await sql<{ placement_id: string; form: string; answers: Record<string, unknown> }>`
    select distinct on (placement_id, form) placement_id, form, answers from current_records
    where placement_id = any(${[...placements]}::uuid[])
      and ((form = 'placement-evaluation' and answers ? 'objectives-met') or (form = 'placement-review' and answers ? 'objectives-achieved'))
    order by placement_id, form, done_on desc, recorded_at desc`.execute(tx)
  const found = new Map<string, { met: number; judged: number }>()
  for (const row of rows.toSorted((a, b) => b.form.localeCompare(a.form))) {
    const said =
      row.form === 'placement-review' ? [row.answers['objectives-achieved']] : judgedIn(row.answers['objectives-met'])
    const judged = said.filter((one) => one === 'yes' || one === 'in-part' || one === 'no')
    // The evaluation comes last in this order and takes the place of a review.
    if (judged.length > 0)
      found.set(row.placement_id, { met: judged.filter((one) => one === 'yes').length, judged: judged.length })
  }
  return found
}

const judgedIn = (rows: unknown): unknown[] =>
  Array.isArray(rows)
    ? rows.map((row: unknown) => (typeof row === 'object' && row !== null ? (row as { met?: unknown }).met : undefined))
    : []

/** By placement, reviews that have fallen due, and those held by their day. */
async function reviews(tx: Tx, placements: readonly string[], today: string) {
  const { rows } = await sql<{ placement_id: string; due: number; on_time: number }>`
    select placement_id, count(*)::int as due,
      (count(*) filter (where state = 'met' and met_on <= due_on))::int as on_time
    from duties
    where placement_id = any(${[...placements]}::uuid[]) and subject_kind = 'placement' and details ->> 'form' like '%-review'
      and due_on is not null and (state = 'met' or due_on < ${today}::date)
    group by placement_id`.execute(tx)
  return new Map(rows.map((row) => [row.placement_id, row]))
}

/** By placement, what was approved or paid, in pence. */
async function paid(tx: Tx, placements: readonly string[]) {
  const { rows } = await sql<{ placement_id: string; pence: number }>`
    select l.placement_id, sum(l.amount_pence)::float8 as pence
    from invoice_lines l join invoices i on i.trust_id = l.trust_id and i.id = l.invoice_id
    where l.placement_id = any(${[...placements]}::uuid[]) and i.state in ('approved', 'paid')
    group by l.placement_id`.execute(tx)
  return new Map(rows.map((row) => [row.placement_id, row.pence]))
}

export async function pupilsThere(tx: Tx, asked: Asked): Promise<readonly PupilThere[]> {
  const found = await courses(tx, asked)
  const placements = found.flatMap((one) => one.placements)
  if (placements.length === 0) return []
  const [there, back, judged, held, bills] = [
    await during(tx, placements),
    await after(
      tx,
      found.filter((one) => one.ended !== null),
    ),
    await objectives(tx, placements),
    await reviews(tx, placements, asked.today),
    await paid(tx, placements),
  ]
  return found.map((one): PupilThere => {
    const sum = (of: (placement: string) => number) => one.placements.reduce((total, id) => total + of(id), 0)
    const billed = one.placements.some((id) => bills.has(id))
    return {
      pupilId: one.pupil_id,
      schoolId: one.school_id,
      providerId: one.provider_id,
      before: one.before ?? undefined,
      during: {
        possible: sum((id) => there.all.get(id)?.possible ?? 0),
        attended: sum((id) => there.all.get(id)?.attended ?? 0),
      },
      after: back.get(`${one.pupil_id} ${one.provider_id}`) ?? { possible: 0, attended: 0 },
      ended: one.ended !== null,
      objectivesMet: sum((id) => judged.get(id)?.met ?? 0),
      objectivesJudged: sum((id) => judged.get(id)?.judged ?? 0),
      reviewsDue: sum((id) => held.get(id)?.due ?? 0),
      reviewsOnTime: sum((id) => held.get(id)?.on_time ?? 0),
      paidPence: billed ? sum((id) => bills.get(id) ?? 0) : undefined,
      paidSessions: sum((id) => there.paid.get(id)?.attended ?? 0),
    }
  })
}

export async function providerNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('providers')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The day on which the first pupil began anywhere (ISO): no year before it is worth asking for. */
export async function firstStart(tx: Tx, schoolId: string | undefined): Promise<string | undefined> {
  const row = await tx
    .selectFrom('placements')
    .select(sql<string | null>`min(started_on)::text`.as('first'))
    .$if(schoolId !== undefined, (query) => query.where('school_id', '=', schoolId ?? ''))
    .executeTakeFirst()
  return row?.first ?? undefined
}
