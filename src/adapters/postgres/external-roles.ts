import { createHmac } from 'node:crypto'
import pg from 'pg'

export interface ExternalConfigs {
  readonly ownerConfig: pg.PoolConfig
  readonly appConfig: pg.PoolConfig
}

/**
 * On a server of your own, DATABASE_URL is the migrator. The application connects by WAYMARK_APP_DATABASE_URL when
 * that is set (as `waymark_app`, or a login that is a member of it). Otherwise `waymark_app` is made here, with a
 * password worked out from DATABASE_URL's own, so that several application servers agree without storing anything.
 */
export async function prepareExternal(
  databaseUrl: string,
  appDatabaseUrl: string | undefined,
): Promise<ExternalConfigs> {
  const ownerConfig: pg.PoolConfig = { connectionString: databaseUrl }
  const client = new pg.Client(ownerConfig)
  await client.connect()
  try {
    const { rowCount } = await client.query(`select 1 from pg_roles where rolname = 'waymark_app'`)
    if (rowCount === 0) await makeRole(client)
    if (appDatabaseUrl !== undefined) return { ownerConfig, appConfig: { connectionString: appDatabaseUrl } }
    const password = await givePassword(client, databaseUrl)
    const url = new URL(databaseUrl)
    url.username = 'waymark_app'
    url.password = password
    return { ownerConfig, appConfig: { connectionString: url.href } }
  } finally {
    await client.end()
  }
}

const byHand =
  "Let an administrator run: create role waymark_app login nosuperuser nobypassrls password '...'; and set WAYMARK_APP_DATABASE_URL."

async function makeRole(client: pg.Client): Promise<void> {
  try {
    await client.query('create role waymark_app login nosuperuser nocreatedb nocreaterole nobypassrls')
  } catch (cause) {
    throw new Error(`The role in DATABASE_URL may not create the application's role. ${byHand}`, { cause })
  }
}

async function givePassword(client: pg.Client, databaseUrl: string): Promise<string> {
  const key = decodeURIComponent(new URL(databaseUrl).password)
  if (key === '') throw new Error(`DATABASE_URL has no password to derive the application's from. ${byHand}`)
  const password = createHmac('sha256', key).update('waymark_app').digest('base64url')
  try {
    await client.query(`alter role waymark_app login password ${pg.escapeLiteral(password)}`)
  } catch (cause) {
    throw new Error(`The role in DATABASE_URL may not set the application role's password. ${byHand}`, { cause })
  }
  return password
}
