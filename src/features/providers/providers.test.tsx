import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'
import { providers } from './routes.tsx'

let database: TestDatabase
let world: ProposalWorld
let lead: Visitor

const visitor = (role: Parameters<ProposalWorld['trust']['personId']>[0], school: 0 | 1 = 0) =>
  testApp(testDeps(database.db), providers, {
    trustId: world.trust.trustId,
    personId: world.trust.personId(role, school),
  })

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'kimberley')
  lead = await visitor('ap-lead')
})
afterAll(() => database.close())

const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const idIn = (location: string | null) => /providers\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''
const providerRow = (id: string) =>
  inside((tx) => tx.selectFrom('providers').selectAll().where('id', '=', id).executeTakeFirstOrThrow())

let count = 0
async function added(over: Record<string, string> = {}): Promise<string> {
  const made = await lead.post('/providers/new', {
    name: `Workshop ${++count}`,
    kind: 'unregistered',
    registered: 'no',
    council_list: '',
    online: 'no',
    ...over,
  })
  expect(made.status).toBe(303)
  return idIn(made.location)
}

const live = (
  providerId: string,
  hours: number,
  state = 'active',
  schoolId = world.schoolId,
  pupilId = world.pupilId,
) =>
  inside(async (tx) => {
    const row = await tx
      .insertInto('placements')
      .values({
        trust_id: world.trust.trustId,
        school_id: schoolId,
        pupil_id: pupilId,
        provider_id: providerId,
        pack_adoption_id: schoolId === world.schoolId ? world.adoptionId : null,
        route: 'school-arranged',
        location: 'off-site',
        state,
        start_on: '2026-10-05',
        started_on: '2026-10-05',
        hours,
        timetable: toJson([{ day: 'mon', session: 'am', from: '09:00', to: '12:00', place: 'provider' }]),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  })

describe('the list', () => {
  test('is found by name, decision and registration, and says when nothing fits', async () => {
    const text = async (query: string) => (await lead.get(`/providers${query}`)).text
    expect(await text('')).toContain('Harbour Steps')
    expect(await text('?q=harb')).not.toContain('Northlight')
    expect(await text('?status=barred')).toContain('Northlight')
    expect(await text('?status=barred')).not.toContain('Harbour Steps')
    expect(await text('?registered=yes')).toContain('No provider fits')
    expect(await text('?q=%25&page=99999999')).toContain('No provider fits')
  })
  test('papers that run out are counted', async () => {
    const id = await added()
    await inside((tx) =>
      tx
        .insertInto('records')
        .values({
          trust_id: world.trust.trustId,
          school_id: world.schoolId,
          form: 'provider-checks',
          form_version: 'x',
          about: 'provider',
          provider_id: id,
          answers: toJson({ insurance: { result: 'met', expires: '2026-11-20' }, website: { result: 'met' } }),
          asked: toJson({}),
          done_on: '2026-09-10',
          complete: false,
          recorded_role: 'ap-lead',
        })
        .execute(),
    )
    expect((await lead.get('/providers?q=Workshop')).text).toContain('1 within 30 days')
    const page = (await lead.get(`/providers/${id}`)).text
    expect(page).toContain('1 paper runs out within 18 days')
    expect(page).toContain('#clause-EMET-7.8.6')
    expect(page).toContain('Fri 20 Nov 2026')
  })
})

describe('adding and editing', () => {
  test('faults stand beside their fields and keep what was typed', async () => {
    const wrong = await lead.post('/providers/new', {
      name: 'Tideway Tutors',
      kind: 'unregistered',
      registered: 'no',
      urn: '12',
      ukprn: '99999999',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('A URN has 6 digits')
    expect(wrong.text).toContain('A UKPRN has 8 digits and begins with 1')
    expect(wrong.text).toContain('value="Tideway Tutors"')
  })
  test('a new provider is considered, with its address as the main site', async () => {
    const id = await added({ address: '3 Foundry Lane, Stourham WX4 2TQ' })
    const page = (await lead.get(`/providers/${id}`)).text
    expect(page).toContain('Being considered')
    expect(page).toContain('Main site')
    expect(page).toContain('No checks have been recorded yet')
  })
  test('one URN belongs to one provider', async () => {
    await added({ kind: 'pru', registered: 'yes', urn: '123456' })
    const again = await lead.post('/providers/new', { name: 'Second', kind: 'pru', registered: 'yes', urn: '123456' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('has this URN already')
  })
  test('the loser of two edits is told what differs, and nothing is lost', async () => {
    const id = await added()
    const fields = { name: 'Renamed', kind: 'unregistered', registered: 'no', council_list: '', online: 'no' }
    expect((await lead.post(`/providers/${id}/edit`, { ...fields, version: '1', phone: '01632 960218' })).status).toBe(
      303,
    )
    const second = await lead.post(`/providers/${id}/edit`, { ...fields, version: '1', phone: '01632 960999' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('Yours differs in: Phone number')
    expect(second.text).toContain('01632 960999')
    expect((await providerRow(id)).phone).toBe('01632 960218')
  })
  test('governors see and may not change; names of pupils are not theirs', async () => {
    const id = await added()
    await live(id, 15)
    const governor = await visitor('governing-body')
    const page = await governor.get(`/providers/${id}`)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('Kezia')
    expect(page.text).toContain('1 pupil of Larkfield Academy, 15 hours a week')
    expect((await lead.get(`/providers/${id}`)).text).toContain('Kezia')
    expect((await governor.post(`/providers/${id}/edit`, { version: '1' })).status).toBe(403)
    expect(
      (await governor.post(`/providers/${id}/decide`, { version: '1', status: 'barred', reason: 'x' })).status,
    ).toBe(403)
  })
})

describe('sites', () => {
  test('are added, approved and ended, each under its version', async () => {
    const id = await added()
    const bad = await lead.post(`/providers/${id}/sites/new`, { name: 'Canal Yard', kind: 'satellite', address: '' })
    expect(bad.status).toBe(422)
    const made = await lead.post(`/providers/${id}/sites/new`, {
      name: 'Canal Yard',
      kind: 'satellite',
      address: 'Canal Yard, WX1 2AB',
    })
    const site = /sites\/([0-9a-f-]{36})/.exec(made.location ?? '')?.[1] ?? ''
    const path = `/providers/${id}/sites/${site}`
    const day = { 'from-day': '2', 'from-month': '11', 'from-year': '2026' }
    expect((await lead.post(`${path}/approve`, { version: '1', ...day, 'from-month': '13' })).status).toBe(422)
    expect((await lead.post(`${path}/approve`, { version: '1', ...day })).status).toBe(303)
    expect((await lead.post(`${path}/approve`, { version: '1', ...day })).status).toBe(409)
    expect((await lead.get(`/providers/${id}`)).text).toContain('Approved')
    expect(
      (await lead.post(`${path}/end`, { version: '2', 'to-day': '1', 'to-month': '11', 'to-year': '2026' })).status,
    ).toBe(422)
    expect(
      (await lead.post(`${path}/end`, { version: '2', 'to-day': '18', 'to-month': '12', 'to-year': '2026' })).status,
    ).toBe(303)
    expect((await lead.get(`/providers/${id}`)).text).toContain('Approved to Fri 18 Dec 2026')
  })
  test('a site belongs to its own provider', async () => {
    const [one, two] = [await added({ address: 'A' }), await added({ address: 'B' })]
    const site = await inside((tx) =>
      tx.selectFrom('provider_sites').select('id').where('provider_id', '=', one).executeTakeFirstOrThrow(),
    )
    expect((await lead.get(`/providers/${two}/sites/${site.id}`)).status).toBe(404)
  })
})

describe('numbers', () => {
  test('a declaration is kept as facts and as a record, and decides the registration test', async () => {
    const id = await added()
    const day = { 'on-day': '2', 'on-month': '11', 'on-year': '2026' }
    const wrong = await lead.post(`/providers/${id}/declare`, {
      version: '1',
      ...day,
      by: 'Bev Sallis',
      'full-time': '2',
      plan: '3',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('There cannot be more with an EHC plan')
    const done = await lead.post(`/providers/${id}/declare`, {
      version: '1',
      ...day,
      by: 'Bev Sallis',
      'full-time': '5',
      plan: '0',
    })
    expect(done.location).toBe(`/providers/${id}#registration`)
    expect((await providerRow(id)).declared).toEqual({ fullTime: 5, planOrLookedAfter: 0, on: '2026-11-02' })
    const record = await inside((tx) =>
      tx
        .selectFrom('records')
        .select(['form', 'answers', 'recorded_role', 'complete'])
        .where('provider_id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    expect(record).toMatchObject({ form: 'registration-declaration', recorded_role: 'ap-lead', complete: true })
    expect(record.answers).toMatchObject({ 'full-time': 5, 'should-be-registered': 'yes' })
    const page = (await lead.get(`/providers/${id}`)).text
    expect(page).toContain('Yes. 5 full-time pupils, and it is not registered')
    expect(page).toContain('#clause-EMET-7.2.3')
    const older = await lead.post(`/providers/${id}/declare`, {
      version: '2',
      'on-day': '1',
      'on-month': '10',
      'on-year': '2026',
      by: 'Bev Sallis',
      'full-time': '1',
      plan: '0',
    })
    expect(older.status).toBe(303)
    expect((await providerRow(id)).declared).toMatchObject({ fullTime: 5 })
  })
  test('pupils of another school are counted and never named', async () => {
    const id = await added()
    const otherSchool = world.trust.schools[1]
    const otherPupil = await inside(async (tx) => {
      const row = await tx
        .insertInto('pupils')
        .values({
          trust_id: world.trust.trustId,
          school_id: otherSchool,
          first_names: 'Orlando',
          last_name: 'Quince',
          born_on: '2016-01-01',
          year_group: 5,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    })
    await live(id, 25, 'active', otherSchool, otherPupil)
    const page = (await lead.get(`/providers/${id}`)).text
    expect(page).not.toContain('Quince')
    expect(page).toContain('Other schools of the trust: 1 full-time pupil, names held there.')
    expect(page).toContain('Of this school 0, of other schools of the trust 1')
  })
})

describe('the decision', () => {
  test('barring needs a reason, is kept with the office, and shuts the gate of placements there', async () => {
    const id = await added()
    const placement = await live(id, 15, 'ready')
    const running = await live(id, 10, 'active')
    const bare = await lead.post(`/providers/${id}/decide`, { version: '1', status: 'barred', reason: '' })
    expect(bare.status).toBe(422)
    expect(bare.text).toContain('Say why the provider is barred.')
    expect((await lead.get(`/providers/${id}/decide`)).text).toContain('2 placements of this school are open there')
    const done = await lead.post(`/providers/${id}/decide`, {
      version: '1',
      status: 'barred',
      reason: 'Insurance lapsed',
    })
    expect(done.status).toBe(303)
    const kept = await inside(async (tx) => ({
      decision: await tx
        .selectFrom('school_providers')
        .selectAll()
        .where('provider_id', '=', id)
        .executeTakeFirstOrThrow(),
      review: await tx
        .selectFrom('placement_transitions')
        .select(['event', 'to_state', 'reason', 'role', 'version'])
        .where('placement_id', '=', running)
        .execute(),
      state: await tx
        .selectFrom('placements')
        .select(['state', 'version'])
        .where('id', '=', running)
        .executeTakeFirstOrThrow(),
      gate: await tx.selectFrom('placements').select('facts').where('id', '=', placement).executeTakeFirstOrThrow(),
    }))
    expect(kept.decision).toMatchObject({
      status: 'barred',
      reason: 'Insurance lapsed',
      decided_role: 'ap-lead',
      decided_on: '2026-11-02',
      version: 2,
    })
    expect((kept.gate.facts as { gate?: { step: string } }).gate?.step).toBe('start')
    expect(kept.state).toEqual({ state: 'under-review', version: 2 })
    expect(kept.review).toEqual([
      {
        event: 'review',
        to_state: 'under-review',
        reason: 'The provider was barred: Insurance lapsed',
        role: 'ap-lead',
        version: 2,
      },
    ])
    expect((await lead.get(`/providers/${id}`)).text).toContain('Barred by Larkfield Academy on Mon 2 Nov 2026')
    expect((await lead.post(`/providers/${id}/decide`, { version: '1', status: 'approved', reason: 'x' })).status).toBe(
      409,
    )
  })
  test('approving while something is unmet asks for a reason and names the clauses', async () => {
    const id = await added()
    const page = (await lead.get(`/providers/${id}/decide`)).text
    expect(page).toContain('Not everything is met yet')
    expect(page).toContain('#clause-EMET-7.8.0')
    expect((await lead.post(`/providers/${id}/decide`, { version: '1', status: 'approved', reason: '' })).status).toBe(
      422,
    )
    expect(
      (
        await lead.post(`/providers/${id}/decide`, {
          version: '1',
          status: 'approved',
          reason: 'Checks begin on Monday',
        })
      ).status,
    ).toBe(303)
  })
  test('two first decisions at once: one is kept, the other is told', async () => {
    const decideAgain = () =>
      lead.post(`/providers/${world.providerId}/decide`, { version: '0', status: 'considering', reason: '' })
    const answers = await Promise.all([decideAgain(), decideAgain()])
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409])
  })
})

test('every duty about the provider is listed with what is unmet and where to go', async () => {
  const page = (await lead.get(`/providers/${await added()}`)).text
  expect(page).toContain('Make every check on the provider')
  expect(page).toMatch(/records\/new\?form=provider-checks&amp;provider=/)
  expect(page).toContain('Record what it declares')
  expect(page).toContain('Why?')
})

test('an address that is no id does not exist', async () => {
  expect((await lead.get('/providers/nonsense')).status).toBe(404)
  expect((await lead.get('/providers/00000000-0000-4000-8000-000000000000')).status).toBe(404)
})
