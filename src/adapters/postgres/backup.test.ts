import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { recordAudit, verifyAuditChain } from './audit.ts'
import { backUp, putBack } from './backup.ts'
import { openDatabase } from './connect.ts'
import { withTenant } from './tenant.ts'
import { seedTrust } from './testing-seed.ts'

const folders: string[] = []
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-backup-'))
  chmodSync(folder, 0o755) // run by root, the server's own user must get in
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('a backup taken while people work restores whole: rows, audit chain and uploads', async () => {
  const [dataFolder, target, elsewhere] = [newFolder(), join(newFolder(), 'first'), newFolder()]
  const db = await openDatabase({ dataFolder, poolSize: 2 })
  const trust = await seedTrust(db)
  const note = (n: number) =>
    withTenant(db, trust.ctx, (tx) =>
      recordAudit(tx, trust.ctx, { action: 'note', subject: { kind: 'trust' }, detail: { n } }),
    )
  for (let n = 0; n < 20; n++) await note(n)
  mkdirSync(join(dataFolder, 'files', 'ab'), { recursive: true })
  writeFileSync(join(dataFolder, 'files', 'ab', 'abcd'), 'an uploaded plan')

  let working = true
  const work = (async () => {
    for (let n = 20; working && n < 2_000; n++) await note(n)
  })()
  const made = await backUp(dataFolder, target, '2026-11-02T17:00:00Z')
  working = false
  await work
  expect(made.files).toBe(1)
  await expect(backUp(dataFolder, target, '2026-11-02T18:00:00Z')).rejects.toThrow('is not empty')
  expect(() => putBack(target, dataFolder)).toThrow('Stop it first')
  await db.close()
  expect(() => putBack(target, dataFolder)).toThrow('holds a database already')

  expect(putBack(target, elsewhere)).toEqual(made)
  expect(statSync(join(elsewhere, 'postgres.secrets.json')).mode & 0o777).toBe(0o600)
  const restored = await openDatabase({ dataFolder: elsewhere, poolSize: 2 })
  try {
    const chain = await verifyAuditChain(restored, trust.trustId)
    expect(chain.ok).toBe(true)
    expect(chain.events).toBeGreaterThanOrEqual(20)
    expect(readFileSync(join(elsewhere, 'files', 'ab', 'abcd'), 'utf8')).toBe('an uploaded plan')
  } finally {
    await restored.close()
  }
})

test('half a backup is not restored', () => {
  const [source, dataFolder] = [newFolder(), newFolder()]
  mkdirSync(join(source, 'postgres'))
  expect(() => putBack(source, dataFolder)).toThrow('is not a whole backup')
  expect(existsSync(join(dataFolder, 'postgres'))).toBe(false)
})
