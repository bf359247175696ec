import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { recordRoutes } from '../record/routes.tsx'
import type { TestSchool } from '../see-today/testing-school.ts'
import { raiseConcern } from './routes.tsx'
import { twoProviders } from './testing-two-providers.ts'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let staff: Visitor
let stranger: Visitor
let dsl: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T13:10:00Z')
  ;({ school, manager, staff, stranger } = await twoProviders(deps, 'roots-and-wings', raiseConcern))
  dsl = await visitAs(deps, [...raiseConcern, ...recordRoutes], school.trust, 'dsl')
})
afterAll(() => t.close())

const path = () => `/provider/pupils/${school.kofi.pupilId}/concern`
const first = {
  step: '1',
  kind: 'concern',
  'on-day': '10',
  'on-month': '11',
  'on-year': '2026',
  what: 'He said “I do not want to go home tonight”.',
  time: '12.40',
  where: 'Workshop',
}
const second = { ...first, step: '2', safe: 'yes', grave: 'no', done: 'Stayed with him and rang the school.' }
const outbox = () =>
  withTenant(t.db, school.trust.ctx, (tx) => tx.selectFrom('outbox').select(['payload', 'idempotency_key']).execute())
const kept = () =>
  withTenant(t.db, school.trust.ctx, (tx) =>
    tx.selectFrom('records').selectAll().where('placement_id', '=', school.kofi.placementId).execute(),
  )

test('what is missing is said beside the field and what was typed stays', async () => {
  const answer = await staff.post(path(), { ...first, kind: '', 'on-year': '2027' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('Choose what it is about.')
  expect(answer.text).toContain('The day must be today or earlier.')
  expect(answer.text).toContain('I do not want to go home tonight')
  const later = await staff.post(path(), { ...first, step: '2' })
  expect(later.status).toBe(422)
  expect(later.text).toContain('Say whether the pupil is safe now.')
  expect(await kept()).toEqual([])
})

test('two screens make one restricted record, and the safeguarding lead is mailed without a name', async () => {
  const page = await staff.get(path())
  expect(page.text).toContain('In danger, ring 999 first')
  const next = await staff.post(path(), first)
  expect(next.status).toBe(200)
  expect(next.text).toContain('What was done?')
  const key = newId()
  const sent = await staff.post(path(), { ...second, key })
  expect(sent.status).toBe(303)
  const again = await staff.post(path(), { ...second, key })
  expect(again.location).toBe(sent.location)

  const records = await kept()
  expect(records).toHaveLength(1)
  expect(records[0]).toMatchObject({
    form: 'concern',
    restricted: true,
    recorded_role: 'provider-staff',
    school_id: school.schoolId,
    done_on: '2026-11-10',
  })
  expect(records[0]?.answers).toMatchObject({ 'noticed-by': 'Sam Staff', 'safe-now': 'yes', where: 'Workshop' })
  const mails = await outbox()
  expect(mails.length).toBeGreaterThan(0)
  expect(JSON.stringify(mails)).toContain(`/records/${records[0]?.id}`)
  expect(JSON.stringify(mails)).not.toMatch(/Kofi|Ansah|Harbour|home tonight/)

  const receipt = await staff.get(sent.location ?? '')
  expect(receipt.text).toContain('The school has your report')
  expect(receipt.text).toContain('Not yet')
  expect((await dsl.get(`/records/${records[0]?.id}`)).text).toContain('I do not want to go home tonight')
  expect((await staff.get(sent.location ?? '')).text).not.toContain('Not yet')
  const seen = await withTenant(t.db, school.trust.ctx, (tx) =>
    tx
      .selectFrom('audit_events')
      .select('role')
      .where('subject_id', '=', records[0]?.id ?? '')
      .where('action', '=', 'raise-concern')
      .where('role', '=', 'provider-staff')
      .execute(),
  )
  // Sent (the record and the mail), and looked at twice.
  expect(seen).toHaveLength(4)
})

test('an incident is the pack’s own form, with the notice the policy asks for; duties open at the school', async () => {
  const sent = await manager.post(path(), { ...second, kind: 'child-on-child', grave: 'yes', key: newId() })
  expect(sent.status).toBe(303)
  const records = await kept()
  expect(records.filter((one) => one.form === 'incident')).toHaveLength(1)
  expect(records.filter((one) => one.form === 'incident-notice')).toHaveLength(1)
  const duties = await withTenant(t.db, school.trust.ctx, (tx) =>
    tx
      .selectFrom('duties')
      .select(['duty_key', 'owner_role', 'is_open'])
      .where('placement_id', '=', school.kofi.placementId)
      .where('is_open', '=', true)
      .execute(),
  )
  expect(duties.map((one) => one.owner_role)).toContain('dsl')
})

test('nobody opens another provider’s pupil or report, and staff see only their own', async () => {
  expect((await stranger.get(path())).status).toBe(404)
  expect((await stranger.post(path(), second)).status).toBe(404)
  const [own] = (await kept()).filter((one) => one.recorded_role === 'provider-manager')
  expect((await manager.get(`/provider/concerns/${own?.id}`)).status).toBe(200)
  expect((await stranger.get(`/provider/concerns/${own?.id}`)).status).toBe(404)
  expect((await staff.get(`/provider/concerns/${own?.id}`)).status).toBe(404)
  const list = (await staff.get('/provider/concerns')).text
  expect(list).toContain('Your reports')
  expect(list).not.toContain('child on child')
  expect((await manager.get('/provider/concerns')).text).toContain('child on child')
  expect((await dsl.get(path())).status).toBe(403)
})
