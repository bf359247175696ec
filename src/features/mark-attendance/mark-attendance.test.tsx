import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toJson } from '../../adapters/postgres/json.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { SeedRole } from '../../adapters/postgres/testing-seed.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { render } from '../../ui/index.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { makeTestSchool, markAll, type TestSchool } from '../see-today/testing-school.ts'
import { attendanceOf, marksForSituation } from './attendance-of.ts'
import { AttendanceOfPlacement } from './attendance-view.tsx'
import { markAttendance } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let office: Visitor

/** Tuesday afternoon; Kofi is at the provider on Mondays and Tuesdays. */
const moment = '2026-11-10T13:30:00Z'

const visit = (role: SeedRole, at: 0 | 1 = 0) =>
  testApp(
    deps,
    markAttendance,
    { trustId: school.trust.trustId, personId: school.trust.personId(role, at) },
    school.trust.schools[at],
  )

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, moment)
  school = await makeTestSchool(deps)
  office = await visit('attendance-officer')
})
afterAll(() => t.close())

const row = (code: string, more: Record<string, string> = {}) => {
  const id = `m-${school.kofi.placementId}`
  const values = { code, nature: 'boat building', toldBy: 'Bea Holt', toldAt: '09:40', late: '', ...more }
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [`${id}-${field}`, value]))
}
const mark = (day: string, session: 'AM' | 'PM', code: string, more: Record<string, string> = {}) =>
  office.post(`/attendance/${day}`, { session, ...row(code, more) })
const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)
const kept = (day: string) =>
  inTrust((tx) =>
    tx
      .selectFrom('marks')
      .selectAll()
      .where('pupil_id', '=', school.kofi.pupilId)
      .where('day', '=', day)
      .orderBy('recorded_at')
      .execute(),
  )

describe('the day page', () => {
  test('opens on the running session of today, and shows the expected code without choosing it', async () => {
    expect((await office.get('/attendance')).location).toBe('/attendance/2026-11-10')
    const { text } = await office.get('/attendance/2026-11-10')
    expect(text).toContain('Save the afternoon')
    expect(text).toContain('Ansah, Kofi')
    expect(text).toContain('B – Educated off site, arranged by the school (expected)')
    expect(text).toMatch(/<option value="" selected="">Not marked yet/)
  })

  test('lists only pupils who are in provision in that session', async () => {
    expect((await office.get('/attendance/2026-11-05')).text).toContain(
      'No pupil is in alternative provision on Thu 5 Nov 2026',
    )
    // Mia is approved but has not started.
    expect((await office.get('/attendance/2026-11-10')).text).not.toContain('Thorne')
  })

  test.each([
    ['2026-10-28', 'Wed 28 Oct 2026 is in the half-term holiday.'],
    ['2026-11-08', 'Sun 8 Nov 2026 is at a weekend.'],
    ['2026-12-28', 'Mon 28 Dec 2026 is a bank holiday'],
  ])('%s is refused with its reason', async (day, says) => {
    const page = await office.get(`/attendance/${day}`)
    expect(page.text).toContain(says)
    expect(page.text).not.toContain('Save the')
    await mark(day, 'AM', 'B')
    expect(await kept(day)).toEqual([])
  })

  test('no mark ahead of time', async () => {
    expect((await office.get('/attendance/2026-11-16')).text).toContain('still to come')
    expect((await mark('2026-11-16', 'AM', 'I')).status).toBe(422)
    expect(await kept('2026-11-16')).toEqual([])
  })

  test('no such day does not exist', async () => {
    expect((await office.get('/attendance/2026-02-31')).status).toBe(404)
  })
})

