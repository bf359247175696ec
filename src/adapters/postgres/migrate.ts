import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** The folder of numbered SQL files, found from the source tree and from `dist/` alike. */
export const migrationsFolder = join(import.meta.dirname, '../../../migrations')

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

const lockNumber = 7236002

/**
 * Bring the database up to date: each file in a transaction of its own, in order, once.
 * Returns the names of the files that were run. Throws when a file that has run was edited since, or is missing.
 */
export async function migrate(owner: pg.PoolConfig, folder: string = migrationsFolder): Promise<string[]> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await client.query(`create table if not exists schema_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    await client.query(
      `comment on table schema_migrations is 'Which migrations have run, and the SHA-256 of their text.'`,
    )
    const waiting = outstanding(readMigrations(folder), await applied(client))
    for (const migration of waiting) await apply(client, migration)
    return waiting.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex') }
  })
}

async function applied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  )
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function outstanding(all: Migration[], done: Map<string, string>): Migration[] {
  const known = new Set(all.map((migration) => migration.name))
  for (const name of done.keys()) {
    if (!known.has(name)) throw new Error(`This database is newer than this Waymark: it has ${name}. Upgrade Waymark.`)
  }
  for (const { name, checksum } of all) {
    const before = done.get(name)
    if (before !== undefined && before !== checksum) {
      throw new Error(`migrations/${name} was edited after it ran. Restore it, and put the change in a new file.`)
    }
  }
  return all.filter((migration) => !done.has(migration.name))
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    // Future migrations that move data see all rows; the owner's policies ask for this.
    await client.query(`set local waymark.maintenance = 'on'`)
    await client.query(sql)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`migrations/${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
