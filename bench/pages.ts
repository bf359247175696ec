/**
 * The register of 500 and a placement page: how they grow from one school to a thousand in one database, and server time
 * against the bare SQL for the same rows and against the same bytes from memory.
 */
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Database } from '../src/adapters/postgres/connect.ts'
import { openDatabase } from '../src/adapters/postgres/connect.ts'
import { waymarkItself } from '../src/adapters/postgres/tenant.ts'
import { application, dataFolders, load, openCompiled, signedIn } from './application.ts'
import { analyse, type BulkTrust, bulkLead, bulkSchools, bulkTrust } from './bulk.ts'
import { type Bench, milliseconds, number, times } from './table.ts'
import { block, inTurn, rounds } from './timing.ts'

const moment = '2026-11-24T09:52:00Z'

const trusts = 10
const schoolsInTrust = 100
const placementsMeasured = 500
const placementsElsewhere = 10
const mostGrowth = 1.5

interface Site {
  readonly db: Database
  readonly app: Hono
  readonly cookie: string
  readonly placementId: string
  readonly registerQuery: () => Promise<unknown>
  readonly placementQuery: () => Promise<unknown>
}

async function openSite(folder: string, trust: BulkTrust, schoolId: string, personId: string): Promise<Site> {
  const { withTenant } = await load<typeof import('../src/adapters/postgres/tenant.ts')>('adapters/postgres/tenant.js')
  const db = await openCompiled(folder)
  const ctx = { ...waymarkItself(trust.trustId), schools: [schoolId], personId }
  const cookie = await signedIn(db, trust.trustId, personId, moment)
  const { id } = await withTenant(db, ctx, (tx) =>
    tx.selectFrom('placements').select('id').where('school_id', '=', schoolId).limit(1).executeTakeFirstOrThrow(),
  )
  return {
    db,
    app: await application(db, moment),
    cookie,
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
  const folders = dataFolders(2)
  const closers: (() => Promise<void>)[] = []
  try {
    const began = performance.now()
    const one = await site(folders.paths[0] ?? '', false)
    closers.push(one.close)
    const many = await site(folders.paths[1] ?? '', true)
    closers.push(many.close)
    const written = (performance.now() - began) / 1000
    return await measured(one.site, many.site, written)
  } finally {
    for (const close of closers.reverse()) await close()
    folders.remove()
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
