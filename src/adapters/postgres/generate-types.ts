import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** Write schema.ts from the live database: `npx node src/adapters/postgres/generate-types.ts`. */
export const schemaFile = join(import.meta.dirname, 'schema.ts')

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
  readonly defaulted: boolean
  readonly always: boolean
  readonly view: boolean
}

const types: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'PlainDay',
  time: 'string',
  timestamptz: 'Timestamp',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  bool: 'boolean',
  bytea: 'Buffer',
  jsonb: 'Jsonb',
  _text: 'string[]',
}

/** The Kysely types of every table and view, as the text of schema.ts. */
export async function describeSchema(config: pg.PoolConfig): Promise<string> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    const { rows } = await client.query<Column>(`
      select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable,
        (a.atthasdef or a.attidentity <> '') as defaulted, a.attidentity = 'a' as always, c.relkind = 'v' as view
      from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`)
    return render(rows)
  } finally {
    await client.end()
  }
}

function render(columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, (column) => column.table)
  const base = (name: string) => (name.startsWith('current_') ? tables.get(name.slice('current_'.length)) : undefined)
  const bodies = [...tables].map(([table, own]) => {
    // A view's columns say nothing about null; ours are views of one table, column by column.
    const known = own[0]?.view ? (base(table) ?? own) : own
    const lines = known.map((column) => `  ${column.column}: ${typeOf(column, own[0]?.view ?? false)}`)
    return `export interface ${pascal(table)} {\n${lines.join('\n')}\n}`
  })
  const index = [...tables.keys()].map((table) => `  ${table}: ${pascal(table)}`)
  return `// Written by generate-types.ts from the live database. Do not edit: change a migration and run it again.
import type { ColumnType, GeneratedAlways } from 'kysely'
import type { Jsonb } from './json.ts'

/** A day as \`2026-11-02\`. */
export type PlainDay = string
/** A moment: read as a Date, written as a Date or ISO text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>

/** A column with a default: it may be left out of an insert. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Insert, infer Update>
    ? ColumnType<Read, Insert | undefined, Update>
    : ColumnType<T, T | undefined, T>

/** Every table and view, by name. */
export interface Schema {
${index.join('\n')}
}

${bodies.join('\n\n')}
`
}

function typeOf(column: Column, readOnly: boolean): string {
  const type = types[column.type]
  if (type === undefined)
    throw new Error(`No TypeScript type is known for ${column.table}.${column.column} (${column.type})`)
  const value = column.nullable ? `${type} | null` : type
  if (readOnly || !column.defaulted) return value
  return column.always ? `GeneratedAlways<${value}>` : `Generated<${value}>`
}

function pascal(name: string): string {
  return name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

if (import.meta.main) {
  const { startEmbedded } = await import('./embedded.ts')
  const { migrate } = await import('./migrate.ts')
  // A fresh server each time: a kept one refuses a migration that was still being written when it last ran.
  const dataFolder = mkdtempSync(join(tmpdir(), 'waymark-types-'))
  chmodSync(dataFolder, 0o755)
  const server = await startEmbedded({ dataFolder })
  try {
    await migrate(server.ownerConfig)
    writeFileSync(schemaFile, await describeSchema(server.ownerConfig))
  } finally {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
