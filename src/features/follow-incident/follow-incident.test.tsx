import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { type ReviewWorld, reviewWorld } from '../hold-review/testing-review.ts'

let database: TestDatabase
let world: ReviewWorld

const date = (field: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`f-${field}-day`]: date, [`f-${field}-month`]: month, [`f-${field}-year`]: year }
}
const concern = {
  ...date('noticed-on', '2026-11-24'),
  'f-noticed-by': 'Sam Reed',
  'f-what': 'Noor said that she is afraid of the walk to the bus.',
  'f-about-the-place': 'no',
  'f-told': ['dsl'],
  'f-safe-now': 'yes',
  'f-done': 'Rang the safeguarding lead.',
  'f-resolved': 'open',
}
const incident = {
  'f-kind': 'moved-without-permission',
  'f-safeguarding-breach': 'accepted',
  ...date('occurred-on', '2026-11-24'),
  ...date('reported-on', '2026-11-25'),
  'f-reported-by': 'Bev Sallis',
  'f-what': 'The group was driven to the coast.',
  'f-done': 'The provider was rung.',
  'f-told': ['headteacher'],
}
const move = {
  ...date('moved-on', '2026-11-24'),
  'f-where': 'The coast',
  'f-why': 'A treat',
  'f-permission': 'no',
}

/** Recorded on the policy's own form by somebody in that office. */
const record = async (office: 'staff' | 'dsl', form: string, answers: Record<string, string | readonly string[]>) => {
  const visitor = await world.as(office)
  const sent = await visitor.post('/records/new', {
    form,
    placement: world.made.placementId,
    _key: newId(),
    _step: '1',
    ...answers,
  })
  if (sent.status !== 303) {
    // Longer forms come page by page, and are checked at the end.
    throw new Error(`${form}: ${sent.status} ${/govuk-error-summary[\s\S]{0,900}/.exec(sent.text)?.[0] ?? ''}`)
  }
  return sent
}

beforeAll(async () => {
  database = await testDatabase()
  world = await reviewWorld(database, 'east-midlands-academy')
  await record('staff', 'concern', concern)
})
afterAll(() => database.close())

const events = (action: string) =>
  world.inside((tx) =>
    tx.selectFrom('audit_events').select(['role', 'detail']).where('action', '=', action).orderBy('seq').execute(),
  )

let address = ''

test('a concern stands open with the review it forces; each view is written down, with what was seen', async () => {
  const dsl = await world.as('dsl')
  const list = await dsl.get('/incidents')
  expect(list.status).toBe(200)
  expect(list.text).toContain('Noor Fielding')
  expect(list.text).toContain('Due today')
  address = /\/incidents\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? ''
  const page = await dsl.get(address)
  expect(page.text).toContain('afraid of the walk')
  expect(page.text).toContain('It forces a review at once.')
  expect(page.text).toContain('EMAT-5P.11')
  expect(await events('follow-incident')).toEqual([
    { role: 'dsl', detail: { counted: 1, listed: [address.slice('/incidents/'.length)] } },
    { role: 'dsl', detail: { beside: [] } },
  ])
  expect(await events('see-record')).toHaveLength(1)
})

test('who is not named finds no pupil: staff no page, governors and senior staff how many, another school nothing', async () => {
  expect((await (await world.as('staff')).get('/incidents')).status).toBe(403)
  expect((await (await world.as('attendance-officer')).get('/incidents')).status).toBe(403)
  for (const office of ['governing-body', 'senco', 'trust-leader'] as const) {
    const page = await (await world.as(office)).get('/incidents')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Concerns open')
    expect(page.text).not.toContain('Noor')
    expect((await (await world.as(office)).get(address)).status).toBe(403)
  }
  const other = await world.as('dsl', 1)
  expect((await other.get('/incidents')).text).not.toContain('Noor')
  expect((await other.get(address)).status).toBe(404)
  expect((await other.post(`${address}/close`, { outcome: 'x' })).status).toBe(404)
})

test('a move without permission is open until a breach is opened for it', async () => {
  await record('dsl', 'off-site-move', move)
  const dsl = await world.as('dsl')
  const before = await dsl.get('/incidents')
  expect(before.text).toContain('Taken off the site without permission')
  expect(before.text).toContain('Open a safeguarding breach')
  await record('dsl', 'incident', incident)
  const after = await dsl.get('/incidents')
  expect(after.text).not.toContain('Open a safeguarding breach')
  expect(after.text).toContain('Taken off the provider’s site without permission'.replace('’', '&#39;'))
})

test('the review that was held and the answer stand beside the concern', async () => {
  await record('dsl', 'concern-response', {
    ...date('told-on', '2026-11-24'),
    'f-told-at-once': 'yes',
    'f-what-happens-next': 'Noor is driven home this week.',
    'f-support-given': 'A plan for the journey was sent to the provider.',
    event: address.slice('/incidents/'.length),
  })
  const page = await (await world.as('headteacher')).get(address)
  expect(page.text).toContain('Answer to the provider')
  expect(page.text).toContain('Done on')
  expect(page.text).toContain('It forces a review at once.')
})

test('only the safeguarding lead or the headteacher closes a concern, with what was done; it stays answered', async () => {
  const dsl = await world.as('dsl')
  const page = await dsl.get(address)
  const seen = /name="seen" value="([0-9a-f-]+)"/.exec(page.text)?.[1] ?? ''
  const said = { seen, outcome: '', told: ['dsl', 'social-worker'], reference: 'MC-2217' }
  const missing = await dsl.post(`${address}/close`, said)
  expect(missing.status).toBe(422)
  expect(missing.text).toContain('Say how it was addressed')
  expect(missing.text).toContain('MC-2217')
  expect((await (await world.as('ap-lead')).post(`${address}/close`, { ...said, outcome: 'Fine.' })).status).toBe(403)
  const done = { ...said, outcome: 'A member of staff walks with her until half-term.' }
  expect((await dsl.post(`${address}/close`, done)).status).toBe(303)
  expect((await dsl.post(`${address}/close`, done)).status).toBe(409)
  const closed = await dsl.get(address)
  expect(closed.text).toContain('Closed by')
  expect(closed.text).toContain('MC-2217')
  expect(closed.text).toContain('Social worker')
  expect(closed.text).toContain('A member of staff walks with her')
  // The answer that was made to the version before still answers it.
  const answered = await world.inside((tx) =>
    tx
      .selectFrom('duties')
      .select(['state'])
      .where('placement_id', '=', world.made.placementId)
      .where('duty_key', '=', 'answer-a-concern-at-once')
      .execute(),
  )
  expect(answered).toEqual([{ state: 'met' }])
  const versions = await world.inside((tx) =>
    tx.selectFrom('records').select(['restricted', 'amend_reason']).where('form', '=', 'concern').execute(),
  )
  expect(versions).toHaveLength(2)
  expect(versions.every((one) => one.restricted)).toBe(true)
})
