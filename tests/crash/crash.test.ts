/** kill -9 of the application and of PostgreSQL during writes: whatever was acknowledged is there, and the chain holds. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { verifyAuditChain } from '../../src/adapters/postgres/audit.ts'
import { openDatabase } from '../../src/adapters/postgres/connect.ts'
import { waymarkItself, withTenant } from '../../src/adapters/postgres/tenant.ts'
import { seedTrust } from '../../src/adapters/postgres/testing.ts'

const rounds = 20

/** Runs the writer until it has acknowledged some writes, then kills it or its database. Returns what was acknowledged. */
async function round(dataFolder: string, trustId: string, schoolId: string, index: number): Promise<string[]> {
  const writer = spawn(
    process.execPath,
    [join(import.meta.dirname, 'writer.ts'), dataFolder, trustId, schoolId, String(index * 100_000)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  let errors = ''
  writer.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  writer.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = new Promise<void>((done) => writer.on('close', () => done()))
  const enough = 20 + ((index * 37) % 60)
  for (let wait = 0; wait < 1500 && output.split('\n').length < enough && writer.exitCode === null; wait++)
    await sleep(10)
  expect(output, `the writer wrote nothing in round ${index + 1}: ${errors}`).toContain('ready')
  if (index % 2 === 0) writer.kill('SIGKILL')
  else process.kill(postmaster(dataFolder), 'SIGKILL')
  await Promise.race([ended, sleep(5_000)])
  if (writer.exitCode === null && writer.signalCode === null) writer.kill('SIGKILL')
  await ended
  // A line cut off in the middle was not acknowledged.
  return output
    .slice(0, output.lastIndexOf('\n'))
    .split('\n')
    .filter((line) => /^[0-9a-f-]{36}$/.test(line))
}

function postmaster(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

test(`${rounds} rounds of kill -9 lose nothing that was acknowledged`, { timeout: 240_000 }, async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'waymark-crash-'))
  // Open to others: run by root, the server drops to another user, who must reach its own folder.
  chmodSync(dataFolder, 0o755)
  try {
    const first = await openDatabase({ dataFolder })
    const { trustId, schools } = await seedTrust(first)
    await first.close()
    const acknowledged: string[] = []
    for (let index = 0; index < rounds; index++)
      acknowledged.push(...(await round(dataFolder, trustId, schools[0], index)))

    const db = await openDatabase({ dataFolder })
    const kept = await withTenant(db, waymarkItself(trustId), (tx) => tx.selectFrom('records').select('id').execute())
    const mails = await withTenant(db, waymarkItself(trustId), (tx) => tx.selectFrom('outbox').select('id').execute())
    const chain = await verifyAuditChain(db, trustId)
    await db.close()

    const ids = new Set(kept.map((row) => row.id))
    expect(acknowledged.length).toBeGreaterThan(rounds * 10)
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    // One transaction: a record, its mail and its audit event are all there or none is.
    expect(mails.length).toBe(kept.length)
    expect(chain).toMatchObject({ ok: true })
    expect(chain.events).toBeGreaterThanOrEqual(kept.length)
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
})
