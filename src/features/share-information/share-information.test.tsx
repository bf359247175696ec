import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { providerPerson } from '../give-marks/testing-provider.ts'
import { makeTestSchool, type TestSchool } from '../see-today/testing-school.ts'
import { shareInformation } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let safeguarding: Visitor
let staff: Visitor
let stranger: Visitor
let dsl: Visitor
let lead: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T13:10:00Z')
  school = await makeTestSchool(deps, 'roots-and-wings')
  const { trustId } = school.trust
  const other = newId()
  await withTenant(t.db, school.trust.ctx, async (tx) => {
    await tx
      .insertInto('providers')
      .values({ trust_id: trustId, id: other, name: 'Other Place', kind: 'unregistered' })
      .execute()
    await tx
      .insertInto('contacts')
      .values({
        trust_id: trustId,
        school_id: school.schoolId,
        pupil_id: school.kofi.pupilId,
        name: 'Esi Ansah',
        relation: 'Mother',
        phone: '01632 960 177',
      })
      .execute()
  })
  const visit = async (role: 'provider-manager' | 'provider-dsl' | 'provider-staff', providerId = school.providerId) =>
    testApp(deps, shareInformation, {
      trustId,
      personId: await providerPerson(deps, { trustId, providerId }, role, 'Bea Holt'),
    })
  manager = await visit('provider-manager')
  safeguarding = await visit('provider-dsl')
  staff = await visit('provider-staff')
  stranger = await visit('provider-manager', other)
  dsl = await visitAs(deps, shareInformation, school.trust, 'dsl')
  lead = await visitAs(deps, shareInformation, school.trust, 'ap-lead')
})
afterAll(() => t.close())

const log = () => `/placements/${school.kofi.placementId}/sharing`
const filled = {
  items: ['contacts'],
  basis: 'public-task',
  'f-recipient': 'Owen Carr',
  'f-chronology-answer': 'not-applicable',
  'f-chronology-note': 'Nothing relevant is known.',
  'f-purpose': 'They need to know whom to ring.',
}
const items = () =>
  withTenant(t.db, school.trust.ctx, (tx) =>
    tx.selectFrom('shared_items').selectAll().orderBy('shared_at').orderBy('title').execute(),
  )

