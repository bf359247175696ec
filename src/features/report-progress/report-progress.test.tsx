import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { providerPerson } from '../give-marks/testing-provider.ts'
import { makeTestSchool, markAll, type TestSchool } from '../see-today/testing-school.ts'
import { reportProgress } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let emat: TestSchool
let dlpt: TestSchool
let manager: Visitor
let staff: Visitor
let stranger: Visitor
let dlptManager: Visitor
let dlptStaff: Visitor
let lead: Visitor
let dlptLead: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T13:10:00Z')
  emat = await makeTestSchool(deps, 'east-midlands-academy')
  dlpt = await makeTestSchool(deps, 'diamond')
  const other = newId()
  await withTenant(t.db, emat.trust.ctx, async (tx) => {
    await tx
      .insertInto('providers')
      .values({ trust_id: emat.trust.trustId, id: other, name: 'Other Place', kind: 'unregistered' })
      .execute()
    await markAll(tx, emat.trust.trustId, emat.schoolId, emat.kofi, [
      ['2026-11-09', 'AM', 'B'],
      ['2026-11-09', 'PM', 'O'],
    ])
  })
  const visit = async (
    school: TestSchool,
    role: 'provider-manager' | 'provider-staff',
    providerId = school.providerId,
  ) =>
    testApp(deps, reportProgress, {
      trustId: school.trust.trustId,
      personId: await providerPerson(deps, { trustId: school.trust.trustId, providerId }, role, 'Bea Holt'),
    })
  manager = await visit(emat, 'provider-manager')
  staff = await visit(emat, 'provider-staff')
  stranger = await visit(emat, 'provider-manager', other)
  dlptManager = await visit(dlpt, 'provider-manager')
  dlptStaff = await visit(dlpt, 'provider-staff')
  lead = await visitAs(deps, reportProgress, emat.trust, 'ap-lead')
  dlptLead = await visitAs(deps, reportProgress, dlpt.trust, 'ap-lead')
})
afterAll(() => t.close())

const report = (school: TestSchool) => `/provider/pupils/${school.kofi.pupilId}/report`
const reports = (school: TestSchool) => `/placements/${school.kofi.placementId}/reports`
const written = {
  'f-period': 'Autumn, first half',
  'f-academic': 'Finished unit one.',
  'f-behaviour': 'Settled.',
  'f-welfare': 'Well.',
}
const records = (school: TestSchool, form: string) =>
  withTenant(t.db, school.trust.ctx, (tx) =>
    tx
      .selectFrom('current_records')
      .selectAll()
      .where('placement_id', '=', school.kofi.placementId)
      .where('form', '=', form)
      .execute(),
  )

test('the provider sees what is asked and by when, and the form filled in from the marks', async () => {
  const list = await manager.get('/provider/reports')
  expect(list.status).toBe(200)
  expect(list.text).toContain('Report on Kofi Ansah')
  expect(list.text).toMatch(/By (Thu|Fri) 1\d Dec 2026|Late, was due/)
  const form = await manager.get(report(emat))
  expect(form.status).toBe(200)
  expect(form.text).toContain('Progress in learning')
  expect(form.text).toMatch(/value="50"/)
  // The day is Waymark's to write, and the policy's page is the school's.
  expect(form.text).not.toContain('Date received')
  expect(form.text).not.toContain('/policy#')
  expect((await stranger.get(report(emat))).status).toBe(404)
  expect((await stranger.post(report(emat), written)).status).toBe(404)
})

