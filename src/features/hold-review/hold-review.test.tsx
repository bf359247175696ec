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

/** The inputs of the page as a browser would send them, with some answers changed. */
async function sentFrom(visitor: Visitor, path: string, more: Record<string, string | string[]>) {
  const { text } = await visitor.get(path)
  const duty = [...text.matchAll(/type="hidden" name="duty" value="([^"]*)"/g)].map((found) => found[1] ?? '')
  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '1'
  const values = [...text.matchAll(/<input[^>]*type="text"[^>]*>/g)].flatMap(([input]) => {
    const name = / name="([^"]*)"/.exec(input)?.[1]
    const value = / value="([^"]*)"/.exec(input)?.[1]
    return name && value ? [[name, value] as const] : []
  })
  const texts = [...text.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)</g)].flatMap(([, name, value]) =>
    name && value ? [[name, value.trim()] as const] : [],
  )
  return { text, fields: { ...Object.fromEntries(values), ...Object.fromEntries(texts), version, duty, ...more } }
}

const answers = {
  'f-attended': ['pupil', 'parent', 'provider'],
  'f-attending': 'yes',
  'f-safe': 'yes',
  'f-needs-met': 'yes',
  'f-objectives-progress': 'Reading is up',
  'f-progress': 'unsatisfactory',
  'f-improved': 'no',
  'f-behaviour': 'Calmer',
  'f-welfare': 'Well',
  'f-engagement': 'Keen',
  'f-pupil-view': 'I like the workshop',
  'f-parent-view': 'We see it at home',
  'f-provider-view': 'On the way',
  'f-school-view': 'Go on',
  'f-decision': 'continue',
  'f-reasons': 'It works',
  'f-actions-rows': '1',
  'f-actions-0-action': 'Ring home each Friday',
  'f-actions-0-owner': 'AP lead',
  'f-actions-0-due-day': '2',
  'f-actions-0-due-month': '12',
  'f-actions-0-due-year': '2026',
}

describe('holding it', () => {
  test('the agenda is filled from the record; what is missing is said; then each form is a record that meets its duties', async () => {
    await world.made.keep([{ form: 'pupil-view', on: '2026-11-20', answers: { liked: 'The engines' } }])
    const path = await planned({ ...date('on', 24, 11) })
    const hold = `${path}/hold`
    const { text, fields } = await sentFrom(lead, hold, answers)
    expect(text).toContain('The engines')
    expect(text).toContain('Agenda')
    const empty = await lead.post(hold, { version: fields.version, duty: fields.duty })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('There is a problem')
    const sent = await lead.post(hold, fields)
    expect(sent.status).toBe(303)
    const page = await lead.get(path)
    expect(page.text).toContain('Held and recorded')
    expect(page.text).toContain('Review progress against the objectives')
    expect((await lead.post(hold, fields)).status).toBe(303)
    const kept = await world.inside((tx) =>
      tx.selectFrom('records').select(['done_on', 'answers']).where('form', '=', 'placement-review').execute(),
    )
    expect(kept).toHaveLength(1)
    expect(kept[0]?.done_on).toBe('2026-11-24')
  })

  test('one meeting answers several duties: what two forms ask is asked once, each gets its record; without quorum it says so', async () => {
    const keys = (await keysDue()).map((row) => row.duty_key)
    expect(keys).toContain('hold-formal-review-after-review')
    const path = await planned({ duty: ['review-progress', 'hold-formal-review-after-review'] })
    const { text, fields } = await sentFrom(head, `${path}/hold`, {
      ...answers,
      'f-why': 'No progress',
      'f-headteacher-there': 'yes',
      'f-ap-lead-there': 'yes',
      'f-pupil-there': 'no',
      'f-parents-there': 'yes',
      'f-provider-there': 'yes',
      'f-findings': 'Slow',
      'f-targets-rows': '1',
      'f-targets-0-target': 'Read twenty pages',
      'f-targets-0-measure': 'Log',
      'f-targets-0-by-day': '18',
      'f-targets-0-by-month': '12',
      'f-targets-0-by-year': '2026',
    })
    expect(text.match(/name="f-held-on-day"/g)).toHaveLength(1)
    const decision = /name="(f-[a-z-]*--decision)"/.exec(text)?.[1]
    const sent = await head.post(`${path}/hold`, { ...fields, ...(decision ? { [decision]: 'continue' } : {}) })
    expect(sent.status === 303 ? '' : sent.text.slice(sent.text.indexOf('There is a problem'), 4000)).toBe('')
    const { text: after } = await head.get(path)
    expect(after).toContain('Formal review')
    expect(after).toContain('It does not count as a formal review')
    expect(after).toContain('Was the pupil there? No.')
    expect(after).toContain('DLPT-14.6')
    // It was not held with everybody, so the duty to hold one stays open.
    expect((await keysDue()).map((row) => row.duty_key)).toContain('hold-formal-review-after-review')
  })
})

