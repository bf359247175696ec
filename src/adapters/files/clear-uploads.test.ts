import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../postgres/ids.ts'
import { toJson } from '../postgres/json.ts'
import { withTenant } from '../postgres/tenant.ts'
import { seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { clearUploads } from './clear-uploads.ts'
import { openFileStore } from './store.ts'

const folder = mkdtempSync(join(tmpdir(), 'waymark-uploads-'))
const store = openFileStore(folder)
let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(async () => {
  await t.close()
  rmSync(folder, { recursive: true })
})

test('clears what was never attached after seven days, row and bytes, and nothing else', async () => {
  const trust = await seedTrust(t.db)
  const [school] = trust.schools
  const recordId = newId()
  const keep = async (name: string, uploaded: string, held: { record_id?: string; draft_id?: string } = {}) => {
    const kept = await store.keep(name, Buffer.from(`words of ${name}`))
    if (kept.kind === 'refused') throw new Error(kept.fault)
    const { storageKey, contentType, sizeBytes, sha256 } = kept.file
    await withTenant(t.db, trust.ctx, (tx) =>
      tx
        .insertInto('files')
        .values({
          trust_id: trust.trustId,
          school_id: school,
          storage_key: storageKey,
          name,
          content_type: contentType,
          size_bytes: sizeBytes,
          sha256,
          uploaded_at: new Date(uploaded),
          ...held,
        })
        .execute(),
    )
    return { storageKey, sha256 }
  }
  await withTenant(t.db, trust.ctx, (tx) =>
    tx
      .insertInto('records')
      .values({
        trust_id: trust.trustId,
        id: recordId,
        school_id: school,
        form: 'policy-review',
        form_version: 'test',
        about: 'school',
        answers: toJson({}),
        asked: toJson({}),
        done_on: '2026-11-02',
        complete: true,
        recorded_role: 'headteacher',
      })
      .execute(),
  )
  const old = await keep('left.txt', '2026-11-08T09:00:00Z')
  const attached = await keep('attached.txt', '2026-09-01T09:00:00Z', { record_id: recordId })
  const drafted = await keep('drafted.txt', '2026-09-01T09:00:00Z', { draft_id: newId() })
  const fresh = await keep('fresh.txt', '2026-11-10T09:00:00Z')

  const now = new Date('2026-11-16T02:00:00Z')
  expect(await clearUploads(t.db, store, now)).toBe(1)
  expect(await clearUploads(t.db, store, now)).toBe(0)
  const left = await withTenant(t.db, trust.ctx, async (tx) => ({
    files: await tx.selectFrom('files').select('name').orderBy('name').execute(),
    audit: await tx.selectFrom('audit_events').select('detail').where('action', '=', 'clear-uploads').execute(),
  }))
  expect(left.files.map((file) => file.name)).toEqual(['attached.txt', 'drafted.txt', 'fresh.txt'])
  expect(left.audit).toEqual([{ detail: { files: 1, olderThanDays: 7 } }])
  await expect(store.read(old.storageKey, old.sha256)).rejects.toThrow()
  for (const file of [attached, drafted, fresh])
    expect((await store.read(file.storageKey, file.sha256)).toString()).toContain('words of')

  // Whoever asks, the database lets nobody delete what a record or a draft holds.
  const deleted = await withTenant(t.db, trust.ctx, (tx) =>
    tx.deleteFrom('files').where('name', 'in', ['attached.txt', 'drafted.txt']).executeTakeFirst(),
  )
  expect(deleted.numDeletedRows).toBe(0n)
})
