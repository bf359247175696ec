import { sql } from 'kysely'
import { type JsonText, toJson } from '../../adapters/postgres/json.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'

export interface SchoolRow {
  readonly id: string
  readonly name: string
  readonly phase: string
  readonly kind: string
  readonly laCode: string | null
  readonly urn: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly amStarts: string
  readonly pmStarts: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly version: number
}

export async function schoolRow(tx: Tx, schoolId: string): Promise<SchoolRow> {
  const row = await tx
    .selectFrom('schools')
    .select([
      'id',
      'name',
      'phase',
      'kind',
      'la_code as laCode',
      'urn',
      'address',
      'phone',
      'email',
      'settings',
      'version',
    ])
    .select([
      sql<string>`to_char(am_starts, 'HH24:MI')`.as('amStarts'),
      sql<string>`to_char(pm_starts, 'HH24:MI')`.as('pmStarts'),
    ])
    .where('id', '=', schoolId)
    .executeTakeFirst()
  if (!row) throw notFound('school')
  return { ...row, settings: (row.settings ?? {}) as Record<string, unknown> }
}

export interface SchoolChange {
  readonly name?: string
  readonly phase?: string
  readonly kind?: string
  readonly la_code?: string | null
  readonly urn?: string | null
  readonly address?: string | null
  readonly phone?: string | null
  readonly email?: string | null
  readonly am_starts?: string
  readonly pm_starts?: string
  readonly settings?: JsonText
}

/** Changes the school if nobody else has since `version` was read. The calendar counts as the school's own data. */
export async function changeSchool(
  tx: Tx,
  schoolId: string,
  version: number,
  change: SchoolChange = {},
): Promise<void> {
  const changed = await tx
    .updateTable('schools')
    .set({ ...change, version: version + 1 })
    .where('id', '=', schoolId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n)
    throw changedMeanwhile('Somebody else changed the school’s settings or its calendar.')
}

export const withSetting = (school: SchoolRow, name: string, value: unknown): JsonText =>
  toJson({ ...school.settings, [name]: value })
