/** Every office at every page: of the own school, of another school of the trust, of another trust, and signed out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationDatabase } from '../src/adapters/demonstration/testing.ts'
import { issueAccessLink, revokeAccessLinks } from '../src/adapters/identity/access-links.ts'
import { newId } from '../src/adapters/postgres/ids.ts'
import { waymarkItself, withTenant } from '../src/adapters/postgres/tenant.ts'
import { asAdmin, seedTrust, type TestDatabase } from '../src/adapters/postgres/testing.ts'
import { fillTable, tenantTables } from '../src/adapters/postgres/testing-rows.ts'
import { allRoutes } from '../src/features/index.ts'
import type { Deps } from '../src/web/deps.ts'
import { isLinkRoute, type Route } from '../src/web/route.ts'
import { testApp, testDeps, testMoment, type Visitor } from '../src/web/testing.tsx'
import { addressOf, ofTheTrust, queried, tableNamed, tableOf } from './access/addresses.ts'
import { all as everyOffice, type Who } from './access/offices.ts'
import { accessTable } from './access-table.ts'

const nameOf = (route: Route) => `${route.method} ${route.path}`
const expected = new Map<string, Who>(
  accessTable.flatMap((group) => group.lines.flatMap(([who, names]) => names.map((name) => [name, who] as const))),
)

let t: TestDatabase
let deps: Deps
let trustId: string
let schools: readonly [string, string]
let otherTrustId: string
let eventsBefore: number
let placed: { provider_id: string; site_id: string | null; pupil_id: string; school_id: string }
const providerOffices = ['provider-manager', 'provider-dsl', 'provider-staff'] as const
const people = new Map<string, string>()
/** One row of each table: at the own school, at another school of the trust, in another trust. */
const rows = {
  own: new Map<string, string>(),
  otherSchool: new Map<string, string>(),
  otherTrust: new Map<string, string>(),
}

beforeAll(async () => {
  const demonstration = await demonstrationDatabase(testMoment, { poolSize: 8 })
  t = demonstration
  trustId = demonstration.trustId
  deps = testDeps(t.db)
  schools = await withTenant(t.db, waymarkItself(trustId), async (tx) => {
    const found = await tx.selectFrom('schools').select('id').orderBy('name').limit(2).execute()
    return [found[0]?.id ?? '', found[1]?.id ?? '']
  })
  for (const office of everyOffice) people.set(office, await personWith([office]))
  people.set('all offices', await personWith(everyOffice))
  people.set('parent', await personWith(['parent']))
  placed = await withTenant(t.db, waymarkItself(trustId), async (tx) => {
    const found = await tx
      .selectFrom('placements')
      .select(['provider_id', 'site_id', 'pupil_id', 'school_id'])
      .where('state', '=', 'active')
      .where('provider_id', 'is not', null)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    return { ...found, provider_id: found.provider_id ?? '' }
  })
  for (const office of providerOffices) people.set(office, await personWith([office], placed.provider_id))
  const elsewhere = await seedTrust(t.db)
  await findRows(elsewhere.trustId, elsewhere.schools[0])
  otherTrustId = elsewhere.trustId
  eventsBefore = await auditEvents(otherTrustId)
}, 120_000)
afterAll(() => t.close())

async function personWith(offices: readonly string[], provider?: string): Promise<string> {
  const id = newId()
  await withTenant(t.db, waymarkItself(trustId), async (tx) => {
    await tx
      .insertInto('people')
      .values({ trust_id: trustId, id, name: 'Alex Example', email: `${id}@wendmoor.example` })
      .execute()
    await tx
      .insertInto('role_assignments')
      .values(
        offices.map((role) => ({
          trust_id: trustId,
          person_id: id,
          ...(provider ? { provider_id: provider } : { school_id: schools[0] }),
          role,
          from_on: '2020-09-01',
        })),
      )
      .execute()
  })
  return id
}

