import { sql } from 'kysely'
import { type Casework, reassessPlacement } from '../../adapters/casework/reassess.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { overStates } from '../../domain/placement/states.ts'
import { type FieldChange, pupilChanges } from '../../domain/pupil/changes.ts'
import type { PupilFields } from '../../domain/pupil/pupil.ts'
import type { FieldFault } from '../../domain/pupil/read-pupil.ts'
import { nothingKnown, statusChanges, statusDates } from '../../domain/pupil/statuses.ts'
import { findPupil, type PupilDetails, pupilColumns, type StoredPupil } from './stored-pupil.ts'

/** Writes an audit event: `req.audit`. */
export type Audit = (
  action: string,
  subject: { kind: string; id?: string | null },
  detail?: Readonly<Record<string, unknown>>,
) => Promise<void>

export interface SavingPupil {
  readonly tx: Tx
  readonly trustId: string
  readonly schoolId: string
  readonly casework: Casework
  readonly audit: Audit
}

/** Numbers that another pupil of the school has already. */
export async function numbersTaken(
  tx: Tx,
  schoolId: string,
  pupil: PupilFields,
  exceptId?: string,
): Promise<readonly FieldFault[]> {
  const rows = await tx
    .selectFrom('pupils')
    .select(['id', 'upn', 'admission_no', 'left_on'])
    .where('school_id', '=', schoolId)
    .where((where) =>
      where.or([where('upn', '=', pupil.upn ?? ''), where('admission_no', '=', pupil.admissionNo ?? '')]),
    )
    .execute()
  const others = rows.filter((row) => row.id !== exceptId)
  const faults: FieldFault[] = []
  if (
    pupil.upn !== undefined &&
    pupil.leftOn === undefined &&
    others.some((row) => row.upn === pupil.upn && row.left_on === null)
  ) {
    faults.push({
      field: 'upn',
      says: 'Another pupil of this school has this UPN. Compare both with the register system.',
    })
  }
  if (pupil.admissionNo !== undefined && others.some((row) => row.admission_no === pupil.admissionNo)) {
    faults.push({ field: 'admissionNo', says: 'Another pupil of this school has this admission number. Check it.' })
  }
  return faults
}

/** Add a pupil with its audit event. Check `numbersTaken` first. */
export async function addPupil(at: SavingPupil, pupil: PupilFields, details: PupilDetails = {}): Promise<string> {
  const id = newId()
  const today = dayOf(at.casework.today)
  const changes = statusChanges(nothingKnown, pupil)
  const since = {
    ...details,
    since: statusDates(
      {},
      changes.filter((change) => change.to === true),
      today,
    ),
  }
  await at.tx
    .insertInto('pupils')
    .values({ trust_id: at.trustId, id, school_id: at.schoolId, ...pupilColumns(pupil, since) })
    .execute()
  await at.audit('add-pupil', { kind: 'pupil', id })
  await auditStatuses(at, id, changes)
  return id
}

export type Changed =
  | { readonly done: true; readonly changes: readonly FieldChange[] }
  | { readonly done: false; readonly now: StoredPupil }

/**
 * Change a pupil if it is still at `version`; else give back what it is now, so that the loser is told what changed.
 * Each changed status is dated and has an audit event of its own; the duties of open placements are worked out again.
 */
export async function changePupil(
  at: SavingPupil,
  id: string,
  version: number,
  pupil: PupilFields,
  more: PupilDetails = {},
): Promise<Changed> {
  const before = await findPupil(at.tx, at.schoolId, id)
  if (before === undefined) throw new Error('The pupil is not in this school.')
  const changes = pupilChanges(before, pupil)
  const changed = statusChanges(before, pupil)
  const details: PupilDetails = {
    ...before.details,
    ...more,
    since: statusDates(before.details.since ?? {}, changed, dayOf(at.casework.today)),
  }
  const updated = await at.tx
    .updateTable('pupils')
    .set({ ...pupilColumns(pupil, details), version: version + 1, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('school_id', '=', at.schoolId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (updated === undefined) return { done: false, now: (await findPupil(at.tx, at.schoolId, id)) ?? before }
  await at.audit('edit-pupil', { kind: 'pupil', id }, { fields: changes.map((change) => change.field) })
  await auditStatuses(at, id, changed)
  await reassessPupil(at, id)
  return { done: true, changes }
}

async function auditStatuses(at: SavingPupil, id: string, changes: ReturnType<typeof statusChanges>): Promise<void> {
  for (const { status, from, to } of changes) {
    await at.audit(
      'change-pupil-status',
      { kind: 'pupil', id },
      { status, from: from ?? null, to: to ?? null, on: at.casework.today },
    )
  }
}

/** A pupil's facts decide duties of every placement that is not over. */
export async function reassessPupil(at: SavingPupil, pupilId: string): Promise<void> {
  const open = await at.tx
    .selectFrom('placements')
    .select('id')
    .where('pupil_id', '=', pupilId)
    .where('state', 'not in', overStates)
    .execute()
  for (const placement of open) await reassessPlacement(at.tx, at.casework, placement.id)
}
