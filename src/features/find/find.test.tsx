import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { testDeps, visitAs } from '../../web/testing.tsx'
import { makeTestSchool, markAll, placed, type TestSchool } from '../see-today/testing-school.ts'
import { patternsOf } from './queries.ts'
import { find } from './routes.tsx'
import { expectedSessions, sayTransport, sessionNow } from './where-now.ts'

let database: TestDatabase
let school: TestSchool
let deps: ReturnType<typeof testDeps>
beforeAll(async () => {
  database = await testDatabase()
  deps = testDeps(database.db, '2026-11-03T10:30:00Z')
  school = await makeTestSchool(deps)
  await withTenant(database.db, school.trust.ctx, (tx) =>
    placed(tx, school.trust.trustId, school.schoolId, school.adoptionId, school, {
      first: 'Lena',
      last: 'O’Hara 100%',
      state: 'closed',
      start: '2026-09-07',
    }),
  )
})
afterAll(async () => database.close())

const visit = async (role: 'dsl' | 'governing-body' | 'trust-leader' | 'staff', at = deps, index: 0 | 1 = 0) =>
  visitAs(at, find, school.trust, role, index)

describe('where is this pupil now?', () => {
  test('says where, whom to ring, who keeps the pupil safe there, and that nobody has been heard', async () => {
    const { status, text } = await (await visit('dsl')).get('/find?q=ansah+kof')
    expect(status).toBe(200)
    for (const words of [
      'Kofi Ansah',
      'Harbour Steps',
      'Quay House',
      '01632 960 142',
      'Owen Carr',
      '01632 960 143',
      'Not heard',
      'Expected 13:00',
      'No transport plan is kept',
    ])
      expect(text).toContain(words)
    const seen = await withTenant(database.db, school.trust.ctx, (tx) =>
      tx.selectFrom('audit_events').select(['subject_id', 'detail']).where('action', '=', 'see-whereabouts').execute(),
    )
    expect(seen).toEqual([{ subject_id: school.kofi.pupilId, detail: {} }])
  })

  test('says when the pupil has arrived', async () => {
    await withTenant(database.db, school.trust.ctx, (tx) =>
      markAll(tx, school.trust.trustId, school.schoolId, school.kofi, [['2026-11-03', 'AM', 'B']]),
    )
    expect((await (await visit('staff')).get('/find?q=kofi')).text).toContain('Arrived')
  })

  test('a pupil who is not away is expected at school, with the reason', async () => {
    const app = await visit('dsl')
    expect((await app.get('/find?q=thorne')).text).toContain(
      'A placement is ready and has not started. The planned start is Mon 9 Nov 2026 at Harbour Steps.',
    )
    expect((await app.get("/find?q=o'hara")).text).toContain('No placement in alternative provision')
    const wednesday = await visit('dsl', testDeps(database.db, '2026-11-04T10:30:00Z'))
    expect((await wednesday.get('/find?q=kofi')).text).toContain(
      'Not timetabled at Harbour Steps today, so expected at school.',
    )
    const sunday = await visit('dsl', testDeps(database.db, '2026-11-08T10:30:00Z'))
    expect((await sunday.get('/find?q=kofi')).text).toContain('today is not a school day')
  })

  test('finds providers too', async () => {
    const { text } = await (await visit('dsl')).get('/find?q=harb')
    expect(text).toContain('1 pupil of yours')
    expect(text).toContain(`/providers/${school.providerId}`)
  })

  test('wildcards are letters, markup is text, and nothing found says what to try', async () => {
    const app = await visit('dsl')
    expect((await app.get('/find?q=%25')).text).toContain('O’Hara 100%')
    expect((await app.get('/find?q=%25')).text).not.toContain('Kofi')
    const odd = await app.get(`/find?q=${encodeURIComponent('<script>\\_')}`)
    expect(odd.text).toContain('Nobody at Larkfield Academy')
    expect(odd.text).not.toContain('<script>\\')
    expect((await app.get('/find')).text).not.toContain('Nobody at')
  })

  test('another school’s staff find nothing, governors and trust leaders may not look', async () => {
    expect((await (await visit('dsl', deps, 1)).get('/find?q=kofi')).text).not.toContain('Ansah')
    expect((await (await visit('governing-body')).get('/find?q=kofi')).status).toBe(403)
    expect((await (await visit('trust-leader')).get('/find?q=kofi')).status).toBe(403)
  })
})

test('words of a name become patterns', () => {
  expect(patternsOf(' Kofi  ANSAH ')).toEqual(['%kofi%', '%ansah%'])
  expect(patternsOf('100%_')).toEqual(['%100\\%\\_%'])
  expect(patternsOf('a b c d e f')).toHaveLength(4)
  expect(patternsOf('   ')).toEqual([])
})

test('transport is said as the plan has it', () => {
  expect(sayTransport({ mode: 'taxi', operator: 'Fellside Cars', responsible: 'Rae Quill' })).toBe(
    'taxi, Fellside Cars (responsible: Rae Quill)',
  )
  expect(sayTransport({ mode: 'with-parent' })).toBe('with parent')
  expect(sayTransport(null)).toBeNull()
})

test('expected sessions follow the timetable of the day and what has been heard by now', () => {
  const timetable = [
    { day: 'tue', session: 'am', from: '09:15', place: 'provider' },
    { day: 'tue', session: 'pm', place: 'provider' },
    { day: 'wed', session: 'am', place: 'school' },
  ] as const
  const at = { time: '10:00', amStarts: '08:50', pmStarts: '13:10' }
  const tuesday = expectedSessions(timetable, dayOf('2026-11-03'), at, new Map())
  expect(tuesday).toEqual([
    { session: 'AM', from: '09:15', heard: 'not heard' },
    { session: 'PM', from: '13:10', heard: 'not yet' },
  ])
  expect(sessionNow(tuesday, '10:00')?.session).toBe('AM')
  expect(sessionNow(tuesday, '08:00')?.session).toBe('AM')
  expect(sessionNow(tuesday, '14:00')?.session).toBe('PM')
  expect(expectedSessions(timetable, dayOf('2026-11-04'), at, new Map())).toEqual([])
  expect(expectedSessions(timetable, dayOf('2026-11-07'), at, new Map())).toEqual([])
  expect(expectedSessions(timetable, dayOf('2026-11-03'), at, new Map([['AM', 'D']]))[0]?.heard).toBe('not expected')
})
