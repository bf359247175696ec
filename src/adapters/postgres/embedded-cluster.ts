import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries } from './embedded-binaries.ts'
import { privateFolder, type Secrets, type ServerFolders } from './embedded-folders.ts'

/** Make the cluster if there is none. Made aside and renamed, so a killed first start leaves nothing half made. */
export async function ensureCluster(folders: ServerFolders, binaries: Binaries, secrets: Secrets): Promise<void> {
  if (existsSync(join(folders.cluster, 'PG_VERSION'))) return
  const parent = dirname(folders.cluster)
  mkdirSync(parent, { recursive: true, mode: 0o755 })
  const aside = join(parent, `postgres.new-${process.pid}`)
  const passwordFile = join(folders.socket, `pw-${process.pid}`)
  rmSync(aside, { recursive: true, force: true })
  privateFolder(aside, folders.user)
  writeFileSync(passwordFile, secrets.admin, { mode: 0o600 })
  if (folders.user !== undefined) chownSync(passwordFile, folders.user.uid, folders.user.gid)
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${aside}`,
        '--username=waymark_admin',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--data-checksums',
      ],
      folders,
      binaries,
    )
    moveIntoPlace(aside, folders.cluster)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(aside, { recursive: true, force: true })
  }
  chmodSync(folders.cluster, 0o700)
}

function moveIntoPlace(aside: string, cluster: string): void {
  try {
    renameSync(aside, cluster)
  } catch (error) {
    // Two first starts at once: whoever renamed first made the cluster, with the same passwords.
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error
  }
}

function run(program: string, args: string[], folders: ServerFolders, binaries: Binaries): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...folders.user,
      cwd: '/',
      env: { ...process.env, ...binaries.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The database could not be created (initdb ended with ${code}).\n${said}`))
    })
  })
}

/** What `postmaster.pid` says about a server that runs, or ran, on this cluster. */
export interface RunningServer {
  readonly pid: number
  readonly socket: string
}

/** The server recorded in the cluster's lock file, if its process is alive. Whether it is healthy: ask it. */
export function recordedServer(cluster: string): RunningServer | undefined {
  const lines = lockFile(cluster).split('\n')
  const pid = Number(lines[0])
  const socket = lines[4]?.trim() ?? ''
  if (!Number.isInteger(pid) || pid <= 1 || socket === '' || !isAlive(pid)) return undefined
  return { pid, socket }
}

/** Empty where there is none. A server that ends removes it at any moment, so it is read at once and not asked for before. */
function lockFile(cluster: string): string {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
