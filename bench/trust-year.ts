/** A year of a trust of thirty schools beside a trust of one such school: what a person waits for a page in each. */
import { serve } from '@hono/node-server'
import { type Database, openDatabase } from '../src/adapters/postgres/connect.ts'
import { newId } from '../src/adapters/postgres/ids.ts'
import { waymarkItself, withTenant } from '../src/adapters/postgres/tenant.ts'
import { application, dataFolders, openCompiled, signedIn } from './application.ts'
import { analyse, bulkTrust } from './bulk.ts'
import { type Bench, milliseconds, number, times } from './table.ts'
import { block, inTurn, rounds } from './timing.ts'
import { copyDuties, copySchool } from './trust-year-copies.ts'
import { judgeSchool, placementsATerm, providersASchool, schoolYear, yearMoment } from './trust-year-school.ts'

const schools = 30
const providers = 120
const most = 1.2
const mostSeconds = 300
const leads = ['ap-lead', 'headteacher']

interface Site {
  readonly seconds: number
  readonly rows: number
  readonly placementId: string
  readonly providerId: string
  get(who: 'lead' | 'office', path: string): Promise<number>
  close(): Promise<void>
}

/** Somebody with these offices at a school; the whole trust's without one. */
async function person(
  db: Database,
  trustId: string,
  schoolId: string | null,
  roles: readonly string[],
): Promise<string> {
  const id = newId()
  await withTenant(db, waymarkItself(trustId), async (tx) => {
    await tx
      .insertInto('people')
      .values({ trust_id: trustId, id, name: 'Bench Person', email: `${id}@example.invalid` })
      .execute()
    await tx
      .insertInto('role_assignments')
      .values(
        roles.map((role) => ({ trust_id: trustId, person_id: id, school_id: schoolId, role, from_on: '2026-09-01' })),
      )
      .execute()
  })
  return id
}

