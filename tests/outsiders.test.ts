/** What a provider's people and the holder of a link can see at all: asked of the database, table by table. */
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationDatabase } from '../src/adapters/demonstration/testing.ts'
import {
  issueAccessLink,
  openAccessLink,
  revokeAccessLinks,
  useUpAccessLink,
} from '../src/adapters/identity/access-links.ts'
import { newToken } from '../src/adapters/identity/tokens.ts'
import { asSchool, type TenantContext, type Tx, waymarkItself, withTenant } from '../src/adapters/postgres/tenant.ts'
import { asAdmin, type TestDatabase } from '../src/adapters/postgres/testing.ts'
import { tenantTables } from '../src/adapters/postgres/testing-rows.ts'
import type { Deps } from '../src/web/deps.ts'
import { routes } from '../src/web/route.ts'
import { testApp, testDeps, testMoment } from '../src/web/testing.tsx'

let t: TestDatabase
let deps: Deps
let trustId: string
let provider: TenantContext
let parent: TenantContext
let placement: { id: string; school_id: string; pupil_id: string; provider_id: string }
let tables: { name: string; columns: string[] }[]

beforeAll(async () => {
  const demonstration = await demonstrationDatabase(testMoment, { poolSize: 4 })
  t = demonstration
  trustId = demonstration.trustId
  deps = testDeps(t.db)
  placement = await inside(waymarkItself(trustId), async (tx) => {
    const row = await tx
      .selectFrom('placements')
      .select(['id', 'school_id', 'pupil_id', 'provider_id'])
      .where('state', '=', 'active')
      .where('provider_id', 'is not', null)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    return { ...row, provider_id: row.provider_id ?? '' }
  })
  const outside = { trustId, personId: null, schools: '*' as const }
  provider = { ...outside, role: 'provider-manager', outsider: { providerId: placement.provider_id } }
  parent = { ...outside, role: 'parent', outsider: { pupilId: placement.pupil_id } }
  tables = await asAdmin(t.adminConfig, async (client) =>
    (await tenantTables(client)).map((one) => ({ name: one.name, columns: one.columns.map((column) => column.name) })),
  )
}, 120_000)
afterAll(() => t.close())

const inside = <T>(ctx: TenantContext, work: (tx: Tx) => Promise<T>) => withTenant(t.db, ctx, work)
const count = async (tx: Tx, query: RawBuilder<{ n: number }>) => Number((await query.execute(tx)).rows[0]?.n)

async function visible(ctx: TenantContext, column: string, own: string): Promise<string[]> {
  return inside(ctx, async (tx) => {
    const faults: string[] = []
    for (const table of tables.filter((one) => one.columns.includes(column))) {
      const n = await count(
        tx,
        sql`select count(*)::int as n from ${sql.table(table.name)} where ${sql.ref(column)} <> ${own}::uuid`,
      )
      if (n > 0) faults.push(`${table.name}: ${n} rows of others`)
    }
    return faults
  })
}

describe('a provider', () => {
  test('sees no row that names another provider', async () => {
    expect(await visible(provider, 'provider_id', placement.provider_id)).toEqual([])
  })

  test('sees its own current pupils and no other', async () => {
    const seen = await inside(provider, (tx) => tx.selectFrom('pupils').select('id').execute())
    const own = await inside(waymarkItself(trustId), (tx) =>
      tx
        .selectFrom('placements')
        .select('pupil_id')
        .distinct()
        .where('provider_id', '=', placement.provider_id)
        .where('state', 'in', ['approved', 'ready', 'active', 'under-review', 'suspended', 'ending'])
        .execute(),
    )
    expect(seen.map((one) => one.id).sort()).toEqual(own.map((one) => one.pupil_id).sort())
    expect(seen.length).toBeGreaterThan(0)
  })

  test('reads nothing of what the school keeps for itself', async () => {
    await inside(provider, async (tx) => {
      for (const table of [
        'overrides',
        'placement_transitions',
        'audit_events',
        'outbox',
        'mailbox',
        'contacts',
        'pupil_imports',
      ])
        expect(await count(tx, sql`select count(*)::int as n from ${sql.table(table)}`), table).toBe(0)
      const records = await tx.selectFrom('records').select('recorded_role').distinct().execute()
      expect(records.every((one) => one.recorded_role.startsWith('provider-'))).toBe(true)
    })
  })

  test('writes as the school only what asSchool opens, and is outside again afterwards', async () => {
    await inside(provider, async (tx) => {
      const of = () => count(tx, sql`select count(*)::int as n from placement_transitions`)
      expect(await of()).toBe(0)
      expect(await asSchool(tx, provider, placement.school_id, of)).toBeGreaterThan(0)
      expect(await of()).toBe(0)
    })
  })
})

