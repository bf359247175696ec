import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { csvCell } from '../../domain/text/csv.ts'
import { testApp, testDeps, visitAs } from '../../web/testing.tsx'
import { makeTestSchool, markAll, placed, type TestSchool } from '../see-today/testing-school.ts'
import { readFilter } from './filters.ts'
import { seeRegister } from './routes.tsx'
import { initialsOf, sayDays, withoutNames } from './say-row.ts'

let database: TestDatabase
let school: TestSchool
let deps: ReturnType<typeof testDeps>
beforeAll(async () => {
  database = await testDatabase()
  deps = testDeps(database.db, '2026-11-03T10:30:00Z')
  school = await makeTestSchool(deps, 'roots-and-wings')
  const { trustId } = school.trust
  await withTenant(database.db, school.trust.ctx, async (tx) => {
    await markAll(tx, trustId, school.schoolId, school.kofi, [
      ['2026-09-14', 'AM', 'B'],
      ['2026-09-14', 'PM', 'B'],
      ['2026-09-15', 'AM', 'O'],
      ['2026-09-15', 'PM', 'Y1'],
      ['2026-11-02', 'AM', 'B'],
    ])
    await tx
      .insertInto('records')
      .values({
        trust_id: trustId,
        school_id: school.schoolId,
        form: 'learning-plan',
        form_version: 'test',
        about: 'placement',
        placement_id: school.kofi.placementId,
        answers: toJson({
          objectives: [
            { objective: 'Kofi Ansah reads for ten minutes a day' },
            { objective: '=HYPERLINK("http://example.org")' },
          ],
        }),
        asked: toJson({}),
        done_on: '2026-09-10',
        complete: true,
        recorded_role: 'ap-lead',
      })
      .execute()
    const leaver = await placed(tx, trustId, school.schoolId, school.adoptionId, school, {
      first: '=Lena',
      last: 'O’Hara',
      upn: 'A123456789012',
      ehc: false,
      state: 'closed',
      start: '2026-09-07',
      started: '2026-09-07',
      ended: '2026-10-09',
      year: 11,
    })
    await tx
      .insertInto('placement_transitions')
      .values([
        {
          trust_id: trustId,
          school_id: school.schoolId,
          placement_id: leaver.placementId,
          version: 2,
          event: 'start',
          from_state: 'ready',
          to_state: 'active',
          role: 'ap-lead',
          happened_on: '2026-09-07',
        },
        {
          trust_id: trustId,
          school_id: school.schoolId,
          placement_id: leaver.placementId,
          version: 3,
          event: 'close',
          from_state: 'ending',
          to_state: 'closed',
          role: 'ap-lead',
          happened_on: '2026-10-09',
        },
      ])
      .execute()
  })
})
afterAll(async () => database.close())

const visit = async (role: 'ap-lead' | 'governing-body' | 'trust-leader' | 'dsl' | 'staff', index: 0 | 1 = 0) =>
  visitAs(deps, seeRegister, school.trust, role, index)

