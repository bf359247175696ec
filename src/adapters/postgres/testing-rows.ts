import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { newId } from './ids.ts'

export interface TenantTable {
  readonly name: string
  /** `school_id`; `id` in the table of schools; none when the table is the whole trust's. */
  readonly schoolColumn: string | undefined
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    readonly must: boolean
    readonly choice: string | null
  }[]
}

/** Every table with trust_id, read from the catalogue, so that a table added later is tested without a new test. */
export async function tenantTables(client: pg.ClientBase): Promise<TenantTable[]> {
  const { rows } = await client.query<{
    table: string
    name: string
    type: string
    must: boolean
    choice: string | null
  }>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull and not a.atthasdef as must,
      (select substring(pg_get_constraintdef(k.oid) from '''([^'']+)''') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%ANY%') as choice
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`)
  const tables = Map.groupBy(rows, (row) => row.table)
  return [...tables].flatMap(([name, columns]) => {
    if (!columns.some((column) => column.name === 'trust_id')) return []
    const hasSchool = columns.some((column) => column.name === 'school_id')
    return [{ name, columns, schoolColumn: name === 'schools' ? 'id' : hasSchool ? 'school_id' : undefined }]
  })
}

/**
 * Write one made-up row. Its links lead nowhere: the superuser switches their checks off (session_replication_role). Nor do its
 * values suit one another: in a test's own database the checks between columns are dropped.
 */
export async function fillTable(
  client: pg.ClientBase,
  table: TenantTable,
  trustId: string,
  schoolId: string,
): Promise<void> {
  const values = new Map<string, unknown>()
  for (const column of table.columns) {
    if (column.must) values.set(column.name, column.choice ?? madeUp(column.name, column.type))
  }
  values.set('trust_id', trustId)
  if (table.schoolColumn !== undefined) values.set(table.schoolColumn, schoolId)
  const { rows: checks } = await client.query<{ name: string }>(
    `select quote_ident(conname) as name from pg_constraint where conrelid = $1::regclass and contype = 'c' and cardinality(conkey) > 1`,
    [table.name],
  )
  for (const { name } of checks) await client.query(`alter table ${table.name} drop constraint ${name}`)
  const marks = [...values].map((_, index) => `$${index + 1}`)
  const insert = `insert into ${table.name} (${[...values.keys()].join(', ')}) values (${marks.join(', ')}) on conflict do nothing`
  await client.query(insert, [...values.values()])
}

function madeUp(name: string, type: string): unknown {
  const word = randomBytes(8).toString('hex')
  if (name === 'email') return `${word}@larkfield.example`
  if (name === 'academic_year') return '2026/27'
  if (name === 'sha256') return '0'.repeat(64)
  if (type === 'uuid') return newId()
  if (type === 'date') return '2026-11-02'
  if (type.startsWith('timestamp')) return '2026-11-02T09:00:00Z'
  if (type === 'boolean') return true
  if (type === 'jsonb') return '{}'
  if (type === 'text[]') return []
  if (type === 'bytea') return Buffer.from(word)
  return /int|numeric/.test(type) ? 1 : word
}
