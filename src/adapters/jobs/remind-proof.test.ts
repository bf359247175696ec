import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../postgres/ids.ts'
import { withTenant } from '../postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { remindOfProof } from './remind-proof.ts'

let t: TestDatabase
let trust: SeededTrust
const ids = { provider: newId(), manager: newId(), document: newId(), newer: newId(), file: newId() }

beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
  const own = { trust_id: trust.trustId }
  await withTenant(t.db, trust.ctx, async (tx) => {
    await tx
      .insertInto('providers')
      .values({ ...own, id: ids.provider, name: 'Test Forge', kind: 'unregistered' })
      .execute()
    await tx
      .insertInto('people')
      .values({ ...own, id: ids.manager, name: 'Maya Manager', email: 'maya@testforge.example' })
      .execute()
    await tx
      .insertInto('role_assignments')
      .values({
        ...own,
        person_id: ids.manager,
        provider_id: ids.provider,
        role: 'provider-manager',
        from_on: '2026-09-01',
      })
      .execute()
    await tx
      .insertInto('files')
      .values({
        ...own,
        id: ids.file,
        storage_key: 'a'.repeat(64),
        name: 'Certificate.pdf',
        content_type: 'application/pdf',
        size_bytes: 10,
        sha256: 'b'.repeat(64),
      })
      .execute()
    await document(tx, ids.document, '2026-12-10')
  })
})
afterAll(() => t.close())

function document(
  tx: Parameters<Parameters<typeof withTenant>[2]>[0],
  id: string,
  expires: string,
  replaces: string | null = null,
) {
  return tx
    .insertInto('provider_documents')
    .values({
      trust_id: trust.trustId,
      id,
      provider_id: ids.provider,
      kind: 'public-liability',
      expires_on: expires,
      file_id: ids.file,
      replaces,
      sent_role: 'provider-manager',
      sent_at: new Date('2026-09-01T09:00:00Z'),
    })
    .execute()
}

const url = 'https://waymark.example'
const mails = () =>
  withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('outbox').select(['payload', 'idempotency_key']).orderBy('created_at').execute(),
  )

test('thirty and seven days before and on the day: one mail each, however often the night’s work runs', async () => {
  for (const day of [
    '2026-11-09',
    '2026-11-10',
    '2026-11-11',
    '2026-12-03',
    '2026-12-04',
    '2026-12-10',
    '2026-12-11',
  ]) {
    await remindOfProof(t.db, day, url)
    await remindOfProof(t.db, day, url)
  }
  const sent = await mails()
  expect(sent.map((one) => one.idempotency_key)).toEqual(
    [30, 7, 0].map((step) => `proof ${ids.document} ${step} ${ids.manager}`),
  )
  const said = JSON.stringify(sent)
  expect(said).toContain('runs out in 30 days')
  expect(said).toContain('runs out in 7 days')
  expect(said).toContain('runs out today')
  expect(said).not.toMatch(/Test Forge|Maya/)
})

test('a newer version ends the reminders of the one before', async () => {
  await withTenant(t.db, trust.ctx, (tx) => document(tx, ids.newer, '2027-12-10', ids.document))
  await remindOfProof(t.db, '2026-12-09', url)
  expect(await mails()).toHaveLength(3)
})