describe('the register', () => {
  test('shows beside a placement that a gate of it was let through', async () => {
    const { trust, schoolId, mia } = school
    const visitor = await testApp(
      deps,
      seeRegister,
      { trustId: trust.trustId, personId: trust.personId('ap-lead') },
      schoolId,
    )
    expect((await visitor.get('/register')).text).not.toContain('let through unmet')
    await withTenant(database.db, trust.ctx, (tx) =>
      tx
        .insertInto('overrides')
        .values(
          ['2026-11-12', '2026-11-05'].map((expires) => ({
            trust_id: trust.trustId,
            school_id: schoolId,
            placement_id: mia.placementId,
            step: 'start',
            duty_key: expires,
            clauses: ['SSC-6.1'],
            reason: 'The head of year rides with her.',
            person_id: trust.personId('headteacher'),
            role: 'headteacher',
            expires_on: expires,
          })),
        )
        .execute(),
    )
    expect((await visitor.get('/register')).text).toContain('gate let through unmet until Thu 5 Nov 2026')
    expect((await visitor.get('/register?as-at=2026-11-02')).text).not.toContain('let through unmet')
  })

  test('answers with every field of the policy’s register clause', async () => {
    const { status, text } = await (await visit('ap-lead')).get('/register')
    expect(status).toBe(200)
    for (const words of [
      'Kofi Ansah',
      'Year 9',
      'Harbour Steps',
      'Quay House, Wharf Road',
      'Bea Holt, manager 01632 960 142',
      'Owen Carr, safeguarding lead',
      'Arranged by the school',
      'Mon, Tue',
      'Mon 14 Sep 2026',
      'to Fri 18 Dec 2026',
      'reads for ten minutes a day',
      '75%',
      'Policy 17.1',
    ])
      expect(text).toContain(words)
    expect(text).toContain('1 pupil placed, 1 proposed, at 1 provider')
    expect(text).toMatch(/\d+ gates unmet/)
    expect(text).not.toContain('Lena')
    expect(text).not.toContain('A123456789012')
  })

  test('as at a past date shows who was placed then, with the attendance until then', async () => {
    const app = await visit('ap-lead')
    const then = (await app.get('/register?as-at=2026-09-21')).text
    expect(then).toContain('=Lena')
    expect(then).toContain('2 pupils placed')
    expect(then).toContain('66.7%')
    const before = (await app.get('/register?as-at=2026-09-14&show=placed')).text
    expect(before).toContain('100%')
    expect((await app.get('/register?as-at=2026-10-09&show=closed')).text).toContain('=Lena')
    expect((await app.get('/register?as-at=2026-10-12&show=placed')).text).not.toContain('=Lena')
    expect((await app.get('/register?as-at=2025-01-01')).text).toContain(
      'No pupil was placed in alternative provision, or proposed for it, on Wed 1 Jan 2025.',
    )
  })

  test('filters and sorts by what the address says, and survives nonsense', async () => {
    const app = await visit('ap-lead')
    expect((await app.get('/register?show=closed')).text).not.toContain('Kofi')
    expect((await app.get('/register?year=11&show=all')).text).not.toContain('Kofi')
    expect((await app.get('/register?route=medical')).text).toContain('No placement fits these filters.')
    expect((await app.get(`/register?provider=${newId()}`)).text).toContain('No placement fits these filters.')
    for (const sort of ['name', 'provider', 'start', 'end', 'hours', 'review', 'attendance']) {
      for (const order of ['', '&order=down'])
        expect((await app.get(`/register?show=all&sort=${sort}${order}`)).status).toBe(200)
    }
    const down = (await app.get('/register?show=all&sort=name&order=down')).text
    expect(down.indexOf('Mia')).toBeLessThan(down.indexOf('Kofi'))
    const bad = await app.get("/register?as-at=31/02/2026&provider=x'--&sort=;drop&page=-4&year=abc")
    expect(bad.status).toBe(200)
    expect(bad.text).toContain('is not a date Waymark can read')
  })

  test('governors and trust leaders see initials and no links to cases', async () => {
    for (const role of ['governing-body', 'trust-leader'] as const) {
      const { text } = await (await visit(role)).get('/register?show=all')
      expect(text).toContain('K.A.')
      expect(text).toContain('K.A. reads for ten minutes a day')
      expect(text).not.toMatch(/Kofi|Ansah|Thorne/)
      expect(text).not.toContain('/placements/')
      expect(text).not.toContain('Download spreadsheet')
    }
  })

  test('another school of the trust has its own register', async () => {
    const { text } = await (await visit('ap-lead', 1)).get('/register?show=all')
    expect(text).not.toContain('Kofi')
  })
})

