import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { liveStates } from '../../domain/placement/states.ts'
import type { Training } from './renewals.ts'

/** Training of the school's own people, the newest first. */
export async function trainingRecords(tx: Tx, schoolId: string): Promise<readonly Training[]> {
  const { rows } = await sql<Training>`
    select id, coalesce(answers ->> 'who', '') as who, coalesce(answers ->> 'what', 'other') as what, answers ->> 'detail' as detail,
      done_on::text as on, answers ->> 'renew-by' as renew_by
    from current_records where school_id = ${schoolId}::uuid and about = 'school' and form = 'training-record'
    order by done_on desc, recorded_at desc limit 1000`.execute(tx)
  return rows
}

export interface AskedTraining {
  readonly title: string
  readonly clauses: readonly string[]
  readonly form: string
  readonly due_on: string | null
  readonly provider_id: string | null
  readonly provider: string | null
}

/** Open duties that a record of training meets. */
export async function askedTraining(tx: Tx, schoolId: string): Promise<readonly AskedTraining[]> {
  const { rows } = await sql<AskedTraining>`
    select distinct on (d.duty_key, d.subject_id) d.title, d.clauses, d.details ->> 'form' as form, d.due_on::text,
      d.provider_id, v.name as provider
    from duties d left join providers v on v.trust_id = d.trust_id and v.id = d.provider_id
    where d.school_id = ${schoolId}::uuid and d.is_open and d.details ->> 'form' in ('training-record', 'provider-training')
    order by d.duty_key, d.subject_id, d.due_on limit 500`.execute(tx)
  return rows.toSorted((a, b) => (a.due_on ?? '').localeCompare(b.due_on ?? ''))
}

export interface ProviderTraining {
  readonly id: string
  readonly name: string
  readonly record_id: string | null
  readonly form: string | null
  /** The day it was confirmed or looked at, ISO. */
  readonly on: string | null
  /** The record's list of staff, or its line about their training. */
  readonly said: unknown
}

/**
 * Providers where pupils are now, with the newest record that speaks of their staff's training. `lines` are the policy's
 * own: form and field.
 */
export async function providerTraining(
  tx: Tx,
  schoolId: string,
  lines: readonly { readonly form: string; readonly field: string }[],
): Promise<readonly ProviderTraining[]> {
  const { rows } = await sql<ProviderTraining>`
    select v.id, v.name, r.id as record_id, r.form, r.done_on::text as on, r.said from providers v
    left join lateral (
      select c.id, c.form, c.done_on, c.answers -> l.field as said from current_records c
      join unnest(${lines.map((one) => one.form)}::text[], ${lines.map((one) => one.field)}::text[]) l (form, field)
        on l.form = c.form and c.answers -> l.field is not null
      where c.trust_id = v.trust_id and c.provider_id = v.id and (c.school_id is null or c.school_id = ${schoolId}::uuid)
      order by c.done_on desc, c.recorded_at desc limit 1) r on true
    where exists (select 1 from placements p where p.trust_id = v.trust_id and p.provider_id = v.id
      and p.school_id = ${schoolId}::uuid and p.state = any(${[...liveStates]}))
    order by v.name limit 500`.execute(tx)
  return rows
}