describe('what was agreed, asked for and comes next', () => {
  test('an action stands on Today and its page until it is closed with a note; twice is told', async () => {
    expect((await lead.get('/today')).text).toContain('Ring home each Friday')
    const { text } = await lead.get('/reviews/actions')
    const [, record, line] =
      /\/reviews\/actions\/([0-9a-f-]{36})\/(\d+)/.exec(text.slice(text.indexOf('Ring home'))) ?? []
    const path = `/reviews/actions/${record}/${line}`
    const at = `${record}-${line}`
    const close = { says: 'Ring home each Friday', note: 'Rang, all well', ...date(`done-${at}`, 24, 11) }
    expect((await lead.post(path, { ...close, note: '' })).text).toContain('Say what was done.')
    expect((await lead.post(path, { ...close, ...date(`done-${at}`, 26, 11) })).status).toBe(422)
    expect((await lead.post(path, close)).status).toBe(303)
    expect((await lead.post(path, close)).status).toBe(409)
    expect((await (await world.as('ap-lead', 1)).post(path, close)).status).toBe(404)
  })

  test('a request about a placement that is no direction is kept with the reason it is not due', async () => {
    const page = await lead.get(`/reviews/request?placement=${world.made.placementId}`)
    expect(page.text).toContain('ENG-OSD.9')
    expect((await lead.post('/reviews/request', { placement: world.made.placementId })).text).toContain(
      'Choose who asks.',
    )
    const sent = await lead.post('/reviews/request', {
      placement: world.made.placementId,
      ...date('received', 24, 11),
      from: 'parent',
      writing: 'yes',
    })
    expect(sent.status).toBe(303)
    const kept = await world.inside((tx) =>
      tx.selectFrom('records').select('answers').where('form', '=', 'review-request').executeTakeFirst(),
    )
    expect(kept?.answers).toMatchObject({ 'review-in-last-ten-weeks': 'yes', 'from-whom': 'parent' })
    expect((await lead.get(`/placements/${world.made.placementId}`)).text).toContain('A review was asked for')
  })

  test('an open concern asks for a review at once and shows the policy’s own rule, to those who may know', async () => {
    await world.made.keep([{ form: 'concern', on: '2026-11-24', answers: { resolved: 'no' } }])
    await world.reassess()
    const place = `/placements/${world.made.placementId}`
    const { text } = await head.get(place)
    expect(text).toContain('Review at once: a safeguarding concern is open')
    expect(text).toContain('DLPT-14.7')
    expect((await (await world.as('staff')).get(place)).text).not.toContain('a safeguarding concern is open')
  })

  test('the return stands on one page, each step with its form and clause, done when its record is there', async () => {
    const path = `/placements/${world.made.placementId}/return`
    const before = await lead.get(path)
    for (const clause of ['DLPT-16.1', 'DLPT-16.2', 'DLPT-16.3', 'DLPT-16.4', 'DLPT-16.5', 'DLPT-16.6'])
      expect(before.text).toContain(clause)
    expect(before.text).toContain('/records/new?form=final-report')
    expect((await (await world.as('ap-lead', 1)).get(path)).status).toBe(404)
  })
})
