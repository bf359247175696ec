import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'
import { recordRoutes } from '../record/routes.tsx'
import { testRegistration } from './routes.tsx'

let database: TestDatabase
let world: ProposalWorld
let lead: Visitor
let trustLeader: Visitor

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'kimberley')
  const deps = testDeps(database.db)
  const pages = [...testRegistration, ...recordRoutes]
  lead = await visitAs(deps, pages, world.trust, 'ap-lead', 0)
  trustLeader = await visitAs(deps, pages, world.trust, 'trust-leader', 0)
})
afterAll(() => database.close())

const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)

interface Placed {
  readonly provider: string
  readonly hours: number | null
  readonly school?: 0 | 1
  readonly name?: string
  readonly ehc?: boolean | null
  readonly year?: number
  readonly state?: string
  readonly location?: string
  readonly pupil?: string
}

async function placed(one: Placed): Promise<{ pupil: string; placement: string }> {
  const own = { trust_id: world.trust.trustId, school_id: world.trust.schools[one.school ?? 0] }
  const [pupil, placement] = [one.pupil ?? newId(), newId()]
  await inside(async (tx) => {
    if (!one.pupil)
      await tx
        .insertInto('pupils')
        .values({
          ...own,
          id: pupil,
          first_names: 'Piers',
          last_name: one.name ?? 'Quince',
          born_on: '2013-01-01',
          year_group: one.year ?? 9,
          ehc_plan: one.ehc === undefined ? false : one.ehc,
          looked_after: false,
        })
        .execute()
    const begun = !['draft', 'proposed', 'approved', 'ready'].includes(one.state ?? 'active')
    await tx
      .insertInto('placements')
      .values({
        ...own,
        id: placement,
        pupil_id: pupil,
        provider_id: one.provider,
        ...(one.school === 1 ? {} : { pack_adoption_id: world.adoptionId }),
        route: 'school-arranged',
        location: one.location ?? 'off-site',
        state: one.state ?? 'active',
        start_on: '2026-10-05',
        ...(begun ? { started_on: '2026-10-05' } : {}),
        hours: one.hours,
        timetable: toJson([]),
      })
      .execute()
  })
  return { pupil, placement }
}

let count = 0
async function provider(declared?: { fullTime: number; planOrLookedAfter: number; on: string }): Promise<string> {
  const id = newId()
  await inside((tx) =>
    tx
      .insertInto('providers')
      .values({
        trust_id: world.trust.trustId,
        id,
        name: `Boatyard ${++count}`,
        kind: 'unregistered',
        registered: false,
        ...(declared ? { declared: toJson(declared) } : {}),
      })
      .execute(),
  )
  return id
}
const none = { fullTime: 0, planOrLookedAfter: 0, on: '2026-10-10' }

