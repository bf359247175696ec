import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../postgres/ids.ts'
import { withTenant } from '../postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { chaseReports } from './chase-reports.ts'

let t: TestDatabase
let trust: SeededTrust
const ids = { provider: newId(), manager: newId(), pupil: newId(), placement: newId() }

beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
  const own = { trust_id: trust.trustId }
  const at = { ...own, school_id: trust.schools[0] }
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
      .insertInto('pupils')
      .values({ ...at, id: ids.pupil, first_names: 'Kofi', last_name: 'Ansah', born_on: '2012-03-05' })
      .execute()
    await tx
      .insertInto('placements')
      .values({
        ...at,
        id: ids.placement,
        pupil_id: ids.pupil,
        provider_id: ids.provider,
        route: 'school-arranged',
        location: 'off-site',
        state: 'active',
      })
      .execute()
    await tx
      .insertInto('duties')
      .values({
        ...at,
        subject_kind: 'placement',
        subject_id: ids.placement,
        placement_id: ids.placement,
        pupil_id: ids.pupil,
        provider_id: ids.provider,
        duty_key: 'provider-reports',
        title: 'Report on the pupil',
        state: 'late',
        is_open: true,
        due_on: '2026-11-10',
        owner_role: 'provider-manager',
        details: JSON.stringify({ form: 'provider-report' }) as never,
        assessed_on: '2026-11-10',
      })
      .execute()
  })
})
afterAll(() => t.close())

const mails = () =>
  withTenant(t.db, trust.ctx, (tx) => tx.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute())
const url = 'https://waymark.example'

test('a report is chased on the day, after three and after seven days, once each, and nobody is named', async () => {
  const counts: number[] = []
  for (const day of ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-13', '2026-11-17', '2026-11-18']) {
    counts.push(await chaseReports(t.db, day, url))
    expect(await chaseReports(t.db, day, url)).toBe(0)
  }
  // After a week the AP lead hears of it too.
  expect(counts).toEqual([0, 1, 0, 1, 2, 0])
  const text = JSON.stringify(await mails())
  expect(text).toContain('/provider/reports')
  expect(text).toContain(`/placements/${ids.placement}/reports`)
  expect(text).not.toMatch(/Kofi|Ansah|Forge|Larkfield/)
})

test('a night without work catches up with one mail, not three', async () => {
  await withTenant(t.db, trust.ctx, (tx) => tx.updateTable('duties').set({ due_on: '2026-12-01' }).execute())
  expect(await chaseReports(t.db, '2026-12-05', url)).toBe(1)
  expect(await chaseReports(t.db, '2026-12-06', url)).toBe(0)
})
