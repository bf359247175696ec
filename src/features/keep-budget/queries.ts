/** What a school recorded about money: its budgets, what its placements cost, what was approved for payment. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { notCounted } from './words.ts'

export interface BudgetRecord {
  readonly id: string
  /** As it was written; `readBudgetYear` reads it. */
  readonly year: string | null
  readonly pence: number | null
  readonly on: string
  readonly by: string | null
  readonly minute: string | null
  readonly complete: boolean
}

/** Every budget the school has recorded, the newest first. */
export async function budgetRecords(tx: Tx, schoolId: string): Promise<readonly BudgetRecord[]> {
  const { rows } = await sql<BudgetRecord>`
    select id, answers ->> 'year' as year, (answers ->> 'amount')::int as pence, done_on::text as on,
      answers ->> 'approved-by' as by, answers ->> 'minute' as minute, complete
    from current_records where school_id = ${schoolId}::uuid and about = 'school' and form = 'budget'
    order by done_on desc, recorded_at desc limit 100`.execute(tx)
  return rows
}

export interface CostRow {
  readonly id: string
  readonly pupil_id: string
  readonly pupil: string
  readonly provider_id: string | null
  readonly provider: string | null
  readonly state: string
  readonly timetable: unknown
  readonly first: string | null
  readonly last: string | null
  readonly council_contracts: boolean | null
  /** Who pays, where a record of cost and value says it. */
  readonly paid_by: string | null
  readonly charges: readonly { mode: string; rate_pence: number; from_on: string }[]
  readonly extras: readonly { each: string; amount_pence: number; from_on: string; to_on: string | null }[]
}

/**
 * Placements whose dates touch the period (ISO), or one of them. Those that never came about are left out of a list, unless
 * something was spent on them.
 */
export async function costRows(
  tx: Tx,
  of: { readonly schoolId: string; readonly from: string; readonly to: string; readonly placementId?: string },
): Promise<readonly CostRow[]> {
  const which = of.placementId
    ? sql`pl.id = ${of.placementId}::uuid`
    : sql`(pl.state <> all(${[...notCounted]}) and coalesce(pl.started_on, pl.start_on, ${of.from}::date) <= ${of.to}::date
        and coalesce(pl.ended_on, pl.end_on, ${of.to}::date) >= ${of.from}::date
      or exists (select 1 from invoice_lines l join invoices i on i.trust_id = l.trust_id and i.id = l.invoice_id
        where l.trust_id = pl.trust_id and l.placement_id = pl.id and i.state in ('approved', 'paid')
          and i.to_on between ${of.from}::date and ${of.to}::date))`
  const { rows } = await sql<CostRow>`
    select pl.id, pl.pupil_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, pl.provider_id, v.name as provider,
      pl.state, pl.timetable, coalesce(pl.started_on, pl.start_on)::text as first, coalesce(pl.ended_on, pl.end_on)::text as last,
      (pl.facts ->> 'councilContracts')::boolean as council_contracts,
      (select r.answers ->> 'funded-by' from current_records r where r.trust_id = pl.trust_id and r.placement_id = pl.id
        and r.form = 'value-for-money' order by r.done_on desc, r.recorded_at desc limit 1) as paid_by,
      coalesce((select jsonb_agg(jsonb_build_object('mode', c.mode, 'rate_pence', c.rate_pence, 'from_on', c.from_on)
        order by c.from_on, c.set_at) from placement_charges c where c.trust_id = pl.trust_id and c.placement_id = pl.id), '[]') as charges,
      coalesce((select jsonb_agg(jsonb_build_object('each', e.each, 'amount_pence', e.amount_pence, 'from_on', e.from_on, 'to_on', e.to_on)
        order by e.from_on, e.id) from extra_costs e
        where e.trust_id = pl.trust_id and e.placement_id = pl.id and e.withdrawn_at is null), '[]') as extras
    from placements pl
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    left join providers v on v.trust_id = pl.trust_id and v.id = pl.provider_id
    where pl.school_id = ${of.schoolId}::uuid and ${which}
    order by p.last_name, p.first_names, pl.id limit 2000`.execute(tx)
  return rows
}

export interface SpentRow {
  readonly placement_id: string
  /** The last day of the period invoiced, ISO. */
  readonly to_on: string
  readonly pence: number
}

/** What was approved for payment, paid or not, by placement, for invoices whose period ends between two days (`spentOn`). */
export async function spentRows(tx: Tx, schoolId: string, from: string, to: string): Promise<readonly SpentRow[]> {
  const { rows } = await sql<SpentRow>`
    select l.placement_id, i.to_on::text, sum(l.amount_pence)::int as pence
    from invoices i join invoice_lines l on l.trust_id = i.trust_id and l.invoice_id = i.id
    where i.school_id = ${schoolId}::uuid and i.state in ('approved', 'paid') and i.to_on between ${from}::date and ${to}::date
    group by l.placement_id, i.to_on`.execute(tx)
  return rows
}

export interface ExtraRow {
  readonly id: string
  readonly says: string
  readonly each: string
  readonly amount_pence: number
  readonly from_on: string
  readonly to_on: string | null
  readonly by: string | null
  readonly withdrawn_why: string | null
}

export async function extrasOf(tx: Tx, placementId: string): Promise<readonly ExtraRow[]> {
  const { rows } = await sql<ExtraRow>`
    select e.id, e.says, e.each, e.amount_pence, e.from_on::text, e.to_on::text, p.name as by, e.withdrawn_why
    from extra_costs e left join people p on p.trust_id = e.trust_id and p.id = e.kept_by
    where e.placement_id = ${placementId}::uuid order by e.withdrawn_at nulls first, e.from_on, e.id`.execute(tx)
  return rows
}

export interface AgreedSum {
  readonly form: string
  readonly field: string
  readonly pence: number
  readonly on: string
}

/** Sums that the placement's own records speak of: the agreement with the provider, and what was said of cost and value. */
export async function recordedSums(tx: Tx, placementId: string): Promise<readonly AgreedSum[]> {
  const { rows } = await sql<AgreedSum>`
    select r.form, f.field, (r.answers ->> f.field)::int as pence, r.done_on::text as on
    from (select distinct on (form) * from current_records
      where placement_id = ${placementId}::uuid and form in ('provider-agreement', 'value-for-money')
      order by form, done_on desc, recorded_at desc) r
    join unnest(array['cost', 'registration-cost', 'additional-cost']) f (field) on r.answers ->> f.field ~ '^[0-9]+$'
    order by r.form, f.field`.execute(tx)
  return rows
}
