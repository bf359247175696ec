import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPacksOrThrow } from '../packs/read-folder.ts'
import { newId } from '../postgres/ids.ts'
import { withTenant } from '../postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { escalateLateReviews } from './escalate-late-reviews.ts'
import { Rulebooks } from './rulebooks.ts'

let t: TestDatabase
let trust: SeededTrust
const provider = newId()
const rulebooks = new Rulebooks(loadPacksOrThrow().floor)

beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
  const own = { trust_id: trust.trustId }
  await withTenant(t.db, trust.ctx, async (tx) => {
    await tx
      .insertInto('providers')
      .values({ ...own, id: provider, name: 'Test Forge', kind: 'unregistered' })
      .execute()
    await tx
      .insertInto('duties')
      .values({
        ...own,
        school_id: trust.schools[0],
        subject_kind: 'provider',
        subject_id: provider,
        provider_id: provider,
        duty_key: 'assess-provider-suitability',
        title: 'Look at the provider again',
        state: 'overdue',
        is_open: true,
        due_on: '2026-11-09',
        first_alert_on: '2026-11-10',
        owner_role: 'ap-lead',
        details: JSON.stringify({ form: 'provider-suitability-review' }) as never,
        assessed_on: '2026-11-10',
      })
      .execute()
  })
})
afterAll(() => t.close())

const night = (today: string, school: 0 | 1 = 0) =>
  withTenant(t.db, trust.ctx, (tx) =>
    escalateLateReviews(
      tx,
      { rulebooks, bankHolidays: [], today },
      { schoolId: trust.schools[school], publicUrl: 'https://waymark.example' },
    ),
  )
const mails = () =>
  withTenant(t.db, trust.ctx, (tx) => tx.selectFrom('outbox').select('payload').orderBy('created_at').execute())

test('the owner is told the first night, the next office above a week later, each once and nobody by name', async () => {
  const counts: number[] = []
  for (const day of ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-16', '2026-11-17', '2026-11-18'])
    counts.push(await night(day))
  expect(counts).toEqual([0, 1, 0, 0, 1, 0])
  expect(await night('2026-11-17', 1)).toBe(0)
  const sent = (await mails()).map((one) => JSON.stringify(one.payload))
  expect(sent[0]).toContain('ap-lead')
  expect(sent[1]).toContain('headteacher')
  expect(sent[1]).toContain('a week late or more')
  for (const mail of sent) {
    expect(mail).toContain('https://waymark.example/reviews')
    expect(mail).not.toContain('Forge')
  }
})

test('what became late long before is left to the list of reviews', async () => {
  await withTenant(t.db, trust.ctx, (tx) =>
    tx.updateTable('duties').set({ due_on: '2026-09-14', first_alert_on: '2026-09-15' }).execute(),
  )
  expect(await night('2026-11-20')).toBe(0)
})
