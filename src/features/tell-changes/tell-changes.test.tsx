import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { twoProviders } from '../raise-concern/testing-two-providers.ts'
import { seeToday } from '../see-today/routes.tsx'
import type { TestSchool } from '../see-today/testing-school.ts'
import { tellChanges } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let stranger: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T13:10:00Z')
  ;({ school, manager, stranger } = await twoProviders(deps, 'east-midlands-academy', tellChanges))
})
afterAll(() => t.close())

const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)
const records = (form: string) =>
  inTrust((tx) => tx.selectFrom('records').selectAll().where('form', '=', form).orderBy('recorded_at').execute())
const openDuties = async () =>
  (
    await inTrust((tx) =>
      tx
        .selectFrom('duties')
        .select('duty_key')
        .where('placement_id', '=', school.kofi.placementId)
        .where('is_open', '=', true)
        .execute(),
    )
  ).map((one) => one.duty_key)
const mails = async () => JSON.stringify(await inTrust((tx) => tx.selectFrom('outbox').select('payload').execute()))
const on = (day: string, month: string, year = '2026') => ({ 'on-day': day, 'on-month': month, 'on-year': year })

test('a new site is told to the schools and waits for their approval', async () => {
  const wrong = await manager.post('/provider/changes/site', { name: 'Dock Shed', ...on('31', '2') })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Give the address')
  expect(wrong.text).toContain('value="Dock Shed"')
  const key = newId()
  const fields = {
    name: 'Dock Shed',
    address: 'Dock Road, Stourham WX1 8HE',
    detail: 'Bicycle repair moves there.',
    ...on('7', '12'),
    key,
  }
  expect((await manager.post('/provider/changes/site', fields)).status).toBe(303)
  expect((await manager.post('/provider/changes/site', fields)).status).toBe(303)
  const sites = await inTrust((tx) =>
    tx.selectFrom('provider_sites').selectAll().where('name', '=', 'Dock Shed').execute(),
  )
  expect(sites).toHaveLength(1)
  expect(sites[0]).toMatchObject({ kind: 'satellite', approved_from: null, provider_id: school.providerId })
  const [change, ...more] = await records('material-change')
  expect(more).toEqual([])
  expect(change).toMatchObject({ school_id: school.schoolId, recorded_role: 'provider-manager', done_on: '2026-11-10' })
  expect(change?.answers).toMatchObject({ what: ['premises'], 'told-by': 'Bea Holt' })
  expect(JSON.stringify(change?.answers)).toContain('From Mon 7 Dec 2026')
  const sent = await mails()
  expect(sent).toContain(`/records/${change?.id}`)
  expect(sent).not.toMatch(/Harbour|Dock Shed|Bea Holt/)
  expect((await manager.get('/provider/changes')).text).toContain('Something has changed')
})

test('a new safeguarding lead is known from then on', async () => {
  const fields = { name: 'Nia Okoro', phone: '01632 960 188', detail: 'Owen Carr leaves.', ...on('10', '11') }
  expect((await manager.post('/provider/changes/dsl', fields)).status).toBe(303)
  const provider = await inTrust((tx) =>
    tx.selectFrom('providers').selectAll().where('id', '=', school.providerId).executeTakeFirstOrThrow(),
  )
  expect(provider).toMatchObject({ dsl_name: 'Nia Okoro', dsl_phone: '01632 960 188', version: 2 })
})

describe('about one pupil', () => {
  const move = { left: 'no', trip: 'no', where: 'Stourham library', why: 'To choose a book', ...on('12', '11') }

  test('permission is asked for before the pupil leaves; the school’s duty to answer opens', async () => {
    const wrong = await manager.post('/provider/changes/move', { ...move, pupil: '', ...on('1', '11') })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Choose the pupil.')
    expect(wrong.text).toContain('Permission is asked for today or a later day.')
    expect((await manager.post('/provider/changes/move', { ...move, pupil: school.kofi.pupilId })).status).toBe(303)
    expect(await records('off-site-request')).toHaveLength(1)
    expect(await openDuties()).toContain('answer-an-off-site-request')
    expect((await manager.get('/provider/changes')).text).toContain('No answer yet: the pupil stays')
  })

  test('gone without permission: a safeguarding breach is opened, and the safeguarding lead is told', async () => {
    const gone = { ...move, pupil: school.kofi.pupilId, left: 'yes', permission: 'yes', ...on('10', '11') }
    const answer = await manager.post('/provider/changes/move', gone)
    expect(answer.status).toBe(303)
    // The provider says yes; the school has recorded no permission for that day.
    const [moved] = await records('off-site-move')
    expect(moved?.answers).toMatchObject({ permission: 'no' })
    const [breach] = await records('incident')
    expect(breach).toMatchObject({ restricted: true, placement_id: school.kofi.placementId })
    expect(breach?.answers).toMatchObject({ kind: 'moved-without-permission', 'safeguarding-breach': 'accepted' })
    expect(await openDuties()).toContain('tell-the-key-contact-of-a-breach')
    expect(await mails()).toContain(`/records/${breach?.id}`)
    expect(await mails()).not.toMatch(/Kofi|library/)
  })

  test('the school sees on Today what it was told; what is restricted only who may read it', async () => {
    const head = await visitAs(deps, seeToday, school.trust, 'headteacher')
    const { text } = await head.get('/today')
    expect(text).toContain('Told by providers')
    expect(text).toContain('Something has changed')
    expect(text).toContain('Incident')
    const attendance = await visitAs(deps, seeToday, school.trust, 'attendance-officer')
    const page = (await attendance.get('/today')).text
    const from = page.indexOf('id="from-providers"')
    const told = page.slice(from, page.indexOf('</section>', from))
    expect(told).toContain('Something has changed')
    expect(told).not.toContain('>Incident<')
  })

  test('a timetable change is kept on the policy’s own form', async () => {
    const fields = { pupil: school.kofi.pupilId, detail: 'Wednesday in place of Tuesday.', ...on('10', '11') }
    expect((await manager.post('/provider/changes/timetable', fields)).status).toBe(303)
    const [change] = await records('timetable-change')
    expect(change?.answers).toMatchObject({ 'told-before': 'no', 'changes-on': '2026-11-10' })
  })

  test('nobody tells of another provider’s pupil', async () => {
    const before = (await records('off-site-request')).length
    const answer = await stranger.post('/provider/changes/move', { ...move, pupil: school.kofi.pupilId })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Choose a pupil who is here now.')
    expect((await stranger.get('/provider/changes')).text).not.toContain('Kofi')
    expect((await records('off-site-request')).length).toBe(before)
    expect((await manager.get('/provider/changes/holiday')).status).toBe(404)
  })
})