describe('marking', () => {
  test('B is kept with the activity, who told the school and when', async () => {
    const saved = await mark('2026-11-09', 'AM', 'B', { late: '12' })
    expect(saved.location).toBe('/attendance/2026-11-09?session=AM')
    expect(await kept('2026-11-09')).toMatchObject([
      {
        session: 'AM',
        code: 'B',
        nature_of_activity: 'boat building',
        confirmed_by: 'Bea Holt',
        minutes_late: 12,
        source: 'school',
        recorded_role: 'attendance-officer',
      },
    ])
    expect((await kept('2026-11-09'))[0]?.confirmed_at).toEqual(new Date('2026-11-09T09:40:00Z'))
    const page = await office.get('/attendance/2026-11-09')
    expect(page.text).toContain('B, educated off site')
    expect(page.text).toContain('Every pupil is marked.')
    // What the activity was called is offered again.
    expect((await office.get('/attendance/2026-11-10?session=PM')).text).toContain('value="boat building"')
  })

  test('B without activity or the provider’s word is refused beside its fields, and what was typed is kept', async () => {
    const answer = await mark('2026-11-10', 'PM', 'B', { nature: '', toldBy: '', toldAt: 'later' })
    expect(answer.status).toBe(422)
    for (const field of ['nature', 'toldBy', 'toldAt'])
      expect(answer.text).toContain(`href="#m-${school.kofi.placementId}-${field}"`)
    expect(answer.text).toContain('value="later"')
    expect(answer.text).toContain('Nothing was saved')
    expect(await kept('2026-11-10')).toEqual([])
  })

  test('K and D are refused for what the school arranged at no school', async () => {
    expect((await mark('2026-11-10', 'AM', 'K')).text).toContain('That is B')
    expect((await mark('2026-11-10', 'AM', 'D')).text).toContain('only for a school or pupil referral unit')
  })

  test('an absence needs its code only; N waits in the list of reasons to find', async () => {
    await mark('2026-11-03', 'AM', 'N', { nature: 'left over', toldBy: 'Bea Holt' })
    expect(await kept('2026-11-03')).toMatchObject([{ code: 'N', nature_of_activity: null, confirmed_by: null }])
    const { text } = await office.get('/attendance/2026-11-10')
    expect(text).toContain('Reasons still to find')
    expect(text).toContain('by Tue 10 Nov 2026')
  })

  test('a row without a choice is left for later', async () => {
    expect((await mark('2026-11-02', 'AM', '')).status).toBe(200)
    expect(await kept('2026-11-02')).toEqual([])
  })

  test('each mark has its audit event, and the duties are worked out again', async () => {
    const events = await inTrust((tx) =>
      tx
        .selectFrom('audit_events')
        .select(['detail', 'subject_id'])
        .where('action', '=', 'mark-attendance')
        .orderBy('seq')
        .execute(),
    )
    expect(events[0]).toMatchObject({
      subject_id: school.kofi.placementId,
      detail: { day: '2026-11-09', session: 'AM', code: 'B' },
    })
    const duties = await inTrust((tx) =>
      tx.selectFrom('duties').select('assessed_on').where('placement_id', '=', school.kofi.placementId).execute(),
    )
    expect(new Set(duties.map((duty) => duty.assessed_on))).toEqual(new Set(['2026-11-10']))
  })

  test('two at once: the first stands, the second is told, and the same code twice is no quarrel', async () => {
    await mark('2026-11-02', 'PM', 'I')
    const late = await mark('2026-11-02', 'PM', 'O')
    expect(late.status).toBe(409)
    expect(late.text).toContain('Theirs stands; yours is not saved')
    expect(late.text).toContain('I, ill, by Sam attendance-officer')
    expect((await mark('2026-11-02', 'PM', 'I')).status).toBe(200)
    expect(await kept('2026-11-02')).toHaveLength(1)
  })

  test('what the provider said is shown and is the confirmation', async () => {
    await inTrust((tx) =>
      tx
        .insertInto('marks')
        .values({
          trust_id: school.trust.trustId,
          school_id: school.schoolId,
          pupil_id: school.kofi.pupilId,
          placement_id: school.kofi.placementId,
          day: '2026-11-10',
          session: 'AM',
          code: 'B',
          source: 'provider',
          nature_of_activity: 'welding',
          recorded_role: 'provider-staff',
          recorded_at: '2026-11-10T09:12:00Z',
        })
        .execute(),
    )
    const { text } = await office.get('/attendance/2026-11-10?session=AM')
    expect(text).toContain('The provider said: B, educated off site')
    expect(text).toMatch(/<option value="B" selected="">/)
    expect(text).toContain('value="welding"')
    expect(text).toContain('value="09:12"')
  })
})

