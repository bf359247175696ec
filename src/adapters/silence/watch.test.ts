import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Rulebooks } from '../casework/rulebooks.ts'
import { stoppedClock } from '../clock/clock.ts'
import { loadPacksOrThrow, readBankHolidays } from '../packs/read-folder.ts'
import { newId } from '../postgres/ids.ts'
import { toJson } from '../postgres/json.ts'
import { type Tx, withTenant } from '../postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { answerAlert, answerFault } from './answer.ts'
import { alertHistory, listAlerts } from './list.ts'
import { settleAlerts } from './settle.ts'
import { watchTrust } from './watch.ts'

let t: TestDatabase
const rulebooks = new Rulebooks(loadPacksOrThrow().floor)
const bankHolidays = readBankHolidays().map((holiday) => holiday.day)
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

interface World {
  readonly trust: SeededTrust
  readonly schoolId: string
  readonly pupils: readonly { pupilId: string; placementId: string }[]
}
let world: World

/** Two pupils at a provider on Tuesdays from 09:15; the cut-off is half an hour later. */
async function makeWorld(): Promise<World> {
  const trust = await seedTrust(t.db)
  const schoolId = trust.schools[0]
  const trust_id = trust.trustId
  return withTenant(t.db, trust.ctx, async (tx) => {
    await tx
      .insertInto('school_terms')
      .values({
        trust_id,
        school_id: schoolId,
        academic_year: '2026/27',
        name: 'Autumn',
        starts_on: '2026-09-02',
        ends_on: '2026-12-18',
        half_term_starts_on: '2026-10-26',
        half_term_ends_on: '2026-10-30',
      })
      .execute()
    const providerId = newId()
    await tx
      .insertInto('providers')
      .values({ trust_id, id: providerId, name: 'Harbour Steps', kind: 'unregistered' })
      .execute()
    const timetable = ['am', 'pm'].map((session) => ({
      day: 'tue',
      session,
      place: 'provider',
      from: session === 'am' ? '09:15' : '13:15',
    }))
    const pupils = []
    for (const last of ['Ansah', 'Brook']) {
      const pupilId = newId()
      const placementId = newId()
      await tx
        .insertInto('pupils')
        .values({
          trust_id,
          id: pupilId,
          school_id: schoolId,
          first_names: 'Kofi',
          last_name: last,
          born_on: '2012-03-05',
        })
        .execute()
      await tx
        .insertInto('placements')
        .values({
          trust_id,
          id: placementId,
          school_id: schoolId,
          pupil_id: pupilId,
          provider_id: providerId,
          route: 'school-arranged',
          location: 'off-site',
          state: 'active',
          start_on: '2026-09-14',
          started_on: '2026-09-14',
          timetable: toJson(timetable),
        })
        .execute()
      pupils.push({ pupilId, placementId })
    }
    return { trust, schoolId, pupils }
  })
}
beforeEach(async () => {
  world = await makeWorld()
})

const look = (at: string) =>
  inTrust((tx) =>
    watchTrust(tx, world.trust.ctx, {
      clock: stoppedClock(at),
      rulebooks,
      bankHolidays,
      publicUrl: 'http://localhost',
    }),
  )
const inTrust = <T>(work: (tx: Tx) => Promise<T>) => withTenant(t.db, world.trust.ctx, work)
const alerts = () => inTrust((tx) => listAlerts(tx, world.schoolId, { states: ['waiting', 'open', 'closed'] }))
const mails = () =>
  inTrust(async (tx) =>
    (await tx.selectFrom('outbox').select('payload').execute()).map(
      (row) => row.payload as { to: string; text: string; subject: string },
    ),
  )
const mark = (day: string, session: string, code: string, source = 'provider', index = 0, at?: string) =>
  inTrust((tx) =>
    tx
      .insertInto('marks')
      .values({
        trust_id: world.trust.trustId,
        school_id: world.schoolId,
        pupil_id: world.pupils[index]?.pupilId ?? '',
        placement_id: world.pupils[index]?.placementId ?? null,
        day,
        session,
        code,
        source,
        confirmed_by: source === 'provider' ? 'Bea Holt' : null,
        recorded_role: 'provider-staff',
        ...(at ? { recorded_at: at } : {}),
      })
      .execute(),
  )

describe('silence', () => {
  test('nothing before the cut-off; one alert a pupil and session from it on, and never a second', async () => {
    await look('2026-11-24T09:44:00Z')
    expect(await alerts()).toEqual([])
    await look('2026-11-24T09:45:00Z')
    expect(await alerts()).toMatchObject([
      { pupil: 'Kofi Ansah', session: 'AM', state: 'open', expectedAt: '09:15', dueAt: '09:45', step: 0 },
      { pupil: 'Kofi Brook', session: 'AM', state: 'open' },
    ])
    await Promise.all([look('2026-11-24T09:46:00Z'), look('2026-11-24T09:46:00Z'), look('2026-11-24T09:47:00Z')])
    expect(await alerts()).toHaveLength(2)
  })

  test('one mail a person a look, that names neither child nor provider; each office once', async () => {
    await look('2026-11-24T09:45:00Z')
    expect(await mails()).toHaveLength(1)
    await look('2026-11-24T10:14:00Z')
    expect(await mails()).toHaveLength(1)
    await look('2026-11-24T10:15:00Z')
    await look('2026-11-24T10:16:00Z')
    expect(await mails()).toHaveLength(2)
    await look('2026-11-24T12:00:00Z')
    const sent = await mails()
    expect(sent).toHaveLength(4)
    expect(new Set(sent.map((mail) => mail.to)).size).toBe(4)
    for (const mail of sent) expect(mail.subject + mail.text).not.toMatch(/Kofi|Ansah|Brook|Harbour/)
    expect((await alerts()).map((alert) => alert.step)).toEqual([3, 3])
  })

  test('a mark before the cut-off, a school holiday and a weekend are not silence', async () => {
    await mark('2026-11-24', 'AM', '/')
    await mark('2026-11-24', 'AM', 'I', 'school', 1)
    await look('2026-11-24T10:00:00Z')
    await look('2026-10-27T12:00:00Z')
    await look('2026-11-22T12:00:00Z')
    expect(await alerts()).toEqual([])
  })

  test('a server that was off at the cut-off hears of it the next morning, all steps at once', async () => {
    await look('2026-11-25T08:00:00Z')
    const found = await alerts()
    expect(found.map((alert) => [alert.day, alert.session, alert.step])).toEqual([
      ['2026-11-24', 'AM', 3],
      ['2026-11-24', 'AM', 3],
      ['2026-11-24', 'PM', 3],
      ['2026-11-24', 'PM', 3],
    ])
    expect(await mails()).toHaveLength(4)
  })
})

