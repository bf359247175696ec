import { afterAll, beforeAll, expect, test } from 'vitest'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'
import { agreementPage, dateInputs, returnPage, sessionAt, weekPage, whyPage } from './testing-part-time.ts'

let database: TestDatabase
let world: ProposalWorld
let lead: Visitor

const as = (role: Parameters<ProposalWorld['trust']['personId']>[0]) =>
  testApp(testDeps(database.db), allRoutes, { trustId: world.trust.trustId, personId: world.trust.personId(role) })
const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const rowOf = (id: string) =>
  inside((tx) => tx.selectFrom('placements').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const idIn = (location: string | null) => /placements\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''

async function send(id: string, page: number | 'check', fields: Record<string, string>, by = lead) {
  const { version } = await rowOf(id)
  return by.post(`/placements/${id}/part-time/${page}`, { ...fields, version: String(version) })
}

async function planned(): Promise<string> {
  await inside((tx) =>
    tx
      .updateTable('placements')
      .set({ state: 'withdrawn' })
      .where('route', '=', 'part-time-timetable')
      .where('state', 'not in', ['closed', 'withdrawn'])
      .execute(),
  )
  const id = idIn((await lead.post('/part-time/new', { pupil: world.pupilId })).location)
  for (const [at, page] of [whyPage, weekPage, returnPage, agreementPage].entries()) {
    const sent = await send(id, at + 1, page)
    expect(sent.status).toBe(303)
  }
  return id
}

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'kimberley')
  lead = await as('ap-lead')
  await inside((tx) =>
    tx
      .insertInto('contacts')
      .values([
        {
          trust_id: world.trust.trustId,
          school_id: world.schoolId,
          pupil_id: world.pupilId,
          name: 'Rosa Thorpe',
          relation: 'Mother',
          lives_with: true,
          may_receive_letters: true,
          priority: 1,
        },
        {
          trust_id: world.trust.trustId,
          school_id: world.schoolId,
          pupil_id: world.pupilId,
          name: 'Carl Thorpe',
          relation: 'Father',
          lives_with: false,
          may_receive_letters: true,
          priority: 2,
        },
      ])
      .execute(),
  )
})
afterAll(() => database.close())

test('the first page says what a part-time timetable is, what it never is, and what is none', async () => {
  const page = await lead.get(`/part-time/new?pupil=${world.pupilId}`)
  expect(page.text).toContain('never used to manage behaviour')
  expect(page.text).toContain('Or is it a minor adjustment?')
  expect(page.text).toContain('/records/new?form=minor-adjustment')
})

test('behaviour is refused as a reason, with its clause', async () => {
  const id = idIn((await lead.post('/part-time/new', { pupil: world.pupilId })).location)
  const sent = await send(id, 1, { ...whyPage, 'f-reason': 'behaviour' })
  expect(sent.status).toBe(422)
  expect(sent.text).toContain(
    'A part-time timetable is never used to manage behaviour. EMET-9.4.1 rules this answer out.',
  )
  expect(sent.text).toContain('The paediatrician asks'.slice(4))
})

test('there is one at a time for a pupil', async () => {
  const second = await lead.post('/part-time/new', { pupil: world.pupilId })
  expect(second.status).toBe(409)
  expect((await lead.get(`/part-time/new?pupil=${world.pupilId}`)).text).toContain('There is one already')
})

