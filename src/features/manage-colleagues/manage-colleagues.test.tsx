import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { manageColleagues } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let trustId: string
let school: Visitor
let manager: Visitor
const ids = { forge: newId(), farm: newId(), manager: newId(), lead: newId() }

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db)
  const seeded = await seedTrust(t.db)
  trustId = seeded.trustId
  await withTenant(t.db, waymarkItself(trustId), async (tx) => {
    await tx
      .insertInto('providers')
      .values([
        { trust_id: trustId, id: ids.forge, name: 'Test Forge', kind: 'unregistered' },
        { trust_id: trustId, id: ids.farm, name: 'Test Farm', kind: 'unregistered' },
      ])
      .execute()
    for (const [id, name] of [
      [ids.manager, 'Maya Manager'],
      [ids.lead, 'Lena Lead'],
    ] as const)
      await tx
        .insertInto('people')
        .values({ trust_id: trustId, id, name, email: `${id}@people.example` })
        .execute()
    await tx
      .insertInto('role_assignments')
      .values([
        {
          trust_id: trustId,
          person_id: ids.manager,
          provider_id: ids.forge,
          role: 'provider-manager',
          from_on: '2026-09-01',
        },
        {
          trust_id: trustId,
          person_id: ids.lead,
          school_id: seeded.schools[0],
          role: 'ap-lead',
          from_on: '2026-09-01',
        },
      ])
      .execute()
  })
  manager = await testApp(deps, manageColleagues, { trustId, personId: ids.manager })
  school = await testApp(deps, manageColleagues, { trustId, personId: ids.lead })
})
afterAll(() => t.close())

const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, waymarkItself(trustId), work)

test('a manager invites somebody who gives marks; the e-mail names no pupil and the link sets a password', async () => {
  const answer = await manager.post('/provider/people', {
    name: 'Sam Staff',
    email: 'sam@testforge.example',
    role: 'provider-staff',
  })
  expect(answer.status).toBe(303)
  const page = await manager.get('/provider/people')
  expect(page.text).toContain('Sam Staff')
  expect(page.text).toContain('Invited')
  const mail = await inTrust((tx) => tx.selectFrom('outbox').select('payload').execute())
  expect(JSON.stringify(mail)).toContain('sam@testforge.example')
})

test('what was typed stays when something is missing', async () => {
  const answer = await manager.post('/provider/people', { name: 'No Address', email: 'nowhere', role: '' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('value="No Address"')
  expect(answer.text).toContain('Choose what they may do.')
})

test('a manager sees only the own provider’s people; the school sees any provider’s', async () => {
  await school.post(`/providers/${ids.farm}/people`, {
    name: 'Fay Farmer',
    email: 'fay@testfarm.example',
    role: 'provider-manager',
  })
  expect((await school.get(`/providers/${ids.farm}/people`)).text).toContain('Fay Farmer')
  expect((await manager.get('/provider/people')).text).not.toContain('Fay Farmer')
  expect((await manager.get(`/providers/${ids.farm}/people`)).status).toBe(403)
})

test('access ends at once, and the last manager stays', async () => {
  const offices = () =>
    inTrust((tx) =>
      tx
        .selectFrom('role_assignments as ra')
        .innerJoin('people as p', 'p.id', 'ra.person_id')
        .select(['ra.id', 'p.name', 'p.id as person'])
        .where('ra.provider_id', '=', ids.forge)
        .execute(),
    )
  const all = await offices()
  const staff = all.find((one) => one.name === 'Sam Staff')
  const ended = await manager.post('/provider/people', { end: staff?.id ?? '' })
  expect(ended.status).toBe(303)
  // What is said travels in a cookie.
  expect(decodeURIComponent(ended.headers.get('set-cookie') ?? '')).not.toContain('Sam Staff')
  expect((await manager.get('/provider/people')).text).not.toContain('Sam Staff')
  const own = all.find((one) => one.name === 'Maya Manager')
  const refused = await manager.post('/provider/people', { end: own?.id ?? '' })
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('Make somebody else a manager first')
})

test('a manager who tries an address of somebody the trust knows does not learn their name; the school does', async () => {
  await inTrust((tx) =>
    tx
      .insertInto('people')
      .values({ trust_id: trustId, name: 'Wilhelmina Secret', email: 'w.s@testtrust.example' })
      .execute(),
  )
  const answer = await manager.post('/provider/people', {
    name: 'Somebody',
    email: 'w.s@testtrust.example',
    role: 'provider-staff',
  })
  expect(answer.status).toBe(303)
  expect(decodeURIComponent(answer.headers.get('set-cookie') ?? '')).not.toContain('Wilhelmina')
  const own = (await manager.get('/provider/people')).text
  expect(own).not.toContain('Wilhelmina')
  expect(own).toContain('w.s@testtrust.example')
  // Trying once more, or another office, tells no more.
  const again = await manager.post('/provider/people', {
    name: 'Somebody',
    email: 'w.s@testtrust.example',
    role: 'provider-staff',
  })
  expect(again.text).not.toContain('Wilhelmina')
  expect((await school.get(`/providers/${ids.forge}/people`)).text).toContain('Wilhelmina Secret')
  // Whom the manager invited afresh is known by the name that was typed.
  expect(own).toContain('Maya Manager')
})
