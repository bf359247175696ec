import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testDeps } from '../../web/testing.tsx'
import { type SigningWorld, signingWorld } from '../sign-agreement/testing-signing.tsx'

let database: TestDatabase
let world: SigningWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await signingWorld(database.db, testDeps(database.db), 'kimberley')
})
afterAll(() => database.close())

test('a part-time timetable is signed by the parent with whom the pupil normally lives (EMET 9.6)', async () => {
  const record = await world.recordAgreement('part-time-plan')
  const path = `/placements/${world.placementId}/signatures/ask`
  const page = await world.lead.get(`${path}?record=${record}`)
  expect(page.text).toContain('The policy asks the parent with whom the pupil normally lives.')
  expect(page.text).toContain(`value="${world.mother}"`)
  expect(page.text).not.toContain(`value="${world.father}"`)
  const forced = await world.lead.post(path, { record, who: world.father, days: '14', remind: '3' })
  expect(forced.status).toBe(422)
  const [token = ''] = await world.ask({ record }, world.mother)
  expect((await world.nobody.get(`/sign/${token}`)).text).toContain('Dara Quill')
})

test('each mistake in asking is told beside its field, and what was typed stays', async () => {
  const record = await world.recordAgreement('part-time-plan')
  const sent = await world.lead.post(`/placements/${world.placementId}/signatures/ask`, {
    record,
    days: '0',
    remind: 'soon',
    language: 'Polski',
  })
  expect(sent.status).toBe(422)
  for (const says of [
    'Choose who is asked.',
    'Give a number of days from 1 to 60.',
    'Give fewer days than the link works',
    'Paste the translated summary',
    'Say who translated it',
  ])
    expect(sent.text).toContain(says)
  expect(sent.text).toContain('value="Polski"')
})
