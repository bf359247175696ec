/**
 * The register of 500 and a placement page: how they grow from one school to a thousand in one database, and server time
 * against the bare SQL for the same rows and against the same bytes from memory.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Database } from '../src/adapters/postgres/connect.ts'
import { openDatabase } from '../src/adapters/postgres/connect.ts'
import { waymarkItself } from '../src/adapters/postgres/tenant.ts'
import { analyse, type BulkTrust, bulkLead, bulkSchools, bulkTrust } from './bulk.ts'
import { type Bench, number, times } from './table.ts'

/** Pages are those of the compiled program: Node cannot read .tsx by itself. It has its own handles to the database. */
const dist = join(import.meta.dirname, '..', 'dist')
const load = async <T>(name: string): Promise<T> => (await import(pathToFileURL(join(dist, name)).href)) as T

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 200)
const warmUp = 40
/** Percentiles are taken of so many rounds at a time, and of those the median: a burst of other work spoils one block. */
const block = 40
const trusts = 10
const schoolsInTrust = 100
const placementsMeasured = 500
const placementsElsewhere = 10
const mostGrowth = 1.5

interface Times {
  readonly p50: number
  readonly p95: number
}

function timesOf(taken: readonly number[]): Times {
  const blocks = Array.from({ length: Math.ceil(taken.length / block) }, (_, at) =>
    taken.slice(at * block, (at + 1) * block),
  )
  const typical = (percent: number) =>
    percentile(
      blocks.map((one) => percentile(one, percent)),
      50,
    )
  return { p50: typical(50), p95: typical(95) }
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

/** Runs the works in turn, so that whatever else the machine does falls on each of them alike. Milliseconds. */
async function inTurn(works: readonly (() => Promise<unknown>)[]): Promise<readonly Times[]> {
  const taken = works.map((): number[] => [])
  for (let round = 0; round < rounds + warmUp; round++) {
    // Every second round backwards: none is always the one that follows the heaviest.
    const order = works.map((_, at) => (round % 2 === 0 ? at : works.length - 1 - at))
    for (const at of order) {
      const work = works[at] ?? nothing
      const began = performance.now()
      await work()
      if (round >= warmUp) taken[at]?.push(performance.now() - began)
    }
  }
  return taken.map(timesOf)
}

const nothing = async () => undefined

interface Site {
  readonly db: Database
  readonly app: Hono
  readonly cookie: string
  readonly placementId: string
  readonly registerQuery: () => Promise<unknown>
  readonly placementQuery: () => Promise<unknown>
}

async function application(db: Database): Promise<Hono> {
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

async function openSite(folder: string, trust: BulkTrust, schoolId: string, personId: string): Promise<Site> {
  const { openDatabase: open } =
    await load<typeof import('../src/adapters/postgres/connect.ts')>('adapters/postgres/connect.js')
  const { openSession } = await load<typeof import('../src/adapters/identity/sessions.ts')>(
    'adapters/identity/sessions.js',
  )
  const { withTenant } = await load<typeof import('../src/adapters/postgres/tenant.ts')>('adapters/postgres/tenant.js')
  const db = await open({ dataFolder: folder })
  const ctx = { ...waymarkItself(trust.trustId), schools: [schoolId], personId }
  const token = await withTenant(db, ctx, (tx) =>
    openSession(tx, trust.trustId, personId, new Date('2026-11-24T09:50:00Z')),
  )
  const { id } = await withTenant(db, ctx, (tx) =>
    tx.selectFrom('placements').select('id').where('school_id', '=', schoolId).limit(1).executeTakeFirstOrThrow(),
  )
  return {
    db,
    app: await application(db),
    cookie: `waymark=${token}`,
    placementId: id,
    registerQuery: () =>
      withTenant(db, ctx, (tx) =>
        sql`select pl.*, p.first_names, p.last_name, v.name, s.address,
            (select min(due_on) from duties d where d.trust_id = pl.trust_id and d.placement_id = pl.id and d.is_open) as next,
            (select answers from records r where r.trust_id = pl.trust_id and r.placement_id = pl.id and r.form = 'learning-plan' limit 1) as plan,
            (select count(*) from marks m where m.trust_id = pl.trust_id and m.placement_id = pl.id) as marks
          from placements pl join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
          left join providers v on v.trust_id = pl.trust_id and v.id = pl.provider_id
          left join provider_sites s on s.trust_id = pl.trust_id and s.id = pl.site_id
          where pl.school_id = ${schoolId}::uuid and pl.state in ('active', 'under-review', 'suspended')`.execute(tx),
      ),
    placementQuery: () =>
      withTenant(db, ctx, async (tx) => {
        await sql`select * from placements where id = ${id}::uuid`.execute(tx)
        await sql`select * from records where placement_id = ${id}::uuid`.execute(tx)
        await sql`select * from duties where placement_id = ${id}::uuid`.execute(tx)
        await sql`select * from marks where placement_id = ${id}::uuid`.execute(tx)
      }),
  }
}

async function page(app: Hono, path: string, cookie: string): Promise<string> {
  const response = await app.request(path, { headers: { cookie } })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`)
  return text
}

/** A database whose first school has 500 placements, with or without 999 other schools of ten trusts beside it. */
async function site(folder: string, withOthers: boolean): Promise<{ site: Site; close: () => Promise<void> }> {
  const writer = await openDatabase({ dataFolder: folder })
  const trust = await bulkTrust(writer, 'Bench Trust')
  const [schoolId = ''] = await bulkSchools(writer, trust, 1, placementsMeasured)
  const personId = await bulkLead(writer, trust.trustId, schoolId)
  if (withOthers) {
    await bulkSchools(writer, trust, schoolsInTrust - 1, placementsElsewhere)
    for (let n = 1; n < trusts; n++)
      await bulkSchools(writer, await bulkTrust(writer, `Bench Trust ${n}`), schoolsInTrust, placementsElsewhere)
  }
  await analyse(writer)
  const opened = await openSite(folder, trust, schoolId, personId)
  return {
    site: opened,
    close: async () => {
      await opened.db.close()
      await writer.close()
    },
  }
}

export const pages: Bench = async () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'waymark-bench-')))
  // PostgreSQL may run as a user of its own, who has to be able to look inside.
  for (const folder of folders) chmodSync(folder, 0o755)
  const closers: (() => Promise<void>)[] = []
  try {
    const began = performance.now()
    const one = await site(folders[0] ?? '', false)
    closers.push(one.close)
    const many = await site(folders[1] ?? '', true)
    closers.push(many.close)
    const written = (performance.now() - began) / 1000
    return await measured(one.site, many.site, written)
  } finally {
    for (const close of closers.reverse()) await close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(one: Site, many: Site, written: number) {
  const rows = [
    [
      'page',
      'size',
      '1 school p50',
      'p95',
      '1,000 schools p50',
      'p95',
      'growth p50',
      'growth p95',
      'bare SQL p50',
      'page / SQL',
      'from memory p50',
    ],
  ]
  const targets: { says: string; reached: boolean }[] = []
  const asked = [
    { name: `register of ${placementsMeasured}`, path: () => '/register', query: many.registerQuery },
    { name: 'placement', path: (at: Site) => `/placements/${at.placementId}`, query: many.placementQuery },
  ]
  for (const { name, path, query } of asked) {
    const text = await page(many.app, path(many), many.cookie)
    const plain = new Hono().get('/', (c) => c.html(text))
    const [small, large, bare, memory] = await inTurn([
      () => page(one.app, path(one), one.cookie),
      () => page(many.app, path(many), many.cookie),
      query,
      async () => (await plain.request('/')).text(),
    ])
    if (!small || !large || !bare || !memory) throw new Error('A measurement is missing.')
    const growth = large.p95 / small.p95
    rows.push([
      name,
      `${number(text.length / 1024)} KB`,
      ...[small.p50, small.p95, large.p50, large.p95].map(milliseconds),
      times(large.p50 / small.p50),
      times(growth),
      milliseconds(bare.p50),
      times(large.p50 / bare.p50),
      milliseconds(memory.p50),
    ])
    targets.push({
      says: `${name}: p95 grows at most ${mostGrowth} times from 1 school to 1,000: ${times(growth)}`,
      reached: growth <= mostGrowth,
    })
  }
  const elsewhere = trusts * schoolsInTrust - 1
  return {
    title: `Pages: ${rounds} requests each, in turn, without a network; percentiles are medians of blocks of ${block}`,
    rows,
    targets,
    notes: [
      `The school asked about has ${placementsMeasured} live placements in both databases; the second has ${number(elsewhere)} more schools with ${placementsElsewhere} each, ${schoolsInTrust - 1} of them in the same trust. Written in ${number(written)} s.`,
      '“Bare SQL” reads the same rows, hand-written, in one transaction under row-level security, in the larger database. “From memory” sends the same bytes without a database or a template.',
    ],
  }
}

const milliseconds = (value: number): string => `${value.toFixed(value < 1 ? 2 : 1)} ms`
