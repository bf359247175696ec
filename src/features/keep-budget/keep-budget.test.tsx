import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { approvePlacement } from '../approve-placement/routes.tsx'
import { checkInvoice } from '../check-invoice/routes.tsx'
import { recordRoutes } from '../record/routes.tsx'
import { makeTestSchool, type TestSchool } from '../see-today/testing-school.ts'
import { keepBudget } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let head: Visitor
let lead: Visitor
let governor: Visitor
let dsl: Visitor

const routes = [...keepBudget, ...checkInvoice, ...recordRoutes, ...approvePlacement]

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T13:10:00Z')
  school = await makeTestSchool(deps, 'diamond')
  const as = (role: Parameters<typeof visitAs>[3], at: 0 | 1 = 0) => visitAs(deps, routes, school.trust, role, at)
  head = await as('headteacher')
  lead = await as('ap-lead')
  governor = await as('governing-body')
  dsl = await as('dsl')
})
afterAll(() => t.close())

const spent = async (pence: number, toOn: string, placementId = school.kofi.placementId) =>
  withTenant(t.db, school.trust.ctx, async (tx) => {
    const own = { trust_id: school.trust.trustId, school_id: school.schoolId }
    const at = deps.clock.now()
    const { id } = await tx
      .insertInto('invoices')
      .values({
        ...own,
        provider_id: school.providerId,
        number: `HS-${toOn}`,
        from_on: toOn,
        to_on: toOn,
        received_on: toOn,
        total_pence: pence,
        state: 'approved',
        entered_role: 'provider-manager',
        entered_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const line = {
      invoice_id: id,
      line: 1,
      placement_id: placementId,
      quantity: 1,
      unit_pence: pence,
      amount_pence: pence,
    }
    await tx
      .insertInto('invoice_lines')
      .values({ ...own, ...line })
      .execute()
  })

const charge = (visitor: Visitor, placementId: string, mode: string, rate: string) =>
  visitor.post(`/placements/${placementId}/charge`, { mode, rate })

describe('before anything is recorded', () => {
  test('nobody has approved a budget, and what has no price is not nothing', async () => {
    const page = await head.get('/budget')
    expect(page.status).toBe(200)
    for (const words of ['No budget for 2026-27 is recorded', 'DLPT-7.3.3', 'sessions have no price', 'Not recorded'])
      expect(page.text).toContain(words)
    expect(page.text).toContain(`/placements/${school.kofi.placementId}/charge`)
  })

  test('the form of the policy knows which year it is', async () => {
    const form = await head.get(`/records/new?form=budget&school=${school.schoolId}`)
    expect(form.text).toContain('value="2026-27"')
  })
})

describe('with prices and a budget', () => {
  beforeAll(async () => {
    // Two days a week, morning and afternoon, Mon 14 Sep to Fri 18 Dec 2026 without the half-term: 13 weeks, 52 sessions.
    await charge(lead, school.kofi.placementId, 'session-agreed', '45.50')
    // Mon 9 Nov to Fri 18 Dec: 6 weeks.
    await charge(lead, school.mia.placementId, 'week', '200')
  })

  test('the year stands to the penny: approved, spent, to come, left; and by month', async () => {
    await withTenant(t.db, school.trust.ctx, (tx) =>
      tx
        .insertInto('records')
        .values({
          trust_id: school.trust.trustId,
          school_id: school.schoolId,
          form: 'budget',
          form_version: '1',
          about: 'school',
          answers: JSON.stringify({
            year: '2026/27',
            amount: 400_000,
            minute: 'GB 26/14',
            'approved-by': 'R. Vance',
          }) as never,
          asked: '[]' as never,
          done_on: '2026-09-10',
          complete: true,
          recorded_role: 'headteacher',
        })
        .execute(),
    )
    await spent(36_400, '2026-09-30')
    const { text } = await head.get('/budget')
    // 52 × £45.50 = £2,366.00 and 6 × £200.00 = £1,200.00; £364.00 of the first are spent.
    for (const sum of ['£4,000.00', '£364.00', '£3,202.00', '£3,566.00', '£434.00', '£2,366.00', '£1,200.00'])
      expect(text).toContain(sum)
    // September: 3 weeks of 4 sessions. November: 5 weeks of 4 (one Mon 30 Nov alone) and 4 of Mia’s weeks.
    expect(text).toMatch(/Sept? 2026[\s\S]*?£546\.00[\s\S]*?£364\.00/)
    expect(text).toContain('minute GB 26/14')
    expect(text).not.toContain('have no price')
  })

  test('a placement that would pass what is left is warned of before it is decided', async () => {
    const { propose } = await proposedPlacement('2026-11-16')
    await charge(lead, propose, 'week', '100')
    const page = await lead.get(`/placements/${propose}/costs`)
    // 5 weeks at £100 and £434 left.
    expect(page.text).toContain('Budget 2026-27: Would pass the budget by £66.00')
    expect((await head.get('/budget')).text).toContain('Would pass the budget by £66.00')
    const decision = await head.get(`/placements/${propose}/approve`)
    expect(decision.text).toContain('Budget 2026-27: Would pass the budget by £66.00')
  })

  test('another cost is added, counts, and is taken back with a reason', async () => {
    const at = `/placements/${school.kofi.placementId}/costs`
    const wrong = await lead.post(at, { says: '', amount: 'lots', each: '' })
    expect(wrong.status).toBe(422)
    for (const words of ['Say what the cost is for.', 'must be a sum in pounds', 'Choose how often', 'value="lots"'])
      expect(wrong.text).toContain(words)
    const good = {
      says: 'Registration',
      amount: '34',
      each: 'once',
      'from-day': '5',
      'from-month': '10',
      'from-year': '2026',
    }
    expect((await lead.post(at, good)).status).toBe(303)
    expect((await head.get('/budget')).text).toContain('£400.00')
    const page = await lead.get(at)
    const id = /costs\/([0-9a-f-]{36})\/withdraw/.exec(page.text)?.[1] ?? ''
    expect((await lead.post(`${at}/${id}/withdraw`, { [`why-${id}`]: '' })).status).toBe(422)
    expect((await lead.post(`${at}/${id}/withdraw`, { [`why-${id}`]: 'The council pays it.' })).status).toBe(303)
    expect((await lead.post(`${at}/${id}/withdraw`, { [`why-${id}`]: 'Again.' })).status).toBe(409)
    expect((await lead.get(at)).text).toContain('Taken back: The council pays it.')
    expect((await head.get('/budget')).text).toContain('£434.00')
  })

  test('governors see sums by provider and no pupil; the safeguarding lead has no need of it', async () => {
    const { text, status } = await governor.get('/budget')
    expect(status).toBe(200)
    expect(text).toContain('Harbour Steps')
    expect(text).not.toMatch(/Kofi|Thorne/)
    expect((await dsl.get('/budget')).status).toBe(403)
    expect((await governor.get(`/placements/${school.kofi.placementId}/costs`)).status).toBe(403)
    const file = await governor.post('/budget.csv', { year: '2026-27' })
    expect(file.headers.get('content-disposition')).toContain('budget-2026-27.csv')
    expect(file.text).toContain('Left,434.00')
    expect(file.text).not.toMatch(/Kofi|Thorne/)
  })

  test('the school chooses when its year begins, once', async () => {
    const page = await head.get('/budget')
    const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? ''
    expect((await lead.post('/budget/year', { starts: '4', version })).status).toBe(403)
    expect((await head.post('/budget/year', { starts: '5', version })).status).toBe(422)
    expect((await head.post('/budget/year', { starts: '4', version })).status).toBe(303)
    expect((await head.post('/budget/year', { starts: '9', version })).status).toBe(409)
    expect((await head.get('/budget')).text).toContain('Wed 1 Apr 2026')
  })

  test('another school of the trust has its own', async () => {
    const other = await visitAs(deps, routes, school.trust, 'headteacher', 1)
    expect((await other.get('/budget')).text).not.toContain('Harbour Steps')
    expect((await other.get(`/placements/${school.kofi.placementId}/costs`)).status).toBe(404)
  })
})

async function proposedPlacement(start: string): Promise<{ propose: string }> {
  return withTenant(t.db, school.trust.ctx, async (tx) => {
    const like = await tx
      .selectFrom('placements')
      .selectAll()
      .where('id', '=', school.mia.placementId)
      .executeTakeFirstOrThrow()
    const { id } = await tx
      .insertInto('placements')
      .values({
        trust_id: like.trust_id,
        school_id: like.school_id,
        pupil_id: like.pupil_id,
        provider_id: like.provider_id,
        site_id: like.site_id,
        pack_adoption_id: like.pack_adoption_id,
        route: like.route,
        location: like.location,
        state: 'proposed',
        start_on: start,
        end_on: '2026-12-18',
        timetable: JSON.stringify(like.timetable) as never,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { propose: id }
  })
}
