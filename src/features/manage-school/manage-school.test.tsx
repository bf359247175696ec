import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCouncils } from '../../adapters/packs/read-folder.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, visitAs } from '../../web/testing.tsx'
import { manageSchool } from './routes.tsx'

let t: TestDatabase
let trust: SeededTrust
let deps: Deps
beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
  deps = testDeps(t.db)
})
afterAll(() => t.close())

const as = (role: 'administrator' | 'headteacher' | 'dsl', school: 0 | 1 = 0) =>
  visitAs(deps, manageSchool, trust, role, school)
const school = (at: 0 | 1) =>
  withTenant(t.db, waymarkItself(trust.trustId), (tx) =>
    tx.selectFrom('schools').selectAll().where('id', '=', trust.schools[at]).executeTakeFirstOrThrow(),
  )
const versionIn = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''

const year = {
  'term-0-name': 'Autumn',
  'term-0-starts': '2 Sep 2026',
  'term-0-halfStarts': '26 Oct 2026',
  'term-0-halfEnds': '30 Oct 2026',
  'term-0-ends': '18 Dec 2026',
  'term-1-name': 'Spring',
  'term-1-starts': '4 Jan 2027',
  'term-1-halfStarts': '15 Feb 2027',
  'term-1-halfEnds': '19 Feb 2027',
  'term-1-ends': '26 Mar 2027',
  'term-2-name': 'Summer',
  'term-2-starts': '12 Apr 2027',
  'term-2-halfStarts': '31 May 2027',
  'term-2-halfEnds': '4 Jun 2027',
  'term-2-ends': '20 Jul 2027',
}
const goodFriday = 'Fri 26 Mar 2027 is Good Friday, a bank holiday: the last school day of spring is Thu 25 Mar 2027'

describe('the calendar', () => {
  test('points an oddity out at entry, saves it on a second yes, and keeps saying so', async () => {
    const admin = await as('administrator')
    const path = '/settings/calendar/years/2026-27'
    const empty = await admin.get(path)
    expect(empty.text).toContain('value="Autumn"')
    const version = versionIn(empty.text)
    const warned = await admin.post(path, { ...year, version })
    expect(warned.status).toBe(200)
    expect(warned.text).toContain('Save it as it is')
    expect(warned.text).toContain(goodFriday)
    const seen = /name="seen" value="([^"]+)"/.exec(warned.text)?.[1] ?? ''
    expect(await admin.post(path, { ...year, version, seen })).toMatchObject({
      status: 303,
      location: '/settings/calendar',
    })
    const page = await admin.get('/settings/calendar')
    expect(page.text).toContain(goodFriday)
    expect(page.text).toContain('Christmas')
    expect((await admin.get(path)).text).toContain('value="Fri 26 Mar 2027"')
    expect((await admin.post(path, { ...year, 'term-1-ends': '25 Mar 2027', version })).status).toBe(409)
  })

  test('what contradicts itself cannot be saved, and stays as typed', async () => {
    const admin = await as('administrator')
    const wrong = await admin.post('/settings/calendar/years/2026-27', {
      ...year,
      'term-1-starts': '1 Dec 2026',
      'term-2-ends': '31 Jun 2027',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('“31 Jun 2027” is not a date')
    expect((await admin.get('/settings/calendar/years/1999-00')).status).toBe(404)
  })

  test('a closure is entered, warned about when it changes nothing, and removed', async () => {
    const admin = await as('headteacher')
    const path = '/settings/calendar/closures'
    const version = versionIn((await admin.get(path)).text)
    expect((await admin.post(path, { kind: 'closure', name: '', from: '' })).status).toBe(422)
    const weekend = await admin.post(path, { kind: 'closure', name: 'Snow', from: '14 Nov 2026', version })
    expect(weekend.text).toContain('not a school day anyway')
    expect((await admin.post(path, { kind: 'closure', name: 'Snow', from: '1 Mar 2031', version })).text).toContain(
      'No term is entered',
    )
    expect(
      (await admin.post(path, { kind: 'closure', name: 'Snow', from: '16 Nov 2026', to: '17 Nov 2026', version }))
        .status,
    ).toBe(303)
    const page = await admin.get('/settings/calendar')
    expect(page.text).toContain('Mon 16 Nov 2026 to Tue 17 Nov 2026')
    const id = /closures\/([0-9a-f-]{36})\/remove/.exec(page.text)?.[1] ?? ''
    const elsewhere = await as('administrator', 1)
    expect((await elsewhere.post(`/settings/calendar/closures/${id}/remove`, { version: '1' })).status).toBe(404)
    expect(
      (await admin.post(`/settings/calendar/closures/${id}/remove`, { version: versionIn(page.text) })).status,
    ).toBe(303)
    const events = await withTenant(t.db, trust.ctx, (tx) =>
      tx
        .selectFrom('audit_events')
        .select(['action', sql<string>`detail ->> 'from'`.as('from')])
        .where('action', 'like', '%-closure')
        .orderBy('seq')
        .execute(),
    )
    expect(events).toEqual([
      { action: 'add-closure', from: '2026-11-16' },
      { action: 'remove-closure', from: '2026-11-16' },
    ])
  })
})

