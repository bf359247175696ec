import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../domain/calendar/day.ts'
import { askGate } from '../../domain/policy/gate.ts'
import { readUpn } from '../../domain/pupil/upn.ts'
import { loadPlacementSituation, placementRow } from '../casework/load-situation.ts'
import { schoolFrame } from '../casework/reassess.ts'
import { Rulebooks } from '../casework/rulebooks.ts'
import { stoppedClock } from '../clock/clock.ts'
import { loadPacksOrThrow, readBankHolidays } from '../packs/read-folder.ts'
import { verifyAuditChain } from '../postgres/audit.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { isEmpty, seedDemonstration } from './seed.ts'

const packs = loadPacksOrThrow()
const bankHolidays = readBankHolidays().map((one) => one.day)

describe.each([['2026-11-22T10:30:00Z'], ['2026-11-24T10:30:00Z']])('the demonstration as of %s', (moment) => {
  let test: TestDatabase
  let trustId: string
  const clock = stoppedClock(moment)
  const options = { packs, rulebooks: new Rulebooks(packs.floor), bankHolidays, today: clock.today(), clock }
  const ctx = () => waymarkItself(trustId)
  const casework = { rulebooks: options.rulebooks, bankHolidays, today: options.today }

  beforeAll(async () => {
    test = await testDatabase()
    expect(await isEmpty(test.db)).toBe(true)
    const started = performance.now()
    trustId = (await seedDemonstration(test.db, options)).trustId
    console.log(`seeded in ${Math.round(performance.now() - started)} ms`)
  }, 60_000)
  afterAll(() => test.close())

  it('has five schools with pupils, providers and a valid chain, and is not made twice', async () => {
    const counts = await withTenant(test.db, ctx(), async (tx) => {
      const { rows } = await sql<Record<string, number>>`select
        (select count(*)::int from schools) schools, (select count(*)::int from pupils) pupils, (select count(*)::int from providers) providers,
        (select count(*)::int from placements) placements, (select count(*)::int from records) records, (select count(*)::int from marks) marks,
        (select count(*)::int from duties where is_open) open, (select count(*)::int from duties where state = 'overdue' and is_open) late,
        (select count(*)::int from records where not complete) incomplete`.execute(tx)
      return rows[0] ?? {}
    })
    console.log(counts)
    expect(counts['schools']).toBe(5)
    expect(await isEmpty(test.db)).toBe(false)
    await expect(seedDemonstration(test.db, options)).rejects.toThrow(/empty database/)
    expect(await verifyAuditChain(test.db, trustId)).toMatchObject({ ok: true })
  })

  it('has numbers that their check letter fits', async () => {
    const pupils = await withTenant(test.db, ctx(), (tx) =>
      tx.selectFrom('pupils').select('upn').where('upn', 'is not', null).execute(),
    )
    expect(pupils.filter(({ upn }) => 'fault' in readUpn(upn ?? ''))).toEqual([])
  })

  it('lists offenders', async () => {
    const schools = await withTenant(test.db, ctx(), (tx) => tx.selectFrom('schools').select(['id', 'name']).execute())
    const lines: string[] = []
    for (const school of schools) {
      await withTenant(test.db, { ...ctx(), schools: [school.id] }, async (tx) => {
        const rows = await tx.selectFrom('placements').select(['id']).orderBy('start_on').execute()
        for (const { id } of rows) {
          const row = await placementRow(tx, id)
          if (!row) continue
          const frame = await schoolFrame(tx, casework, school.id, row.pack_adoption_id)
          if (!frame?.rulebook) continue
          const situation = await loadPlacementSituation(tx, frame, row, options.today)
          const gate = askGate(frame.rulebook, situation, 'start', dayOf(options.today))
          lines.push(
            `${school.name} ${situation.provider?.name} ${row.state} ${row.route}: ${gate.open ? 'open' : gate.unmet.map((one) => `${one.assessed.duty.duty.id}[${one.assessed.state}${one.assessed.lines.map((line) => `:${line.field}:${line.reason}`).join('')}${one.findOut.map((f) => '?' + f.name).join('')}]`).join(' ')}`,
          )
        }
      })
    }
    console.log(lines.join('\n'))
  })
})
