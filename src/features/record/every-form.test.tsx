import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacksOrThrow } from '../../adapters/packs/read-folder.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { newRecordPath } from './addresses.ts'
import { recordRoutes } from './routes.tsx'
import type { SubjectIds } from './subject.ts'
import { type TestWorld, testWorld } from './testing-world.ts'

let database: TestDatabase
let deps: Deps
beforeAll(async () => {
  database = await testDatabase()
  deps = testDeps(database.db)
})
afterAll(() => database.close())

const loaded = loadPacksOrThrow()
const [first] = loaded.packs.keys()

describe.each([...loaded.packs.keys()])('%s', (pack) => {
  // The standard forms are the same for every policy: once is enough.
  const mine = (form: string) => pack === first || (loaded.packs.get(pack)?.forms.has(form) ?? false)
  let world: TestWorld
  let head: Visitor
  beforeAll(async () => {
    world = await testWorld(database.db, deps, pack)
    head = await testApp(deps, recordRoutes, {
      trustId: world.trust.trustId,
      personId: world.trust.personId('headteacher'),
    })
  })

  test('every form of the policy is shown, and filled in it is recorded and can be read', async () => {
    const { placementId, pupilId, providerId, schoolId } = world
    const subjects: readonly SubjectIds[] = [
      { about: 'placement', placementId },
      { about: 'pupil', pupilId },
      { about: 'provider', providerId, schoolId },
      { about: 'school', schoolId },
    ]
    const faults: string[] = []
    for (const subject of subjects) {
      const list = await head.get(newRecordPath('', subject))
      expect(list.status).toBe(200)
      for (const form of new Set([...list.text.matchAll(/\?form=([a-z0-9-]+)&/g)].map((match) => match[1] ?? ''))) {
        if (!mine(form)) continue
        const page = await head.get(newRecordPath(form, subject))
        if (page.status !== 200) faults.push(`${form}: ${page.status}`)
        if (page.text.includes('_step')) continue
        const fields = await world.filled(form, subject)
        const about = Object.fromEntries(new URL(newRecordPath(form, subject), 'http://localhost').searchParams)
        const sent = await head.post('/records/new', { ...fields, ...about, _do: 'record' })
        if (sent.status !== 303)
          faults.push(
            `${form}: ${[...sent.text.matchAll(/<li><a href="#[^"]*">([^<]*)/g)].map((match) => match[1]).join(' ')}`,
          )
        else if ((await head.get(sent.location ?? '')).status !== 200) faults.push(`${form}: cannot be read`)
      }
    }
    expect(faults).toEqual([])
    const made = await withTenant(database.db, world.trust.ctx, (tx) =>
      tx.selectFrom('records').select('form').execute(),
    )
    expect(made.length).toBeGreaterThan(20)
    // Each form is opened, recorded and read: a hundred writes with their duties worked out again.
  }, 120_000)
})