/** Real rows of the demonstration where it has them; made-up ones for the other school where not, and for the other trust. */
async function findRows(otherTrust: string, itsSchool: string): Promise<void> {
  await asAdmin(t.adminConfig, async (client) => {
    await client.query(`set session_replication_role = replica`)
    for (const table of await tenantTables(client)) {
      await fillTable(client, table, otherTrust, itsSchool)
      const one = async (where: string, values: readonly string[]) => {
        const bySchool = table.columns.some((column) => column.name === 'id')
          ? `select id::text from ${table.name} where ${where} order by id limit 1`
          : undefined
        return bySchool ? (await client.query<{ id: string }>(bySchool, [...values])).rows[0]?.id : undefined
      }
      const at = async (school: string) => {
        if (table.name === 'people' || table.name === 'sessions') {
          const key = table.name === 'people' ? 'id' : 'person_id'
          return one(
            `trust_id = $1 and ${key} in (select person_id from role_assignments where trust_id = $1 and school_id = $2 and to_on is null)`,
            [trustId, school],
          )
        }
        return table.schoolColumn
          ? one(`trust_id = $1 and ${table.schoolColumn} = $2`, [trustId, school])
          : one('trust_id = $1', [trustId])
      }
      const keep = (map: Map<string, string>, id: string | undefined) => id && map.set(table.name, id)
      keep(rows.own, await at(schools[0]))
      if (table.schoolColumn && table.name !== 'schools' && !(await at(schools[1])))
        await fillTable(client, table, trustId, schools[1])
      keep(rows.otherSchool, await at(schools[1]))
      keep(rows.otherTrust, await one('trust_id = $1', [otherTrust]))
    }
  })
}

const visit = (visitor: Visitor, route: Route, path: string) =>
  route.method === 'GET' ? visitor.get(path) : visitor.post(path)
const as = (office: string) => testApp(deps, allRoutes, { trustId, personId: people.get(office) ?? '' }, schools[0])
const shutOut = (answer: { status: number; text: string }) =>
  answer.status === 403 && answer.text.includes('This is for ')

/** Eight at a time: as many as there are connections. */
async function forEach<T>(items: readonly T[], work: (item: T) => Promise<string | undefined>): Promise<string[]> {
  const faults: string[] = []
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      const fault = await work(item)
      if (fault) faults.push(fault)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return faults.sort()
}

test('every route is in the table, and asks for the offices the table says', () => {
  const faults = allRoutes.flatMap((route) => {
    const who = expected.get(nameOf(route))
    const may = isLinkRoute(route)
      ? `a ${route.may.link} link`
      : Array.isArray(route.may)
        ? [...(route.may as readonly string[])].sort().join(', ')
        : String(route.may).replace('-', ' ')
    if (who === undefined) return [`${nameOf(route)} is not in tests/access/ (it lets in: ${may})`]
    const says = typeof who === 'string' ? who : [...who].sort().join(', ')
    return says === may ? [] : [`${nameOf(route)} lets in ${may}; the table says ${says}`]
  })
  const registered = new Set(allRoutes.map(nameOf))
  const stale = [...expected.keys()]
    .filter((name) => !registered.has(name))
    .map((name) => `${name} is in the table and nowhere else`)
  expect([...faults, ...stale]).toEqual([])
})

test('whoever is not signed in is led to the sign-in page, and nothing is done', async () => {
  const nobody = await testApp(deps, allRoutes)
  const faults = await forEach(
    allRoutes.filter((route) => route.may !== 'anyone' && !isLinkRoute(route)),
    async (route) => {
      const answer = await visit(nobody, route, addressOf(route, rows.own))
      return answer.status === 303 && answer.location?.startsWith('/sign-in')
        ? undefined
        : `${nameOf(route)}: ${answer.status}`
    },
  )
  expect(faults).toEqual([])
})

