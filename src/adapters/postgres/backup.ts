/**
 * Backup and restore of the embedded server: a copy of its files taken while it runs (the package has no pg_dump), and the
 * uploaded files beside it. A server of one's own is backed up with its own tools.
 */
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { recordedServer } from './embedded-cluster.ts'
import { serverFolders } from './embedded-folders.ts'
import type { ServerUser } from './embedded-user.ts'

export interface BackupNote {
  readonly made: string
  readonly migrations: number
  readonly files: number
}

/** Runtime state that belongs to one running server, and its log of changes, which is copied last. */
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'pg_wal'])
const emptied = new Set([
  'pg_replslot',
  'pg_stat_tmp',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_subtrans',
])

/** Copies the database and the uploads into a folder that is new or empty. People may go on working meanwhile. */
export async function backUp(dataFolder: string, target: string, now: string): Promise<BackupNote> {
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Error(`${target} is not empty. Name a new folder for each backup.`)
  const { cluster } = serverFolders(dataFolder)
  if (!existsSync(join(cluster, 'PG_VERSION')))
    throw new Error(`There is no database of Waymark in ${dataFolder}. Set WAYMARK_DATA to its folder.`)
  mkdirSync(target, { recursive: true, mode: 0o700 })
  const server = await startEmbedded({ dataFolder })
  try {
    const migrations = await copyCluster(server.adminConfig, cluster, join(target, 'postgres'))
    cpSync(join(dataFolder, 'postgres.secrets.json'), join(target, 'postgres.secrets.json'))
    // Uploads go last: a file is written before the row that names it, so every row in the copy finds its file.
    const uploads = join(dataFolder, 'files')
    if (existsSync(uploads)) cpSync(uploads, join(target, 'files'), { recursive: true })
    const note: BackupNote = { made: now, migrations, files: countFiles(join(target, 'files')) }
    // Written at the end: a folder without it is not a whole backup.
    writeFileSync(join(target, 'backup.json'), `${JSON.stringify(note, null, 2)}\n`)
    return note
  } finally {
    // A server that ran before the backup goes on running after it.
    if (!server.adopted) await server.stop()
  }
}

async function copyCluster(admin: pg.PoolConfig, cluster: string, target: string): Promise<number> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    // The slot keeps the server from recycling changes made during the copy; it goes with this connection.
    await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [`waymark_backup_${process.pid}`])
    await client.query(`select pg_backup_start('waymark', true)`)
    mkdirSync(target, { mode: 0o700 })
    for (const name of readdirSync(cluster)) {
      if (leftOut.has(name)) continue
      if (emptied.has(name)) mkdirSync(join(target, name), { mode: 0o700 })
      else copyLive(join(cluster, name), join(target, name))
    }
    const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>(
      'select labelfile, spcmapfile from pg_backup_stop(false)',
    )
    const label = rows[0]
    if (label === undefined) throw new Error('PostgreSQL did not end the backup.')
    writeFileSync(join(target, 'backup_label'), label.labelfile)
    if (label.spcmapfile) writeFileSync(join(target, 'tablespace_map'), label.spcmapfile)
    copyLive(join(cluster, 'pg_wal'), join(target, 'pg_wal'))
    const { rows: applied } = await client.query<{ n: number }>('select count(*)::int as n from schema_migrations')
    return applied[0]?.n ?? 0
  } finally {
    await client.end()
  }
}

/** A file that the running server removes while it is copied was not needed: its change is in the log. */
function copyLive(source: string, target: string): void {
  const entry = statSync(source, { throwIfNoEntry: false })
  if (!entry) return
  if (entry.isDirectory()) {
    mkdirSync(target, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(source)) copyLive(join(source, name), join(target, name))
    return
  }
  try {
    cpSync(source, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Puts a backup into a data folder that has no database yet. Returns what the backup says of itself. */
export function putBack(source: string, dataFolder: string): BackupNote {
  const noteFile = join(source, 'backup.json')
  if (!existsSync(noteFile)) throw new Error(`${source} is not a whole backup of Waymark: it has no backup.json.`)
  const note = JSON.parse(readFileSync(noteFile, 'utf8')) as BackupNote
  const folders = serverFolders(dataFolder)
  if (recordedServer(folders.cluster)) throw new Error('Waymark is running on this data folder. Stop it first.')
  if (existsSync(folders.cluster)) {
    throw new Error(
      `${dataFolder} holds a database already. Restore into another folder (WAYMARK_DATA), or move the old one away first.`,
    )
  }
  const aside = join(dirname(folders.cluster), `postgres.restored-${process.pid}`)
  mkdirSync(dirname(folders.cluster), { recursive: true })
  try {
    cpSync(join(source, 'postgres'), aside, { recursive: true })
    own(aside, folders.user)
    if (existsSync(join(source, 'files'))) cpSync(join(source, 'files'), join(dataFolder, 'files'), { recursive: true })
    cpSync(join(source, 'postgres.secrets.json'), join(dataFolder, 'postgres.secrets.json'))
    // Last, in one step: until now there is no database here, and afterwards there is a whole one.
    renameSync(aside, folders.cluster)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return note
}

/** The restored server runs as the same user as before: root's copies are given back to it. */
function own(path: string, user: ServerUser | undefined): void {
  if (!user) return
  chownSync(path, user.uid, user.gid)
  if (!statSync(path).isDirectory()) return
  for (const name of readdirSync(path)) own(join(path, name), user)
}

const countFiles = (folder: string): number =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
    : 0
