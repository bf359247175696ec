/** Every clause with an action has a place in the product, and each of those places opens and names what is done there. */
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationDatabase } from '../src/adapters/demonstration/testing.ts'
import { loadPacksOrThrow } from '../src/adapters/packs/read-folder.ts'
import { newId } from '../src/adapters/postgres/ids.ts'
import { type Tx, waymarkItself, withTenant } from '../src/adapters/postgres/tenant.ts'
import type { TestDatabase } from '../src/adapters/postgres/testing.ts'
import { type ClauseWhere, type Place, whereOf } from '../src/domain/policy/where.ts'
import { governors, type Route, schoolStaff } from '../src/domain/policy/words.ts'
import { allRoutes } from '../src/features/index.ts'
import { type KnownSubjects, knownSubjects, openAddress } from '../src/features/see-policy/known-subjects.ts'
import { testApp, testDeps, testMoment, type Visitor } from '../src/web/testing.tsx'

const { floor, packs } = loadPacksOrThrow()
const policies = [...packs.values()]

describe.each([...policies, floor])('$id', (pack) => {
  const clauses = whereOf(pack, pack, floor)

  test('no clause with an action lacks a place, and no place leaves nothing', () => {
    const acting = clauses.filter((one) => one.noAction === undefined)
    expect(acting.filter((one) => one.places.length === 0).map((one) => one.clause)).toEqual([])
    expect(acting.flatMap((one) => one.places).filter((place) => place.leaves.join('') === '')).toEqual([])
    expect(clauses.filter((one) => one.noAction !== undefined && one.places.length > 0)).toEqual([])
  })
})

test('a duty is done at its form, a setting at its choice, an office among the people, a visit at the visits', () => {
  const kimberley = packs.get('kimberley')
  if (!kimberley) throw new Error('kimberley is not there')
  const at = (clause: string) =>
    whereOf(kimberley, kimberley, floor)
      .find((one) => one.clause === clause)
      ?.places.map((place) => place.address)
  expect(at('EMET-7.8.4.4')).toEqual(['/records/new?form=provider-checks&provider=:provider'])
  const decided = whereOf(kimberley, kimberley, floor).find((one) => one.clause === 'EMET-6.4')?.places[0]
  expect(decided?.leaves).toEqual(['a record of “Decision”, by the governing body'])
  expect(at('EMET-9.6.6')).toContain('/welfare-checks')
  expect(at('EMET-8.4.4')).toContain('/visits/new?provider=:provider')
})

describe('over the demonstration', () => {
  let t: TestDatabase
  let trustId: string
  const schools = new Map<string, { id: string; visitor: Visitor; known: KnownSubjects }>()

  beforeAll(async () => {
    const demonstration = await demonstrationDatabase(testMoment)
    t = demonstration
    trustId = demonstration.trustId
    const deps = testDeps(t.db)
    const rows = await withTenant(t.db, waymarkItself(trustId), (tx) =>
      tx
        .selectFrom('pack_adoptions as a')
        .innerJoin('pack_versions as v', 'v.id', 'a.pack_version_id')
        .innerJoin('role_assignments as r', 'r.school_id', 'a.school_id')
        .where('r.role', '=', 'headteacher')
        .select(['a.school_id', 'v.pack', 'r.person_id'])
        .distinct()
        .execute(),
    )
    for (const { school_id, pack, person_id } of rows) {
      // One person in every office of the school: the place opens for an office that may.
      const known = await withTenant(t.db, waymarkItself(trustId), async (tx) => {
        for (const role of [...schoolStaff, ...governors].filter((one) => one !== 'headteacher'))
          await tx
            .insertInto('role_assignments')
            .values({ id: newId(), trust_id: trustId, school_id, person_id, role, from_on: '2026-09-01' })
            .execute()
        const own = packs.get(pack)
        if (own) await makeMissing(tx, school_id, [...whereOf(own, own, floor), ...whereOf(floor, own, floor)])
        return knownSubjects(tx, school_id)
      })
      const visitor = await testApp(deps, allRoutes, { trustId, personId: person_id }, school_id)
      schools.set(pack, { id: school_id, visitor, known })
    }
  }, 180_000)
  afterAll(() => t.close())

  test.each(policies)(
    'every place of $id opens and names what is done there',
    async (pack) => {
      const school = schools.get(pack.id)
      if (!school) throw new Error(`No school of the demonstration works by ${pack.id}`)
      const places = new Map<string, Place>()
      const all: ClauseWhere[] = [...whereOf(pack, pack, floor), ...whereOf(floor, pack, floor)]
      for (const place of all.flatMap((one) => one.places))
        if (!places.has(place.address + place.names)) places.set(place.address + place.names, place)
      const policyPage = await school.visitor.get('/policy')
      // Kilobytes over the wire: the whole policy is one page, and its places must not make it heavy.
      expect(gzipSync(policyPage.text).length).toBeLessThan(45_000)
      const faults: string[] = []
      for (const place of places.values()) {
        const href = openAddress(place, school.known)
        if (href === undefined) {
          faults.push(`${place.address}: nobody is known for it`)
          continue
        }
        const page = href.startsWith('/policy#') ? policyPage : await school.visitor.get(href)
        if (page.status !== 200) faults.push(`${href}: ${page.status} ${page.location ?? ''}`)
        else if (!page.text.includes(escaped(place.names))) faults.push(`${href}: does not name ${place.names}`)
      }
      expect(faults).toEqual([])
      expect(places.size).toBeGreaterThan(30)
    },
    120_000,
  )
})

/** A placement in each state that some page is for and that the story of the demonstration has not reached today. */
async function makeMissing(tx: Tx, schoolId: string, clauses: readonly ClauseWhere[]): Promise<void> {
  for (const place of clauses.flatMap((one) => one.places).filter((one) => one.needs !== undefined)) {
    const known = await knownSubjects(tx, schoolId)
    if (openAddress(place, known) !== undefined) continue
    const [state] = place.needs?.states ?? []
    const like = known.placements.find((one) => place.needs?.routes?.includes(one.route as Route))
    if (!state || !like?.placement) throw new Error(`${place.address}: no placement of such a route to be like`)
    await sql`insert into placements select (jsonb_populate_record(p, ${JSON.stringify({ id: newId(), state })}::jsonb)).*
      from placements p where p.id = ${like.placement}`.execute(tx)
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;')
