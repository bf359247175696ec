import { afterAll, beforeAll, expect, test } from 'vitest'
import { escalateWelfareChecks } from '../../adapters/casework/escalate-welfare-checks.ts'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'

let database: TestDatabase
let world: ProposalWorld
let officer: Visitor
const placementId = newId()
const deps = () => testDeps(database.db, '2026-11-03T09:00:00Z')
const casework = () => {
  const { rulebooks, bankHolidays } = deps()
  return { rulebooks, bankHolidays, today: '2026-11-03' }
}
const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const records = () =>
  inside((tx) =>
    tx
      .selectFrom('records')
      .select(['answers', 'complete', 'recorded_role'])
      .where('form', '=', 'welfare-check')
      .execute(),
  )
const mails = async () => JSON.stringify(await inside((tx) => tx.selectFrom('outbox').select('payload').execute()))

/** A part-time timetable since Mon 19 Oct 2026, at school on Monday and Wednesday mornings; today is Tue 3 Nov. */
beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'kimberley')
  await inside(async (tx) => {
    await tx
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
        timetable: toJson(
          ['mon', 'wed'].map((day) => ({ day, session: 'am', from: '09:00', to: '12:00', place: 'school' })),
        ),
        facts: toJson({}),
      })
      .execute()
    await reassessPlacement(tx, casework(), placementId)
  })
  const person = { trustId: world.trust.trustId, personId: world.trust.personId('attendance-officer') }
  officer = await testApp(deps(), allRoutes, person)
})
afterAll(() => database.close())

test('the page names today’s check and the school days on which nobody checked; half-term is none', async () => {
  const page = await officer.get('/welfare-checks')
  expect(page.text).toContain('Kezia Thorpe')
  expect(page.text).toContain('3 checks were missed')
  for (const day of ['Tue 20 Oct 2026', 'Thu 22 Oct 2026', 'Fri 23 Oct 2026']) expect(page.text).toContain(day)
  expect(page.text).not.toContain('Tue 27 Oct 2026')
})

test('at night a missed check goes up to the designated safeguarding lead, once, without a name', async () => {
  const at = { schoolId: world.schoolId, publicUrl: 'http://localhost' }
  expect(await inside((tx) => escalateWelfareChecks(tx, casework(), at))).toBe(1)
  await inside((tx) => escalateWelfareChecks(tx, casework(), at))
  const said = await mails()
  expect(said.split('a welfare check was missed').length - 1).toBe(3)
  expect(said).not.toContain('Thorpe')
})

test('a try that reached nobody is kept and leaves the check open; the safeguarding lead is told', async () => {
  const sent = await officer.post('/welfare-checks', { placement: placementId, how: 'call', found: 'not-reached' })
  expect(sent.status).toBe(303)
  const [record] = await records()
  expect(record).toMatchObject({ complete: false, answers: { 'pupil-seen': 'no', how: 'call' } })
  expect(record?.answers).not.toHaveProperty('well')
  const page = await officer.get('/welfare-checks')
  expect(page.text).toContain('Tried once today, not reached.')
  expect(await mails()).toContain('did not reach a pupil')
})

test('a worry needs its words, and leads on to the concern', async () => {
  const silent = await officer.post('/welfare-checks', { placement: placementId, how: 'call', found: 'worried' })
  expect(silent.status).toBe(422)
  expect(silent.text).toContain('Write down what worries you.')
})

test('one press logs the check, twice makes one record, and the earlier days stay missed', async () => {
  const once = `${newId()}-${placementId}`
  const press = { placement: placementId, how: 'call', found: 'well', once }
  expect((await officer.post('/welfare-checks', press)).status).toBe(303)
  expect((await officer.post('/welfare-checks', press)).status).toBe(303)
  const kept = (await records()).filter((one) => one.complete)
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({
    recorded_role: 'attendance-officer',
    answers: { well: 'yes', 'checked-on': '2026-11-03' },
  })
  const page = await officer.get('/welfare-checks')
  expect(page.text).toContain('Nobody is left to check today.')
  expect(page.text).toContain('3 checks were missed')
})
