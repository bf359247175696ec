import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { type ReviewWorld, reviewWorld } from '../hold-review/testing-review.ts'

let database: TestDatabase
let world: ReviewWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await reviewWorld(database, 'kimberley')
})
afterAll(() => database.close())

const entitled = (free_meals: boolean | null) =>
  world.inside((tx) => tx.updateTable('pupils').set({ free_meals }).where('id', '=', world.made.pupilId).execute())
const meals = async () => (await (await world.as('ap-lead')).get('/meals')).text

test('of a pupil of whom nobody knows it is asked, and never taken as no', async () => {
  await entitled(null)
  const text = await meals()
  expect(text).toContain('Ask the school’s office')
  expect(text).toMatch(/id="unknown"[\s\S]*Noor[\s\S]*Not known/)
  expect(text).toContain('EMET-7.11.7')
})

test('a pupil who has none is counted and not named', async () => {
  await entitled(false)
  const text = await meals()
  expect(text).toContain('1 more pupil placed elsewhere is recorded as not having free school meals.')
  expect(text).not.toContain('Noor')
})

test('the agreement says how, or nobody does; a check says how it is, and when somebody looked', async () => {
  await entitled(true)
  expect(await meals()).toContain('As the agreement says')
  await world.made.keep([{ form: 'provider-agreement', on: '2026-11-16', answers: { 'free-meals': '' } }])
  const before = await meals()
  expect(before).toContain('For 1 pupil nobody has recorded how the meal is provided')
  expect(before).toContain('Never checked')
  await world.made.keep([
    { form: 'meal-check', on: '2026-11-18', answers: { 'checked-on': '2026-11-18', how: 'packed', 'gets-it': 'yes' } },
  ])
  const after = await meals()
  expect(after).toContain('The school sends it')
  expect(after).toContain('Wed 18 Nov 2026')
  expect(after).not.toContain('nobody has recorded how')
  await world.made.keep([
    { form: 'meal-check', on: '2026-11-24', answers: { 'checked-on': '2026-11-24', how: 'none', 'gets-it': 'no' } },
  ])
  const gone = await meals()
  expect(gone).toContain('There is no meal yet')
  expect(gone).toContain('Not on each day')
})

test('names and entitlement are for those who open cases, of the own school', async () => {
  expect((await (await world.as('governing-body')).get('/meals')).status).toBe(403)
  expect((await (await world.as('ap-lead', 1)).get('/meals')).text).not.toContain('Noor')
})
