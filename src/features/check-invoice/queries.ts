/** Invoices, what they ask for, and what was decided. A provider sees its own. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'

export type InvoiceState = 'received' | 'queried' | 'approved' | 'paid' | 'replaced'

export interface InvoiceRow {
  readonly id: string
  readonly school_id: string
  readonly school: string
  readonly provider_id: string
  readonly provider: string
  readonly number: string
  readonly from_on: string
  readonly to_on: string
  readonly received_on: string
  readonly total_pence: number
  readonly state: InvoiceState
  readonly version: number
}

export async function invoicesOf(
  tx: Tx,
  of: { readonly schoolId: string } | { readonly providerId: string } | { readonly id: string },
): Promise<readonly InvoiceRow[]> {
  const which =
    'id' in of
      ? sql`i.id = ${of.id}::uuid`
      : 'schoolId' in of
        ? sql`i.school_id = ${of.schoolId}::uuid`
        : sql`i.provider_id = ${of.providerId}::uuid`
  const { rows } = await sql<InvoiceRow>`
    select i.id, i.school_id, s.name as school, i.provider_id, p.name as provider, i.number, i.from_on::text, i.to_on::text,
      i.received_on::text, i.total_pence, i.state, i.version
    from invoices i
    join schools s on s.trust_id = i.trust_id and s.id = i.school_id
    join providers p on p.trust_id = i.trust_id and p.id = i.provider_id
    where ${which} order by i.received_on desc, i.entered_at desc limit 200`.execute(tx)
  return rows
}

export async function linesOf(tx: Tx, invoiceId: string) {
  const rows = await tx
    .selectFrom('invoice_lines')
    .select(['placement_id', 'quantity', 'unit_pence'])
    .where('invoice_id', '=', invoiceId)
    .orderBy('line')
    .execute()
  return rows.map((row) => ({ placementId: row.placement_id, quantity: row.quantity, unitPence: row.unit_pence }))
}

export interface InvoiceStep {
  readonly step: string
  readonly done_on: string
  readonly reason: string
  readonly by: string | null
}

export async function stepsOf(tx: Tx, invoiceId: string): Promise<readonly InvoiceStep[]> {
  const { rows } = await sql<InvoiceStep>`
    select s.step, s.done_on::text, s.reason, p.name as by from invoice_steps s
    left join people p on p.trust_id = s.trust_id and p.id = s.person_id
    where s.invoice_id = ${invoiceId}::uuid order by s.at`.execute(tx)
  return rows
}

/** How placements are charged on a day: the newest choice made by then. */
export async function chargesOn(tx: Tx, placementIds: readonly string[], day: string) {
  if (placementIds.length === 0) return []
  const { rows } = await sql<{ placement_id: string; mode: string; rate_pence: number; from_on: string }>`
    select distinct on (placement_id) placement_id, mode, rate_pence, from_on::text from placement_charges
    where placement_id = any(${[...placementIds]}::uuid[]) and from_on <= ${day}::date
    order by placement_id, from_on desc, set_at desc`.execute(tx)
  return rows
}

export interface Spent {
  readonly approvedPence: number
  readonly paidPence: number
}

/** What a school approved, and of it paid, for periods that end between two days (ISO, both included). */
export async function spentOn(tx: Tx, schoolId: string, from: string, to: string): Promise<Spent> {
  const { rows } = await sql<Spent>`
    select coalesce(sum(total_pence), 0)::int as "approvedPence",
      coalesce(sum(total_pence) filter (where state = 'paid'), 0)::int as "paidPence"
    from invoices where school_id = ${schoolId}::uuid and state in ('approved', 'paid')
      and to_on between ${from}::date and ${to}::date`.execute(tx)
  return rows[0] ?? { approvedPence: 0, paidPence: 0 }
}
