import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

/**
 * The application's connection to its database. It has no queries of its own on purpose: rows that belong to a
 * trust are reached through `withTenant` (tenant.ts) and nothing else.
 */
export interface Database {
  /** Where the server is: for the log at start. */
  readonly kind: 'embedded' | 'external'
  /** The application's settings for a raw connection, for the job runner's lock and for health checks. */
  readonly appConfig: pg.PoolConfig
  /** The migrator's, for the command line (backup, type generation). Never for pages. */
  readonly ownerConfig: pg.PoolConfig
  /** Ends the connections, then stops the embedded server. */
  close(): Promise<void>
}

const handles = new WeakMap<Database, Kysely<Schema>>()

/** Only for files in src/adapters that work before a trust is known, by the functions of migration 0004. */
export function untenanted(db: Database): Kysely<Schema> {
  const handle = handles.get(db)
  if (handle === undefined) throw new Error('This database was closed, or was not opened by openDatabase.')
  return handle
}

export interface DatabaseParts {
  readonly kind: Database['kind']
  readonly appConfig: pg.PoolConfig
  readonly ownerConfig: pg.PoolConfig
  readonly poolSize: number
  stop(): Promise<void>
}

/** Connect as the application's role. Throws when that role could pass row-level security by. */
export async function connect(parts: DatabaseParts): Promise<Database> {
  const pool = new pg.Pool({ ...parts.appConfig, max: parts.poolSize, types: { getTypeParser } })
  // An idle connection that the server ends (a restart) is not a reason to end: the pool makes a new one.
  pool.on('error', () => undefined)
  try {
    await refuseMightyRole(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  const handle = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const db: Database = {
    kind: parts.kind,
    appConfig: parts.appConfig,
    ownerConfig: parts.ownerConfig,
    close: async () => {
      if (!handles.delete(db)) return
      await handle.destroy()
      await parts.stop()
    },
  }
  handles.set(db, handle)
  return db
}

async function refuseMightyRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; mighty: boolean; owns: boolean }>(`
    select current_user as name, (rolsuper or rolbypassrls) as mighty,
      exists (select 1 from pg_class where relname = 'trusts' and pg_has_role(current_user, relowner, 'member')) as owns
    from pg_roles where rolname = current_user`)
  const role = rows[0]
  if (role === undefined || role.mighty || role.owns) {
    throw new Error(
      `The application may not connect as ${role?.name ?? 'this role'}: it owns the tables or passes row-level security by. Set WAYMARK_APP_DATABASE_URL to the role waymark_app.`,
    )
  }
}

/**
 * Dates stay text (`2026-11-02`): a day has no time zone. Times are `Date`. Whole numbers, and numeric columns
 * (hours, per cent), are numbers: none of ours comes near the limit.
 */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
  if (oid === pg.types.builtins.DATE) return (value: string) => value
  if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return Number
  return pg.types.getTypeParser(oid, 'text')
}
