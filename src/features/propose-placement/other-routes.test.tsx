import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { type ProposalWorld, proposalWorld } from './testing-proposal.ts'

let database: TestDatabase
let world: ProposalWorld
let lead: Visitor
let id = ''
const [school, online] = [newId(), newId()]

const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const rowOf = (placement: string) =>
  inside((tx) => tx.selectFrom('placements').selectAll().where('id', '=', placement).executeTakeFirstOrThrow())
const send = async (step: string, fields: Record<string, string>) =>
  lead.post(`/placements/${id}/propose/${step}`, { version: String((await rowOf(id)).version), ...fields })
const running = () =>
  inside((tx) =>
    tx
      .updateTable('placements')
      .set({
        state: 'active',
        start_on: '2026-11-02',
        started_on: '2026-11-02',
        timetable: toJson([{ day: 'mon', session: 'am', from: '09:00', to: '12:00', place: 'provider' }]),
      })
      .where('id', '=', id)
      .execute(),
  )
const attendance = async () => (await lead.get('/attendance/2026-11-02')).text

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'kimberley')
  lead = await testApp(testDeps(database.db), allRoutes, {
    trustId: world.trust.trustId,
    personId: world.trust.personId('ap-lead'),
  })
  const own = { trust_id: world.trust.trustId }
  await inside((tx) =>
    tx
      .insertInto('providers')
      .values([
        { ...own, id: school, name: 'Fernhill Primary', kind: 'mainstream-school', registered: true },
        { ...own, id: online, name: 'Willow Online', kind: 'online', registered: true, online: true },
      ])
      .execute(),
  )
})
afterAll(() => database.close())
beforeEach(async () => {
  if (id) await inside((tx) => tx.updateTable('placements').set({ state: 'withdrawn' }).where('id', '=', id).execute())
  await lead.post('/placements/new', { pupil: world.pupilId, later: 'yes' })
  const found = await inside((tx) =>
    tx.selectFrom('placements').select('id').where('state', '=', 'draft').executeTakeFirstOrThrow(),
  )
  id = found.id
})

describe('on the school’s own site', () => {
  test('the checks that stay are named, nobody travels, and the place follows from the route', async () => {
    await send('route', { route: 'on-site' })
    const page = await lead.get(`/placements/${id}/propose/provider`)
    expect(page.text).toContain('the council is sent no notice of an off-site place')
    expect(page.text).toContain('#clause-EMET-7.8.4.2')
    expect(page.text).not.toContain('Where will the teaching be?')
    await send('provider', { provider: world.providerId, fits: 'She knows the mentor.' })
    expect(await rowOf(id)).toMatchObject({ route: 'on-site', location: 'on-site', provider_id: world.providerId })
    const placement = await lead.get(`/placements/${id}`)
    expect(placement.text).toContain('EMET-7.11')
    for (const offSite of ['EMET-7.12', 'EMET-7.8.0b', 'EMET-7.9.1'])
      expect(placement.text).not.toContain(`#clause-${offSite}`)
    await running()
    expect(await attendance()).toContain('This session is on the school’s own site.')
  })
})

describe('at another school', () => {
  test('a second registration is asked, gives code D, and says who marks and who follows up', async () => {
    const page = await lead.get(`/placements/${id}/propose/provider`)
    expect(page.text).toContain('Will Kezia be registered at Fernhill Primary too?')
    expect(page.text).not.toContain('Will Kezia be registered at Harbour Steps too?')
    await send('provider', {
      provider: school,
      place: 'off-site',
      fits: 'Its nurture class',
      [`registered-${school}`]: 'both',
    })
    expect((await rowOf(id)).facts).toMatchObject({ dualRegistered: true })
    expect((await lead.get(`/placements/${id}/propose/check`)).text).toContain('Yes, from the first day')
    await running()
    expect(await attendance()).toContain('that school marks the session')
    const placement = await lead.get(`/placements/${id}`)
    expect(placement.text).toContain('Registered at both schools')
    expect(placement.text).toContain('follows up an absence from them')
  })
  test('registered here alone it is the school’s own place; not known stays not known', async () => {
    await send('provider', { provider: school, place: 'off-site', fits: 'x', [`registered-${school}`]: 'here' })
    expect((await rowOf(id)).facts).toMatchObject({ dualRegistered: false })
    await send('provider', { provider: school, place: 'off-site', fits: 'x' })
    expect((await rowOf(id)).facts).not.toHaveProperty('dualRegistered')
    // Another provider has no second register: nothing of the school's is carried over to it.
    await send('provider', { provider: school, place: 'off-site', fits: 'x', [`registered-${school}`]: 'both' })
    await send('provider', { provider: world.providerId, place: 'off-site', fits: 'x' })
    expect((await rowOf(id)).facts).not.toHaveProperty('dualRegistered')
  })
})

describe('online only', () => {
  test('why nothing in person will do is asked, and goes into the policy’s own referral', async () => {
    const missing = await send('provider', { provider: online, place: 'off-site', fits: 'At her pace' })
    expect(missing.status).toBe(422)
    expect(missing.text).toContain('Say what else was looked for, and why nothing in person is suitable.')
    const kept = await send('provider', {
      provider: online,
      place: 'online',
      fits: 'At her pace',
      'why-online': 'Two places in person were full.',
    })
    expect(kept.status).toBe(303)
    expect((await rowOf(id)).location).toBe('online')
    expect((await lead.get(`/placements/${id}/propose/check`)).text).toContain('Two places in person were full.')
  })
  test('the gate asks for a call and for no visit, and its sessions are never B', async () => {
    await send('provider', { provider: online, place: 'online', fits: 'x', 'why-online': 'Nothing else.' })
    const page = await lead.get(`/placements/${id}`)
    expect(page.text).toContain('#clause-EMET-7.8.0c')
    expect(page.text).not.toContain('#clause-EMET-7.8.0b')
    await running()
    expect(await attendance()).toContain('never B')
    expect((await lead.get(`/placements/${id}`)).text).toContain('Taught online: never B')
  })
})
