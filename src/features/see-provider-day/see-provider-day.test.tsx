import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toJson } from '../../adapters/postgres/json.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { providerPerson } from '../give-marks/testing-provider.ts'
import { makeTestSchool, markAll, placed, type TestSchool } from '../see-today/testing-school.ts'
import { seeProviderDay } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let staff: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T09:10:00Z')
  school = await makeTestSchool(deps)
  const { trustId } = school.trust
  const at = { trustId, providerId: school.providerId }
  manager = await testApp(deps, seeProviderDay, {
    trustId,
    personId: await providerPerson(deps, at, 'provider-manager', 'Bea Holt'),
  })
  staff = await testApp(deps, seeProviderDay, {
    trustId,
    personId: await providerPerson(deps, at, 'provider-staff', 'Sam Staff'),
  })
  await withTenant(t.db, school.trust.ctx, async (tx) => {
    await placed(tx, trustId, school.schoolId, school.adoptionId, school, {
      first: 'Yesterday',
      last: 'Leaver',
      state: 'closed',
      start: '2026-09-14',
      started: '2026-09-14',
      ended: '2026-11-09',
    })
    await markAll(tx, trustId, school.schoolId, school.kofi, [['2026-11-10', 'AM', 'I']])
  })
})
afterAll(() => t.close())

test('a provider sees today’s pupils by session, and nobody who has left', async () => {
  const { status, text } = await staff.get('/provider')
  expect(status).toBe(200)
  for (const words of [
    'Today at Harbour Steps',
    'Morning, Quay House',
    'Afternoon, Quay House',
    'Kofi Ansah',
    '0 of 1 marked',
  ])
    expect(text).toContain(words)
  expect(text).not.toContain('Leaver')
  // Ready, not started yet.
  expect(text).not.toContain('Mia Thorne')
})

test('what a school asks for stands on the page of the office that owns it', async () => {
  const asked = await withTenant(t.db, school.trust.ctx, (tx) =>
    tx
      .selectFrom('duties')
      .select(['title', 'owner_role'])
      .select(sql<string | null>`details ->> 'form'`.as('form'))
      .where('is_open', '=', true)
      .where('owner_role', 'like', 'provider-%')
      .execute(),
  )
  const page = (await manager.get('/provider')).text
  const isReport = (one: { form: string | null }) => one.form === 'provider-report'
  for (const duty of asked.filter((one) => one.owner_role === 'provider-manager' && !isReport(one)))
    expect(page).toContain(duty.title.replaceAll("'", '&#39;'))
  // Reports stand by themselves, each with the pupil and its date.
  expect(asked.some(isReport)).toBe(true)
  expect(page).toMatch(/Report on Kofi Ansah<\/a><small>Larkfield Academy[\s\S]*?By Fri 18 Dec 2026/)
})

test('who answers for the provider sees what visits asked for and papers that run out; who gives marks does not', async () => {
  const { trustId } = school.trust
  const own = { trust_id: trustId, provider_id: school.providerId }
  await withTenant(t.db, school.trust.ctx, async (tx) => {
    const head = school.trust.personId('headteacher')
    const record = await tx
      .insertInto('records')
      .values({
        ...own,
        school_id: school.schoolId,
        form: 'provider-visit',
        form_version: '1',
        about: 'provider',
        answers: toJson({}),
        asked: toJson({}),
        done_on: '2026-11-03',
        complete: true,
        recorded_role: 'ap-lead',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const visit = await tx
      .insertInto('visits')
      .values({
        ...own,
        school_id: school.schoolId,
        form: 'provider-visit',
        about: 'provider',
        planned_on: '2026-11-03',
        visitor_id: head,
        planned_by: head,
        state: 'recorded',
        record_id: record.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('visit_actions')
      .values(
        ['Mend the gate', 'Sign the fire log'].map((says, line) => ({
          ...own,
          school_id: school.schoolId,
          visit_id: visit.id,
          record_id: record.id,
          line,
          says,
          due_on: '2026-11-09',
          ...(line === 0 ? {} : { state: 'done', done_on: '2026-11-04', proof: 'Seen' }),
        })),
      )
      .execute()
    const file = await tx
      .insertInto('files')
      .values({
        ...own,
        storage_key: 'none',
        name: 'cover.pdf',
        content_type: 'application/pdf',
        size_bytes: 1,
        sha256: '0'.repeat(64),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('provider_documents')
      .values(
        ['2026-11-20', '2027-10-31'].map((expires_on) => ({
          ...own,
          kind: 'public-liability',
          expires_on,
          file_id: file.id,
          sent_role: 'provider-manager',
          sent_at: deps.clock.now(),
        })),
      )
      .execute()
  })
  const page = (await manager.get('/provider')).text
  for (const words of ['Mend the gate', 'Late, was due Mon 9 Nov 2026', 'Ends Fri 20 Nov 2026', '10 days left'])
    expect(page).toContain(words)
  for (const words of ['Sign the fire log', '31 Oct 2027']) expect(page).not.toContain(words)
  const other = (await staff.get('/provider')).text
  for (const words of ['Mend the gate', 'Ends Fri 20 Nov 2026', 'Links by e-mail']) expect(other).not.toContain(words)
})
