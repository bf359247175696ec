import pg from 'pg'
import type { Secrets } from './embedded-folders.ts'

/**
 * The superuser made by initdb passes row-level security by, even where it is forced. So the tables belong to
 * `waymark_owner` and pages run as `waymark_app`; both are ordinary roles.
 */
export async function ensureEmbeddedRoles(admin: pg.PoolConfig, secrets: Secrets, database: string): Promise<void> {
  const client = new pg.Client({ ...admin, database: 'postgres' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7236001)')
    for (const [role, password] of [
      ['waymark_owner', secrets.owner],
      ['waymark_app', secrets.app],
    ] as const) {
      const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (found.rowCount !== 0) continue
      await client.query(
        `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${pg.escapeLiteral(password)}`,
      )
    }
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) {
      const name = pg.escapeIdentifier(database)
      await client.query(`create database ${name} owner waymark_owner`)
      await client.query(`revoke all on database ${name} from public`)
      await client.query(`grant connect on database ${name} to waymark_app`)
    }
  } finally {
    await client.end()
  }
}
