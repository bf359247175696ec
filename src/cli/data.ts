/** `waymark audit verify`, `backup` and `restore`: the commands that need the database. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { listTrusts } from '../adapters/jobs/nightly.ts'
import { verifyAuditChain } from '../adapters/postgres/audit.ts'
import { backUp, putBack } from '../adapters/postgres/backup.ts'
import { type Database, openDatabase } from '../adapters/postgres/connect.ts'
import { type Command, type Output, sayJson, UsageError } from './command.ts'

const options = { data: { type: 'string' }, json: { type: 'boolean' } } as const

export const dataFolderOf = (said: string | undefined): string =>
  resolve(said ?? process.env['WAYMARK_DATA'] ?? join(import.meta.dirname, '..', '..', 'var'))
export const ownServer = (): boolean => (process.env['DATABASE_URL'] ?? '') !== ''

/** Opens the database of a data folder, or the server's own; it may be in use by the application at the same time. */
export const openData = (dataFolder: string): Promise<Database> =>
  openDatabase({
    databaseUrl: process.env['DATABASE_URL'],
    appDatabaseUrl: process.env['WAYMARK_APP_DATABASE_URL'],
    dataFolder,
    poolSize: 2,
  })

export const audit: Command = async (args, out) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  if (positionals[0] !== 'verify') throw new UsageError('Say what to do with the audit: waymark audit verify')
  const dataFolder = dataFolderOf(values.data)
  if (!ownServer() && !existsSync(dataFolder))
    throw new UsageError(`There is no data folder ${dataFolder}. Set WAYMARK_DATA to it.`)
  const db = await openData(dataFolder)
  try {
    return await verifyAll(db, out, values.json ?? false)
  } finally {
    await db.close()
  }
}

/** Walks the chain of every trust. 1 when one does not verify. */
export async function verifyAll(db: Database, out: Output, json: boolean): Promise<number> {
  const checks = []
  for (const trust of await listTrusts(db))
    checks.push({ trust: trust.name, ...(await verifyAuditChain(db, trust.trustId)) })
  if (json) sayJson(out, checks)
  else {
    for (const one of checks) {
      out.line(
        one.ok
          ? `${one.trust}: ${one.events} events, the chain is whole. Last hash ${one.headHash || 'none'}`
          : `${one.trust}: BROKEN at event ${one.brokenAt}: ${one.fault}.`,
      )
    }
    if (checks.length === 0) out.line('There is no trust yet, so there is nothing to verify.')
    else
      out.line('Keep a copy of each last hash somewhere else: then even a chain that was rewritten whole is found out.')
  }
  return checks.every((one) => one.ok) ? 0 : 1
}

export const backup: Command = async (args, out) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [target] = positionals
  if (!target) throw new UsageError('Say where to: waymark backup FOLDER')
  const dataFolder = dataFolderOf(values.data)
  if (ownServer())
    throw new UsageError(
      `DATABASE_URL is set: back that server up with its own tools (pg_dump), and copy ${join(dataFolder, 'files')} after it.`,
    )
  const note = await backUp(dataFolder, resolve(target), Temporal.Now.instant().toString())
  if (values.json) sayJson(out, note)
  else
    out.line(
      `Backed up to ${target}: the database and ${note.files} uploaded ${note.files === 1 ? 'file' : 'files'}. It holds personal data and the database’s passwords: keep it as safe as the school’s other records.`,
    )
  return 0
}

export const restore: Command = async (args, out) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [source] = positionals
  if (!source) throw new UsageError('Say from where: waymark restore FOLDER')
  if (ownServer()) throw new UsageError('DATABASE_URL is set: restore that server with its own tools.')
  const dataFolder = dataFolderOf(values.data)
  const note = putBack(resolve(source), dataFolder)
  // Opening replays the last changes and brings older tables up to date; the chain shows that nothing is missing.
  const db = await openData(dataFolder)
  try {
    if (!values.json) out.line(`Restored the backup of ${note.made} into ${dataFolder}.`)
    return await verifyAll(db, out, values.json ?? false)
  } finally {
    await db.close()
  }
}
