import { connect, type Database } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { prepareExternal } from './external-roles.ts'
import { migrate } from './migrate.ts'

export type { Database } from './database.ts'

export interface OpenOptions {
  /** DATABASE_URL: the migrator on a PostgreSQL 15 or newer of your own. Without it, the embedded server. */
  readonly databaseUrl?: string | undefined
  /** WAYMARK_APP_DATABASE_URL: the application's own credentials on that server. */
  readonly appDatabaseUrl?: string | undefined
  /** WAYMARK_DATA (default `var`): the embedded cluster is in `postgres/`, uploads in `files/`. */
  readonly dataFolder: string
  readonly poolSize?: number
}

/** Start or reach PostgreSQL, bring its tables up to date, and connect as the application's role. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const poolSize = options.poolSize ?? 10
  if (options.databaseUrl !== undefined && options.databaseUrl !== '') {
    const configs = await prepareExternal(options.databaseUrl, options.appDatabaseUrl)
    await migrate(configs.ownerConfig)
    return connect({ kind: 'external', ...configs, poolSize, stop: async () => undefined })
  }
  const server = await startEmbedded({ dataFolder: options.dataFolder })
  try {
    await migrate(server.ownerConfig)
    const { ownerConfig, appConfig } = server
    return await connect({ kind: 'embedded', ownerConfig, appConfig, poolSize, stop: () => server.stop() })
  } catch (error) {
    await server.stop()
    throw error
  }
}