test('the school chooses what, why and on what basis; what is missing is said', async () => {
  const page = await lead.get(`${log()}/new`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Esi Ansah')
  // Restricted parts are the designated safeguarding lead's.
  expect(page.text).not.toContain('pupil-safeguarding')
  expect(page.text).toContain('2 restricted parts')
  expect((await dsl.get(`${log()}/new`)).text).toContain('pupil-safeguarding')
  const wrong = await lead.post(`${log()}/new`, { ...filled, items: [], basis: '', 'f-purpose': '' })
  expect(wrong.status).toBe(422)
  for (const words of ['Choose what is shared.', 'Say on what basis', 'Owen Carr']) expect(wrong.text).toContain(words)
  expect(await items()).toEqual([])
})

test('sharing makes the policy’s record, which meets its duty, and mails the manager without a name', async () => {
  const open = () =>
    withTenant(t.db, school.trust.ctx, (tx) =>
      tx
        .selectFrom('duties')
        .select('state')
        .where('placement_id', '=', school.kofi.placementId)
        .where('duty_key', '=', 'share-safeguarding-information')
        .execute(),
    )
  expect((await open()).map((one) => one.state)).not.toContain('met')
  const key = newId()
  expect((await lead.post(`${log()}/new`, { ...filled, key })).status).toBe(303)
  expect((await lead.post(`${log()}/new`, { ...filled, key })).status).toBe(303)
  expect((await lead.post(`${log()}/new`, { ...filled, key })).status).toBe(303)
  expect(await items()).toHaveLength(1)
  expect((await open()).map((one) => one.state)).toContain('met')
  // A restricted part slipped into the post by somebody else is not shared.
  expect((await lead.post(`${log()}/new`, { ...filled, items: ['contacts', 'pupil-safeguarding'] })).status).toBe(303)
  expect((await items()).some((one) => one.restricted)).toBe(false)
  const mails = await withTenant(t.db, school.trust.ctx, (tx) => tx.selectFrom('outbox').select('payload').execute())
  expect(JSON.stringify(mails)).toContain('/provider/information')
  expect(JSON.stringify(mails)).not.toMatch(/Kofi|Ansah|Harbour|Larkfield/)
})

test('the provider opens it, confirms once, and the school sees who read it and when', async () => {
  const [item] = await items()
  const page = `/provider/information/${item?.id}`
  expect((await stranger.get(page)).status).toBe(404)
  expect((await stranger.get('/provider/information')).text).not.toContain('Kofi')
  const read = await safeguarding.get(page)
  expect(read.text).toContain('01632 960 177')
  expect(read.text).toContain('They need to know whom to ring.')
  expect((await safeguarding.get('/provider/information')).text).toContain('To read')
  expect((await safeguarding.post(page)).status).toBe(303)
  expect((await safeguarding.post(page)).status).toBe(303)
  expect((await safeguarding.get(page)).text).toContain('Bea Holt, Tue 10 Nov 2026')
  expect((await lead.get(log())).text).toContain('Bea Holt, Tue 10 Nov 2026')
  const views = await withTenant(t.db, school.trust.ctx, (tx) =>
    tx.selectFrom('audit_events').select('detail').where('action', '=', 'share-information').execute(),
  )
  expect(views.some((one) => JSON.stringify(one.detail).includes('opened'))).toBe(true)
})

test('restricted detail is shared by the safeguarding lead and opened by the provider’s leads only', async () => {
  expect((await dsl.post(`${log()}/new`, { ...filled, items: ['pupil-safeguarding'] })).status).toBe(303)
  const item = (await items()).find((one) => one.restricted)
  expect((await manager.get(`/provider/information/${item?.id}`)).text).toContain('Child protection plan')
  expect((await staff.get(`/provider/information/${item?.id}`)).status).toBe(403)
  // Nor the rest: they give marks, and need neither contacts nor needs for that.
  expect((await staff.get('/provider/information')).status).toBe(403)
  expect((await lead.get(log())).text).toContain('Restricted detail')
  expect((await lead.post(`${log()}/${item?.id}/revoke`, { why: 'Mine' })).status).toBe(403)
})

test('what is taken back can’t be read from that moment, and says so; in the database too', async () => {
  const item = (await items()).find((one) => !one.restricted)
  const page = `/provider/information/${item?.id}`
  expect((await lead.post(`${log()}/${item?.id}/revoke`, { why: '' })).status).toBe(422)
  expect((await lead.post(`${log()}/${item?.id}/revoke`, { why: 'The wrong number.' })).status).toBe(303)
  expect((await lead.post(`${log()}/${item?.id}/revoke`, { why: 'Again.' })).status).toBe(409)
  const after = await safeguarding.get(page)
  expect(after.status).toBe(200)
  expect(after.text).toContain('Taken back')
  expect(after.text).not.toContain('960 177')
  expect((await safeguarding.post(page)).text).toContain('Taken back')
  expect((await safeguarding.get('/provider/information')).text).toContain('Taken back')
  const seen = await withTenant(t.db, { ...school.trust.ctx, outsider: { providerId: school.providerId } }, (tx) =>
    tx.selectFrom('shared_contents').select('item_id').execute(),
  )
  expect(seen.map((one) => one.item_id)).not.toContain(item?.id)
  expect(seen.length).toBeGreaterThan(0)
  expect((await lead.get(log())).text).toContain('The wrong number.')
})

test('once nothing of a sharing stands its duty is open again; while something stands it is met', async () => {
  const state = async () =>
    (
      await withTenant(t.db, school.trust.ctx, (tx) =>
        tx
          .selectFrom('duties')
          .select('state')
          .where('placement_id', '=', school.kofi.placementId)
          .where('duty_key', '=', 'share-safeguarding-information')
          .execute(),
      )
    ).map((one) => one.state)
  expect(await state()).toContain('met')
  const standing = (await items()).filter((one) => one.revoked_at === null)
  expect(standing.length).toBeGreaterThan(1)
  for (const [at, item] of standing.entries()) {
    expect(await state(), `${at} of ${standing.length} taken back`).toContain('met')
    const who = item.restricted ? dsl : lead
    expect((await who.post(`${log()}/${item.id}/revoke`, { why: 'The placement changed.' })).status).toBe(303)
  }
  expect(await state()).not.toContain('met')
  const kept = await withTenant(t.db, school.trust.ctx, (tx) =>
    tx
      .selectFrom('current_records')
      .select(['complete', 'amend_reason', 'done_on'])
      .where('placement_id', '=', school.kofi.placementId)
      .where('form', '=', 'information-shared')
      .execute(),
  )
  for (const one of kept) expect(one).toMatchObject({ complete: false, done_on: '2026-11-10' })
  expect(kept.some((one) => one.amend_reason === 'Taken back from the provider: The placement changed.')).toBe(true)
})
