/** A file between its upload and its import. Kept in the database, so that no page has to carry it. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { SheetRow } from '../../domain/pupil/import/check-rows.ts'
import { type ImportField, importColumns, type Mapping } from '../../domain/pupil/import/columns.ts'

export interface StagedImport {
  readonly id: string
  readonly fileName: string
  readonly fileKind: string
  readonly sha256: string
  readonly headings: readonly string[]
  readonly rows: readonly SheetRow[]
  readonly mapping: Mapping
  readonly version: number
}

export interface Staging {
  readonly tx: Tx
  readonly trustId: string
  readonly schoolId: string
  readonly personId: string
}

export interface NewImport {
  readonly fileName: string
  readonly fileKind: string
  readonly bytes: Uint8Array
  readonly headings: readonly string[]
  readonly rows: readonly SheetRow[]
  readonly mapping: Mapping
}

/** Keep a file that was read; the person's earlier ones, and any older than a day, are given up. */
export async function stageImport(at: Staging, file: NewImport): Promise<string> {
  await at.tx
    .deleteFrom('pupil_imports')
    .where('state', '=', 'read')
    .where((where) =>
      where.or([where('person_id', '=', at.personId), where('created_at', '<', sql<Date>`now() - interval '1 day'`)]),
    )
    .execute()
  const id = newId()
  await at.tx
    .insertInto('pupil_imports')
    .values({
      trust_id: at.trustId,
      id,
      school_id: at.schoolId,
      person_id: at.personId,
      file_name: file.fileName.slice(0, 200),
      file_kind: file.fileKind,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      headings: toJson(file.headings),
      rows: toJson(file.rows.map(({ row, cells }) => [row, ...cells.map((cell) => cell ?? null)])),
      mapping: toJson(asJson(file.mapping)),
    })
    .execute()
  return id
}

/** The person's own file, not yet imported. */
export async function findStaged(at: Staging, id: string): Promise<StagedImport | undefined> {
  const row = await at.tx
    .selectFrom('pupil_imports')
    .selectAll()
    .where('id', '=', id)
    .where('school_id', '=', at.schoolId)
    .where('person_id', '=', at.personId)
    .where('state', '=', 'read')
    .executeTakeFirst()
  if (row === undefined) return undefined
  const rows = row.rows as unknown as (readonly [number, ...(SheetRow['cells'][number] | null)[]])[]
  return {
    id: row.id,
    fileName: row.file_name,
    fileKind: row.file_kind,
    sha256: row.sha256,
    headings: row.headings as unknown as string[],
    rows: rows.map(([number, ...cells]) => ({ row: number, cells: cells.map((cell) => cell ?? undefined) })),
    mapping: (row.mapping as unknown as (string | null)[]).map(fieldNamed),
    version: row.version,
  }
}

export async function changeMapping(tx: Tx, id: string, mapping: Mapping): Promise<void> {
  await tx
    .updateTable('pupil_imports')
    .set({ mapping: toJson(asJson(mapping)) })
    .where('id', '=', id)
    .where('state', '=', 'read')
    .execute()
}

/** Close the file and empty its rows. False when it was imported or given up meanwhile: a button pressed twice. */
export async function closeImport(tx: Tx, id: string, outcome: Readonly<Record<string, unknown>>): Promise<boolean> {
  const done = await tx
    .updateTable('pupil_imports')
    .set({ state: 'imported', rows: toJson([]), outcome: toJson(outcome) })
    .where('id', '=', id)
    .where('state', '=', 'read')
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export async function giveUpImport(at: Staging, id: string): Promise<void> {
  await at.tx
    .deleteFrom('pupil_imports')
    .where('id', '=', id)
    .where('person_id', '=', at.personId)
    .where('state', '=', 'read')
    .execute()
}

const asJson = (mapping: Mapping) => mapping.map((field) => field ?? null)

/** A field by its name; anything else is a column that is not used. */
export function fieldNamed(name: string | null | undefined): ImportField | undefined {
  return importColumns.find((column) => column.field === name)?.field
}