test('what is missing is said, what was typed stays; sent twice it is one report', async () => {
  const wrong = await manager.post(report(emat), { ...written, 'f-academic': '' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Settled.')
  expect(await records(emat, 'provider-report')).toEqual([])
  const key = newId()
  expect((await manager.post(report(emat), { ...written, key })).status).toBe(303)
  expect((await manager.post(report(emat), { ...written, key })).status).toBe(303)
  const kept = await records(emat, 'provider-report')
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({ done_on: '2026-11-10', recorded_role: 'provider-manager', school_id: emat.schoolId })
  const look = await manager.get(`/provider/reports/${kept[0]?.id}`)
  expect(look.text).toContain('Finished unit one.')
  expect((await stranger.get(`/provider/reports/${kept[0]?.id}`)).status).toBe(404)
  expect((await staff.get(`/provider/reports/${kept[0]?.id}`)).status).toBe(403)
})

test('after a report has come the next one is named with its day, and asked for only when that has come', async () => {
  const asked = (text: string) => /id="asked"[\s\S]*?<\/section>/.exec(text)?.[0] ?? text
  const list = (await manager.get('/provider/reports')).text
  expect(asked(list)).not.toContain('Report on Kofi Ansah')
  expect(/id="next"[\s\S]*/.exec(list)?.[0]).toMatch(/Report on Kofi Ansah[\s\S]*?By Fri 18 Dec 2026/)
  const page = (await lead.get(reports(emat))).text
  expect(asked(page)).not.toContain('Report from the provider')
  expect(page).toContain('The next report is due on Fri 18 Dec 2026.')
})

test('the talk with the pupil is asked for once a report has come, and recorded on the policy’s form', async () => {
  const list = (await staff.get('/provider/reports')).text
  expect(list).toContain('Talk over the report with Kofi Ansah')
  const sent = await staff.post(`/provider/pupils/${emat.kofi.pupilId}/report-talk`, {
    'f-with-whom': 'Sam Staff',
    'f-pupil-said': 'I like the forge.',
  })
  expect(sent.status).toBe(303)
  expect(await records(emat, 'report-discussion')).toHaveLength(1)
  expect((await staff.get('/provider/reports')).text).not.toContain('Talk over the report')
  const page = (await lead.get(reports(emat))).text
  expect(page).toContain('Received Tue 10 Nov 2026')
  expect(page).toContain('What the pupil said')
})

test('the school notes that it read the report and gave the parents a copy, once each', async () => {
  const [kept] = await records(emat, 'provider-report')
  const record = kept?.id ?? ''
  expect((await lead.post(reports(emat), { record, step: '' })).status).toBe(422)
  expect((await lead.post(reports(emat), { record, step: 'read' })).status).toBe(303)
  expect((await lead.post(reports(emat), { record, step: 'read' })).status).toBe(303)
  expect((await lead.post(reports(emat), { record, step: 'parents-copy', note: 'By post.' })).status).toBe(303)
  const steps = await withTenant(t.db, emat.trust.ctx, (tx) => tx.selectFrom('report_steps').select('step').execute())
  expect(steps.map((one) => one.step).sort()).toEqual(['parents-copy', 'read'])
  expect((await lead.post(reports(emat), { record: newId(), step: 'read' })).status).toBe(404)
})

test('where the policy has no form for the talk, the school writes down what the pupil said', async () => {
  expect((await dlptManager.get('/provider/reports')).text).toContain('Report on Kofi Ansah')
  expect((await dlptStaff.get(report(dlpt))).status).toBe(403)
  expect((await dlptManager.get(`/provider/pupils/${dlpt.kofi.pupilId}/report-talk`)).status).toBe(404)
  // A row more is no report yet.
  const more = await dlptManager.post(report(dlpt), { ...written, add: 'f-targets' })
  expect(more.status).toBe(200)
  const sent = await dlptManager.post(report(dlpt), { ...written, 'f-progress': 'satisfactory' })
  expect(sent.status).toBe(303)
  const [kept] = await records(dlpt, 'provider-report')
  const record = kept?.id ?? ''
  const empty = await dlptLead.post(reports(dlpt), { record, step: 'discussed', note: '' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('Write what the pupil said.')
  expect((await dlptLead.post(reports(dlpt), { record, step: 'discussed', note: 'Proud of it.' })).status).toBe(303)
  expect((await dlptLead.get(reports(dlpt))).text).toContain('Proud of it.')
})