describe('a late mark', () => {
  test('that says present closes the alert in the name of who said so', async () => {
    await look('2026-11-24T09:45:00Z')
    await mark('2026-11-24', 'AM', '/')
    await look('2026-11-24T09:50:00Z')
    const [kofi, other] = await alerts()
    expect(kofi).toMatchObject({ state: 'closed', outcome: 'arrived', closedBy: 'Bea Holt', marks: ['/'] })
    expect(other?.state).toBe('open')
    const history = await inTrust((tx) => alertHistory(tx, kofi?.id ?? ''))
    expect(history.map((event) => event.kind).sort()).toEqual(['closed', 'expected', 'mark', 'opened', 'told'])
  })

  test('that says absent is put beside it and closes nothing', async () => {
    await look('2026-11-24T09:45:00Z')
    await mark('2026-11-24', 'AM', 'N')
    await look('2026-11-24T09:50:00Z')
    await look('2026-11-24T09:51:00Z')
    const kofi = (await alerts()).find((alert) => alert.kind === 'marks' && alert.pupil === 'Kofi Ansah')
    expect(kofi).toMatchObject({ state: 'open', marks: ['N'] })
  })
})

describe('an answer', () => {
  test('needs an outcome of the list, and words where the outcome alone says too little', () => {
    expect(answerFault('marks', '', '')).toContain('Choose')
    expect(answerFault('marks', 'received', 'x')).toContain('Choose')
    expect(answerFault('marks', 'not-found', ' ')).toContain('Say more')
    expect(answerFault('marks', 'at-home-ill', '')).toBeUndefined()
  })

  test('closes once: the second person is told; a child not found is told to the safeguarding lead and the head', async () => {
    await look('2026-11-24T09:45:00Z')
    const [alert] = await alerts()
    const answering = {
      id: alert?.id ?? '',
      schoolId: world.schoolId,
      kind: 'marks' as const,
      outcome: 'not-found',
      note: 'Rang home and provider; police told',
      personName: 'Alex Example',
      now: new Date('2026-11-24T09:55:00Z'),
      today: '2026-11-24',
      publicUrl: 'http://localhost',
    }
    const before = (await mails()).length
    const officer = world.trust.as('attendance-officer')
    expect(await withTenant(t.db, officer, (tx) => answerAlert(tx, officer, answering))).toBe(true)
    expect(await withTenant(t.db, officer, (tx) => answerAlert(tx, officer, answering))).toBe(false)
    expect((await mails()).length).toBe(before + 2)
    expect((await alerts())[0]).toMatchObject({ state: 'closed', outcome: 'not-found', closedBy: 'Alex Example' })
  })
})

test('an unexplained absence with no word of the child’s safety is an alert after an hour', async () => {
  await mark('2026-11-24', 'AM', 'N', 'school', 0, '2026-11-24T09:20:00Z')
  await mark('2026-11-24', 'AM', '/', 'provider', 1)
  await look('2026-11-24T09:30:00Z')
  expect(await alerts()).toMatchObject([
    { kind: 'welfare-check', state: 'waiting', pupil: 'Kofi Ansah', dueAt: '10:20' },
  ])
  await look('2026-11-24T10:21:00Z')
  expect(await alerts()).toMatchObject([{ kind: 'welfare-check', state: 'open', step: 0 }])
})

test('however the watcher is run, killed or doubled: one alert a session, steps only up, one close', async () => {
  const minute = (at: number) => new Date(Date.parse('2026-11-24T09:00:00Z') + at * 60_000).toISOString()
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: 200 }),
          times: fc.integer({ min: 1, max: 3 }),
          killed: fc.boolean(),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      async (looks) => {
        world = await makeWorld()
        let before = new Map<string, number>()
        for (const { at, times, killed } of looks) {
          if (killed) {
            // Everything done and then the server dies before the commit: nothing may be left behind.
            await inTrust(async (tx) => {
              await settleAlerts(tx, world.trust.ctx, new Date(minute(at)))
              throw new Error('killed')
            }).catch((error: unknown) => expect(String(error)).toContain('killed'))
          }
          await Promise.all(Array.from({ length: times }, () => look(minute(at))))
          const now = await alerts()
          expect(new Set(now.map((one) => `${one.pupilId} ${one.day} ${one.session}`)).size).toBe(now.length)
          for (const one of now) expect(one.step).toBeGreaterThanOrEqual(before.get(one.id) ?? -1)
          before = new Map(now.map((one) => [one.id, one.step]))
        }
      },
    ),
    { numRuns: 8 },
  )
}, 60_000)
