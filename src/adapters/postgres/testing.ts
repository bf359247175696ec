import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { connect, type Database } from './database.ts'
import type { EmbeddedServer } from './embedded.ts'
import { migrate, migrationsFolder } from './migrate.ts'
import { joinTestServer, oneAtATime } from './testing-server.ts'

export { type SeededTrust, seedTrust } from './testing-seed.ts'

export interface TestDatabase {
  readonly db: Database
  /** The superuser on this database: to look past row-level security, or to tamper. */
  readonly adminConfig: pg.PoolConfig
  close(): Promise<void>
}

/** Rows that many test files begin with: written once, then copied. */
export interface Prepared {
  /** Letters and digits; the same key means the same rows. */
  readonly key: string
  fill(db: Database): Promise<void>
}

let server: Promise<EmbeddedServer> | undefined

/** A fresh, migrated database for one test file, on the one server all test processes share. Call `close` after. */
export async function testDatabase(
  options: { readonly poolSize?: number; readonly prepared?: Prepared } = {},
): Promise<TestDatabase> {
  server ??= joinTestServer()
  const joined = await server
  const migrated = await ensureTemplate(joined.adminConfig, joined.ownerConfig)
  const template = options.prepared ? await ensurePrepared(joined, migrated, options.prepared) : migrated
  return copyOf(joined, template, options.poolSize ?? 4)
}

async function copyOf(joined: EmbeddedServer, template: string, poolSize: number): Promise<TestDatabase> {
  const { adminConfig, ownerConfig, appConfig } = joined
  const database = `t_${randomBytes(6).toString('hex')}`
  await asAdmin(adminConfig, (client) =>
    // Copying files takes a third of the work that the usual way does, which also writes every page to the log.
    client.query(`create database ${database} template ${template} strategy file_copy owner waymark_owner`),
  )
  const db = await connect({
    kind: 'embedded',
    ownerConfig: { ...ownerConfig, database },
    appConfig: { ...appConfig, database },
    poolSize,
    stop: async () => {
      await asAdmin(adminConfig, (client) => client.query(`drop database if exists ${database} with (force)`))
    },
  })
  return { db, adminConfig: { ...adminConfig, database }, close: () => db.close() }
}

/** Migrated once, and again only when a migration changes. */
async function ensureTemplate(admin: pg.PoolConfig, owner: pg.PoolConfig): Promise<string> {
  const sha = createHash('sha256')
  for (const name of readdirSync(migrationsFolder).sort())
    sha.update(name).update(readFileSync(join(migrationsFolder, name)))
  const template = `template_${sha.digest('hex').slice(0, 12)}`
  if (await exists(admin, template)) return template
  return oneAtATime(async () => {
    if (await exists(admin, template)) return template
    const making = `making_${template}`
    await asAdmin(admin, async (client) => {
      await client.query(`drop database if exists ${making} with (force)`)
      await client.query(`create database ${making} owner waymark_owner`)
    })
    await migrate({ ...owner, database: making })
    await asAdmin(admin, (client) => client.query(`alter database ${making} rename to ${template}`))
    return template
  })
}

async function ensurePrepared(joined: EmbeddedServer, migrated: string, prepared: Prepared): Promise<string> {
  const template = `prepared_${prepared.key}`
  return oneAtATime(async () => {
    if (await exists(joined.adminConfig, template)) return template
    const filling = await copyOf(joined, migrated, 4)
    const database = String(filling.adminConfig.database)
    await prepared.fill(filling.db)
    await asAdmin(joined.adminConfig, async (client) => {
      // A database is copied only while nobody is connected to it.
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
      await client.query(`alter database ${database} rename to ${template}`)
    })
    await filling.close()
    return template
  }, template)
}

async function exists(admin: pg.PoolConfig, database: string): Promise<boolean> {
  const found = await asAdmin(admin, (client) =>
    client.query('select 1 from pg_database where datname = $1', [database]),
  )
  return found.rowCount === 1
}

/** Run something as the superuser on a connection of its own. */
export async function asAdmin<T>(config: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
