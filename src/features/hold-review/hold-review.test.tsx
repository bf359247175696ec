import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Visitor } from '../../web/testing.tsx'
import { type ReviewWorld, reviewWorld } from './testing-review.ts'

let database: TestDatabase
let world: ReviewWorld
let lead: Visitor
let head: Visitor

beforeAll(async () => {
  database = await testDatabase()
  world = await reviewWorld(database, 'diamond')
  ;[lead, head] = await Promise.all([world.as('ap-lead'), world.as('headteacher')])
})
afterAll(() => database.close())

const date = (name: string, day: number, month: number, year = 2026) => ({
  [`${name}-day`]: String(day),
  [`${name}-month`]: String(month),
  [`${name}-year`]: String(year),
})

const keysDue = () =>
  world.inside((tx) =>
    tx
      .selectFrom('duties')
      .select('duty_key')
      .where('placement_id', '=', world.made.placementId)
      .where('is_open', '=', true)
      .execute(),
  )

const plan = (more: object = {}) => ({
  placement: world.made.placementId,
  duty: ['review-progress'],
  ...date('on', 25, 11),
  from: '14:00',
  to: '15:00',
  place: 'Room 3',
  invited: ['pupil', 'parent', 'provider', 'ap-lead', 'dsl'],
  ...date('invitation', 16, 11),
  ...more,
})

async function planned(more: object = {}): Promise<string> {
  const answer = await lead.post('/reviews/new', plan(more))
  expect(answer.status).toBe(303)
  return answer.location ?? ''
}

describe('what is due and planning it', () => {
  test('the page lists each review by day with its clauses and whose it is; another school sees nothing of it', async () => {
    expect((await keysDue()).map((row) => row.duty_key)).toContain('review-progress')
    const { text } = await lead.get('/reviews')
    expect(text).toContain('Noor')
    expect(text).toContain('Review of progress')
    expect(text).toContain('DLPT-13.1.2')
    expect(text).toContain('/reviews/new?placement=')
    expect((await (await world.as('ap-lead', 1)).get('/reviews')).text).not.toContain('Noor')
  })

  test('what is missing is said beside it, and what was typed stays', async () => {
    const answer = await lead.post('/reviews/new', plan({ from: '25:00', place: '', duty: [], ...date('on', 40, 11) }))
    expect(answer.status).toBe(422)
    for (const says of [
      'must be a real date',
      'Give the time it begins',
      'Say where it is held',
      'Choose at least one',
    ])
      expect(answer.text).toContain(says)
    expect(answer.text).toContain('value="40"')
  })

  test('a planned review has a calendar file without a name; moved twice, the second is told', async () => {
    const path = await planned({ agencies: 'CAMHS\nYouth justice' })
    const page = await lead.get(path)
    expect(page.text).toContain('Youth justice')
    const file = (await lead.get(`${path}/review.ics`)).text
    expect(file).toContain('SUMMARY:Review meeting')
    expect(file).toContain('DTSTART:20261125T140000Z')
    for (const name of ['Noor', 'Fielding', 'Harbour', 'Room 3']) expect(file).not.toContain(name)
    const move = { version: '1', ...date('to-on', 26, 11), 'to-from': '10:00', 'to-to': '11:00', 'why-move': 'A trip' }
    expect((await lead.post(`${path}/move`, { ...move, 'why-move': '' })).text).toContain(
      'Say why the meeting is moved.',
    )
    expect((await lead.post(`${path}/move`, move)).status).toBe(303)
    expect((await lead.post(`${path}/move`, move)).status).toBe(409)
    expect((await lead.get(`${path}/review.ics`)).text).toContain('SEQUENCE:1')
    const agency = /agencies\/([0-9a-f-]{36})/.exec((await lead.get(path)).text)?.[1]
    const reply = { version: '1', reply: 'no-answer' }
    expect((await lead.post(`${path}/agencies/${agency}`, reply)).status).toBe(303)
    expect((await lead.get(path)).text).toContain('Did not answer')
    expect((await lead.post(`${path}/cancel`, { version: '2', 'why-cancel': 'Nobody can come' })).status).toBe(303)
    expect((await lead.get(path)).text).toContain('Nobody can come')
  })

  test('the e-mails name nobody', async () => {
    const mails = await world.inside((tx) => tx.selectFrom('outbox').select('payload').execute())
    const said = JSON.stringify(mails)
    expect(said).toContain('review meeting')
    expect(said).not.toContain('Noor')
  })

  test('the parents of a directed pupil are invited six school days before, or it is said why not', async () => {
    const route = (to: string) =>
      world.inside((tx) =>
        tx.updateTable('placements').set({ route: to }).where('id', '=', world.made.placementId).execute(),
      )
    await route('off-site-direction')
    // Six school days before Fri 4 Dec 2026 is Thu 26 Nov.
    const late = plan({ ...date('on', 4, 12), ...date('invitation', 27, 11) })
    const answer = await lead.post('/reviews/new', late)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('by Thu 26 Nov 2026')
    expect((await lead.post('/reviews/new', { ...late, ...date('invitation', 26, 11) })).status).toBe(303)
    const urgent = await lead.post('/reviews/new', { ...late, short: 'A safeguarding concern' })
    expect(urgent.status).toBe(303)
    expect((await head.get(urgent.location ?? '')).text).toContain('At short notice: A safeguarding concern')
    await route('school-arranged')
  })
})
