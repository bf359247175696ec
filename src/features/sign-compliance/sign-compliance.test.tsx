import { afterAll, beforeAll, expect, test } from 'vitest'
import { providerChanged } from '../../adapters/casework/provider-changed.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { type ReviewWorld, reviewWorld } from '../hold-review/testing-review.ts'
import { depsAt } from '../see-placement/testing-placement.ts'

let database: TestDatabase
let world: ReviewWorld
let own: ReviewWorld
let address: string

beforeAll(async () => {
  database = await testDatabase()
  world = await reviewWorld(database, 'roots-and-wings')
  own = await reviewWorld(database, 'diamond')
  const { schoolId, providerId } = world.made
  const { rulebooks, bankHolidays, clock } = depsAt(database.db, '2026-11-25T09:00:00Z')
  await world.inside((tx) =>
    providerChanged(tx, { rulebooks, bankHolidays, today: clock.today() }, { schoolId, providerId }),
  )
  address = `/compliance/providers/${providerId}`
})
afterAll(() => database.close())

/** Each line of the checklist on the page, answered as given. */
const everyLine = (text: string, answer: string) =>
  Object.fromEntries(
    [...new Set([...text.matchAll(/name="(f-[a-z0-9-]+-answer)"/g)].map((match) => match[1] ?? ''))].map((name) => [
      name,
      answer,
    ]),
  )

test('Annex B is filled in for a provider: twenty-two lines, each with what answers it, counted, and what is missing', async () => {
  const list = await (await world.as('headteacher')).get('/compliance')
  expect(list.status).toBe(200)
  expect(list.text).toContain('Harbour Skills')
  expect(list.text).toContain('Nothing has been signed off yet.')
  const page = await (await world.as('ap-lead')).get(address)
  expect(page.status).toBe(200)
  expect(Object.keys(everyLine(page.text, 'met'))).toHaveLength(22)
  expect(page.text).toContain('The provider is registered.')
  expect(page.text).toContain('/policy/duties/keep-the-referral-record')
  expect(page.text).toMatch(/Missing: [^<]*(late|not done in time)/)
  // What is done is filled in as met, what is late as not met, and what nothing answers is left to the person.
  const radio = (line: string, value: string) =>
    [...page.text.matchAll(/<input[^>]*>/g)]
      .map((match) => match[0])
      .find((input) => input.includes(`name="f-${line}-answer"`) && input.includes(`value="${value}"`))
  expect(radio('learning-plans', 'met')).toContain('checked')
  expect(radio('kcsie', 'not-met')).toContain('checked')
  expect(radio('incidents-logged', 'met')).not.toContain('checked')
  expect(radio('incidents-logged', 'not-met')).not.toContain('checked')
})

test('a line without an answer and a sign-off without a look are refused, beside the line; what was typed stays', async () => {
  const lead = await world.as('ap-lead')
  const answer = await lead.post(address, {
    once: newId(),
    'f-contact-kept-answer': 'not-met',
    'f-contact-kept-note': 'The weekly call was missed twice.',
    'f-responsible': 'Ada Lead',
  })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('Confirm that every line has been looked at')
  expect(answer.text).toContain('The weekly call was missed twice.')
  const kept = await world.inside((tx) =>
    tx.selectFrom('records').select('id').where('form', '=', 'compliance-audit').execute(),
  )
  expect(kept).toEqual([])
})

test('signed off it is one record and one sealed copy, which says who signed, what was counted, and stays', async () => {
  const lead = await world.as('ap-lead')
  const page = await lead.get(address)
  const fields = {
    ...everyLine(page.text, 'met'),
    'f-contact-kept-answer': 'not-met',
    'f-contact-kept-note': 'The weekly call was missed twice.',
    'f-responsible': 'Ada Lead',
    'f-all-reviewed': 'accepted',
    once: newId(),
  }
  const sent = await lead.post(address, fields)
  expect(sent.status).toBe(303)
  expect((await lead.post(address, fields)).location).toBe(sent.location)
  const copy = await lead.get(sent.location ?? '')
  expect(copy.text).toContain('Annex B: compliance checklist')
  expect(copy.text).toContain('The weekly call was missed twice.')
  expect(copy.text).toContain('Certificate of signatures')
  expect(copy.text).toContain('Signed off in Waymark')
  const kept = await world.inside(async (tx) => ({
    records: await tx
      .selectFrom('records')
      .select(['answers', 'signatures', 'complete', 'done_on'])
      .where('form', '=', 'compliance-audit')
      .execute(),
    documents: await tx.selectFrom('documents').select(['kind', 'check_code']).execute(),
    events: await tx.selectFrom('audit_events').select('action').where('action', '=', 'sign-compliance').execute(),
  }))
  expect(kept.records).toHaveLength(1)
  expect(kept.records[0]).toMatchObject({ done_on: '2026-11-25', complete: true })
  expect(kept.records[0]?.answers).toMatchObject({
    'contact-kept': { result: 'not met', note: 'The weekly call was missed twice.' },
    'signed-on': '2026-11-25',
  })
  expect(JSON.stringify(kept.records[0]?.answers)).toContain('Sign off the safeguarding checks: 1 done')
  expect(kept.documents).toEqual([
    { kind: 'compliance-checklist', check_code: expect.stringMatching(/^[0-9A-Z]{20}$/) },
  ])
  // The record, and its copy.
  expect(kept.events).toHaveLength(2)
  const after = await lead.get('/compliance')
  expect(after.text).toContain('Sealed copy')
  expect(after.text).toContain('Wed 25 Nov 2026')
})

test('governors see that it was signed off and open no copy; another school finds no provider of this one signed', async () => {
  const governor = await world.as('governing-body')
  const page = await governor.get('/compliance')
  expect(page.status).toBe(200)
  expect(page.text).toContain('Sealed')
  expect(page.text).not.toContain('href="/documents/')
  expect((await governor.get(address)).status).toBe(403)
  expect((await (await own.as('headteacher')).get(address)).status).toBe(404)
})

test('a policy without a checklist has Waymark’s six lines and its own parts; who may not sign is told who may', async () => {
  const head = await own.as('headteacher')
  const list = await head.get('/compliance')
  expect(list.text).toContain('The policy has no checklist of its own')
  expect(list.text).toContain('part by part')
  const page = await head.get('/compliance/school')
  expect(Object.keys(everyLine(page.text, 'met'))).toHaveLength(6)
  expect(page.text).toContain('Nothing in Waymark answers this line by itself')
  const sent = await head.post('/compliance/school', {
    ...everyLine(page.text, 'met'),
    'f-all-reviewed': 'accepted',
    once: newId(),
  })
  expect(sent.status).toBe(303)
  const unread = await head.post('/compliance/school', { ...everyLine(page.text, 'met'), once: newId() })
  expect(unread.status).toBe(422)
  const looked = await (await own.as('attendance-officer')).get('/compliance/school')
  expect(looked.status).toBe(200)
})

test('a row more for an action is a page and writes nothing', async () => {
  const lead = await world.as('ap-lead')
  const added = await lead.post(address, { once: newId(), add: 'f-actions', 'f-actions-rows': '1' })
  expect(added.status).toBe(200)
  expect(added.text).toContain('f-actions-1-action')
})
