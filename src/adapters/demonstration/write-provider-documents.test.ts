import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../domain/calendar/day.ts'
import { openFileStore } from '../files/store.ts'
import { newId } from '../postgres/ids.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { onePage, writeProviderDocuments } from './write-provider-documents.ts'
import { writeProviderPeople } from './write-provider-people.ts'
import { writeProviders } from './write-providers.ts'

let t: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'waymark-files-'))
const files = openFileStore(folder)
const ctx = waymarkItself(newId())
const now = new Date('2026-11-24T09:52:00Z')
const today = dayOf('2026-11-24')

beforeAll(async () => {
  t = await testDatabase()
  await withTenant(t.db, ctx, async (tx) => {
    await tx.insertInto('trusts').values({ id: ctx.trustId, name: 'Test Trust' }).execute()
    await writeProviders(tx, ctx, today)
    await writeProviderPeople(tx, ctx, { passwordHash: 'none', now })
    await writeProviderDocuments(tx, ctx, { files, today, now })
  })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await t.close()
})

test('three providers have sent their papers, one of them a newer version, and each opens as a PDF', async () => {
  const rows = await withTenant(t.db, ctx, (tx) =>
    tx
      .selectFrom('provider_documents as d')
      .innerJoin('files as f', 'f.id', 'd.file_id')
      .select(['d.provider_id', 'd.kind', 'd.expires_on', 'd.replaces', 'f.storage_key', 'f.sha256', 'f.content_type'])
      .execute(),
  )
  expect(new Set(rows.map((row) => row.provider_id)).size).toBe(3)
  expect(rows.filter((row) => row.replaces !== null)).toHaveLength(1)
  expect(new Set(rows.map((row) => row.content_type))).toEqual(new Set(['application/pdf']))
  for (const row of rows)
    expect((await files.read(row.storage_key, row.sha256)).subarray(0, 8).toString()).toBe('%PDF-1.7')
  expect(rows.filter((row) => row.kind === 'employers-liability' && row.expires_on === '2026-12-18')).toHaveLength(3)
})

test('the page says where each of its parts begins', () => {
  const text = new TextDecoder().decode(onePage(['A (title)', 'of Oakridge']))
  const from = Number(/startxref\n(\d+)/.exec(text)?.[1])
  expect(text.slice(from, from + 4)).toBe('xref')
  const [, ...offsets] = [...text.slice(from).matchAll(/^(\d{10}) /gm)].map((match) => Number(match[1]))
  expect(offsets.map((at) => text.slice(at, at + 7))).toEqual([1, 2, 3, 4, 5].map((n) => `${n} 0 obj`))
  expect(text).toContain('(A title) Tj')
})
