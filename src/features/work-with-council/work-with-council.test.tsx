import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placementRow } from '../../adapters/casework/load-situation.ts'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { makeRecord } from '../../domain/cases/records.ts'
import { worldOf } from '../../domain/cases/world.ts'
import { buildRulebook } from '../../domain/policy/rulebook.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'

const given = {
  pupil: { name: 'Kezia', year: 9 },
  provider: { name: 'Harbour Steps' },
  placement: { route: 'medical' as const, start: '2026-11-09', end: '2026-12-18' },
}

let database: TestDatabase
let world: ProposalWorld
let lead: Visitor

const as = (role: Parameters<ProposalWorld['trust']['personId']>[0], school: 0 | 1 = 0) =>
  testApp(testDeps(database.db), allRoutes, {
    trustId: world.trust.trustId,
    personId: world.trust.personId(role, school),
  })
const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const rowOf = (id: string) =>
  inside(async (tx) => {
    const row = await placementRow(tx, id)
    if (!row) throw new Error('No placement.')
    return row
  })
const idIn = (location: string | null) => /placements\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''
const date = (name: string, day: number, month: number, year = 2026) => ({
  [`${name}-day`]: String(day),
  [`${name}-month`]: String(month),
  [`${name}-year`]: String(year),
})

async function send(id: string, path: string, fields: Record<string, string>, by = lead) {
  const { version } = await rowOf(id)
  return by.post(`/placements/${id}/${path}`, { version: String(version), ...fields })
}

/** A record filled in as a case would be, whole. */
async function keep(placementId: string, form: string, answers: Record<string, string> = {}): Promise<void> {
  const deps = testDeps(database.db)
  const pack = deps.packs.packs.get('roots-and-wings')
  if (!pack) throw new Error('No pack.')
  const rulebook = buildRulebook(deps.packs.floor, pack, 'academy')
  const made = makeRecord(rulebook, worldOf(given), { form, answers }, dayOf('2026-11-02'))
  await inside(async (tx) => {
    await tx
      .insertInto('records')
      .values({
        trust_id: world.trust.trustId,
        id: newId(),
        school_id: world.schoolId,
        form,
        form_version: 'test',
        about: 'placement',
        placement_id: placementId,
        pupil_id: world.pupilId,
        answers: toJson(made.answers),
        asked: toJson([]),
        signatures: toJson(made.signatures),
        done_on: '2026-11-02',
        complete: made.complete,
        restricted: false,
        recorded_role: 'headteacher',
      })
      .execute()
    await reassessPlacement(
      tx,
      { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: '2026-11-02' },
      placementId,
    )
  })
}

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'roots-and-wings')
  lead = await as('ap-lead')
})
afterAll(() => database.close())

