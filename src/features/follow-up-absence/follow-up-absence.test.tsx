import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reassessEverything } from '../../adapters/casework/reassess.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { SeedRole } from '../../adapters/postgres/testing-seed.ts'
import { watchTrust } from '../../adapters/silence/watch.ts'
import { illness, runWithoutLeave } from '../../domain/attendance/long-absence.ts'
import { testDates } from '../../domain/attendance/testing-context.ts'
import { buildCalendar } from '../../domain/calendar/calendar.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { makeTestSchool, markAll, type TestSchool } from '../see-today/testing-school.ts'
import { readCall } from './call.ts'
import { followUpAbsence } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let office: Visitor

const visit = (role: SeedRole, at: 0 | 1 = 0): Promise<Visitor> =>
  testApp(
    deps,
    followUpAbsence,
    { trustId: school.trust.trustId, personId: school.trust.personId(role, at) },
    school.trust.schools[at],
  )
const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T11:30:00Z')
  school = await makeTestSchool(deps)
  office = await visit('attendance-officer')
  await inTrust(async (tx) => {
    const mondays = ['2026-09-21', '2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-11-02', '2026-11-09']
    const tuesdays = ['2026-09-22', '2026-09-29', '2026-10-06', '2026-10-13', '2026-10-20', '2026-11-03']
    await markAll(tx, school.trust.trustId, school.schoolId, school.kofi, [
      ['2026-09-14', 'AM', 'B'],
      ...[...mondays, ...tuesdays].flatMap((day) => [[day, 'AM', 'O'] as const, [day, 'PM', 'O'] as const]),
    ])
    await tx
      .insertInto('marks')
      .values({
        trust_id: school.trust.trustId,
        school_id: school.schoolId,
        pupil_id: school.kofi.pupilId,
        placement_id: school.kofi.placementId,
        day: '2026-11-10',
        session: 'AM',
        code: 'N',
        source: 'school',
        recorded_role: 'attendance-officer',
        recorded_at: '2026-11-10T09:30:00Z',
      })
      .execute()
    await markAll(tx, school.trust.trustId, school.schoolId, school.mia, [['2026-10-23', 'AM', 'N']])
    await tx
      .insertInto('contacts')
      .values({
        trust_id: school.trust.trustId,
        school_id: school.schoolId,
        pupil_id: school.kofi.pupilId,
        name: 'Ama Ansah',
        relation: 'mother',
        phone: '01632 960 155',
        lives_with: true,
      })
      .execute()
    await reassessEverything(
      tx,
      { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: deps.clock.today() },
      school.schoolId,
    )
    await watchTrust(tx, school.trust.ctx, { ...deps, publicUrl: 'http://localhost' })
  })
})
afterAll(() => t.close())

describe('long absence', () => {
  const calendar = buildCalendar(testDates)
  const day = (iso: string, ...codes: string[]) => codes.map((code) => ({ day: dayOf(iso), code }))
  test('a run without leave is broken by attendance, not by a day nobody marked', () => {
    const marks = [...day('2026-11-09', '/', 'O'), ...day('2026-11-10', 'O', 'O'), ...day('2026-11-12', 'N', 'G')]
    expect(runWithoutLeave(marks, calendar)).toEqual({ since: dayOf('2026-11-10'), days: 2 })
    expect(runWithoutLeave([...marks, ...day('2026-11-13', 'I')], calendar)).toBeUndefined()
  })
  test('illness adds up, half a day for one session of two', () => {
    expect(
      illness([...day('2026-11-09', 'I', 'I'), ...day('2026-11-10', '/', 'I'), ...day('2026-11-12', 'I')]),
    ).toEqual({
      since: dayOf('2026-11-09'),
      days: 2.5,
    })
    expect(illness(day('2026-11-09', '/'))).toBeUndefined()
  })
})

test('a call says whom, when, what came of it; safety is only known from somebody who was reached', () => {
  const day = dayOf('2026-11-10')
  const good = {
    called: 'Ama',
    other: '',
    at: '9:40',
    reached: 'spoke',
    safe: 'yes',
    where: 'at-home-ill',
    said: 'Flu',
  }
  expect(readCall(good, day, day, '11:30')).toEqual({
    call: { called: 'Ama', at: '2026-11-10T09:40', reached: 'spoke', safe: true, where: 'at-home-ill', said: 'Flu' },
  })
  const bad = (more: Partial<typeof good>) => {
    const read = readCall({ ...good, ...more }, day, day, '11:30')
    return 'faults' in read ? read.faults.map((fault) => fault.field) : []
  }
  expect(bad({ called: '' })).toEqual(['called'])
  expect(bad({ called: 'other' })).toEqual(['other'])
  expect(bad({ at: '12:00' })).toEqual(['at'])
  expect(bad({ at: 'now' })).toEqual(['at'])
  expect(bad({ reached: 'no-answer' })).toEqual(['safe'])
  expect(bad({ where: '' })).toEqual(['where'])
  expect(bad({ safe: 'no', where: '', said: '' })).toEqual(['said'])
})

