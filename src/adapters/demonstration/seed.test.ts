import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../domain/calendar/day.ts'
import { isLive, type PlacementState, placementStates } from '../../domain/placement/life-cycle.ts'
import { askGate, type GateAnswer } from '../../domain/policy/gate.ts'
import { readUpn } from '../../domain/pupil/upn.ts'
import { loadPlacementSituation, placementRow } from '../casework/load-situation.ts'
import { nextStep, schoolFrame } from '../casework/reassess.ts'
import { Rulebooks } from '../casework/rulebooks.ts'
import { stoppedClock } from '../clock/clock.ts'
import { verifyPassword } from '../identity/passwords.ts'
import { loadPacksOrThrow, readBankHolidays } from '../packs/read-folder.ts'
import { verifyAuditChain } from '../postgres/audit.ts'
import { type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { demonstrationPassword } from './schools.ts'
import { isEmpty, seedDemonstration } from './seed.ts'

const packs = loadPacksOrThrow()
const bankHolidays = readBankHolidays().map((one) => one.day)

interface Asked {
  readonly name: string
  readonly state: PlacementState
  readonly start: GateAnswer
  readonly next: GateAnswer | undefined
}

describe.each([['2026-11-22T10:30:00Z'], ['2026-11-24T10:30:00Z']])('the demonstration as of %s', (moment) => {
  let test: TestDatabase
  let trustId: string
  let wasEmpty: boolean
  let seconds: number
  let asked: Asked[]
  const clock = stoppedClock(moment)
  const options = { packs, rulebooks: new Rulebooks(packs.floor), bankHolidays, today: clock.today(), clock }
  const ctx = () => waymarkItself(trustId)
  const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(test.db, ctx(), work)
  const count = async (query: ReturnType<typeof sql<{ n: number }>>) =>
    (await read((tx) => query.execute(tx))).rows[0]?.n ?? 0

  beforeAll(async () => {
    test = await testDatabase()
    wasEmpty = await isEmpty(test.db)
    const began = process.cpuUsage()
    trustId = (await seedDemonstration(test.db, options)).trustId
    // The processor's time, not the clock's: other tests run beside this one.
    seconds = process.cpuUsage(began).user / 1_000_000
    asked = await askAll(test, trustId, options)
  }, 180_000)
  afterAll(() => test.close())

  it('is made once, on an empty database, in seconds, with a whole audit chain', async () => {
    expect(wasEmpty).toBe(true)
    expect(await isEmpty(test.db)).toBe(false)
    await expect(seedDemonstration(test.db, options)).rejects.toThrow(/empty database/)
    expect(await verifyAuditChain(test.db, trustId)).toMatchObject({ ok: true })
    expect(seconds).toBeLessThan(15)
  })

  it('holds five schools with their policies, pupils, providers and a term of work', async () => {
    expect(
      await count(
        sql`select count(distinct pack)::int n from pack_adoptions a join pack_versions v on v.id = a.pack_version_id`,
      ),
    ).toBe(5)
    expect(await count(sql`select count(*)::int n from pupils`)).toBeGreaterThanOrEqual(60)
    expect(await count(sql`select count(*)::int n from providers`)).toBeGreaterThanOrEqual(15)
    expect(await count(sql`select count(*)::int n from placements`)).toBeGreaterThanOrEqual(40)
    expect(await count(sql`select count(*)::int n from records`)).toBeGreaterThan(700)
    expect(await count(sql`select count(*)::int n from marks`)).toBeGreaterThan(800)
    expect(await count(sql`select count(*)::int n from provider_sites where kind <> 'main'`)).toBeGreaterThanOrEqual(3)
    expect(
      await count(sql`select count(*)::int n from pupils where social_worker is null or semh is null`),
    ).toBeGreaterThan(0)
  })

  it('has a placement in every state', () => {
    expect(placementStates.filter((state) => !asked.some((one) => one.state === state))).toEqual([])
  })

  it('keeps no placement running past an unmet gate, but for the insurance that ran out', () => {
    const offenders = asked.filter((one) => isLive(one.state) && !one.start.open)
    expect(offenders.map((one) => `${one.state}: ${one.name}`)).toEqual([
      'suspended: Thornmere Academy, Northgate Motor Skills',
    ])
    expect(offenders[0]?.start.unmet[0]?.assessed.lines.map((line) => [line.field, line.reason])).toEqual([
      ['employers-liability', 'run out'],
    ])
  })

  it('has blocked starts of several kinds and one that is free to go', () => {
    const ready = asked.filter((one) => one.state === 'ready')
    const blocked = ready.filter((one) => !one.start.open)
    expect(new Set(blocked.map((one) => one.start.clauses.join())).size).toBeGreaterThanOrEqual(5)
    expect(blocked.some((one) => one.start.unmet.some((unmet) => unmet.assessed.tooLate !== undefined))).toBe(true)
    expect(
      blocked.some((one) =>
        one.start.unmet.some((unmet) => unmet.assessed.lines.some((line) => line.reason === 'unsigned')),
      ),
    ).toBe(true)
    expect(ready.some((one) => one.start.open)).toBe(true)
  })

  it('has late duties, and one insurance that runs out within the week', async () => {
    expect(
      await count(sql`select count(*)::int n from duties where is_open and state = 'overdue'`),
    ).toBeGreaterThanOrEqual(10)
    expect(
      await count(
        sql`select count(*)::int n from duties where is_open and state = 'overdue' and title ilike '%review%'`,
      ),
    ).toBeGreaterThan(0)
    expect(
      await count(
        sql`select count(*)::int n from duties where duty_key = 'hold-insurance' and state = 'next' and due_on <= ${options.today}::date + 5`,
      ),
    ).toBeGreaterThan(0)
  })

  it('has a morning for the attendance office: two pupils not heard of, one mark to decide, one absence rung about', async () => {
    // Nobody is away at a weekend.
    if (dayOf(options.today) % 7 === dayOf('2026-11-22') % 7) return
    for (const [what, rows] of [
      ['silent', sql<{ n: number }>`select count(*)::int n from alerts where kind = 'marks' and state = 'open'`],
      [
        'undecided',
        sql<{
          n: number
        }>`select count(*)::int n from current_marks m where source = 'provider' and day = ${options.today}::date and not exists (select 1 from marks s where s.pupil_id = m.pupil_id and s.day = m.day and s.session = m.session and s.source = 'school')`,
      ],
      ['rung about', sql<{ n: number }>`select count(*)::int n from absence_calls where day = ${options.today}::date`],
      [
        'disputed',
        sql<{
          n: number
        }>`select count(*)::int n from current_marks m join current_marks s using (pupil_id, day, session) where m.source = 'provider' and m.code = 'N' and s.source = 'school' and s.code = 'B'`,
      ],
    ] as const)
      expect(await count(rows), what).toBeGreaterThan(0)
    const silent = await count(
      sql<{ n: number }>`select count(*)::int n from alerts where kind = 'marks' and day <> ${options.today}::date`,
    )
    expect(silent).toBe(0)
  })

  it('dates nothing after now, and records nothing with gaps but what a plot leaves out', async () => {
    expect(
      await count(
        sql`select count(*)::int n from records where done_on > ${options.today}::date or recorded_at > ${clock.now().toISOString()}::timestamptz`,
      ),
    ).toBe(0)
    expect(await count(sql`select count(*)::int n from marks where day > ${options.today}::date`)).toBe(0)
    const gaps = await read((tx) => tx.selectFrom('records').select('form').where('complete', '=', false).execute())
    expect(gaps.map((row) => row.form)).toEqual(['home-school-agreement'])
  })

  it('has sentences of its own in every answer', async () => {
    expect(
      await count(
        sql`select count(*)::int n from records where answers::text like '%Recorded.%' or answers::text ~ '\\{[a-zA-Z]+\\}'`,
      ),
    ).toBe(0)
  })

  it('has numbers that their check letter fits, and people who can sign in', async () => {
    const pupils = await read((tx) => tx.selectFrom('pupils').select('upn').where('upn', 'is not', null).execute())
    expect(pupils.filter(({ upn }) => 'fault' in readUpn(upn ?? ''))).toEqual([])
    const someone = await read((tx) =>
      tx.selectFrom('credentials').select('password_hash').limit(1).executeTakeFirstOrThrow(),
    )
    expect(await verifyPassword(demonstrationPassword, someone.password_hash)).toBe(true)
  })
})

async function askAll(
  test: TestDatabase,
  trustId: string,
  options: { rulebooks: Rulebooks; today: string },
): Promise<Asked[]> {
  const ctx = waymarkItself(trustId)
  const casework = { rulebooks: options.rulebooks, bankHolidays, today: options.today }
  const today = dayOf(options.today)
  const schools = await withTenant(test.db, ctx, (tx) => tx.selectFrom('schools').select(['id', 'name']).execute())
  const asked: Asked[] = []
  for (const school of schools) {
    await withTenant(test.db, { ...ctx, schools: [school.id] }, async (tx) => {
      for (const { id } of await tx.selectFrom('placements').select('id').execute()) {
        const row = await placementRow(tx, id)
        const frame = row && (await schoolFrame(tx, casework, school.id, row.pack_adoption_id))
        if (!row || !frame?.rulebook) throw new Error('A placement without a policy.')
        const situation = await loadPlacementSituation(tx, frame, row, options.today)
        const step = nextStep(row.state)
        asked.push({
          name: `${school.name}, ${situation.provider?.name}`,
          state: row.state as PlacementState,
          start: askGate(frame.rulebook, situation, 'start', today),
          next: step && askGate(frame.rulebook, situation, step, today),
        })
      }
    })
  }
  return asked
}
