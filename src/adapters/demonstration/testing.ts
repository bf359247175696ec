/** The demonstration for tests: written once as of a moment, and copied for each test file that begins with it. */
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Rulebooks } from '../casework/rulebooks.ts'
import { stoppedClock } from '../clock/clock.ts'
import { listTrusts } from '../jobs/nightly.ts'
import { loadPacksOrThrow, policiesFolder, readBankHolidays } from '../packs/read-folder.ts'
import { type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { seedDemonstration } from './seed.ts'

const sourceFolder = join(import.meta.dirname, '..', '..')

/** A database of one's own with the demonstration as of `moment`, without documents. Call `close` after. */
export async function demonstrationDatabase(
  moment: string,
  options: { readonly poolSize?: number } = {},
): Promise<TestDatabase & { readonly trustId: string }> {
  const database = await testDatabase({
    ...options,
    prepared: {
      key: keyOf(moment),
      fill: async (db) => {
        const packs = loadPacksOrThrow()
        const clock = stoppedClock(moment)
        const bankHolidays = readBankHolidays().map((one) => one.day)
        await seedDemonstration(db, {
          packs,
          rulebooks: new Rulebooks(packs.floor),
          bankHolidays,
          today: clock.today(),
          clock,
        })
      },
    },
  })
  return { ...database, trustId: (await listTrusts(database.db))[0]?.trustId ?? '' }
}

/** Of every file it could be made from: the server outlives a run, and a change between two runs must be seen. */
function keyOf(moment: string): string {
  const hash = createHash('sha256').update(moment)
  for (const folder of [sourceFolder, policiesFolder])
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const { mtimeMs, size } = statSync(join(folder, name))
      hash.update(`${name} ${mtimeMs} ${size}\n`)
    }
  return hash.digest('hex').slice(0, 16)
}
