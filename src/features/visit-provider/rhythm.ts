/** Which visits are due at which provider, and how urgently: from the engine's duties, registration and what the last visit found. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { sayTiming } from '../../domain/policy/explain-parts.ts'
import type { CompiledDuty, Rulebook } from '../../domain/policy/rulebook.ts'

/** Forms that are a look at a provider. */
const looks = ['provider-visit', 'provider-suitability-review']

const keyOf = (one: CompiledDuty): string => (one.isFloor ? `england:${one.duty.id}` : one.duty.id)

/** The duties of a policy that a look at the provider meets, under their keys in the table of duties. */
function lookDuties(rulebook: Rulebook | undefined): ReadonlyMap<string, CompiledDuty> {
  const found = (rulebook?.duties ?? []).filter(({ duty }) => duty.metBy?.forms.some((form) => looks.includes(form)))
  return new Map(found.map((one) => [keyOf(one), one]))
}

export interface ProviderVisits {
  readonly id: string
  readonly name: string
  readonly pupils: number
  readonly rhythms: readonly { readonly says: string; readonly title: string; readonly clauses: readonly string[] }[]
  readonly last: { readonly id: string; readonly on: string } | undefined
  readonly nextDue: string | undefined
  readonly planned: { readonly id: string; readonly on: string; readonly visitor: string } | undefined
  /** Reasons to go sooner; none means the usual rhythm. */
  readonly reasons: readonly string[]
}

/** Every provider the school uses, the most urgent first. */
export async function visitsToPlan(
  tx: Tx,
  schoolId: string,
  rulebook: Rulebook | undefined,
  today: string,
): Promise<ProviderVisits[]> {
  const duties = lookDuties(rulebook)
  const providers = await providersInUse(tx, schoolId)
  const ids = providers.map((one) => one.id)
  if (ids.length === 0) return []
  const due = await dutiesAt(tx, schoolId, ids, [...duties.keys()])
  const last = await lastLooks(tx, schoolId, ids)
  const planned = await plannedAt(tx, schoolId, ids)
  const actions = await lateActions(tx, schoolId, ids, today)
  return providers
    .map((one): ProviderVisits => {
      const own = due.filter((row) => row.provider_id === one.id)
      const record = last.get(one.id)
      const nextDue = own.flatMap((row) => (row.is_open && row.due_on ? row.due_on : [])).sort()[0]
      const visit = planned.find((row) => row.provider_id === one.id)
      return {
        id: one.id,
        name: one.name,
        pupils: one.pupils,
        rhythms: [...new Set(own.map((row) => row.duty_key))].flatMap((key) => {
          const duty = duties.get(key)
          return duty ? [{ says: sayTiming(duty.timing), title: duty.duty.title, clauses: duty.clauses }] : []
        }),
        last: record ? { id: record.id, on: record.on } : undefined,
        nextDue,
        planned: visit ? { id: visit.id, on: visit.planned_on, visitor: visit.visitor } : undefined,
        reasons: [
          ...(one.registered === null
            ? ['Not known whether it is registered']
            : one.registered
              ? []
              : ['Not registered']),
          ...(nextDue && nextDue < today ? ['A visit or review is late'] : []),
          ...count(record?.notMet ?? 0, 'line not met at the last visit', 'lines not met at the last visit'),
          ...count(actions.get(one.id) ?? 0, 'action is late', 'actions are late'),
        ],
      }
    })
    .sort(
      (a, b) =>
        (a.nextDue ?? '9').localeCompare(b.nextDue ?? '9') ||
        b.reasons.length - a.reasons.length ||
        a.name.localeCompare(b.name),
    )
}

const count = (n: number, one: string, many: string): string[] => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`])

async function providersInUse(tx: Tx, schoolId: string) {
  const { rows } = await sql<{ id: string; name: string; registered: boolean | null; pupils: number }>`
    select p.id, p.name, p.registered, count(distinct l.pupil_id)::int as pupils
    from providers p
    left join placements l on l.trust_id = p.trust_id and l.provider_id = p.id and l.school_id = ${schoolId}
      and l.state in ('approved', 'ready', 'active', 'under-review', 'suspended')
    left join school_providers s on s.trust_id = p.trust_id and s.provider_id = p.id and s.school_id = ${schoolId}
    where l.id is not null or s.status = 'approved'
    group by p.id, p.name, p.registered order by p.name`.execute(tx)
  return rows
}

async function dutiesAt(tx: Tx, schoolId: string, ids: readonly string[], keys: readonly string[]) {
  if (keys.length === 0) return []
  return tx
    .selectFrom('duties')
    .select(['provider_id', 'duty_key', 'due_on', 'is_open'])
    .where('school_id', '=', schoolId)
    .where('provider_id', 'in', [...ids])
    .where('duty_key', 'in', [...keys])
    .execute()
}

async function lastLooks(tx: Tx, schoolId: string, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; provider_id: string; on: string; not_met: number }>`
    select distinct on (provider_id) id, provider_id, done_on::text as on,
      (select count(*)::int from jsonb_each(answers) a where jsonb_typeof(a.value) = 'object' and a.value ->> 'result' = 'not met') as not_met
    from current_records
    where provider_id = any(${[...ids]}::uuid[]) and form = any(${looks}) and (school_id is null or school_id = ${schoolId})
    order by provider_id, done_on desc, recorded_at desc`.execute(tx)
  return new Map(rows.map((row) => [row.provider_id, { id: row.id, on: row.on, notMet: row.not_met }]))
}

async function plannedAt(tx: Tx, schoolId: string, ids: readonly string[]) {
  return tx
    .selectFrom('visits as v')
    .innerJoin('people as p', 'p.id', 'v.visitor_id')
    .select(['v.id', 'v.provider_id', 'v.planned_on', 'p.name as visitor'])
    .where('v.school_id', '=', schoolId)
    .where('v.provider_id', 'in', [...ids])
    .where('v.state', '=', 'planned')
    .orderBy('v.planned_on')
    .execute()
}

async function lateActions(tx: Tx, schoolId: string, ids: readonly string[], today: string) {
  const rows = await tx
    .selectFrom('visit_actions')
    .select(['provider_id', sql<number>`count(*)::int`.as('n')])
    .where('school_id', '=', schoolId)
    .where('provider_id', 'in', [...ids])
    .where('state', '=', 'open')
    .where('due_on', '<', today)
    .groupBy('provider_id')
    .execute()
  return new Map(rows.map((row) => [row.provider_id, row.n]))
}
