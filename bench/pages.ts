/**
 * The register and a placement page: server time against the bare SQL for the same rows and against the same bytes from
 * memory; and how both grow from one school to a thousand in one database.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { openDatabase, type Database } from '../src/adapters/postgres/connect.ts'
import { waymarkItself, withTenant } from '../src/adapters/postgres/tenant.ts'
import { type BulkTrust, bulkTrust } from './bulk.ts'
import { percentile, table } from './measure.ts'

const dist = join(import.meta.dirname, '..', 'dist')
const load = async <T>(name: string): Promise<T> => (await import(pathToFileURL(join(dist, name)).href)) as T

const rounds = 60

async function time(work: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const taken: number[] = []
  for (let round = 0; round < rounds + 10; round++) {
    const began = performance.now()
    await work()
    if (round >= 10) taken.push(performance.now() - began)
  }
  return { p50: percentile(taken, 50), p95: percentile(taken, 95) }
}

async function application(db: Database) {
  const { makeApp } = await load<typeof import('../src/web/app.tsx')>('web/app.js')
  const { allRoutes } = await load<typeof import('../src/features/index.ts')>('features/index.js')
  const { testDeps } = await load<typeof import('../src/web/testing.tsx')>('web/testing.js')
  return makeApp({
    deps: testDeps(db, '2026-11-24T09:52:00Z'),
    routes: allRoutes,
    onFault: ({ error }) => {
      throw error
    },
  })
}

async function cookieFor(db: Database, trust: BulkTrust): Promise<string> {
  // The compiled program keeps its own handle to the database, so the session is opened by it too.
  const { openSession } = await load<typeof import('../src/adapters/identity/sessions.ts')>('adapters/identity/sessions.js')
  const tenant = await load<typeof import('../src/adapters/postgres/tenant.ts')>('adapters/postgres/tenant.js')
  const token = await tenant.withTenant(db, { ...waymarkItself(trust.trustId), personId: trust.personId }, (tx) =>
    openSession(tx, trust.trustId, trust.personId, new Date('2026-11-24T09:50:00Z')),
  )
  return `waymark=${token}`
}

async function page(app: Hono, path: string, cookie: string): Promise<string> {
  const response = await app.request(path, { headers: { cookie } })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`)
  return text
}

/** Measures one database; returns the times of both pages. */
async function measure(db: Database, trust: BulkTrust, label: string) {
  const schoolId = trust.schools[0] ?? ''
  const app = await application(db)
  const cookie = await cookieFor(db, trust)
  const tenant = await load<typeof import('../src/adapters/postgres/tenant.ts')>('adapters/postgres/tenant.js')
  const ctx = { ...waymarkItself(trust.trustId), schools: [schoolId] }
  const placement = await tenant.withTenant(db, ctx, (tx) => tx.selectFrom('placements').select('id').where('school_id', '=', schoolId).limit(1).executeTakeFirstOrThrow())
  const rows: (string | number)[][] = []
  const results: Record<string, { p50: number; p95: number }> = {}
  const pages = [
    {
      name: 'register of 500',
      path: '/register',
      query: () =>
        tenant.withTenant(db, ctx, (tx) =>
          sql`select pl.*, p.first_names, p.last_name, v.name, s.address,
              (select min(due_on) from duties d where d.trust_id = pl.trust_id and d.placement_id = pl.id and d.is_open) as next,
              (select answers from records r where r.trust_id = pl.trust_id and r.placement_id = pl.id and r.form = 'learning-plan' limit 1) as plan,
              (select count(*) from marks m where m.trust_id = pl.trust_id and m.placement_id = pl.id) as marks
            from placements pl join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
            left join providers v on v.trust_id = pl.trust_id and v.id = pl.provider_id
            left join provider_sites s on s.trust_id = pl.trust_id and s.id = pl.site_id
            where pl.school_id = ${schoolId}::uuid and pl.state in ('active', 'under-review', 'suspended')`.execute(tx),
        ),
    },
    {
      name: 'placement',
      path: `/placements/${placement.id}`,
      query: () =>
        tenant.withTenant(db, ctx, async (tx) => {
          await sql`select * from placements where id = ${placement.id}::uuid`.execute(tx)
          await sql`select * from records where placement_id = ${placement.id}::uuid`.execute(tx)
          await sql`select * from duties where placement_id = ${placement.id}::uuid`.execute(tx)
          await sql`select * from marks where placement_id = ${placement.id}::uuid`.execute(tx)
        }),
    },
  ]
  for (const one of pages) {
    const text = await page(app, one.path, cookie)
    const plain = new Hono().get('/', (c) => c.html(text))
    const server = await time(() => page(app, one.path, cookie))
    const query = await time(one.query)
    const memory = await time(async () => (await plain.request('/')).text())
    results[one.name] = server
    rows.push([`${one.name}, ${label}`, `${(text.length / 1024).toFixed(0)} KB`, server.p50.toFixed(1), server.p95.toFixed(1), query.p50.toFixed(1), `${(server.p50 / query.p50).toFixed(1)}×`, memory.p50.toFixed(2), `${(server.p50 / memory.p50).toFixed(0)}×`])
  }
  table(['page', 'size', 'p50 ms', 'p95 ms', 'bare SQL p50', 'page / SQL', 'from memory p50', 'page / memory'], rows)
  return results
}

export async function benchPages(): Promise<void> {
  const { openDatabase: open } = await load<typeof import('../src/adapters/postgres/connect.ts')>('adapters/postgres/connect.js')
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))
  chmodSync(folder, 0o755)
  try {
    // Two handles on one server: rows are written by the sources, pages are the compiled program's.
    const writer = await openDatabase({ dataFolder: folder })
    const trust = await bulkTrust(writer, 'Bench Trust', 1, 500)
    const db = await open({ dataFolder: folder })
    const analyse = () => withTenant(writer, waymarkItself(trust.trustId), async () => undefined)
    await analyse()
    const one = await measure(db as unknown as Database, trust, '1 school')
    await bulkTrust(writer, 'Bench Trust of many', 999, 20)
    const many = await measure(db as unknown as Database, trust, '1,000 schools')
    const growth = Object.keys(one).map((name) => [name, one[name]?.p95.toFixed(1) ?? '', many[name]?.p95.toFixed(1) ?? '', `${((many[name]?.p95 ?? 0) / (one[name]?.p95 ?? 1)).toFixed(2)}× (at most 1.5×)`])
    table(['page', 'p95 ms, 1 school', 'p95 ms, 1,000 schools', 'growth'], growth)
    await db.close()
    await writer.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
