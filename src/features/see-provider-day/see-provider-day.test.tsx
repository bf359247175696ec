import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { providerPerson } from '../give-marks/testing-provider.ts'
import { makeTestSchool, markAll, placed, type TestSchool } from '../see-today/testing-school.ts'
import { seeProviderDay } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let staff: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T09:10:00Z')
  school = await makeTestSchool(deps)
  const { trustId } = school.trust
  const at = { trustId, providerId: school.providerId }
  manager = await testApp(deps, seeProviderDay, {
    trustId,
    personId: await providerPerson(deps, at, 'provider-manager', 'Bea Holt'),
  })
  staff = await testApp(deps, seeProviderDay, {
    trustId,
    personId: await providerPerson(deps, at, 'provider-staff', 'Sam Staff'),
  })
  await withTenant(t.db, school.trust.ctx, async (tx) => {
    await placed(tx, trustId, school.schoolId, school.adoptionId, school, {
      first: 'Yesterday',
      last: 'Leaver',
      state: 'closed',
      start: '2026-09-14',
      started: '2026-09-14',
      ended: '2026-11-09',
    })
    await markAll(tx, trustId, school.schoolId, school.kofi, [['2026-11-10', 'AM', 'I']])
  })
})
afterAll(() => t.close())

test('a provider sees today’s pupils by session, and nobody who has left', async () => {
  const { status, text } = await staff.get('/provider')
  expect(status).toBe(200)
  for (const words of [
    'Today at Harbour Steps',
    'Morning, Quay House',
    'Afternoon, Quay House',
    'Kofi Ansah',
    '0 of 1 marked',
  ])
    expect(text).toContain(words)
  expect(text).not.toContain('Leaver')
  // Ready, not started yet.
  expect(text).not.toContain('Mia Thorne')
})

test('what a school asks for stands on the page of the office that owns it', async () => {
  const asked = await withTenant(t.db, school.trust.ctx, (tx) =>
    tx
      .selectFrom('duties')
      .select(['title', 'owner_role'])
      .where('is_open', '=', true)
      .where('owner_role', 'like', 'provider-%')
      .execute(),
  )
  const page = (await manager.get('/provider')).text
  for (const duty of asked.filter((one) => one.owner_role === 'provider-manager'))
    expect(page).toContain(duty.title.replaceAll("'", '&#39;'))
  expect(asked.length).toBeGreaterThan(0)
  expect(page).toContain('Kofi Ansah, Larkfield Academy')
})