describe('a release', () => {
  const good = {
    recipient: 'council',
    to: 'Access and inclusion team',
    purpose: 'Yearly return',
    names: 'yes',
    show: 'all',
  }

  test('asks for whom and why, and keeps what was typed', async () => {
    const { status, text } = await (await visit('ap-lead')).post('/register.csv', {
      to: 'The clerk',
      names: 'yes',
      recipient: 'governing-body',
      upn: 'yes',
    })
    expect(status).toBe(422)
    expect(text).toContain('Error: Download the register')
    for (const words of [
      'Say why they need it.',
      'Governors get initials. Choose initials.',
      'Only the council may have unique pupil numbers.',
      'value="The clerk"',
    ])
      expect(text).toContain(words)
  })

  test('gives the council unique pupil numbers only when asked, guards formulas, and is recorded and logged', async () => {
    const app = await visit('ap-lead')
    const file = await app.post('/register.csv', { ...good, upn: 'yes' })
    expect(file.status).toBe(200)
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="register-2026-11-03.csv"')
    expect(file.text).toContain('UPN')
    expect(file.text).toContain('A123456789012')
    expect(file.text).toContain("'=Lena")
    expect(file.text).not.toMatch(/(^|,)"?=/m)
    const without = await app.post('/register.csv', good)
    expect(without.text).not.toContain('A123456789012')
    const kept = await withTenant(database.db, school.trust.ctx, async (tx) => ({
      records: await tx
        .selectFrom('records')
        .select(['answers', 'recorded_role'])
        .where('form', '=', 'register-release')
        .execute(),
      events: await tx
        .selectFrom('audit_events')
        .select(['action', 'detail'])
        .where('action', '=', 'release-register')
        .where('subject_kind', '=', 'school')
        .orderBy('seq')
        .execute(),
    }))
    expect(kept.records).toHaveLength(2)
    expect(kept.records[0]).toMatchObject({
      recorded_role: 'ap-lead',
      answers: {
        to: 'Access and inclusion team',
        role: 'council',
        purpose: 'Yearly return',
        names: 'yes',
        'released-on': '2026-11-03',
      },
    })
    expect(kept.events.map((event) => event.detail)).toMatchObject([
      { upn: true, rows: 3 },
      { upn: false, rows: 3 },
    ])
    expect(JSON.stringify(kept.events)).not.toContain('Access and inclusion')
  })

  test('initials leave no name anywhere in the file', async () => {
    const { text } = await (await visit('ap-lead')).post('/register.csv', {
      ...good,
      recipient: 'governing-body',
      names: 'no',
    })
    expect(text).toContain('K.A.')
    expect(text).not.toMatch(/Kofi|Ansah|Thorne|O’Hara/)
  })

  test('sent twice makes one record', async () => {
    const app = await visit('ap-lead')
    const count = async () =>
      withTenant(database.db, school.trust.ctx, (tx) =>
        tx.selectFrom('records').select('id').where('form', '=', 'register-release').execute(),
      ).then((rows) => rows.length)
    const before = await count()
    await app.post('/register.csv', { ...good, once: 'the-same' })
    await app.post('/register.csv', { ...good, once: 'the-same' })
    expect(await count()).toBe(before + 1)
  })

  test('is for the offices of the release form', async () => {
    for (const role of ['governing-body', 'dsl', 'staff'] as const) {
      expect((await (await visit(role)).get('/register/release')).status).toBe(403)
      expect((await (await visit(role)).post('/register.csv', good)).status).toBe(403)
    }
  })
})

test('formulas are guarded and text is quoted', () => {
  expect(csvCell('=1+1')).toBe("'=1+1")
  expect(csvCell('  @sum')).toBe(`"'  @sum"`.replace(`"'  @sum"`, "'  @sum"))
  expect(csvCell('-2')).toBe("'-2")
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"')
  expect(csvCell(null)).toBe('')
  expect(csvCell(9.5)).toBe('9.5')
})

test('days are said as people say them', () => {
  const entry = (
    day: 'mon' | 'tue' | 'wed' | 'thu' | 'fri',
    session: 'am' | 'pm',
    place: 'provider' | 'school' = 'provider',
  ) => ({ day, session, place })
  expect(sayDays([entry('mon', 'am'), entry('tue', 'am'), entry('tue', 'pm'), entry('wed', 'pm')])).toBe('Mon–Wed')
  expect(sayDays([entry('mon', 'am'), entry('thu', 'am')])).toBe('Mon, Thu (mornings)')
  expect(sayDays([entry('mon', 'am', 'school')])).toBe('')
  expect(sayDays({})).toBe('')
})

test('initials, and names in free text', () => {
  const row = { first_names: 'Ana Maria', last_name: 'Le Roux', known_as: null }
  expect(initialsOf(row)).toBe('A.L.')
  expect(withoutNames('Ana Le Roux and Anabel; ana', row)).toBe('A.L. and Anabel; A.L.')
})

test('a filter is read from the address, or falls back', () => {
  const read = (query: string) => readFilter(new URLSearchParams(query), 20_760)
  expect(read('').filter).toMatchObject({ asAt: 20_760, show: 'current', sort: 'name', page: 1 })
  expect(read('show=nonsense&page=2.7&year=').filter).toMatchObject({ show: 'current', page: 2, year: undefined })
  expect(read('as-at=24/11/2026').fault).toBeUndefined()
  expect(read('as-at=soon').fault).toContain('“soon” is not a date')
})