describe('education because of a medical need', () => {
  let id = ''
  test('the pupil’s page leads to it; the first page says whose duty it is and counts the days of illness', async () => {
    expect((await lead.get(`/pupils/${world.pupilId}`)).text).toContain(`/medical/new?pupil=${world.pupilId}`)
    const page = await lead.get(`/medical/new?pupil=${world.pupilId}`)
    expect(page.text).toContain('The council arranges it, and the school works with it.')
    expect(page.text).toContain('0 of 15 this school year')
    expect(page.text).toContain('#clause-SSC-3.2')
  })
  test('who contracts must be said, and “not settled” is an answer', async () => {
    const empty = await lead.post('/medical/new', { pupil: world.pupilId })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Say who holds the contract')
    const begun = await lead.post('/medical/new', { pupil: world.pupilId, contract: 'not-settled' })
    expect(begun.status).toBe(303)
    id = idIn(begun.location)
    expect((await rowOf(id)).facts).not.toHaveProperty('councilContracts')
    const page = await lead.get(`/placements/${id}/council`)
    expect(page.text).toContain('Need identified')
    expect(page.text).toContain('Carry on with the referral')
    const twice = await lead.post('/medical/new', { pupil: world.pupilId, contract: 'council' })
    expect(twice.status).toBe(409)
  })
  test('once the council contracts, only its place, dates and week are asked', async () => {
    await keep(id, 'consultation', { party: 'council' })
    expect((await lead.get(`/placements/${id}/council`)).text).toContain('Council contacted')
    expect((await send(id, 'council', { contract: 'council' })).status).toBe(303)
    const page = await lead.get(`/placements/${id}/council`)
    expect(page.text).toContain('The council holds the contract')
    expect(page.text).toContain('Enter what the council arranges')
    expect((await lead.get(`/placements/${id}/propose`)).location).toBe(`/placements/${id}/propose/provider`)
    const provider = await send(id, 'propose/provider', { provider: world.providerId, place: 'off-site' })
    expect(provider.location).toBe(`/placements/${id}/propose/dates`)
    await send(id, 'propose/dates', { ...date('start', 9, 11), ...date('end', 18, 12) })
    const week = await send(id, 'propose/week', {
      'week-mon-am-start': '09:15',
      'week-mon-am-end': '12:00',
      'week-mon-am-place': world.siteId,
    })
    expect(week.location).toBe(`/placements/${id}/propose/check`)
    const check = await lead.get(`/placements/${id}/propose/check`)
    expect(check.text).toContain('question 5 of 5')
    expect(check.text).toContain('The council holds it')
    expect(check.text).not.toContain('Forms this fills in')
    expect((await send(id, 'propose', {})).location).toBe(`/placements/${id}`)
  })
  test('the gate asks for the authorisation, the addresses and the reviews, and for no check of the provider', async () => {
    const page = await lead.get(`/placements/${id}`)
    expect(page.text).toContain('SSC-5.6')
    expect(page.text).not.toContain('Check and approve the provider')
    const head = await as('headteacher')
    const approved = await send(
      id,
      'approve',
      { ...date('decided-on', 2, 11), reasons: 'The council has found a place.', satisfied: 'yes' },
      head,
    )
    expect(approved.status, approved.text.replaceAll(/<[^>]+>/g, ' ').slice(0, 2000)).toBe(303)
    const shut = await send(id, 'start', date('on', 9, 11))
    expect(shut.status).toBe(422)
    expect(shut.text).toContain('SSC-5.6')
    // Nobody at the school commissions: that step is not there.
    expect((await send(id, 'commission', date('on', 2, 11))).status).toBe(409)
  })
  test('it starts after the approval, is expected as K, and says so', async () => {
    await keep(id, 'education-addresses')
    await keep(id, 'review-schedule')
    const started = await send(id, 'start', date('on', 9, 11))
    expect(started.status, started.text.replaceAll(/<[^>]+>/g, ' ').slice(0, 3000)).toBe(303)
    expect((await lead.get(`/placements/${id}`)).text).toContain('Arranged by the council')
    const page = await lead.get(`/placements/${id}/council`)
    expect(page.text).toContain('Under way')
    expect(page.text).toContain('code K')
    const register = await lead.get('/attendance/2026-11-09')
    expect(register.text).toContain('The council arranged this place.')
  })
  test('a change of contract is kept in the history; two people at once: the second is told', async () => {
    const { version } = await rowOf(id)
    const first = await lead.post(`/placements/${id}/council`, { version: String(version), contract: 'school' })
    const second = await lead.post(`/placements/${id}/council`, { version: String(version), contract: 'council' })
    expect([first.status, second.status]).toEqual([303, 409])
    expect((await lead.get(`/placements/${id}`)).text).toContain('Contract: the council to the school')
  })
  test('another school’s pupil and case do not exist; a governor may not open them', async () => {
    const other = await as('ap-lead', 1)
    expect((await other.get(`/medical/new?pupil=${world.pupilId}`)).status).toBe(404)
    expect((await other.get(`/placements/${id}/council`)).status).toBe(404)
    const governor = await as('governing-body')
    expect((await governor.get(`/placements/${id}/council`)).status).toBe(403)
  })
})
