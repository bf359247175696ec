/** Merges what a device sent into the visit's draft, in the order it came. Each change is kept whatever becomes of it. */
import { sql } from 'kysely'
import { toJson } from '../../adapters/postgres/json.ts'
import type { TenantContext, Tx } from '../../adapters/postgres/tenant.ts'
import {
  type FieldChange,
  type FieldNow,
  type MergeOutcome,
  mergeField,
  type TypedField,
} from '../../domain/forms/merge-fields.ts'
import { lockVisit } from './queries.ts'

export interface Saved extends MergeOutcome {
  readonly id: string
}

export interface Sender {
  readonly visitId: string
  readonly schoolId: string
  /** As a person would tell it from another: "Phone", "Computer". */
  readonly device: string
}

/** Undefined when the visit is no longer a draft: then nothing is changed, and the device keeps what it has. */
export async function saveChanges(
  tx: Tx,
  ctx: TenantContext,
  from: Sender,
  changes: readonly FieldChange[],
): Promise<readonly Saved[] | undefined> {
  const visit = await lockVisit(tx, from.visitId)
  if (visit.state !== 'planned') return undefined
  const saved: Saved[] = []
  for (const change of changes) saved.push({ id: change.id, ...(await saveChange(tx, ctx, from, change)) })
  return saved
}

async function saveChange(tx: Tx, ctx: TenantContext, from: Sender, change: FieldChange): Promise<MergeOutcome> {
  const before = await tx
    .selectFrom('visit_changes')
    .select(['outcome', 'version'])
    .where('visit_id', '=', from.visitId)
    .where('id', '=', change.id)
    .executeTakeFirst()
  if (before) return { kind: before.outcome as MergeOutcome['kind'], version: before.version }
  const row = await tx
    .selectFrom('visit_fields')
    .select(['version', 'typed', 'change_id'])
    .where('visit_id', '=', from.visitId)
    .where('field', '=', change.field)
    .executeTakeFirst()
  const now: FieldNow | undefined = row && {
    version: row.version,
    change: row.change_id,
    typed: row.typed as unknown as TypedField,
  }
  const outcome = mergeField(now, change)
  const own = { trust_id: ctx.trustId, school_id: from.schoolId, visit_id: from.visitId }
  await tx
    .insertInto('visit_changes')
    .values({
      ...own,
      id: change.id,
      field: change.field,
      base_version: change.base,
      typed: toJson(change.typed),
      outcome: outcome.kind,
      version: outcome.version,
      device: from.device,
      typed_at: change.at,
      sent_by: ctx.personId ?? '',
    })
    .execute()
  if (outcome.kind === 'merged') {
    const values = { version: outcome.version, typed: toJson(change.typed), change_id: change.id }
    await tx
      .insertInto('visit_fields')
      .values({ ...own, field: change.field, ...values })
      .onConflict((conflict) => conflict.columns(['trust_id', 'visit_id', 'field']).doUpdateSet(values))
      .execute()
  }
  if (outcome.kind === 'conflict')
    await tx
      .insertInto('visit_conflicts')
      .values({ ...own, change_id: change.id, field: change.field })
      .execute()
  // Typed over on the same device: the earlier answer is no longer what that person says.
  if (change.after.length > 0) await closeConflicts(tx, ctx, from.visitId, change.after, 'replaced')
  return outcome
}

export async function closeConflicts(
  tx: Tx,
  ctx: TenantContext,
  visitId: string,
  changes: readonly string[],
  how: 'chosen' | 'left' | 'replaced',
): Promise<void> {
  if (changes.length === 0) return
  await tx
    .updateTable('visit_conflicts')
    .set({ closed_at: sql`now()`, closed_by: ctx.personId, closed_how: how })
    .where('visit_id', '=', visitId)
    .where('change_id', 'in', [...changes])
    .where('closed_at', 'is', null)
    .execute()
}
