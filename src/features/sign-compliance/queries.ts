/** What a checklist counts, and the checklists that were signed. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { DutyCount } from './evidence.ts'

export const form = 'compliance-audit'
export const documentKind = 'compliance-checklist'

interface About {
  readonly schoolId: string
  /** ISO. */
  readonly today: string
  /** Narrows to one provider and what is about the school itself. */
  readonly providerId?: string | undefined
}

const narrowed = (of: About, column: ReturnType<typeof sql>) =>
  of.providerId ? sql`and (${column} = ${of.providerId}::uuid or ${column} is null)` : sql``

/** Every duty of the school as it stands, by its key: those that a policy only notes count here like any other. */
export async function countDuties(tx: Tx, of: About): Promise<ReadonlyMap<string, DutyCount>> {
  const { rows } = await sql<DutyCount>`
    with each as (select d.duty_key, case when d.state = 'met' then 'met' when d.state = 'cannot tell' then 'unknown'
        when (d.details ->> 'missed')::boolean then 'past' when d.due_on < ${of.today}::date then 'late' else 'ahead' end as stands
      from duties d where d.school_id = ${of.schoolId}::uuid ${narrowed(of, sql`d.provider_id`)})
    select duty_key, (count(*) filter (where stands = 'met'))::int as met, (count(*) filter (where stands = 'late'))::int as late,
      (count(*) filter (where stands = 'ahead'))::int as ahead, (count(*) filter (where stands = 'unknown'))::int as unknown,
      (count(*) filter (where stands = 'past'))::int as past
    from each group by duty_key`.execute(tx)
  return new Map(rows.map((row) => [row.duty_key, row]))
}

/** How many records count since a day (ISO), by form. */
export async function countRecords(
  tx: Tx,
  of: About & { readonly since: string },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ form: string; n: number }>`
    select r.form, count(*)::int as n from current_records r
    where (r.school_id = ${of.schoolId}::uuid or r.school_id is null) and r.done_on >= ${of.since}::date ${narrowed(of, sql`r.provider_id`)}
    group by r.form`.execute(tx)
  return new Map(rows.map((row) => [row.form, row.n]))
}

export interface SignedOff {
  readonly record_id: string
  /** ISO. */
  readonly done_on: string
  readonly by: string | null
  readonly role: string
  readonly provider_id: string | null
  readonly provider: string | null
  /** The sealed copy; none for one that was filled in as a plain form. */
  readonly document_id: string | null
  readonly not_met: number
}

/** Checklists of a school, the newest first. */
export async function signedOff(tx: Tx, schoolId: string): Promise<readonly SignedOff[]> {
  const { rows } = await sql<SignedOff>`
    select r.id as record_id, r.done_on::text as done_on, w.name as by, r.recorded_role as role, r.provider_id, v.name as provider,
      (select d.id from documents d where d.trust_id = r.trust_id and d.record_id = r.id and d.kind = ${documentKind} limit 1) as document_id,
      (select count(*)::int from jsonb_each(r.answers) a where a.value ->> 'result' = 'not met') as not_met
    from current_records r
    left join people w on w.trust_id = r.trust_id and w.id = r.recorded_by
    left join providers v on v.trust_id = r.trust_id and v.id = r.provider_id
    where r.school_id = ${schoolId}::uuid and r.form = ${form}
    order by r.done_on desc, r.recorded_at desc limit 200`.execute(tx)
  return rows
}

export interface Audited {
  readonly id: string
  readonly name: string
  /** ISO: when the next checklist is due, by the policy. */
  readonly due_on: string | null
}

/** Providers that have a placement of the school now. */
export async function providersInUse(tx: Tx, schoolId: string, states: readonly string[]): Promise<readonly Audited[]> {
  const { rows } = await sql<Audited>`
    select v.id, v.name, (select min(d.due_on)::text from duties d where d.trust_id = v.trust_id and d.school_id = ${schoolId}::uuid
      and d.provider_id = v.id and d.is_open and d.details ->> 'form' = ${form}) as due_on
    from providers v where exists (select 1 from placements l where l.trust_id = v.trust_id and l.provider_id = v.id
      and l.school_id = ${schoolId}::uuid and l.state = any(${[...states]}))
    order by v.name`.execute(tx)
  return rows
}

export interface PolicyReview {
  readonly id: string
  /** ISO. */
  readonly done_on: string
  readonly changes: string | null
  readonly approved_by: string | null
}

/** The reviews of the policy that were recorded, the newest first. */
export async function policyReviews(tx: Tx, schoolId: string): Promise<readonly PolicyReview[]> {
  const { rows } = await sql<PolicyReview>`
    select r.id, r.done_on::text as done_on, r.answers ->> 'changes' as changes, r.answers ->> 'approved-by' as approved_by
    from current_records r where r.school_id = ${schoolId}::uuid and r.form = 'policy-review'
    order by r.done_on desc, r.recorded_at desc limit 20`.execute(tx)
  return rows
}
