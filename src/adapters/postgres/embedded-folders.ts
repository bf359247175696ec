import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { canReach, type ServerUser, serverUser } from './embedded-user.ts'

/** Everything on disk that belongs to one embedded server. */
export interface ServerFolders {
  /** The folder the setting WAYMARK_DATA names. */
  readonly data: string
  /** PostgreSQL's own data directory. */
  readonly cluster: string
  /** The private folder of the unix socket. */
  readonly socket: string
  readonly log: string
  readonly user: ServerUser | undefined
}

/** Passwords of the three roles, made once, kept 0600 beside the cluster. */
export interface Secrets {
  readonly admin: string
  readonly owner: string
  readonly app: string
}

/** A socket's path must stay under about 100 bytes, so the folder is short and named by a hash of the data folder. */
export function serverFolders(dataFolder: string): ServerFolders {
  const data = resolve(dataFolder)
  mkdirSync(data, { recursive: true, mode: 0o755 })
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12)
  let cluster = join(data, 'postgres')
  const user = serverUser(cluster)
  // Run by root inside a closed folder (such as /root) the server's user cannot reach the data: keep it elsewhere.
  if (!canReach(data, user)) {
    cluster = join('/var/lib', `waymark-${hash}`, 'postgres')
    writeFileSync(
      join(data, 'postgres.is-elsewhere.txt'),
      `The database is in ${cluster}, because only root can enter this folder.\n`,
    )
  }
  const temporary = tmpdir().length > 60 ? '/tmp' : tmpdir()
  const socket = join(temporary, `waymark-${process.getuid?.() ?? 0}-${hash}`)
  privateFolder(socket, user)
  return { data, cluster, socket, log: join(data, 'postgres.log'), user }
}

/** A folder only the server's user (and root) can enter; refuses one that somebody else made first. */
export function privateFolder(path: string, user: ServerUser | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  const expected = [process.getuid?.() ?? 0, user?.uid ?? -1]
  if (!found.isDirectory() || !expected.includes(found.uid)) {
    throw new Error(`${path} belongs to another user. Remove it, or set TMPDIR to a folder of your own.`)
  }
  if (user !== undefined) chownSync(path, user.uid, user.gid)
  chmodSync(path, 0o700)
}

/** The programs as the server's user can run them: copied once when node_modules is in a closed folder. */
export function reachablePrograms(root: string, user: ServerUser | undefined, cluster: string): string {
  if (canReach(join(root, 'native/bin/postgres'), user)) return root
  const copy = join(cluster, '..', 'programs')
  if (!existsSync(copy)) cpSync(root, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

export function readSecrets(data: string): Secrets {
  const file = join(data, 'postgres.secrets.json')
  if (!existsSync(file)) {
    const word = () => randomBytes(24).toString('base64url')
    try {
      writeFileSync(file, JSON.stringify({ admin: word(), owner: word(), app: word() }), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets
}
