import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { testApp, testDeps, visitAs } from '../../web/testing.tsx'
import { seeToday } from './routes.tsx'
import { weekAhead } from './ruler.ts'
import { sayWait } from './silence.tsx'
import { makeTestSchool, markAll, type TestSchool } from './testing-school.ts'

let database: TestDatabase
let school: TestSchool
let deps: ReturnType<typeof testDeps>
beforeAll(async () => {
  database = await testDatabase()
  // Tuesday 3 November 2026, 10:30: the morning session has begun, the afternoon has not.
  deps = testDeps(database.db, '2026-11-03T10:30:00Z')
  school = await makeTestSchool(deps)
})
afterAll(async () => database.close())

const visit = async (
  role: 'ap-lead' | 'headteacher' | 'governing-body' | 'trust-leader' | 'administrator',
  at = deps,
) => visitAs(at, seeToday, school.trust, role)

describe('Today', () => {
  test('names who has not been heard from, with provider, telephone and one action', async () => {
    const page = await (await visit('ap-lead')).get('/today')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Not heard from by 10:30')
    expect(page.text).toContain('1 hour 15 minutes')
    expect(page.text).toContain('01632 960 142')
    expect(page.text).toContain('/attendance/2026-11-03')
  })

  test('lists what is late with school days, clause, owner and one action', async () => {
    const { text } = await (await visit('ap-lead')).get('/today')
    const late = text.slice(text.indexOf('id="late"'), text.indexOf('id="due"'))
    expect(late).toMatch(/\d+ school days? late/)
    expect(late).toContain(`/placements/${school.kofi.placementId}/why/`)
    expect(late).toContain('/policy#clause-DLPT-')
    expect(late).toContain('Kofi Ansah, Harbour Steps')
    expect(late).toContain('Owner: <b>You</b>')
    expect(late).toContain('wm-btn2--main')
    // Marks that were never made stand in one line, not in one a session.
    expect(late.match(/\d+ to mark<\/a>/g)).toHaveLength(1)
  })

  test('shows a start that is blocked with its clauses and when it was to be', async () => {
    const { text } = await (await visit('ap-lead')).get('/today')
    const blocked = text.slice(text.indexOf('id="blocked"'), text.indexOf('id="where"'))
    expect(blocked).toContain('Starts in 4 school days')
    expect(blocked).toContain('Mia Thorne')
    expect(blocked).toMatch(/\d+ of \d+ gates before start unmet/)
    expect(blocked).toContain('/policy#clause-DLPT-')
  })

  test('shows a gate that was let through, by whom, why and until when; not after its last day', async () => {
    const { trust, schoolId, mia } = school
    await withTenant(database.db, trust.ctx, (tx) =>
      tx
        .insertInto('overrides')
        .values({
          trust_id: trust.trustId,
          school_id: schoolId,
          placement_id: mia.placementId,
          step: 'start',
          duty_key: 'not-in-this-policy',
          clauses: ['DLPT-9.1'],
          reason: 'The head of year rides with her.',
          person_id: trust.personId('headteacher'),
          role: 'headteacher',
          expires_on: '2026-11-05',
        })
        .execute(),
    )
    const { text } = await (await visit('ap-lead')).get('/today')
    const sheet = text.slice(text.indexOf('id="let-through"'), text.indexOf('id="where"'))
    expect(sheet).toContain(`/placements/${mia.placementId}#gate`)
    expect(sheet).toContain('Mia Thorne')
    expect(sheet).toContain('clause-DLPT-9.1')
    expect(sheet).toContain('until Thu 5 Nov 2026. The head of year rides with her.')
    const later = testDeps(database.db, '2026-11-06T10:30:00Z')
    expect((await (await visit('ap-lead', later)).get('/today')).text).not.toContain('id="let-through"')
  })

  test('says what nobody has recorded, for whom, and what it holds up', async () => {
    const { text } = await (await visit('ap-lead')).get('/today')
    const findOut = text.slice(text.indexOf('id="find-out"'))
    expect(findOut).toContain('Mia Thorne')
    expect(findOut).toContain('Nobody has recorded whether the pupil has an EHC plan.')
    expect(findOut).toContain(`/pupils/${school.mia.pupilId}`)
  })

  test('the state follows the due date against today, whatever day the rows were written', async () => {
    const tomorrow = testDeps(database.db, '2026-11-04T10:30:00Z')
    const before = countOf((await (await visit('ap-lead')).get('/today')).text, 'late')
    const dueToday = countOf((await (await visit('ap-lead')).get('/today')).text, 'due today')
    const after = countOf((await (await visit('ap-lead', tomorrow)).get('/today')).text, 'late')
    expect(after).toBeGreaterThanOrEqual(before)
    expect(after - before).toBeLessThanOrEqual(dueToday)
  })

  test('mine holds only duties of my offices', async () => {
    const mine = (await (await visit('administrator')).get('/today?whose=mine')).text
    expect(countOf(mine, 'late')).toBe(0)
    expect(mine).toContain('Nothing of yours is late.')
    const head = (await (await visit('headteacher')).get('/today?whose=mine')).text
    expect(head).not.toMatch(/Owner: <b>(?!You)/)
  })

  test('warnings are never counted as late', async () => {
    const { text } = await (await visit('ap-lead')).get('/today')
    const rows = await withTenant(database.db, school.trust.ctx, (tx) =>
      tx
        .selectFrom('duties')
        .select('title')
        .where('school_id', '=', school.schoolId)
        .where('effect', 'in', ['warns', 'is noted'])
        .where('is_open', '=', true)
        .execute(),
    )
    const late = text.slice(text.indexOf('id="late"'), text.indexOf('id="due"'))
    for (const { title } of rows) expect(late).not.toContain(`>${title}<`)
  })

  test('a marked pupil is no longer silent and stands under where pupils are', async () => {
    await withTenant(database.db, school.trust.ctx, (tx) =>
      markAll(tx, school.trust.trustId, school.schoolId, school.kofi, [['2026-11-03', 'AM', 'B']]),
    )
    const { text } = await (await visit('ap-lead')).get('/today')
    expect(text).toContain('Every pupil expected so far has been marked.')
    expect(text.slice(text.indexOf('id="where"'))).toContain('Arrived')
  })

  test('a Sunday expects nobody and says so', async () => {
    const { text } = await (await visit('ap-lead', testDeps(database.db, '2026-11-08T10:00:00Z'))).get('/today')
    expect(text).toContain('Nobody is expected today: it is not a school day.')
    expect(text).toContain('not a school day; the next is Mon 9 Nov 2026')
  })

  test('governors and trust leaders are sent to the register', async () => {
    expect((await (await visit('governing-body')).get('/today')).location).toBe('/register')
    expect((await (await visit('trust-leader')).get('/today')).location).toBe('/register')
  })

  test('a school without a policy is told to adopt one', async () => {
    const app = await testApp(
      deps,
      seeToday,
      { trustId: school.trust.trustId, personId: school.trust.personId('headteacher', 1) },
      school.trust.schools[1],
    )
    const { status, text } = await app.get('/today')
    expect(status).toBe(200)
    expect(text).toContain('This school has adopted no policy yet')
    expect(text).toContain('/policy/adopt')
  })

  test('odd page numbers show the first page', async () => {
    const app = await visit('ap-lead')
    for (const late of ['0', '-3', 'x', '99999', '1e9'])
      expect((await app.get(`/today?late=${late}`)).text).toContain('school days late')
  })
})

function countOf(text: string, words: string): number {
  return Number(new RegExp(`<b>(\\d+)</b> ${words}`).exec(text)?.[1])
}

test('this week runs to Sunday, and from Saturday on it is the next week', () => {
  expect(weekAhead(dayOf('2026-11-02'))).toBe(dayOf('2026-11-08'))
  expect(weekAhead(dayOf('2026-11-06'))).toBe(dayOf('2026-11-08'))
  expect(weekAhead(dayOf('2026-11-07'))).toBe(dayOf('2026-11-15'))
  expect(weekAhead(dayOf('2026-11-08'))).toBe(dayOf('2026-11-15'))
})

test('a wait is said in hours and minutes', () => {
  expect(sayWait('09:15', '09:22')).toBe('7 minutes')
  expect(sayWait('09:15', '10:15')).toBe('1 hour')
  expect(sayWait('09:15', '09:15')).toBe('0 minutes')
  expect(sayWait('09:15', '11:16')).toBe('2 hours 1 minute')
})
