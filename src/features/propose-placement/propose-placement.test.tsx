import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { proposePlacement } from './routes.tsx'
import { type ProposalWorld, proposalWorld } from './testing-proposal.ts'

let database: TestDatabase
let world: ProposalWorld
let lead: Visitor

/** 2 November 2026 is a Monday in the second half of the autumn term. */
const deps = () => testDeps(database.db)
const visitor = (role: Parameters<ProposalWorld['trust']['personId']>[0], school: 0 | 1 = 0) =>
  testApp(deps(), proposePlacement, { trustId: world.trust.trustId, personId: world.trust.personId(role, school) })

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'diamond')
  lead = await visitor('ap-lead')
})
afterAll(() => database.close())

const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const rowOf = (id: string) =>
  inside((tx) => tx.selectFrom('placements').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const idIn = (location: string | null) => /placements\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''

const need = () => ({
  pupil: world.pupilId,
  reasons: ['personalise-the-curriculum'],
  'reason-detail': 'Lessons do not hold her.',
  academic: 'Reading at age 9',
  personal: 'Sleep',
  social: 'Few friends',
  rationale: 'Small groups',
  alternatives: 'More support in class',
})
const tried = {
  'tried-0-what': 'Mentoring',
  'tried-0-when': 'Summer',
  'tried-0-difference': 'Came more often',
  'pupil-views': 'She is keen',
  'pupil-on-day': '20',
  'pupil-on-month': '10',
  'pupil-on-year': '2026',
  'pupil-how': 'meeting',
  'pupil-considered': 'Her days were changed',
}
const week = { 'week-mon-am-start': '09:15', 'week-mon-am-end': '12:00' }
const plan = {
  'objectives-0-objective': 'Attend',
  'objectives-0-baseline': '60 per cent',
  'objectives-0-measure': 'The register',
  'objectives-0-by-day': '11',
  'objectives-0-by-month': '12',
  'objectives-0-by-year': '2026',
  'way-back': 'Half days from January',
  'next-step': 'return',
}

async function begin(): Promise<string> {
  const made = await lead.post('/placements/new', need())
  expect(made.status).toBe(303)
  return idIn(made.location)
}

async function send(id: string, step: string, fields: Record<string, string>) {
  const { version } = await rowOf(id)
  return lead.post(`/placements/${id}/propose/${step}`, { version: String(version), ...fields })
}

/** Answers every page as a careful person would. */
async function answerAll(id: string): Promise<void> {
  const steps: [string, Record<string, string>][] = [
    ['tried', tried],
    ['route', { route: 'school-arranged' }],
    ['provider', { provider: world.providerId, place: 'off-site', fits: 'Near home' }],
    [
      'dates',
      {
        'start-day': '9',
        'start-month': '11',
        'start-year': '2026',
        'end-day': '18',
        'end-month': '12',
        'end-year': '2026',
      },
    ],
    ['week', { ...week, 'week-mon-am-place': world.siteId }],
    ['plan', plan],
  ]
  for (const [step, fields] of steps) {
    const answer = await send(id, step, fields)
    expect(answer.status, `${step}: ${/error-summary[\s\S]{0,600}/.exec(answer.text)?.[0] ?? ''}`).toBe(303)
  }
}

describe('beginning', () => {
  test('the first page asks the policy’s own reasons; faults keep what was typed', async () => {
    const page = await lead.get(`/placements/new?pupil=${world.pupilId}&begin=yes`)
    expect(page.text).toContain('To fit the curriculum to the pupil')
    const wrong = await lead.post('/placements/new', { ...need(), reasons: [] })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Choose at least one of the policy’s reasons.')
    expect(wrong.text).toContain('Lessons do not hold her.')
  })
  test('a draft is made under the policy in force and is found again', async () => {
    const id = await begin()
    const row = await rowOf(id)
    expect(row).toMatchObject({ state: 'draft', pack_adoption_id: world.adoptionId, version: 1 })
    const page = await lead.get(`/placements/new?pupil=${world.pupilId}`)
    expect(page.text).toContain('Begun and not proposed yet')
    expect((await lead.get(`/placements/${id}/propose`)).location).toBe(`/placements/${id}/propose/tried`)
  })
  test('saved for later as it is, without its faults counting', async () => {
    const later = await lead.post('/placements/new', { pupil: world.pupilId, later: 'yes' })
    expect(later.location).toBe(`/pupils/${world.pupilId}`)
  })
  test('another school’s pupil does not exist; governors may not propose', async () => {
    const other = await visitor('ap-lead', 1)
    expect((await other.get(`/placements/new?pupil=${world.pupilId}&begin=yes`)).status).toBe(404)
    expect((await other.post('/placements/new', need())).status).toBe(404)
    const governor = await visitor('governing-body')
    expect((await governor.get(`/placements/new?pupil=${world.pupilId}`)).status).toBe(403)
  })
})

describe('pages', () => {
  test('rows are added and taken away without losing a word, and nothing is saved', async () => {
    const id = await begin()
    const added = await send(id, 'tried', { ...tried, add: 'tried' })
    expect(added.status).toBe(200)
    expect(added.text).toContain('tried-1-what')
    expect(added.text).toContain('Came more often')
    const removed = await send(id, 'tried', { ...tried, 'tried-1-what': 'Second', remove: 'tried:0' })
    expect(removed.text).not.toContain('Came more often')
    expect(removed.text).toContain('Second')
    expect((await rowOf(id)).version).toBe(1)
  })
  test('routes name the approver and the clause; routes that are off say why', async () => {
    const page = await lead.get(`/placements/${await begin()}/propose/route`)
    expect(page.text).toContain('The headteacher approves it.')
    expect(page.text).toContain('#clause-DLPT-6.3')
    expect(page.text).toContain('The policy does not speak of flexi-schooling.')
  })
  test('a barred provider is shown with why and cannot be chosen', async () => {
    const id = await begin()
    const page = await lead.get(`/placements/${id}/propose/provider`)
    expect(page.text).toContain('Not allowed (1)')
    expect(page.text).toContain('Barred by this school: Insurance was false')
    expect(page.text).not.toContain(`value="${world.barredId}"`)
    const chosen = await send(id, 'provider', { provider: world.barredId, place: 'off-site', fits: 'x' })
    expect(chosen.status).toBe(422)
    expect(chosen.text).toContain('may not be used')
  })
  test('a start on no school day says why and offers the next; one too early names the clause', async () => {
    const id = await begin()
    const dates = (day: string, month: string) => ({ 'start-day': day, 'start-month': month, 'start-year': '2026' })
    const holiday = await send(id, 'dates', dates('7', '11'))
    expect(holiday.status).toBe(422)
    expect(holiday.text).toContain('Sat 7 Nov 2026 is a Saturday. The next school day is Mon 9 Nov 2026.')
    const early = await send(id, 'dates', dates('3', '11'))
    expect(early.text).toContain('must be Wed 4 Nov 2026 or later: DLPT-12.2')
    const page = await lead.get(`/placements/${id}/propose/dates`)
    expect(page.text).toContain('If the letter goes today, the earliest start is Wed 4 Nov 2026.')
  })
  test('more than 18 hours warns of the registration test', async () => {
    const id = await begin()
    await send(id, 'provider', { provider: world.providerId, place: 'off-site', fits: 'Near home' })
    const full: Record<string, string> = {}
    for (const day of ['mon', 'tue', 'wed', 'thu', 'fri']) {
      for (const [half, from, to] of [
        ['am', '09:00', '12:00'],
        ['pm', '12:30', '14:30'],
      ] as const) {
        Object.assign(full, {
          [`week-${day}-${half}-start`]: from,
          [`week-${day}-${half}-end`]: to,
          [`week-${day}-${half}-place`]: world.siteId,
        })
      }
    }
    await send(id, 'week', full)
    expect(Number((await rowOf(id)).hours)).toBe(25)
    const page = await lead.get(`/placements/${id}/propose/week`)
    expect(page.text).toContain('Full-time: cannot tell yet whether the provider must be registered')
    expect(page.text).toContain('Across the trust 0 full-time now, 1 with this one')
  })
  test('a fifth full-time pupil is told before the place is booked, and hours that are not known clear nothing', async () => {
    const id = await begin()
    const declared = (fullTime: number) =>
      inside((tx) =>
        tx
          .updateTable('providers')
          .set({ declared: toJson({ fullTime, planOrLookedAfter: 0, on: '2026-10-30' }) })
          .where('id', '=', world.providerId)
          .execute(),
      )
    await declared(4)
    await send(id, 'provider', { provider: world.providerId, place: 'off-site', fits: 'Near home' })
    for (const step of ['provider', 'week', 'check']) {
      const page = (await lead.get(`/placements/${id}/propose/${step}`)).text
      expect(page, step).toContain('Cannot tell yet whether the provider must be registered')
      expect(page, step).toContain('how many hours a week this pupil would be there')
    }
    await inside((tx) => tx.updateTable('placements').set({ hours: 25 }).where('id', '=', id).execute())
    const crossed = (await lead.get(`/placements/${id}/propose/check`)).text
    expect(crossed).toContain('With this timetable the provider must be a registered school')
    expect(crossed).toContain('The provider declared 4 full-time on Fri 30 Oct 2026.')
    expect(crossed).toContain(`href="/registration/${world.providerId}"`)
    await declared(3)
    const under = (await lead.get(`/placements/${id}/propose/check`)).text
    expect(under).toContain('Full-time: more than 18 hours a week')
    await inside((tx) =>
      tx
        .updateTable('providers')
        .set({ declared: toJson({}) })
        .where('id', '=', world.providerId)
        .execute(),
    )
  })
  test('two people on one page: the second is told', async () => {
    const id = await begin()
    const first = await lead.post(`/placements/${id}/propose/tried`, { version: '1', ...tried })
    const second = await lead.post(`/placements/${id}/propose/tried`, { version: '1', ...tried })
    expect([first.status, second.status]).toEqual([303, 409])
  })
  test('another school cannot open or save a draft', async () => {
    const id = await begin()
    const other = await visitor('ap-lead', 1)
    expect((await other.get(`/placements/${id}/propose/need`)).status).toBe(404)
    expect((await other.post(`/placements/${id}/propose/tried`, { version: '1', ...tried })).status).toBe(404)
  })
})

describe('proposing', () => {
  test('writes the step, the records and the gate that comes next', async () => {
    const id = await begin()
    await answerAll(id)
    const page = await lead.get(`/placements/${id}/propose/check`)
    expect(page.text).toContain('The gate is open')
    const { version } = await rowOf(id)
    const done = await lead.post(`/placements/${id}/propose`, { version: String(version) })
    expect(done.location).toBe(`/placements/${id}`)
    const row = await rowOf(id)
    expect(row).toMatchObject({ state: 'proposed', proposed_on: '2026-11-02', version: version + 1 })
    const { steps, forms, drafts } = await inside(async (tx) => ({
      steps: await tx
        .selectFrom('placement_transitions')
        .select(['event', 'role', 'to_state'])
        .where('placement_id', '=', id)
        .orderBy('version')
        .execute(),
      forms: await tx
        .selectFrom('current_records')
        .select(['form', 'recorded_role'])
        .where('placement_id', '=', id)
        .execute(),
      drafts: await tx.selectFrom('drafts').select(['form', 'answers']).where('placement_id', '=', id).execute(),
    }))
    expect(steps).toEqual([
      { event: 'refer', role: 'ap-lead', to_state: 'draft' },
      { event: 'propose', role: 'ap-lead', to_state: 'proposed' },
    ])
    expect(forms.map((one) => one.form)).toContain('consultation')
    // What this policy asks beyond the pages stays as a draft to finish; nothing typed is lost.
    expect(drafts.map((one) => one.form).sort()).toEqual(['learning-plan', 'needs-analysis', 'referral'])
    expect(drafts.find((one) => one.form === 'referral')?.answers).toMatchObject({
      reasons: ['personalise-the-curriculum'],
    })
    expect((row.facts as { gate?: { step: string } }).gate?.step).toBe('approval')
    expect((await lead.post(`/placements/${id}/propose`, { version: String(version) })).status).toBe(409)
  })
  test('a second placement may not take a half-day that the first one has, unless it begins after the first ends', async () => {
    const id = await begin()
    const later = { 'start-day': '4', 'start-month': '1', 'start-year': '2027' }
    await send(id, 'provider', { provider: world.providerId, place: 'off-site', fits: 'x' })
    await send(id, 'dates', { 'start-day': '9', 'start-month': '11', 'start-year': '2026' })
    const taken = await send(id, 'week', { ...week, 'week-mon-am-place': world.siteId })
    expect(taken.text).toContain(
      'On Monday morning the pupil is already at another placement: Harbour Steps, 09:15 to 12:00.',
    )
    await send(id, 'dates', later)
    expect((await send(id, 'week', { ...week, 'week-mon-am-place': world.siteId })).status).toBe(303)
  })
  test('a provider that is barred after it was chosen is not proposed', async () => {
    const fresh = await proposalWorld(database.db, 'diamond')
    const visit = await testApp(deps(), proposePlacement, {
      trustId: fresh.trust.trustId,
      personId: fresh.trust.personId('ap-lead'),
    })
    const id = idIn((await visit.post('/placements/new', { ...need(), pupil: fresh.pupilId })).location)
    await withTenant(database.db, waymarkItself(fresh.trust.trustId), (tx) =>
      tx.updateTable('placements').set({ provider_id: fresh.barredId }).where('id', '=', id).execute(),
    )
    const shut = await visit.post(`/placements/${id}/propose`, { version: '1' })
    expect(shut.status).toBe(422)
    expect(shut.text).toContain('The provider has been barred since: choose another')
  })
  test('an unfinished draft is not proposed and says what comes next', async () => {
    const id = await begin()
    const shut = await lead.post(`/placements/${id}/propose`, { version: '1' })
    expect(shut.status).toBe(422)
    expect(shut.text).toContain('What was tried, and what the family thinks')
    expect((await rowOf(id)).state).toBe('draft')
  })
  test('a SENCo prepares and cannot propose', async () => {
    const id = await begin()
    const senco = await visitor('senco')
    expect((await senco.get(`/placements/${id}/propose/check`)).text).not.toContain('Propose this placement')
    expect((await senco.post(`/placements/${id}/propose`, { version: '1' })).status).toBe(403)
  })
})

describe.each(['diamond', 'east-midlands-academy', 'ecclesbourne', 'kimberley', 'roots-and-wings'])(
  'the policy of %s',
  (pack) => {
    test('takes a school-arranged referral from its first page to the proposal', async () => {
      const own = await proposalWorld(database.db, pack)
      const visit = await testApp(deps(), proposePlacement, {
        trustId: own.trust.trustId,
        personId: own.trust.personId('ap-lead'),
      })
      const reason = deps().packs.packs.get(pack)?.policy.reasons?.[0]?.reason ?? ''
      const id = idIn(
        (await visit.post('/placements/new', { ...need(), pupil: own.pupilId, reasons: [reason] })).location,
      )
      const steps: [string, Record<string, string>][] = [
        ['tried', tried],
        ['route', { route: 'school-arranged' }],
        ['provider', { provider: own.providerId, place: 'off-site', fits: 'Near home' }],
        [
          'dates',
          {
            'start-day': '9',
            'start-month': '11',
            'start-year': '2026',
            'end-day': '18',
            'end-month': '12',
            'end-year': '2026',
          },
        ],
        ['week', { ...week, 'week-mon-am-place': own.siteId }],
        ['plan', plan],
      ]
      let version = 1
      for (const [step, fields] of steps) {
        expect((await visit.get(`/placements/${id}/propose/${step}`)).status).toBe(200)
        const sent = await visit.post(`/placements/${id}/propose/${step}`, { version: String(version++), ...fields })
        expect(sent.status, `${step}: ${/error-summary[\s\S]{0,600}/.exec(sent.text)?.[0] ?? ''}`).toBe(303)
      }
      expect((await visit.get(`/placements/${id}/propose`)).location).toBe(`/placements/${id}/propose/check`)
      const done = await visit.post(`/placements/${id}/propose`, { version: String(version) })
      expect(done.location, /error-summary[\s\S]{0,600}/.exec(done.text)?.[0] ?? '').toBe(`/placements/${id}`)
      const kept = await withTenant(database.db, waymarkItself(own.trust.trustId), async (tx) => ({
        row: await tx
          .selectFrom('placements')
          .select(['state', 'pack_adoption_id'])
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
        duties: await tx
          .selectFrom('duties')
          .select('id')
          .where('placement_id', '=', id)
          .where('is_open', '=', true)
          .execute(),
      }))
      expect(kept.row).toEqual({ state: 'proposed', pack_adoption_id: own.adoptionId })
      expect(kept.duties.length).toBeGreaterThan(0)
    })
  },
)

describe('a shut gate', () => {
  test('names every unmet clause with what to do', async () => {
    const kimberley = await proposalWorld(database.db, 'kimberley')
    const visit = await testApp(deps(), proposePlacement, {
      trustId: kimberley.trust.trustId,
      personId: kimberley.trust.personId('ap-lead'),
    })
    const made = await visit.post('/placements/new', {
      pupil: kimberley.pupilId,
      reasons: ['poor-attendance'],
      'reason-detail': 'x',
      rationale: 'y',
    })
    const id = idIn(made.location)
    await withTenant(database.db, waymarkItself(kimberley.trust.trustId), (tx) =>
      tx
        .updateTable('placements')
        .set({ provider_id: kimberley.providerId, site_id: kimberley.siteId, hours: 25 })
        .where('id', '=', id)
        .execute(),
    )
    const page = await visit.get(`/placements/${id}/propose/check`)
    expect(page.text).toContain('The gate is shut')
    expect(page.text).toContain('#clause-EMET-7.2.1')
    expect(page.text).toContain('ask it how many full-time pupils it has in all')
  })
})

describe('after a refusal', () => {
  test('a direction is no way round on the referral; it has a beginning of its own', async () => {
    const refused = await begin()
    await inside(async (tx) => {
      await tx.updateTable('placements').set({ state: 'refused' }).where('id', '=', refused).execute()
      await tx
        .insertInto('placement_transitions')
        .values({
          trust_id: world.trust.trustId,
          school_id: world.trust.schools[0],
          placement_id: refused,
          version: 2,
          event: 'refuse',
          from_state: 'proposed',
          to_state: 'refused',
          role: 'ap-lead',
          reason: 'No',
          happened_on: '2026-10-13',
        })
        .execute()
    })
    const id = await begin()
    const page = await lead.get(`/placements/${id}/propose/route`)
    expect(page.text).toContain('A direction is not a way round that')
    expect(page.text).not.toContain('value="off-site-direction"')
    expect((await send(id, 'route', { route: 'off-site-direction' })).status).toBe(422)
    const apart = await lead.post('/placements/new', { ...need(), direction: 'yes' })
    const direction = await lead.get(`/placements/${idIn(apart.location)}/propose/route`)
    expect(direction.text).toContain('value="off-site-direction"')
    expect(direction.text).not.toContain('value="school-arranged"')
  })
})
