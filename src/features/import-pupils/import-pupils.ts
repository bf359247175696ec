import { sql } from 'kysely'
import { newId } from '../../adapters/postgres/ids.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { type CellFault, checkRows } from '../../domain/pupil/import/check-rows.ts'
import { type ExistingPupil, type Plan, type PlannedRow, planImport } from '../../domain/pupil/import/match.ts'
import { nothingKnown, statusChanges, statusDates } from '../../domain/pupil/statuses.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import { reassessPupil, type SavingPupil } from '../pupils/save-pupil.ts'
import { type PupilDetails, pupilColumns, selectPupils, storedPupil } from '../pupils/stored-pupil.ts'
import { closeImport, type StagedImport } from './staged-import.ts'

/** What an import would do: shown first, done only then. */
export interface Preview {
  readonly rows: readonly PlannedRow[]
  readonly faults: readonly CellFault[]
  /** Rows that cannot be taken, in order. */
  readonly faultyRows: readonly number[]
}

/** Read every row again against what is kept now; nothing is written. */
export async function previewImport(tx: Tx, schoolId: string, file: StagedImport, today: Day): Promise<Preview> {
  const checked = checkRows(file.headings, file.mapping, file.rows, today)
  const stored = await existingPupils(tx, schoolId)
  const plan: Plan = planImport(checked.pupils, [...stored.values()])
  const faults = [...checked.faults, ...plan.faults].sort((a, b) => a.row - b.row)
  return { rows: plan.rows, faults, faultyRows: [...new Set(faults.map((fault) => fault.row))] }
}

async function existingPupils(
  tx: Tx,
  schoolId: string,
): Promise<Map<string, ExistingPupil & { details: PupilDetails }>> {
  const rows = await selectPupils(tx).where('school_id', '=', schoolId).execute()
  return new Map(
    rows.map((row) => {
      const { schoolId: _school, ...pupil } = storedPupil(row)
      return [pupil.id, { ...pupil, pupilPremium: pupil.details.pupilPremium }]
    }),
  )
}

export interface Imported {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly leftOut: readonly number[]
}

export type ImportResult =
  | { readonly done: true; readonly outcome: Imported }
  | { readonly done: false; readonly because: 'faults' | 'again' }

/**
 * Bring the pupils in, in the caller's one transaction. With any faulty row nothing is written, unless the person said to
 * leave those rows out. A file imported twice by a second press changes nothing.
 */
export async function importPupils(
  at: SavingPupil,
  file: StagedImport,
  today: Day,
  leaveOut: boolean,
): Promise<ImportResult> {
  const preview = await previewImport(at.tx, at.schoolId, file, today)
  if (preview.faults.length > 0 && !leaveOut) return { done: false, because: 'faults' }
  const count = (act: PlannedRow['act']) => preview.rows.filter((row) => row.act === act).length
  const outcome: Imported = {
    added: count('add'),
    changed: count('change'),
    same: count('same'),
    leftOut: preview.faultyRows,
  }
  if (!(await closeImport(at.tx, file.id, { ...outcome }))) return { done: false, because: 'again' }
  await addAll(at, preview.rows, today)
  for (const row of preview.rows) if (row.act === 'change') await changeOne(at, row, today)
  await at.audit(
    'import-pupils',
    { kind: 'school', id: at.schoolId },
    { import: file.id, sha256: file.sha256, ...outcome, leftOut: leftOutOf(preview.faults) },
  )
  return { done: true, outcome }
}

/** Rows left out, with the reason. The faulty values stay out of the audit: they may be anything. */
function leftOutOf(faults: readonly CellFault[]) {
  return faults.slice(0, 500).map(({ row, column }) => ({ row, column }))
}

async function addAll(at: SavingPupil, rows: readonly PlannedRow[], today: Day): Promise<void> {
  const values = []
  for (const row of rows) {
    if (row.act !== 'add') continue
    const id = newId()
    const changes = statusChanges(nothingKnown, row.fields).filter((change) => change.to === true)
    const details: PupilDetails = { since: statusDates({}, changes, today), ...premium(row) }
    values.push({ trust_id: at.trustId, id, school_id: at.schoolId, ...pupilColumns(row.fields, details) })
    await auditStatuses(at, id, changes)
  }
  for (let from = 0; from < values.length; from += 500) {
    await at.tx
      .insertInto('pupils')
      .values(values.slice(from, from + 500))
      .execute()
  }
}

const premium = (row: PlannedRow): PupilDetails =>
  row.pupil.pupilPremium === undefined ? {} : { pupilPremium: row.pupil.pupilPremium }

async function changeOne(
  at: SavingPupil,
  row: Extract<PlannedRow, { existing: ExistingPupil }>,
  today: Day,
): Promise<void> {
  const { existing } = row
  const kept = (existing as ExistingPupil & { details: PupilDetails }).details
  const changes = statusChanges(existing, row.fields)
  const details: PupilDetails = { ...kept, ...premium(row), since: statusDates(kept.since ?? {}, changes, today) }
  const updated = await at.tx
    .updateTable('pupils')
    .set({ ...pupilColumns(row.fields, details), version: existing.version + 1, updated_at: sql`now()` })
    .where('id', '=', existing.id)
    .where('version', '=', existing.version)
    .returning('id')
    .executeTakeFirst()
  // Thrown, so that the whole transaction is undone: nothing is imported by halves.
  if (updated === undefined)
    throw changedMeanwhile('A pupil in this file was edited while it was being imported, so nothing was imported.')
  await auditStatuses(at, existing.id, changes)
  await reassessPupil(at, existing.id)
}

async function auditStatuses(at: SavingPupil, id: string, changes: ReturnType<typeof statusChanges>): Promise<void> {
  for (const { status, from, to } of changes) {
    await at.audit(
      'change-pupil-status',
      { kind: 'pupil', id },
      { status, from: from ?? null, to: to ?? null, on: at.casework.today, by: 'import' },
    )
  }
}
