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

test('a pupil with nothing in the half-term is listed; what was done is counted; another school sees neither', async () => {
  const lead = await world.as('ap-lead')
  const before = await lead.get('/belonging')
  expect(before.text).toContain('EMET-5.4')
  expect(before.text).toContain('1 pupil has heard nothing this half-term')
  await world.made.keep([{ form: 'belonging-action', on: '2026-11-24', answers: { kind: 'praise' } }])
  const after = await lead.get('/belonging')
  expect(after.text).toContain('Reward or recognition: 1')
  expect(after.text).not.toContain('has heard nothing')
  expect((await (await world.as('ap-lead', 1)).get('/belonging')).text).not.toContain('Noor')
})
