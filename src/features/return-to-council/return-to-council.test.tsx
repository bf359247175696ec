import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'

let database: TestDatabase
let world: ProposalWorld
let office: Visitor
const placementId = newId()
const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'kimberley')
  await inside((tx) =>
    tx
      .insertInto('placements')
      .values({
        trust_id: world.trust.trustId,
        id: placementId,
        school_id: world.schoolId,
        pupil_id: world.pupilId,
        pack_adoption_id: world.adoptionId,
        route: 'part-time-timetable',
        location: 'off-site',
        state: 'active',
        start_on: '2026-10-19',
        started_on: '2026-10-19',
        end_on: '2026-12-04',
        timetable: toJson([{ day: 'mon', session: 'am', from: '09:00', to: '12:00', place: 'school' }]),
        facts: toJson({}),
      })
      .execute(),
  )
  const person = { trustId: world.trust.trustId, personId: world.trust.personId('administrator') }
  office = await testApp(testDeps(database.db), allRoutes, person)
})
afterAll(() => database.close())

test('the list is in the layout of the authority, for who runs today', async () => {
  const page = await office.get('/council-return?kind=part-time-timetable')
  expect(page.text).toContain('Thorpe, Kezia')
  expect(page.text).toContain('Mon morning, 09:00 to 12:00')
  const file = await office.post('/council-return.csv', { kind: 'part-time-timetable' })
  expect(file.headers.get('content-type')).toContain('text/csv')
  expect(file.text.split('\r\n')[0]).toContain('Pupil,UPN,Date of birth')
  const audited = await inside((tx) =>
    tx.selectFrom('audit_events').select('action').where('action', '=', 'return-to-council').execute(),
  )
  expect(audited.length).toBe(1)
})

test('recorded as sent it meets each pupil’s duty, and a nil return is on record too', async () => {
  expect((await office.post('/council-return', { kind: 'part-time-timetable' })).status).toBe(422)
  await office.post('/council-return', { kind: 'part-time-timetable', period: 'October 2026' })
  await office.post('/council-return', { kind: 'flexi-schooling', period: 'October 2026' })
  const records = await inside((tx) => tx.selectFrom('records').select(['form', 'answers', 'placement_id']).execute())
  expect(records.find((one) => one.form === 'council-return')).toMatchObject({ placement_id: placementId })
  expect(
    records.filter((one) => one.form === 'council-nil-return').map((one) => (one.answers as { pupils: number }).pupils),
  ).toEqual([1, 0])
  const duty = await inside((tx) =>
    tx
      .selectFrom('duties')
      .select('state')
      .where('duty_key', '=', 'report-part-time-to-the-authority')
      .executeTakeFirstOrThrow(),
  )
  expect(duty.state).toBe('met')
  expect((await office.get('/council-return?kind=flexi-schooling')).text).toContain('nil return')
})