test('how dates are read is the school’s choice, with the default said', async () => {
  const admin = await as('administrator', 1)
  const page = await admin.get('/settings/date-rules')
  expect(page.text).toContain('Unless changed: The school day before.')
  const choices = {
    rollOnNonSchoolDay: 'forward',
    windowsRunFrom: 'start',
    halfTermGraceSchoolDays: '0',
    termGraceSchoolDays: '10',
    weeksCounted: 'every week',
    noticeCounts: 'school days',
    immediatelyMinutes: '30',
    version: versionIn(page.text),
  }
  const wrong = await admin.post('/settings/date-rules', {
    ...choices,
    halfTermGraceSchoolDays: 'ten',
    immediatelyMinutes: 'soon',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('whole number from 0 to 60')
  expect((await admin.post('/settings/date-rules', choices)).status).toBe(303)
  expect(((await school(1)).settings as Record<string, unknown>)['date-rules']).toMatchObject({
    rollOnNonSchoolDay: 'forward',
    halfTermGraceSchoolDays: 0,
    immediatelyMinutes: 30,
  })
})

test('the details are checked and kept; a stale page changes nothing', async () => {
  const admin = await as('administrator', 1)
  const version = versionIn((await admin.get('/settings/school')).text)
  const values = {
    name: 'Brook Lane Primary School',
    phase: 'primary',
    kind: 'academy',
    laCode: '884',
    urn: '123456',
    address: '1 Brook Lane\nWX1 1AA',
    phone: '01632 960001',
    email: 'office@brook.example',
    amStarts: '8.45',
    pmStarts: '13:00',
    version,
  }
  const wrong = await admin.post('/settings/school', {
    ...values,
    urn: '12',
    laCode: '999',
    amStarts: 'nine',
    kind: 'castle',
  })
  expect(wrong.status).toBe(422)
  for (const says of ['six figures', 'from the list', 'morning register opens', 'kind of school'])
    expect(wrong.text).toContain(says)
  expect((await admin.post('/settings/school', values)).status).toBe(303)
  expect(await school(1)).toMatchObject({ la_code: '884', urn: '123456', am_starts: '08:45:00' })
  expect((await admin.post('/settings/school', values)).status).toBe(409)
})

test('an administrator of one school adds none; the dsl changes nothing', async () => {
  expect((await (await as('administrator')).get('/settings/schools/new')).status).toBe(403)
  expect((await (await as('dsl')).get('/settings/calendar')).status).toBe(403)
})

test('an administrator of the whole trust adds a school and sees it at once', async () => {
  const personId = trust.personId('trust-leader')
  await withTenant(t.db, trust.ctx, (tx) =>
    tx
      .insertInto('role_assignments')
      .values({
        trust_id: trust.trustId,
        person_id: personId,
        school_id: null,
        role: 'administrator',
        from_on: '2020-09-01',
      })
      .execute(),
  )
  const admin = await testApp(deps, manageSchool, { trustId: trust.trustId, personId })
  expect((await admin.get('/settings/schools')).text).toContain('Larkfield Academy')
  expect(
    (
      await admin.post('/settings/schools/new', {
        name: 'Heron Way School',
        phase: 'secondary',
        kind: 'academy',
        amStarts: '8:50',
        pmStarts: '13:10',
      })
    ).status,
  ).toBe(303)
  expect((await admin.get('/settings/schools')).text).toContain('Heron Way School')
})

test('the councils of England are known by code and name', () => {
  const councils = readCouncils()
  expect(councils.length).toBeGreaterThan(145)
  expect(councils).toContainEqual({ code: '884', name: 'Herefordshire, County of' })
})
