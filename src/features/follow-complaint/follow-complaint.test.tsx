import { afterAll, beforeAll, expect, test } from 'vitest'
import { providerChanged } from '../../adapters/casework/provider-changed.ts'
import { reassessSchool } from '../../adapters/casework/reassess.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { type ReviewWorld, reviewWorld } from '../hold-review/testing-review.ts'
import { depsAt } from '../see-placement/testing-placement.ts'

let database: TestDatabase
let world: ReviewWorld
let elsewhere: ReviewWorld
const casework = () => {
  const { rulebooks, bankHolidays, clock } = depsAt(database.db, '2026-11-25T09:00:00Z')
  return { rulebooks, bankHolidays, today: clock.today() }
}

beforeAll(async () => {
  database = await testDatabase()
  world = await reviewWorld(database, 'roots-and-wings')
  elsewhere = await reviewWorld(database, 'diamond')
  await world.inside((tx) =>
    providerChanged(tx, casework(), { schoolId: world.made.schoolId, providerId: world.made.providerId }),
  )
})
afterAll(() => database.close())

const received = {
  _step: '1',
  'f-received-on-day': '2',
  'f-received-on-month': '11',
  'f-received-on-year': '2026',
  'f-from-whom': 'Mrs Grace Tallow',
  'f-about': 'The workshop was cold on two days.',
  'f-first-point': 'headteacher',
  'f-safety': 'no',
}

let address = ''

test('any member of staff writes down what came; the headteacher finds it with its day, others find no complaint', async () => {
  const staff = await world.as('staff')
  const form = { form: 'complaint', provider: world.made.providerId, _key: newId(), ...received }
  const sent = await staff.post('/records/new', form)
  expect(sent.status).toBe(303)
  expect(sent.location).not.toContain('/records/')
  expect((await staff.get('/complaints')).status).toBe(403)
  const list = await (await world.as('headteacher')).get('/complaints')
  expect(list.text).toContain('Mrs Grace Tallow')
  expect(list.text).toContain('SSC-15.2')
  address = /\/complaints\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? ''
  expect((await staff.get(address)).status).toBe(403)
  const governor = await (await world.as('governing-body')).get('/complaints')
  expect(governor.status).toBe(200)
  expect(governor.text).toContain('Taken outside the school')
  expect(governor.text).not.toContain('Tallow')
  expect((await (await world.as('headteacher', 1)).get(address)).status).toBe(404)
})

test('each view is written into the audit', async () => {
  const views = await world.inside((tx) =>
    tx
      .selectFrom('audit_events')
      .select(['role', 'detail'])
      .where('action', '=', 'follow-complaint')
      .orderBy('seq')
      .execute(),
  )
  expect(views).toEqual([
    expect.objectContaining({ role: 'headteacher', detail: { listed: 1, counted: 1 } }),
    expect.objectContaining({ role: 'governing-body', detail: { listed: 0, counted: 1 } }),
  ])
  await (await world.as('dsl')).get(address)
  const read = await world.inside((tx) =>
    tx.selectFrom('audit_events').select('role').where('action', '=', 'see-record').execute(),
  )
  expect(read).toEqual([{ role: 'dsl' }])
})

const step = {
  kind: 'taken',
  step: '1',
  'with-whom': 'provider',
  'taken-on-day': '3',
  'taken-on-month': '11',
  'taken-on-year': '2026',
  'answer-by-day': '10',
  'answer-by-month': '11',
  'answer-by-year': '2026',
  'taken-note': 'Asked the provider what it did about the heating.',
}

test('what is missing is said beside the field and what was typed stays', async () => {
  const head = await world.as('headteacher')
  const answer = await head.post(`${address}/steps`, {
    ...step,
    'with-whom': '',
    'taken-on-day': '1',
    'answer-by-day': '31',
  })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('Choose to whom it is taken.')
  expect(answer.text).toContain('before the complaint came, Mon 2 Nov 2026')
  expect(answer.text).toContain('must be a real date')
  expect(answer.text).toContain('Asked the provider what it did about the heating.')
})

test('taken to the provider it is late when no answer came; two at once cannot both write the step', async () => {
  const head = await world.as('headteacher')
  expect((await head.post(`${address}/steps`, step)).status).toBe(303)
  expect((await head.post(`${address}/steps`, step)).status).toBe(409)
  const page = await head.get(address)
  expect(page.text).toContain('Taken to: Provider')
  expect(page.text).toContain('Late, was due')
  const answered = await head.post(`${address}/steps`, {
    kind: 'answered',
    step: '2',
    'answered-on-day': '12',
    'answered-on-month': '11',
    'answered-on-year': '2026',
    'answered-note': 'The heating was repaired on Thu 5 Nov 2026.',
  })
  expect(answered.status).toBe(303)
  expect((await head.get(address)).text).toContain('The heating was repaired')
})

test('an outcome answers the policy’s duty, and closing the complaint leaves it answered', async () => {
  const { trust, schoolId, providerId } = world.made
  const complaint = address.slice('/complaints/'.length)
  await world.inside(async (tx) => {
    await tx
      .insertInto('records')
      .values({
        trust_id: trust.trustId,
        school_id: schoolId,
        form: 'complaint-outcome',
        form_version: 'test',
        about: 'provider',
        provider_id: providerId,
        answers: toJson({
          'decided-on': '2026-11-13',
          findings: 'The heating had failed.',
          'taken-to': ['provider'],
          'shows-risk': 'no',
          settled: 'yes',
          'answers-to': complaint,
        }),
        asked: toJson({}),
        signatures: toJson([]),
        done_on: '2026-11-13',
        complete: true,
        restricted: true,
        recorded_role: 'headteacher',
      })
      .execute()
    await providerChanged(tx, casework(), { schoolId, providerId })
  })
  const head = await world.as('headteacher')
  const before = await head.get(address)
  expect(before.text).toContain('Outcome of the complaint')
  expect(before.text).toContain('Done on Fri 13 Nov 2026')
  const seen = /name="seen" value="([0-9a-f-]+)"/.exec(before.text)?.[1] ?? ''
  const close = {
    seen,
    'close-on-day': '16',
    'close-on-month': '11',
    'close-on-year': '2026',
    'close-note': 'The heating works and the family is content.',
  }
  expect((await head.post(`${address}/close`, { ...close, 'close-note': '' })).status).toBe(422)
  expect((await head.post(`${address}/close`, close)).status).toBe(303)
  expect((await head.post(`${address}/close`, close)).status).toBe(409)
  const after = await head.get(address)
  expect(after.text).toContain('Closed Mon 16 Nov 2026')
  expect(after.text).toContain('Done on Fri 13 Nov 2026')
  expect(after.text).not.toContain('Take it further')
})

test('a policy that says nothing of complaints says so, and makes no day up', async () => {
  const { schoolId } = elsewhere.made
  const admin = await elsewhere.as('administrator')
  expect((await admin.get('/complaints')).text).toContain('The policy says nothing about complaints')
  const sent = await admin.post('/records/new', { form: 'complaint', school: schoolId, _key: newId(), ...received })
  expect(sent.status).toBe(303)
  await elsewhere.inside((tx) => reassessSchool(tx, casework(), schoolId))
  expect((await admin.get('/complaints')).text).toContain('No day is set')
})