describe('the count', () => {
  test('takes in pupils of every school; another school’s are a number, and a trust leader sees of which school', async () => {
    const id = await provider(none)
    for (const name of ['Alder', 'Beech', 'Cedar']) await placed({ provider: id, hours: 25, name })
    for (const name of ['Damson', 'Elder']) await placed({ provider: id, hours: 25, name, school: 1 })
    const page = (await lead.get(`/registration/${id}`)).text
    expect(page).toContain('By what is known it must be a registered school, and it is not')
    expect(page).toContain('Known to be there full-time: 5, of whom 0 with an EHC plan or looked after')
    expect(page).toMatch(/Other schools of the trust<\/th><td class="n">2</)
    expect(page).toContain('Piers Beech')
    expect(page).not.toContain('Damson')
    expect(page).not.toContain('Elder')
    const list = (await lead.get('/registration')).text
    expect(list).toMatch(
      new RegExp(`/registration/${id}".*?Must register.*?<td class="n">3</td><td class="n">2</td>`, 's'),
    )
    expect(list).not.toContain('Damson')
    const [first, second] = world.trust.schools
    const schools = await inside((tx) =>
      tx.selectFrom('schools').select(['id', 'name']).where('id', 'in', [first, second]).execute(),
    )
    const other = schools.find((one) => one.id === second)?.name ?? 'none'
    const seen = (await trustLeader.get(`/registration/${id}`)).text
    expect(seen).toContain(`${other}</th><td class="n">2<`)
    expect(seen).not.toContain('Damson')
    expect(seen).not.toContain('Beech')
    expect(seen).toContain('3 running, 0 agreed and not begun')
    expect(page).not.toContain(`${other}</th>`)
  })
  test('adds two half-weeks of one pupil; leaves out our own site, sixth-formers and what is only asked for', async () => {
    const id = await provider(none)
    const { pupil } = await placed({ provider: id, hours: 10, ehc: true, name: 'Fir' })
    const below = (await lead.get(`/registration/${id}`)).text
    expect(below).toContain('Below the number at which it must be registered')
    await placed({ provider: id, hours: 25, ehc: true, location: 'on-site' })
    await placed({ provider: id, hours: 25, ehc: true, year: 12 })
    const asked = await placed({ provider: id, hours: 25, ehc: true, state: 'draft', name: 'Gean' })
    const still = (await lead.get(`/registration/${id}`)).text
    expect(still).toContain('Below the number at which it must be registered')
    expect(still).toContain(`/placements/${asked.placement}/propose/week`)
    expect(still).toMatch(/Piers Gean.*Must register/s)
    await placed({ provider: id, hours: 10, pupil })
    const page = (await lead.get(`/registration/${id}`)).text
    expect(page).toContain('Known to be there full-time: 1, of whom 1 with an EHC plan or looked after')
  })
  test('what nobody has recorded is listed and never passes for no', async () => {
    const id = await provider()
    await placed({ provider: id, hours: 25, ehc: null })
    await placed({ provider: id, hours: null })
    const page = (await lead.get(`/registration/${id}`)).text
    expect(page).toContain('Cannot tell yet')
    expect(page).toContain('it has not declared its numbers')
    expect(page).toContain('the weekly hours of other pupils of the trust who are there')
    expect(page).toContain('whether other full-time pupils of the trust there have an EHC plan or are looked after')
    expect((await lead.get('/registration')).text).toContain('3 to find out')
  })
  test('adds those who began after the provider declared', async () => {
    const id = await provider({ fullTime: 4, planOrLookedAfter: 0, on: '2026-09-30' })
    await placed({ provider: id, hours: 25 })
    expect((await lead.get(`/registration/${id}`)).text).toContain('Known to be there full-time: 5, of whom 0')
  })
})

describe('what follows', () => {
  test('the report is filled in from the count, names nobody and can be recorded and printed', async () => {
    const id = await provider(none)
    await placed({ provider: id, hours: 25, ehc: true, name: 'Hazel' })
    await placed({ provider: id, hours: 25, ehc: true, name: 'Ilex', school: 1 })
    const page = (await lead.get(`/registration/${id}`)).text
    expect(page).toContain('Report the provider that our own count says should be registered')
    expect(page).toContain('Draft the report')
    const form = (await lead.get(`/records/new?form=unregistered-report&provider=${id}`)).text
    expect(form).toContain('By our count across the trust 2 pupils of compulsory school age are taught there full-time')
    expect(form).toContain('Education Act 1996 section 463')
    expect(form).toMatch(/name="[^"]*pupils-placed"[^>]*value="1"/)
    expect(form).not.toContain('Ilex')
    expect(form).not.toContain('Hazel')
  })
  test('each number has its source and mark, and the change of the law says that it is not in force', async () => {
    const page = (await lead.get(`/registration/${world.providerId}`)).text
    expect(page).toContain('The law is changing. Not verified')
    expect(page).toContain('When it comes into force is not known')
    expect(page).toContain('Law: Education Act 1996 s.463')
    expect(page).toContain('The school’s own choice.')
  })
  test('governors, staff and people of another trust are not let in', async () => {
    const deps = testDeps(database.db)
    for (const office of ['governing-body', 'staff'] as const) {
      const visitor = await visitAs(deps, testRegistration, world.trust, office, 0)
      expect((await visitor.get('/registration')).status).toBe(403)
      expect((await visitor.get(`/registration/${world.providerId}`)).status).toBe(403)
    }
    expect((await lead.get(`/registration/${newId()}`)).status).toBe(404)
  })
})