describe('at the own school', () => {
  test.each([...everyOffice, 'parent'])('%s opens what the table says and nothing else', async (office) => {
    const visitor = await as(office)
    const faults = await forEach(
      allRoutes.filter((route) => Array.isArray(route.may)),
      async (route) => {
        const who = expected.get(nameOf(route)) ?? []
        const allowed = Array.isArray(who) && who.includes(office)
        // A write that is allowed is sent to a row that does not exist: this test changes nothing.
        const answer = await visit(
          visitor,
          route,
          addressOf(route, allowed && route.method === 'POST' ? new Map() : rows.own),
        )
        if (answer.status >= 500) return `${nameOf(route)}: ${answer.status}`
        return shutOut(answer) === allowed
          ? `${nameOf(route)}: ${answer.status}, but ${allowed ? 'allowed' : 'not allowed'}`
          : undefined
      },
    )
    expect(faults).toEqual([])
  })
})

describe('at a provider', () => {
  test.each(providerOffices)('%s opens what the table says and nothing else', async (office) => {
    const visitor = await as(office)
    const faults = await forEach(
      allRoutes.filter((route) => Array.isArray(route.may)),
      async (route) => {
        const who = expected.get(nameOf(route)) ?? []
        const allowed = Array.isArray(who) && who.includes(office)
        const answer = await visit(visitor, route, addressOf(route, allowed ? new Map() : rows.own))
        if (answer.status >= 500) return `${nameOf(route)}: ${answer.status}`
        // Today leads a provider's people to their own day.
        const shut = shutOut(answer) || (route.path === '/today' && answer.location === '/provider')
        return shut === allowed
          ? `${nameOf(route)}: ${answer.status}, but ${allowed ? 'allowed' : 'not allowed'}`
          : undefined
      },
    )
    expect(faults).toEqual([])
  })

  test('what is not the provider’s own does not exist on its pages, wherever it is', async () => {
    const visitor = await as('provider-manager')
    const own = allRoutes.filter((route) => route.path.startsWith('/provider/') && route.path.includes('/:id'))
    const others = await withTenant(t.db, waymarkItself(trustId), async (tx) => {
      const pupil = await tx
        .selectFrom('pupils')
        .select('id')
        .where('id', 'not in', (of) =>
          of.selectFrom('placements').select('pupil_id').where('provider_id', '=', placed.provider_id),
        )
        .executeTakeFirstOrThrow()
      const record = await tx
        .selectFrom('records')
        .select('id')
        .where('provider_id', '!=', placed.provider_id)
        .executeTakeFirstOrThrow()
      const paper = await tx
        .selectFrom('provider_documents')
        .select('id')
        .where('provider_id', '!=', placed.provider_id)
        .executeTakeFirst()
      return new Map([
        ['pupils', pupil.id],
        ['records', record.id],
        ['provider_documents', paper?.id ?? newId()],
      ])
    })
    const faults = await forEach(own, async (route) => {
      const answer = await visit(visitor, route, addressOf(route, others))
      return answer.status === 404 ? undefined : `${nameOf(route)}: ${answer.status}`
    })
    expect(faults).toEqual([])
  })
})

