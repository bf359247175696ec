import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { providerPerson } from '../give-marks/testing-provider.ts'
import { makeTestSchool, markAll, type TestSchool } from '../see-today/testing-school.ts'
import { priceName, quantityName } from './enter.ts'
import { spentOn } from './queries.ts'
import { checkInvoice } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let staff: Visitor
let stranger: Visitor
let head: Visitor
let lead: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T13:10:00Z')
  school = await makeTestSchool(deps, 'east-midlands-academy')
  const { trustId } = school.trust
  const other = newId()
  await withTenant(t.db, school.trust.ctx, async (tx) => {
    await tx
      .insertInto('providers')
      .values({ trust_id: trustId, id: other, name: 'Other Place', kind: 'unregistered' })
      .execute()
    await markAll(tx, trustId, school.schoolId, school.kofi, [
      ['2026-11-02', 'AM', 'B'],
      ['2026-11-02', 'PM', 'B'],
      ['2026-11-03', 'AM', 'I'],
      ['2026-11-03', 'PM', 'B'],
    ])
  })
  const visit = async (role: 'provider-manager' | 'provider-staff', providerId = school.providerId) =>
    testApp(deps, checkInvoice, {
      trustId,
      personId: await providerPerson(deps, { trustId, providerId }, role, 'Bea Holt'),
    })
  manager = await visit('provider-manager')
  staff = await visit('provider-staff')
  stranger = await visit('provider-manager', other)
  head = await visitAs(deps, checkInvoice, school.trust, 'headteacher')
  lead = await visitAs(deps, checkInvoice, school.trust, 'ap-lead')
})
afterAll(() => t.close())

const enter = () => `/provider/money/new?school=${school.schoolId}`
const entered = (quantity: string, number = 'HS-101') => ({
  number,
  'from-day': '2',
  'from-month': '11',
  'from-year': '2026',
  'to-day': '6',
  'to-month': '11',
  'to-year': '2026',
  [quantityName(school.kofi.placementId)]: quantity,
  [priceName(school.kofi.placementId)]: '45.50',
})
const invoices = () =>
  withTenant(t.db, school.trust.ctx, (tx) =>
    tx.selectFrom('invoices').selectAll().orderBy('entered_at').orderBy('id').execute(),
  )
const records = (form: string) =>
  withTenant(t.db, school.trust.ctx, (tx) =>
    tx.selectFrom('current_records').selectAll().where('form', '=', form).orderBy('recorded_at').execute(),
  )
const find = async (state: string) => (await invoices()).find((one) => one.state === state)

test('how a placement is charged is the school’s choice, and the provider finds its price filled in', async () => {
  const page = `/placements/${school.kofi.placementId}/charge`
  const wrong = await lead.post(page, { mode: '', rate: 'many' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Choose what is charged.')
  expect((await lead.post(page, { mode: 'session-attended', rate: '45.50' })).status).toBe(303)
  expect((await lead.get(page)).text).toContain('£45.50, since Mon 14 Sep 2026')
  expect((await manager.get(enter())).text).toContain('value="45.50"')
  expect((await stranger.get(enter())).status).toBe(404)
  expect((await staff.get(enter())).status).toBe(403)
})

test('an invoice is entered once; what is wrong is said beside the field', async () => {
  const wrong = await manager.post(enter(), { ...entered('4.5'), number: '' })
  expect(wrong.status).toBe(422)
  for (const words of ['Give the number', 'Give a whole number up to 1000 for Kofi Ansah'])
    expect(wrong.text).toContain(words)
  expect(await invoices()).toEqual([])
  expect((await manager.post(enter(), entered('4'))).status).toBe(303)
  expect((await manager.post(enter(), entered('4'))).status).toBe(422)
  expect(await invoices()).toHaveLength(1)
  expect((await manager.get('/provider/money')).text).toContain('HS-101: £182.00')
  expect((await stranger.get('/provider/money')).text).not.toContain('HS-101')
})

test('the difference stands line by line with its exact sum', async () => {
  const invoice = await find('received')
  const page = await lead.get(`/invoices/${invoice?.id}`)
  expect(page.status).toBe(200)
  for (const words of ['Kofi Ansah', '4 × £45.50', '£182.00', '£136.50', 'Too much']) expect(page.text).toContain(words)
  // Only whoever spends the money decides.
  expect((await lead.post(`/invoices/${invoice?.id}`, { act: 'approved', reason: 'x', version: '1' })).status).toBe(403)
  expect((await head.post(`/invoices/${invoice?.id}`, { act: 'paid', reason: '', version: '1' })).status).toBe(422)
})

test('queried, entered again with the same number, approved and paid: each step is the policy’s record', async () => {
  const first = await find('received')
  const query = { act: 'queried', reason: 'He was ill on Tuesday morning.', version: '1' }
  expect((await head.post(`/invoices/${first?.id}`, query)).status).toBe(303)
  expect((await head.post(`/invoices/${first?.id}`, { ...query, act: 'approved' })).status).toBe(409)
  expect((await records('invoice')).map((one) => (one.answers as { matches?: string }).matches)).toEqual(['no'])
  expect((await manager.get('/provider/money')).text).toContain('He was ill on Tuesday morning.')
  expect((await manager.post(enter(), entered('3'))).status).toBe(303)
  expect((await find('replaced'))?.id).toBe(first?.id)
  const second = await find('received')
  expect((await head.get(`/invoices/${second?.id}`)).text).toContain('As agreed')
  expect((await head.post(`/invoices/${second?.id}`, { act: 'approved', reason: 'Right.', version: '1' })).status).toBe(
    303,
  )
  const spent = () =>
    withTenant(t.db, school.trust.ctx, (tx) => spentOn(tx, school.schoolId, '2026-09-01', '2026-12-31'))
  expect(await spent()).toEqual({ approvedPence: 13650, paidPence: 0 })
  expect(
    (await head.post(`/invoices/${second?.id}`, { act: 'paid', reason: 'By transfer.', version: '2' })).status,
  ).toBe(303)
  expect(await spent()).toEqual({ approvedPence: 13650, paidPence: 13650 })
  expect((await records('invoice-payment'))[0]?.answers).toMatchObject({ number: 'HS-101', amount: 13650 })
  expect((await head.get('/invoices')).text).toContain('Paid')
})