describe('absences', () => {
  test('shows who is absent and not known to be safe, reasons to find, the council’s ten days, and the persistent', async () => {
    const { status, text } = await (await visit('dsl')).get('/absences')
    expect(status).toBe(200)
    for (const words of [
      'Ansah, Kofi',
      'Ring home',
      'Must become O now',
      '10 school days or more in a row',
      'long-absence',
      'Severe: 50% or more',
      'absence-follow-up',
      'Not known',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('Change to O')
  })

  test('calls are kept; only one that finds the pupil safe answers the alert', async () => {
    const address = `/absences/${school.kofi.pupilId}/2026-11-10`
    expect((await office.get(address)).text).toContain('01632 960 155')
    const call = {
      called: 'Ama Ansah (mother)',
      other: '',
      at: '09:50',
      reached: 'no-answer',
      safe: 'unknown',
      where: '',
      said: '',
    }
    expect((await office.post(address, { ...call, safe: 'yes' })).status).toBe(422)
    expect((await office.post(address, call)).location).toBe(address)
    expect((await office.get('/absences')).text).toContain('Ring again')
    expect((await office.get(address)).text).toContain('Open alerts about this pupil')
    const found = {
      ...call,
      at: '10:20',
      reached: 'spoke',
      safe: 'yes',
      where: 'at-home-ill',
      said: 'Flu, doctor seen',
    }
    expect((await office.post(address, found)).status).toBe(303)
    const { text } = await office.get(address)
    for (const words of ['No answer', 'Flu, doctor seen', 'Known to be safe']) expect(text).toContain(words)
    expect(text).not.toContain('Open alerts about this pupil')
    const alerts = await inTrust((tx) =>
      tx.selectFrom('alerts').select(['kind', 'outcome']).where('day', '=', '2026-11-10').execute(),
    )
    expect(alerts).toContainEqual({ kind: 'welfare-check', outcome: 'at-home-ill' })
    const seen = await inTrust((tx) =>
      tx.selectFrom('audit_events').select('seq').where('action', '=', 'see-absence').execute(),
    )
    expect(seen.length).toBeGreaterThan(3)
  })

  test('a pupil not safe is told to the safeguarding lead and the head at once, without a name', async () => {
    const before = await inTrust((tx) => tx.selectFrom('outbox').select('id').execute())
    const call = {
      called: 'other',
      other: 'A neighbour',
      at: '10:40',
      reached: 'spoke',
      safe: 'no',
      where: '',
      said: 'Seen alone at the station',
    }
    expect((await office.post(`/absences/${school.kofi.pupilId}/2026-11-10`, call)).status).toBe(303)
    const mails = await inTrust((tx) => tx.selectFrom('outbox').select('payload').execute())
    expect(mails).toHaveLength(before.length + 2)
    expect(JSON.stringify(mails)).not.toMatch(/Kofi|Ansah|station/)
  })

  test('N becomes O by a person once five school days are over, and the N is kept', async () => {
    const marks = await inTrust((tx) =>
      tx
        .selectFrom('current_marks')
        .select(['id', 'day'])
        .where('code', '=', 'N')
        .where('source', '=', 'school')
        .orderBy('day')
        .execute(),
    )
    const [old, fresh] = marks
    expect((await office.post(`/absences/marks/${fresh?.id}/unexplained`)).status).toBe(409)
    expect((await office.post(`/absences/marks/${old?.id}/unexplained`)).status).toBe(303)
    const now = await inTrust((tx) =>
      tx
        .selectFrom('current_marks')
        .select(['code', 'reason'])
        .where('supersedes', '=', old?.id ?? '')
        .execute(),
    )
    expect(now).toMatchObject([{ code: 'O', reason: expect.stringContaining('five school days') as string }])
    expect((await office.post(`/absences/marks/${old?.id}/unexplained`)).status).toBe(409)
  })

  test('another school, a day to come, and an office that may not', async () => {
    expect(
      (await (await visit('attendance-officer', 1)).get(`/absences/${school.kofi.pupilId}/2026-11-10`)).status,
    ).toBe(404)
    expect((await office.get(`/absences/${school.kofi.pupilId}/2026-12-10`)).status).toBe(404)
    expect((await (await visit('governing-body')).get('/absences')).status).toBe(403)
    expect((await (await visit('staff')).post(`/absences/${school.kofi.pupilId}/2026-11-10`)).status).toBe(403)
  })
})