test('the end cannot be left out, days without school ask why, and the parent must live with the pupil', async () => {
  const id = await planned()
  const noEnd = { ...weekPage, 'f-end-date-day': '', 'f-end-date-month': '', 'f-end-date-year': '' }
  const withoutEnd = await send(id, 2, noEnd)
  expect(withoutEnd.status).toBe(422)
  expect(withoutEnd.text).toContain('Day on which full time begins again')
  expect(withoutEnd.text).toContain('EMET-9.3.1 asks for it.')
  const silent = await send(id, 2, { ...weekPage, 'f-why-not-every-day': '' })
  expect(silent.text).toContain('Answer “Why is some time at school every day not possible?”')
  const everyDay = Object.assign({}, ...['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => sessionAt(day, 'am')))
  const { 'f-why-not-every-day': _why, ...dates } = weekPage
  expect((await send(id, 2, { ...dates, ...everyDay })).status).toBe(303)
  const saturday = await send(id, 2, { ...weekPage, ...dateInputs('end-date', 12, 12, 2026) })
  expect(saturday.text).toContain('is a Saturday')
  const father = await send(id, 4, { ...agreementPage, 'f-agreed-with': 'Carl Thorpe' })
  expect(father.text).toContain('Carl Thorpe is recorded as living elsewhere')
})

test('a session at a provider must be another placement’s', async () => {
  const id = await planned()
  const sent = await send(id, 2, { ...weekPage, ...sessionAt('thu', 'am', 'provider') })
  expect(sent.text).toContain('No placement of this pupil is at a provider on Thursday morning.')
})

test('it is proposed, recorded on the policy’s form, and its start waits for the signatures and the head', async () => {
  const id = await planned()
  const page = await lead.get(`/placements/${id}/part-time/check`)
  expect(page.text).toContain('Have the headteacher approve the timetable')
  const sent = await send(id, 'check', {})
  expect(sent.location).toBe(`/placements/${id}`)
  const row = await rowOf(id)
  expect(row).toMatchObject({
    state: 'proposed',
    start_on: '2026-11-09',
    end_on: '2026-12-11',
    route: 'part-time-timetable',
  })
  expect(row.timetable).toHaveLength(2)
  const record = await inside((tx) =>
    tx
      .selectFrom('records')
      .selectAll()
      .where('placement_id', '=', id)
      .where('form', '=', 'part-time-plan')
      .executeTakeFirstOrThrow(),
  )
  expect(record.complete).toBe(false)
  const placement = await lead.get(`/placements/${id}`)
  expect(placement.text).toContain('Get it signed')
  expect(placement.text).not.toContain('no provider yet')
  expect(placement.text).not.toContain('Commission the provider')
  const head = await as('headteacher')
  const approved = await head.post(`/placements/${id}/approve`, {
    version: String(row.version),
    reasons: 'It is exceptional and it ends.',
    satisfied: 'yes',
    'decided-on-day': '2',
    'decided-on-month': '11',
    'decided-on-year': '2026',
  })
  expect(approved.status).toBe(303)
  const start = await lead.get(`/placements/${id}/start`)
  expect(start.text).toContain('Agree it with the parent the pupil lives with')
  expect(start.text).not.toContain('Have the headteacher approve the timetable')
})

test('any member of staff may draw one up; the AP lead is told that it waits', async () => {
  const id = await planned()
  const teacher = await as('staff')
  const sent = await send(id, 'check', {}, teacher)
  expect(sent.location).toBe(`/placements/${id}`)
  expect((await rowOf(id)).state).toBe('draft')
  const mails = await inside((tx) => tx.selectFrom('outbox').select('payload').execute())
  expect(JSON.stringify(mails)).toContain('waits to be proposed')
  expect(JSON.stringify(mails)).not.toContain('Thorpe')
})

test('a second within twelve months asks for evidence before it is approved', async () => {
  await inside((tx) =>
    tx
      .insertInto('placements')
      .values({
        trust_id: world.trust.trustId,
        school_id: world.schoolId,
        pupil_id: world.pupilId,
        pack_adoption_id: world.adoptionId,
        route: 'part-time-timetable',
        location: 'off-site',
        state: 'closed',
        started_on: '2026-09-07',
        ended_on: '2026-10-02',
        timetable: toJson([]),
        facts: toJson({}),
      })
      .execute(),
  )
  const id = await planned()
  expect((await lead.get(`/part-time/new?pupil=${world.pupilId}`)).text).toContain('Number 2 within twelve months')
  await send(id, 'check', {})
  const page = await (await as('headteacher')).get(`/placements/${id}/approve`)
  expect(page.text).toContain('Show why another one is needed')
})

test('a school whose policy has no such route says so, and nothing goes round it', async () => {
  const other = await proposalWorld(database.db, 'diamond')
  const person = { trustId: other.trust.trustId, personId: other.trust.personId('ap-lead') }
  const visitor = await testApp(testDeps(database.db), allRoutes, person)
  const page = await visitor.get(`/part-time/new?pupil=${other.pupilId}`)
  expect(page.text).toContain('This school’s policy has no part-time timetables')
  expect(page.text).not.toContain('Plan a part-time timetable')
  expect((await visitor.post('/part-time/new', { pupil: other.pupilId })).status).toBe(403)
})
