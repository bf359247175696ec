import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Session } from '../../domain/placement/proposal-week.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'

let database: TestDatabase
let world: ProposalWorld
let lead: Visitor
const [farm, garage] = [newId(), newId()]

const as = (role: Parameters<ProposalWorld['trust']['personId']>[0], school: 0 | 1 = 0) =>
  testApp(testDeps(database.db), allRoutes, {
    trustId: world.trust.trustId,
    personId: world.trust.personId(role, school),
  })
const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const rowOf = (id: string) =>
  inside((tx) => tx.selectFrom('placements').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const change = (id: string, values: Record<string, unknown>) =>
  inside((tx) => tx.updateTable('placements').set(values).where('id', '=', id).execute())

const at = (day: Session['day'], session: Session['session'], place: Session['place']): Session => ({
  day,
  session,
  from: session === 'am' ? '09:00' : '13:00',
  to: session === 'am' ? '12:00' : '15:00',
  place,
})

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'diamond')
  lead = await as('ap-lead')
  const own = { trust_id: world.trust.trustId }
  await inside(async (tx) => {
    await tx
      .insertInto('providers')
      .values({ ...own, id: garage, name: 'Fender Garage', kind: 'unregistered', registered: false })
      .execute()
    await tx
      .insertInto('placements')
      .values({
        ...own,
        id: farm,
        school_id: world.schoolId,
        pupil_id: world.pupilId,
        provider_id: world.providerId,
        pack_adoption_id: world.adoptionId,
        route: 'school-arranged',
        location: 'off-site',
        state: 'active',
        start_on: '2026-11-02',
        started_on: '2026-11-02',
        end_on: '2026-12-18',
        hours: 6,
        timetable: toJson([at('mon', 'am', 'provider'), at('wed', 'am', 'provider'), at('tue', 'am', 'school')]),
        facts: toJson({ councilContracts: false }),
      })
      .execute()
  })
})
afterAll(() => database.close())

describe('several placements in one week', () => {
  let second = ''
  const send = async (step: string, fields: Record<string, string>) =>
    lead.post(`/placements/${second}/propose/${step}`, { version: String((await rowOf(second)).version), ...fields })
  const week = (day: string) => ({
    [`week-${day}-am-start`]: '11:00',
    [`week-${day}-am-end`]: '12:30',
    [`week-${day}-am-place`]: garage,
  })

  test('alone, a placement has its week folded away and leads to a second one', async () => {
    const page = await lead.get(`/placements/${farm}`)
    expect(page.text).toContain('Every session, and the hours against full-time')
    expect(page.text).toContain(`/placements/new?pupil=${world.pupilId}&amp;begin=yes&amp;with=${farm}`)
    expect(page.text).toContain('Not full-time: 9 hours a week')
    expect(page.text).toContain('ENG-REG.4')
  })
  test('a second placement is begun into the package, even where the first answers have faults', async () => {
    const faulty = await lead.post('/placements/new', { pupil: world.pupilId, with: farm, reasons: [] })
    expect(faulty.status).toBe(422)
    expect(faulty.text).toContain(`name="with" value="${farm}"`)
    const made = await lead.post('/placements/new', { pupil: world.pupilId, with: farm, later: 'yes' })
    expect(made.status).toBe(303)
    const drafts = await inside((tx) =>
      tx.selectFrom('placements').select(['id', 'package_id']).where('state', '=', 'draft').execute(),
    )
    expect(drafts).toHaveLength(1)
    second = drafts[0]?.id ?? ''
    expect(drafts[0]?.package_id).not.toBeNull()
    expect((await rowOf(farm)).package_id).toBe(drafts[0]?.package_id)
  })
  test('a session at a time when the pupil is at the other placement is refused with its name and hours', async () => {
    await send('provider', { provider: garage, place: 'off-site', fits: 'Engines' })
    await send('dates', {
      'start-day': '9',
      'start-month': '11',
      'start-year': '2026',
      'end-day': '18',
      'end-month': '12',
      'end-year': '2026',
    })
    const clash = await send('week', week('mon'))
    expect(clash.status).toBe(422)
    expect(clash.text).toContain(
      'On Monday morning the pupil is already at another placement: Harbour Steps, 09:00 to 12:00. Choose another time, or change that placement first.',
    )
    expect((await send('week', week('tue'))).status).toBe(303)
  })
  test('the one week is shown with each placement’s own state; lessons give way to a provider', async () => {
    await change(second, {
      state: 'proposed',
      facts: toJson({ gate: { step: 'start', unmet: 3, total: 9, clauses: [] } }),
    })
    for (const path of [`/placements/${farm}`, `/placements/${second}`]) {
      const page = await lead.get(path)
      expect(page.text).toContain('One week, several placements')
      expect(page.text).toContain('Fender Garage')
      expect(page.text).toContain('3 gates unmet')
    }
    const page = await lead.get(`/pupils/${world.pupilId}/week`)
    expect(page.text).toContain('Harbour Steps')
    const later = await lead.get(`/placements/${second}`)
    expect(later.text).toContain('7.5 hours in all')
    expect((await lead.get(`/pupils/${world.pupilId}`)).text).toContain(`/pupils/${world.pupilId}/week`)
    expect((await lead.get('/register')).text).toContain('one of 2 placements in a week')
  })
  test('a change that would put the pupil in two places is refused too', async () => {
    const { version } = await rowOf(farm)
    const amended = await lead.post(`/placements/${farm}/amend`, {
      version: String(version),
      'start-day': '2',
      'start-month': '11',
      'start-year': '2026',
      'end-day': '18',
      'end-month': '12',
      'end-year': '2026',
      'week-tue-am-start': '10:00',
      'week-tue-am-end': '11:30',
      'week-tue-am-place': world.siteId,
      reason: 'Another day suits better.',
    })
    expect(amended.status).toBe(422)
    expect(amended.text).toContain('On Tuesday morning the pupil is already at another placement: Fender Garage.')
  })
  test('attendance is asked session by session from the placement that has it', async () => {
    await change(second, { state: 'active', started_on: '2026-11-09' })
    const monday = await lead.get('/attendance/2026-11-09')
    expect(monday.text).toContain('Harbour Steps')
    expect(monday.text).not.toContain('Fender Garage')
    const tuesday = await lead.get('/attendance/2026-11-10')
    expect(tuesday.text).toContain('Fender Garage')
    expect(tuesday.text).not.toContain('Harbour Steps')
  })
  test('another school’s pupil has no week here, and a governor sees none', async () => {
    expect((await (await as('ap-lead', 1)).get(`/pupils/${world.pupilId}/week`)).status).toBe(404)
    expect((await (await as('governing-body')).get(`/pupils/${world.pupilId}/week`)).status).toBe(403)
  })
})
