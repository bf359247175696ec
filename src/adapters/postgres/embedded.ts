import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, findBinaries } from './embedded-binaries.ts'
import { ensureCluster, isAlive, type RunningServer, recordedServer } from './embedded-cluster.ts'
import { reachablePrograms, readSecrets, type Secrets, type ServerFolders, serverFolders } from './embedded-folders.ts'
import { ensureEmbeddedRoles } from './embedded-roles.ts'

/** A PostgreSQL server of our own, reachable only through a unix socket in a private folder. */
export interface EmbeddedServer {
  /** The superuser: backups and tests only. It passes row-level security by, so no page ever uses it. */
  readonly adminConfig: pg.PoolConfig
  /** The migrator: owns the tables, and is bound by their row-level security. */
  readonly ownerConfig: pg.PoolConfig
  /** The application's role: neither superuser nor owner. */
  readonly appConfig: pg.PoolConfig
  /** True when the server was already running (its application was killed, or another one uses it now). */
  readonly adopted: boolean
  readonly pid: number
  /** Fast shutdown. Does nothing when another live application is the one responsible for the server. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** The setting WAYMARK_DATA; the cluster is made in `postgres/` inside it. */
  readonly dataFolder: string
  readonly database?: string
  /** More settings for the server, for measurements and tests. */
  readonly settings?: Readonly<Record<string, string>>
}

const startRetryMilliseconds = 3_000
const recoveryMilliseconds = 60_000
const stopMilliseconds = 20_000

/** Start the embedded server, making the cluster on first use, or adopt the one that runs already. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  if (process.platform === 'win32') {
    throw new Error('The built-in PostgreSQL needs unix sockets. On Windows set DATABASE_URL, or run Waymark in WSL.')
  }
  const database = options.database ?? 'waymark'
  const folders = serverFolders(options.dataFolder)
  const secrets = readSecrets(folders.data)
  const found = findBinaries(join(folders.socket, 'lib'))
  const root = reachablePrograms(found.root, folders.user, folders.cluster)
  const binaries: Binaries = {
    ...found,
    postgres: join(root, 'native/bin/postgres'),
    initdb: join(root, 'native/bin/initdb'),
  }
  await ensureCluster(folders, binaries, secrets)
  const { server, adopted } = await startOrAdopt(folders, binaries, secrets, options.settings ?? {})
  const responsible = takeResponsibility(folders.data)
  const config = (user: string, password: string): pg.PoolConfig => ({ host: server.socket, user, password, database })
  const adminConfig = config('waymark_admin', secrets.admin)
  await ensureEmbeddedRoles(adminConfig, secrets, database)
  return {
    adminConfig,
    ownerConfig: config('waymark_owner', secrets.owner),
    appConfig: config('waymark_app', secrets.app),
    adopted,
    pid: server.pid,
    stop: async () => {
      if (!responsible) return
      await stopServer(server.pid, folders.cluster)
      rmSync(join(folders.data, 'postgres.app'), { force: true })
      rmSync(folders.socket, { recursive: true, force: true })
    },
  }
}

async function startOrAdopt(
  folders: ServerFolders,
  binaries: Binaries,
  secrets: Secrets,
  settings: Readonly<Record<string, string>>,
): Promise<{ server: RunningServer; adopted: boolean }> {
  const giveUpAt = Date.now() + startRetryMilliseconds
  for (;;) {
    const running = recordedServer(folders.cluster)
    if (running !== undefined && (await waitUntilReady(running, secrets, startRetryMilliseconds))) {
      return { server: running, adopted: true }
    }
    const started = launch(folders, binaries, settings)
    if (started !== undefined && (await waitUntilReady(started, secrets, recoveryMilliseconds))) {
      // Two starts at once: the socket may be answered by the other one's server. The lock file says whose it is.
      if (recordedServer(folders.cluster)?.pid === started.pid) return { server: started, adopted: false }
    }
    // A server that is just ending still holds the lock file for a moment.
    if (Date.now() > giveUpAt) throw new Error(`PostgreSQL did not start. Its log says:\n${lastLines(folders.log)}`)
    await sleep(150)
  }
}

/** In its own process group, so that Ctrl-C reaches the application first and lets it finish its work. */
function launch(folders: ServerFolders, binaries: Binaries, settings: Readonly<Record<string, string>>) {
  const all: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: folders.socket,
    unix_socket_permissions: '0700',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: '64MB',
    max_connections: '60',
    ...settings,
  }
  const args = ['-D', folders.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const tooLong = existsSync(folders.log) && statSync(folders.log).size > 5_000_000
  const log = openSync(folders.log, tooLong ? 'w' : 'a', 0o600)
  try {
    const child = spawn(binaries.postgres, args, {
      ...folders.user,
      cwd: '/',
      env: { ...process.env, ...binaries.env, LC_ALL: 'C' },
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.once('error', () => undefined) // reported by the log and by waitUntilReady
    child.unref()
    return child.pid === undefined ? undefined : { pid: child.pid, socket: folders.socket }
  } finally {
    closeSync(log)
  }
}

async function waitUntilReady(server: RunningServer, secrets: Secrets, milliseconds: number): Promise<boolean> {
  const giveUpAt = Date.now() + milliseconds
  while (Date.now() < giveUpAt && isAlive(server.pid)) {
    if (await answers(server, secrets)) return true
    await sleep(25)
  }
  return false
}

async function answers(server: RunningServer, secrets: Secrets): Promise<boolean> {
  const client = new pg.Client({
    host: server.socket,
    user: 'waymark_admin',
    password: secrets.admin,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => undefined) // a server that dies while we ask is simply not ready
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, work is written, no recovery is needed at the next start. */
async function stopServer(pid: number, cluster: string): Promise<void> {
  // The lock file goes last of all. An adopted server is nobody's child, so its process may linger, dead.
  const ended = () => !isAlive(pid) || recordedServer(cluster)?.pid !== pid
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (ended()) return
    process.kill(pid, signal)
    const giveUpAt = Date.now() + stopMilliseconds
    while (Date.now() < giveUpAt && !ended()) await sleep(20)
    for (let waits = 0; waits < 50 && isAlive(pid) && ended(); waits++) await sleep(20)
  }
}

/** The application that is responsible stops the server; a second one on the same folder leaves it running. */
function takeResponsibility(data: string): boolean {
  const file = join(data, 'postgres.app')
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (holder > 1 && holder !== process.pid && isAlive(holder)) return false
  writeFileSync(file, String(process.pid))
  return true
}

function lastLines(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-15).join('\n') : '(no log)'
}
