/**
 * The demonstration, written once for a whole run: a database that is only ever copied. Each test gets a copy of its
 * own, so no test sees what another did, and none waits for the seeding.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Tuesday 24 November 2026: school day 17 of 35 in the second half of the autumn term. */
export const firstDay = '2026-11-24'
export const firstMoment = `${firstDay}T09:52:00Z`

const dist = join(import.meta.dirname, '..', '..', 'dist')

/** A module of the compiled program: what `npm start` runs is what is tested. */
export async function compiled<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(join(dist, `${name}.js`)).href)) as T
}

const names = 'WAYMARK_BROWSER_DATABASE'

/** Seeds the demonstration as of `firstMoment`. Returns what takes it away again. */
export async function writeDemonstration(): Promise<() => Promise<void>> {
  const { asAdmin, testDatabase } =
    await compiled<typeof import('../../src/adapters/postgres/testing.ts')>('adapters/postgres/testing')
  const { seedDemonstration } =
    await compiled<typeof import('../../src/adapters/demonstration/seed.ts')>('adapters/demonstration/seed')
  const { stoppedClock } = await compiled<typeof import('../../src/adapters/clock/clock.ts')>('adapters/clock/clock')
  const fresh = await testDatabase()
  const { db, adminConfig } = fresh
  const clock = stoppedClock(firstMoment)
  await seedDemonstration(db, { ...(await rulesOfAll()), today: clock.today(), clock })
  const kept = `browser_${randomBytes(6).toString('hex')}`
  const server = { ...adminConfig, database: 'postgres' }
  await asAdmin(server, async (client) => {
    // A database is copied only while nobody is connected to it.
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      adminConfig.database,
    ])
    await client.query(`create database ${kept} template ${adminConfig.database} owner waymark_owner`)
  })
  await fresh.close()
  process.env[names] = kept
  return () => asAdmin(server, async (client) => void (await client.query(`drop database ${kept} with (force)`)))
}

/** The packs, their rulebooks and the bank holidays, as the program loads them when it starts. */
export async function rulesOfAll() {
  const { loadPacksOrThrow, readBankHolidays } =
    await compiled<typeof import('../../src/adapters/packs/read-folder.ts')>('adapters/packs/read-folder')
  const { Rulebooks } =
    await compiled<typeof import('../../src/adapters/casework/rulebooks.ts')>('adapters/casework/rulebooks')
  const packs = loadPacksOrThrow()
  const holidays = readBankHolidays()
  return {
    packs,
    rulebooks: new Rulebooks(packs.floor),
    bankHolidays: holidays.map((holiday) => holiday.day),
    bankHolidayNames: new Map(holidays.map((holiday) => [holiday.day, holiday.title])),
  }
}

/** A copy of the demonstration to work in; closing it removes it. */
export async function copyDemonstration() {
  const { asAdmin } =
    await compiled<typeof import('../../src/adapters/postgres/testing.ts')>('adapters/postgres/testing')
  const { joinTestServer } = await compiled<typeof import('../../src/adapters/postgres/testing-server.ts')>(
    'adapters/postgres/testing-server',
  )
  const { connect } =
    await compiled<typeof import('../../src/adapters/postgres/database.ts')>('adapters/postgres/database')
  const source = process.env[names]
  if (!source) throw new Error('The demonstration is written by the global set-up of playwright.config.ts.')
  const { adminConfig, ownerConfig, appConfig } = await joinTestServer()
  const server = { ...adminConfig, database: 'postgres' }
  const database = `${source}_${randomBytes(4).toString('hex')}`
  await asAdmin(server, (client) => client.query(`create database ${database} template ${source} owner waymark_owner`))
  return connect({
    kind: 'embedded',
    ownerConfig: { ...ownerConfig, database },
    appConfig: { ...appConfig, database },
    poolSize: 4,
    stop: () => asAdmin(server, async (client) => void (await client.query(`drop database ${database} with (force)`))),
  })
}