describe('a parent’s link', () => {
  test('sees no row that names another child', async () => {
    expect(await visible(parent, 'pupil_id', placement.pupil_id)).toEqual([])
  })

  test('sees nothing restricted', async () => {
    const n = await inside(parent, (tx) => count(tx, sql`select count(*)::int as n from records where restricted`))
    expect(n).toBe(0)
  })
})

describe('links', () => {
  const now = new Date('2026-11-02T09:00:00Z')
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
  const make = () =>
    inside(waymarkItself(trustId), (tx) =>
      issueAccessLink(
        tx,
        waymarkItself(trustId),
        {
          kind: 'parent',
          schoolId: placement.school_id,
          pupilId: placement.pupil_id,
          expiresAt: later(7),
        },
        now,
      ),
    )

  test('open what they are for, until they run out, are taken back or are used up', async () => {
    const { id, token } = await make()
    expect((await openAccessLink(t.db, 'parent', token, now)).kind).toBe('open')
    expect(await openAccessLink(t.db, 'sign', token, now)).toEqual({ kind: 'shut', why: 'unknown' })
    expect(await openAccessLink(t.db, 'parent', token, later(7))).toEqual({ kind: 'shut', why: 'expired' })
    await inside(waymarkItself(trustId), (tx) =>
      revokeAccessLinks(tx, waymarkItself(trustId), { id }, 'Permission changed', now),
    )
    expect(await openAccessLink(t.db, 'parent', token, now)).toEqual({ kind: 'shut', why: 'revoked' })
    const other = await make()
    const twice = await inside(waymarkItself(trustId), async (tx) => [
      await useUpAccessLink(tx, other.id, now),
      await useUpAccessLink(tx, other.id, now),
    ])
    expect(twice).toEqual([true, false])
    expect(await openAccessLink(t.db, 'parent', other.token, now)).toEqual({ kind: 'shut', why: 'used' })
  })

  test('ten thousand guesses open nothing', async () => {
    const { token } = await make()
    // Guesses near a good one, and random ones.
    const near = Array.from({ length: 5_000 }, (_, at) => {
      const place = at % token.length
      const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'[(at * 7) % 64] ?? 'A'
      const changed = token.slice(0, place) + letter + token.slice(place + 1)
      return changed === token ? `${token}x` : changed
    })
    const guesses = [...near, ...Array.from({ length: 5_000 }, () => newToken().token)]
    let opened = 0
    for (let at = 0; at < guesses.length; at += 100) {
      const answers = await Promise.all(
        guesses.slice(at, at + 100).map((guess) => openAccessLink(t.db, 'parent', guess, now)),
      )
      opened += answers.filter((answer) => answer.kind === 'open').length
    }
    expect(opened).toBe(0)
    expect((await openAccessLink(t.db, 'parent', token, now)).kind).toBe('open')
  }, 60_000)

  test('a page by a link: its own kind only, the form token of the link, and guesses are slowed', async () => {
    const { token } = await make()
    const page = routes(
      {
        method: 'GET',
        path: '/child/:token',
        action: 'try',
        may: { link: 'parent' },
        audit: 'none',
        handle: async (req) => {
          const pupils = await req.tx.selectFrom('pupils').select('id').execute()
          return new Response(`${req.csrf} ${pupils.map((one) => one.id).join(',')}`)
        },
      },
      {
        method: 'POST',
        path: '/child/:token',
        action: 'try',
        may: { link: 'parent' },
        audit: 'none',
        handle: () => new Response('taken'),
      },
    )
    const visitor = await testApp(deps, page)
    const answer = await visitor.get(`/child/${token}`)
    const [csrf = '', seen] = answer.text.split(' ')
    expect(seen).toBe(placement.pupil_id)
    expect((await visitor.post(`/child/${token}`, { _csrf: csrf })).text).toBe('taken')
    expect((await visitor.post(`/child/${token}`, { _csrf: 'other' })).status).toBe(403)
    const statuses = new Set<number>()
    for (let at = 0; at < 40; at++) statuses.add((await visitor.get(`/child/${newToken().token}`)).status)
    expect([...statuses].sort()).toEqual([404, 429])
    // Whoever has a good one still gets in.
    expect((await visitor.get(`/child/${token}`)).status).toBe(200)
  })
})