describe('links', () => {
  const kinds = ['marks', 'sign', 'parent'] as const
  const issue = (kind: (typeof kinds)[number], expiresAt: Date) =>
    withTenant(t.db, waymarkItself(trustId), (tx) =>
      issueAccessLink(
        tx,
        waymarkItself(trustId),
        {
          kind,
          expiresAt,
          ...(kind === 'marks'
            ? { providerId: placed.provider_id, siteId: placed.site_id, day: deps.clock.today() }
            : { schoolId: placed.school_id, pupilId: placed.pupil_id }),
        },
        deps.clock.now(),
      ),
    )
  const takeBack = (id: string) =>
    withTenant(t.db, waymarkItself(trustId), (tx) =>
      revokeAccessLinks(tx, waymarkItself(trustId), { id }, 'Taken back in a test', deps.clock.now()),
    )
  const linked = allRoutes.filter(isLinkRoute)
  const open = (route: Route, token: string) => addressOf(route, new Map()).replace(/\/[0-9a-f-]{36}/, `/${token}`)

  test('there are pages for each kind', () => {
    expect([...new Set(linked.map((route) => route.may.link))].sort()).toEqual([...kinds].sort())
  })

  test('a link opens no page of another kind, none when it has run out, and none when it was taken back', async () => {
    const later = new Date(deps.clock.now().getTime() + 3_600_000)
    const nobody = await testApp(deps, allRoutes)
    const faults: string[] = []
    for (const kind of kinds) {
      // One good marks link a site and day: another takes its place, so the old one is made and taken back first.
      const old = await issue(kind, deps.clock.now())
      if (kind === 'marks') await takeBack(old.id)
      const good = await issue(kind, later)
      for (const route of linked) {
        const own = route.may.link === kind
        const answer = await visit(nobody, route, open(route, good.token))
        if (answer.status >= 500 || (!own && ![404, 429].includes(answer.status)))
          faults.push(`${nameOf(route)} by a ${kind} link: ${answer.status}`)
        const late = await visit(nobody, route, open(route, old.token))
        if (own ? late.status !== 410 : ![404, 429].includes(late.status))
          faults.push(`${nameOf(route)} by a ${kind} link that has run out: ${late.status}`)
      }
      await takeBack(good.id)
      for (const route of linked.filter((one) => one.may.link === kind)) {
        const answer = await visit(nobody, route, open(route, good.token))
        if (answer.status !== 410) faults.push(`${nameOf(route)} by a ${kind} link taken back: ${answer.status}`)
      }
    }
    expect(faults).toEqual([])
  })
})

describe.each(['otherSchool', 'otherTrust'] as const)('a row of the %s', (where) => {
  test('does not exist, whatever offices one holds', async () => {
    const visitor = await as('all offices')
    const named = allRoutes.filter(
      (route) => route.path.includes('/:id') && (where === 'otherTrust' || !ofTheTrust.has(tableNamed(route) ?? '')),
    )
    const faults = await forEach(named, async (route) => {
      const answer = await visit(visitor, route, addressOf(route, rows[where]))
      // The mailbox is shut before anybody asks for a mail in it, and a provider's own pages to everybody of a school.
      const shut = /^\/(mailbox|provider)(\/|$)/.test(route.path) && answer.status === 403
      // An import that is not there says that it is gone, whether it ever was or not.
      const gone = route.path.startsWith('/pupils/import') && answer.status === 410
      return answer.status === 404 || shut || gone ? undefined : `${nameOf(route)}: ${answer.status}`
    })
    for (const [path, table] of queried) {
      const answer = await visitor.get(`${path}${rows[where].get(table)}`)
      if (answer.status !== 404) faults.push(`${path}…: ${answer.status}`)
    }
    expect(faults).toEqual([])
  })

  test('was there to be found: the tables named above hold one', () => {
    const needed = [...new Set(Object.values(tableOf))].filter(
      (table) => where === 'otherTrust' || !ofTheTrust.has(table),
    )
    expect(needed.filter((table) => !rows[where].has(table) && table !== 'sessions')).toEqual([])
  })
})

test('the same addresses open at the own school: isolation is what shut the others', async () => {
  const visitor = await as('all offices')
  for (const [path, table] of [
    ['/pupils/', 'pupils'],
    ['/placements/', 'placements'],
    ['/settings/people/', 'people'],
    ['/records/', 'records'],
  ]) {
    expect([path, (await visitor.get(`${path}${rows.own.get(table ?? '')}`)).status]).toEqual([path, 200])
  }
})

test('nothing above reached the other trust', async () => {
  expect(await auditEvents(otherTrustId)).toBe(eventsBefore)
})

/** As the superuser, so that row-level security cannot hide one. */
function auditEvents(ofTrust: string): Promise<number> {
  return asAdmin(t.adminConfig, async (client) => {
    const { rows: counted } = await client.query<{ count: number }>(
      'select count(*)::int as count from audit_events where trust_id = $1',
      [ofTrust],
    )
    return counted[0]?.count ?? -1
  })
}