describe('amending', () => {
  test('keeps the original, needs a reason, and only the newest may be amended', async () => {
    const original = (await kept('2026-11-03'))[0]?.id ?? ''
    const path = `/attendance/marks/${original}/amend`
    expect((await office.get(path)).text).toContain('It is N, reason for absence not yet known')
    const bare = { code: 'M', nature: '', toldBy: '', toldAt: '', late: '' }
    const without = await office.post(path, bare)
    expect(without.status).toBe(422)
    expect(without.text).toContain('Say why the mark is amended.')
    expect((await office.post(path, { ...bare, reason: 'Mother rang: dentist' })).status).toBe(303)
    expect(await kept('2026-11-03')).toMatchObject([
      { code: 'N' },
      { code: 'M', supersedes: original, reason: 'Mother rang: dentist' },
    ])
    const late = await office.post(path, { ...bare, code: 'O', reason: 'Not heard' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('amended this mark to M, medical')
    expect(await kept('2026-11-03')).toHaveLength(2)
    const { text } = await office.get('/attendance/2026-11-03')
    expect(text).toContain('Amended: Mother rang: dentist')
    expect(text).not.toContain('Reasons still to find')
  })

  test('an amendment obeys the same rules as a mark', async () => {
    const id = (await kept('2026-11-02'))[0]?.id ?? ''
    const answer = await office.post(`/attendance/marks/${id}/amend`, {
      code: 'B',
      nature: '',
      toldBy: '',
      toldAt: '',
      late: '',
      reason: 'Was there',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('B cannot be written without it')
  })

  test('marks cannot be changed or deleted by the application', async () => {
    await expect(inTrust((tx) => tx.updateTable('marks').set({ code: 'B' }).execute())).rejects.toThrow(
      'permission denied',
    )
    await expect(inTrust((tx) => tx.deleteFrom('marks').execute())).rejects.toThrow('permission denied')
  })
})

test('the week: what is marked, what is not, and who may only look', async () => {
  const week = await office.get('/attendance/week/2026-11-10')
  expect(week.text).toContain('Mon 9 Nov 2026 to Fri 13 Nov 2026')
  expect(week.text).toContain('am B')
  expect(week.text).toContain('pm not marked')
  expect((await office.get('/attendance/week/2026-10-28')).text).toContain(
    'Wed 28 Oct 2026 is in the half-term holiday.',
  )
  const dsl = await visit('dsl')
  const page = await dsl.get('/attendance/2026-11-09?session=PM')
  expect(page.text).toContain('Not marked')
  expect(page.text).not.toContain('Save the')
  expect((await dsl.post('/attendance/2026-11-09', { session: 'PM', ...row('B') })).status).toBe(403)
  expect((await (await visit('governing-body')).get('/attendance/2026-11-09')).status).toBe(403)
})

test('another school sees nothing of it', async () => {
  const other = await visit('attendance-officer', 1)
  expect((await other.get('/attendance/2026-11-10')).text).not.toContain('Ansah')
  const id = (await kept('2026-11-09'))[0]?.id ?? ''
  expect((await other.get(`/attendance/marks/${id}/amend`)).status).toBe(404)
})

test('a suspended pupil is E until the provision starts', async () => {
  await inTrust((tx) =>
    tx
      .updateTable('placements')
      .set({ route: 'suspension', facts: toJson({ suspensions: [{ from: '2026-11-04', days: 3 }] }) })
      .where('id', '=', school.mia.placementId)
      .execute(),
  )
  const { text } = await office.get('/attendance/2026-11-05')
  expect(text).toContain('Thorne, Mia')
  expect(text).toMatch(/<option value="E" selected="">/)
  expect((await office.get('/attendance/2026-11-03')).text).not.toContain('Thorne')
})

describe('a placement’s attendance', () => {
  test('percentages, the strip and the engine’s facts', async () => {
    const fresh = await makeTestSchool(deps)
    const result = await withTenant(t.db, fresh.trust.ctx, async (tx) => {
      const before = await attendanceOf(tx, fresh.kofi.placementId)
      await markAll(tx, fresh.trust.trustId, fresh.schoolId, fresh.kofi, [
        ['2026-11-02', 'AM', 'B'],
        ['2026-11-02', 'PM', 'O'],
        ['2026-11-03', 'AM', 'B'],
        ['2026-11-03', 'PM', 'Y1'],
        ['2026-11-09', 'AM', 'I'],
      ])
      return {
        before,
        after: await attendanceOf(tx, fresh.kofi.placementId),
        facts: await marksForSituation(tx, fresh.kofi.pupilId),
      }
    })
    expect(result.before).toMatchObject({ marks: [], attended: undefined, level: undefined })
    expect(result.after).toMatchObject({
      counts: { possible: 4, attended: 2, authorised: 1, unauthorised: 1, notPossible: 1 },
      attended: 50,
      absent: 50,
      level: 'severe',
      first: dayOf('2026-11-02'),
      last: dayOf('2026-11-09'),
    })
    expect(result.facts).toMatchObject({ possible: 4, attendedCount: 2 })
    expect(result.facts.marked.get(dayOf('2026-11-03'))).toBe(3)
    expect(result.facts.attended.get(dayOf('2026-11-02'))).toBe(1)
    const html = await render(<AttendanceOfPlacement attendance={result.after} provider="Harbour Steps" />)
    expect(html).toContain('50% (2 of 4 sessions)')
    expect(html).toContain('Severe: 50% or more missed')
    expect(html).toContain('Sessions at Harbour Steps since Mon 2 Nov 2026: 2 attended of 4.')
    expect(html).toContain('>2 Nov<')
    expect(await render(<AttendanceOfPlacement attendance={result.before} provider="Harbour Steps" />)).toContain(
      'No session has been marked yet.',
    )
  })
})