/** A trust in a database of its own, open through a server on a port of its own. */
async function site(folder: string, count: number): Promise<Site> {
  const began = performance.now()
  const writer = await openDatabase({ dataFolder: folder })
  const trust = await bulkTrust(writer, `Bench Trust of ${count}`, 'diamond', providers)
  const { trustId } = trust
  const office = await person(writer, trustId, null, ['trust-leader'])
  const first = await schoolYear(writer, trust, office)
  const lead = await person(writer, trustId, first, leads)
  const copies = await copySchool(writer, trust, first, count - 1)
  // Who holds which office is a fact of the engine's: every school has the same.
  for (const copy of copies) await person(writer, trustId, copy, leads)
  await judgeSchool(writer, trustId, first)
  await copyDuties(writer, trust, first, copies)
  const last = copies.at(-1)
  if (last) await sameDuties(writer, trustId, last)
  await analyse(writer)
  const seconds = (performance.now() - began) / 1000
  const found = await withTenant(writer, waymarkItself(trustId), async (tx) => ({
    // The same pupil's in both trusts: ids are made anew in each.
    placement: await tx
      .selectFrom('placements as pl')
      .innerJoin('pupils as p', 'p.id', 'pl.pupil_id')
      .select(['pl.id', 'pl.provider_id'])
      .where('pl.school_id', '=', first)
      .where('pl.state', '=', 'active')
      .orderBy('p.born_on')
      .limit(1)
      .executeTakeFirstOrThrow(),
    duties: Number(
      (
        await tx
          .selectFrom('duties')
          .select((where) => where.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    ),
  }))
  const db = await openCompiled(folder)
  const cookies = {
    lead: await signedIn(db, trustId, lead, yearMoment),
    office: `${await signedIn(db, trustId, office, yearMoment)}; waymark_school=${first}`,
  }
  const app = await application(db, yearMoment)
  const { server, address } = await listen(app.fetch)
  return {
    seconds,
    rows: found.duties,
    placementId: found.placement.id,
    providerId: found.placement.provider_id ?? '',
    get: async (who, path) => {
      const response = await fetch(`${address}${path}`, { headers: { cookie: cookies[who] }, redirect: 'manual' })
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`)
      return text.length
    },
    close: async () => {
      await new Promise((done) => server.close(done))
      await db.close()
      await writer.close()
    },
  }
}

async function listen(fetch: (request: Request) => Response | Promise<Response>) {
  return new Promise<{ server: ReturnType<typeof serve>; address: string }>((done) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      done({ server, address: `http://127.0.0.1:${port}` }),
    )
  })
}

/** A copied school's duties must be what the engine itself would write there: asked of one of them. */
async function sameDuties(db: Database, trustId: string, schoolId: string): Promise<void> {
  const said = async () => {
    const rows = await withTenant(db, { ...waymarkItself(trustId), schools: [schoolId] }, (tx) =>
      tx.selectFrom('duties').select(['subject_kind', 'duty_key', 'window_no', 'state', 'due_on', 'is_open']).execute(),
    )
    return rows.map((row) => JSON.stringify(Object.values(row))).sort()
  }
  const copied = await said()
  await judgeSchool(db, trustId, schoolId)
  const judged = await said()
  const differs = copied.findIndex((line, at) => line !== judged[at])
  if (copied.length !== judged.length || differs >= 0)
    throw new Error(
      `The copied duties are not what the engine says of that school: ${copied.length} and ${judged.length}; first ${copied[differs]} and ${judged[differs]}.`,
    )
}

const pages: readonly { name: string; who: 'lead' | 'office'; path: (at: Site) => string }[] = [
  { name: 'Today', who: 'lead', path: () => '/today' },
  { name: 'register', who: 'lead', path: () => '/register' },
  { name: 'provider', who: 'lead', path: (at) => `/providers/${at.providerId}` },
  { name: 'list of providers', who: 'lead', path: () => '/providers' },
  { name: 'placement', who: 'lead', path: (at) => `/placements/${at.placementId}` },
  { name: 'trust office: register', who: 'office', path: () => '/register' },
  { name: 'trust office: provider', who: 'office', path: (at) => `/providers/${at.providerId}` },
  { name: 'trust office: registration test', who: 'office', path: () => '/registration' },
]

export const trustYear: Bench = async () => {
  const folders = dataFolders(2)
  const open: Site[] = []
  try {
    for (const [at, count] of [1, schools].entries()) open.push(await site(folders.paths[at] ?? '', count))
    const [one, many] = open
    if (!one || !many) throw new Error('A trust is missing.')
    return await measured(one, many)
  } finally {
    for (const each of open.reverse()) await each.close()
    folders.remove()
  }
}

async function measured(one: Site, many: Site) {
  const rows = [
    [
      'page',
      'size, 1 school',
      `${schools} schools`,
      '1 school p50',
      'p95',
      `${schools} schools p50`,
      'p95',
      'ratio p50',
      'ratio p95',
    ],
  ]
  const targets = [
    {
      says: `the year of ${schools} schools is written in at most ${mostSeconds} s: ${number(many.seconds)} s`,
      reached: many.seconds <= mostSeconds,
    },
  ]
  for (const { name, who, path } of pages) {
    const sizes = [await one.get(who, path(one)), await many.get(who, path(many))]
    const [small, large] = await inTurn([() => one.get(who, path(one)), () => many.get(who, path(many))])
    if (!small || !large) throw new Error('A measurement is missing.')
    const ratio = large.p50 / small.p50
    rows.push([
      name,
      ...sizes.map((size) => `${number(size / 1024)} KB`),
      ...[small.p50, small.p95, large.p50, large.p95].map(milliseconds),
      times(ratio),
      times(large.p95 / small.p95),
    ])
    targets.push({
      says: `${name}: at most ${most} times in a trust of ${schools}: ${times(ratio)}`,
      reached: ratio <= most,
    })
  }
  return {
    title: `A year of a trust of ${schools} schools: ${rounds} requests each, in turn, over HTTP on this machine; percentiles are medians of blocks of ${block}`,
    rows,
    targets,
    notes: [
      `${placementsATerm * schools} placements a term for three terms, those of the third running; ${providers} providers, ${providersASchool} used by each school, each by ${(schools * providersASchool) / providers} schools; marks twice a day; ${number(many.rows)} duties stored, ${number(one.rows)} in the trust of one school. Written in ${number(many.seconds)} s and ${number(one.seconds)} s.`,
      'Every kind of placement is judged once by the engine, in the first school, when all rows are there; the other schools are that school again, row by row, with other providers of the trust. One of them is judged by the engine itself before anything is measured, and must come out the same.',
    ],
  }
}
