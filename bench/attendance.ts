/**
 * 5,000 provider marks brought in with validation and audit, against the same rows by one bare COPY and by single INSERTs;
 * and the day view of a school with 1,000 pupils away.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { importMarks } from '../src/adapters/marks/import-marks.ts'
import { knownPupils } from '../src/adapters/marks/known-pupils.ts'
import { type Database, openDatabase } from '../src/adapters/postgres/connect.ts'
import { type TenantContext, waymarkItself, withTenant } from '../src/adapters/postgres/tenant.ts'
import { type CheckedMarks, checkMarkRows, findColumns } from '../src/domain/attendance/import/check-mark-rows.ts'
import { buildCalendar } from '../src/domain/calendar/calendar.ts'
import { dayOf } from '../src/domain/calendar/day.ts'
import { analyse, bulkLead, bulkSchools, bulkTrust } from './bulk.ts'
import { type Bench, number, times } from './table.ts'

const pupils = 1000
const marksMeasured = 5000
const rounds = 5
const pageRounds = Number(process.env['BENCH_ROUNDS'] ?? 50)
const mostTimesCopy = 10
const monday = '2026-11-23'

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const share = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Rows of a provider's file: five mornings of a thousand pupils. */
const headings = ['UPN', 'Date', 'Session', 'Mark', 'Minutes late']
const days = [2, 3, 4, 5, 6].map((day) => `0${day}/11/2026`)

function fileRows() {
  return days.flatMap((day, at) =>
    Array.from({ length: pupils }, (_, n) => ({
      row: at * pupils + n + 2,
      cells: [
        `B${String(n + 1).padStart(12, '0')}`,
        day,
        'AM',
        n % 17 === 0 ? 'N' : n % 23 === 0 ? 'L' : '/',
        n % 23 === 0 && n % 17 !== 0 ? '12' : '',
      ],
    })),
  )
}

interface World {
  readonly db: Database
  readonly ctx: TenantContext
  readonly schoolId: string
}

async function check({ db, ctx, schoolId }: World): Promise<CheckedMarks> {
  const found = findColumns(headings)
  if ('fault' in found) throw new Error(found.fault)
  const checked = checkMarkRows(headings, found.columns, fileRows(), {
    pupils: await withTenant(db, ctx, (tx) => knownPupils(tx, { schoolId })),
    today: dayOf('2026-11-23'),
    calendar: buildCalendar({
      terms: [{ name: 'Autumn', starts: dayOf('2026-09-01'), ends: dayOf('2026-12-18') }],
      closures: [],
      bankHolidays: [],
    }),
  })
  if (checked.faults.length > 0 || checked.marks.length !== marksMeasured)
    throw new Error(
      `The benchmark's rows are wrong: ${JSON.stringify(checked.faults.slice(0, 3))} ${checked.marks.length}`,
    )
  return checked
}

async function imported(world: World): Promise<void> {
  const { marks } = await check(world)
  const counts = await withTenant(world.db, world.ctx, (tx) =>
    importMarks(tx, world.ctx, {
      source: 'provider',
      marks,
      reason: 'Sent again',
      confirmedBy: 'Bench Contact',
      confirmedAt: new Date('2026-11-23T10:00:00Z'),
      subject: { kind: 'school', id: world.schoolId, schoolId: world.schoolId },
      action: 'import-marks',
    }),
  )
  if (counts.added !== marksMeasured) throw new Error(`Only ${counts.added} marks were written.`)
}

const columns =
  'trust_id, school_id, pupil_id, placement_id, day, session, code, minutes_late, source, confirmed_by, recorded_role'

/** The same rows as bare values: nothing is read, checked or audited. */
const bareRows = ({ ctx, schoolId }: World, { marks }: CheckedMarks) =>
  marks.map((mark) => [
    ctx.trustId,
    schoolId,
    mark.pupilId,
    mark.placementId,
    new Date(mark.day * 86_400_000).toISOString().slice(0, 10),
    mark.session,
    mark.code,
    mark.minutesLate ?? null,
    'provider',
    'Bench Contact',
    'provider-staff',
  ])

async function asOwner<T>({ db }: World, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(db.ownerConfig)
  await client.connect()
  try {
    await client.query(`select set_config('waymark.maintenance', 'on', false)`)
    return await work(client)
  } finally {
    await client.end()
  }
}

interface CopyConnection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** COPY FROM STDIN by the driver's own protocol messages: no row of it passes through anything else. */
function copyIn(client: pg.Client, text: string, data: Buffer): Promise<void> {
  return new Promise((done, fail) => {
    const nothing = () => undefined
    const query = {
      submit: (connection: CopyConnection) => connection.query(text),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(data)
        connection.endCopyFrom()
      },
      handleCommandComplete: nothing,
      handleReadyForQuery: () => done(),
      handleError: (error: Error) => fail(error),
      handleRowDescription: nothing,
      handleDataRow: nothing,
      handleEmptyQuery: nothing,
      handlePortalSuspended: nothing,
    }
    client.query(query as unknown as pg.Submittable)
  })
}

/** One COPY into a table with the same columns, checks and indexes, but no row-level security, which refuses COPY. */
async function copied(world: World, checked: CheckedMarks): Promise<number> {
  const lines = bareRows(world, checked).map((row) =>
    row.map((cell) => (cell === null ? '\\N' : String(cell).replaceAll('\\', '\\\\'))).join('\t'),
  )
  const data = Buffer.from(`${lines.join('\n')}\n`)
  return asOwner(world, async (client) => {
    await client.query('create table if not exists bench_marks (like marks including all)')
    await client.query('truncate bench_marks')
    return timed(() => copyIn(client, `copy bench_marks (${columns}) from stdin`, data))
  })
}

const emptied = (world: World): Promise<unknown> =>
  asOwner(world, (client) => client.query(`delete from marks where source = 'provider'`))

async function inserted(world: World, checked: CheckedMarks): Promise<number> {
  const rows = bareRows(world, checked)
  return timed(() =>
    withTenant(world.db, world.ctx, async (tx) => {
      for (const row of rows) {
        const [trust, school, pupil, placement, day, session, code, minutes, source, by, role] = row
        await sql`insert into marks (trust_id, school_id, pupil_id, placement_id, day, session, code, minutes_late, source, confirmed_by, recorded_role)
          values (${trust}, ${school}, ${pupil}, ${placement}, ${day}, ${session}, ${code}, ${minutes}, ${source}, ${by}, ${role})`.execute(
          tx,
        )
      }
    }),
  )
}

async function importBench(world: World) {
  const checked = await check(world)
  const taken = { ours: [] as number[], copy: [] as number[], single: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    const ours = await timed(() => imported(world))
    await emptied(world)
    const copy = await copied(world, checked)
    const single = await inserted(world, checked)
    await emptied(world)
    // The first round warms everything up.
    if (round === 0) continue
    taken.ours.push(ours)
    taken.copy.push(copy)
    taken.single.push(single)
  }
  return { ours: median(taken.ours), copy: median(taken.copy), single: median(taken.single) }
}

/** Pages are those of the compiled program: Node cannot read .tsx by itself. */
const dist = join(import.meta.dirname, '..', 'dist')
const load = async <T>(name: string): Promise<T> => (await import(pathToFileURL(join(dist, name)).href)) as T

async function dayBench(world: World, folder: string) {
  const { openDatabase: open } =
    await load<typeof import('../src/adapters/postgres/connect.ts')>('adapters/postgres/connect.js')
  const { openSession } = await load<typeof import('../src/adapters/identity/sessions.ts')>(
    'adapters/identity/sessions.js',
  )
  const tenant = await load<typeof import('../src/adapters/postgres/tenant.ts')>('adapters/postgres/tenant.js')
  const { makeApp } = await load<typeof import('../src/web/app.tsx')>('web/app.js')
  const { allRoutes } = await load<typeof import('../src/features/index.ts')>('features/index.js')
  const { testDeps } = await load<typeof import('../src/web/testing.tsx')>('web/testing.js')
  const personId = await bulkLead(world.db, world.ctx.trustId, world.schoolId)
  const db = await open({ dataFolder: folder })
  try {
    const at = '2026-11-23T09:10:00Z'
    const ctx = { ...waymarkItself(world.ctx.trustId), schools: [world.schoolId], personId }
    const token = await tenant.withTenant(db, ctx, (tx) => openSession(tx, world.ctx.trustId, personId, new Date(at)))
    const app = makeApp({
      deps: testDeps(db, at),
      routes: allRoutes,
      onFault: ({ error }) => {
        throw error
      },
    })
    const page = async () => (await app.request(`/day/${monday}`, { headers: { cookie: `waymark=${token}` } })).text()
    const text = await page()
    if (!text.includes('Number 1000') || text.split('aria-label="Mark of').length < pupils / 2)
      throw new Error('The day view does not show its pupils.')
    const taken: number[] = []
    for (let round = 0; round < pageRounds + 10; round++) {
      const ms = await timed(page)
      if (round >= 10) taken.push(ms)
    }
    return { p50: median(taken), p95: share(taken, 0.95), bytes: text.length }
  } finally {
    await db.close()
  }
}

export const attendance: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'))
  // PostgreSQL may run as a user of its own, who has to be able to look inside.
  chmodSync(folder, 0o755)
  const db = await openDatabase({ dataFolder: folder })
  try {
    const trust = await bulkTrust(db, 'Bench Trust')
    const [schoolId = ''] = await bulkSchools(db, trust, 1, pupils)
    const world = { db, ctx: waymarkItself(trust.trustId), schoolId }
    // The day looked at is not marked yet, as at nine in the morning; and every pupil has a UPN of its own.
    await asOwner(world, async (client) => {
      await client.query(`delete from marks where day = '${monday}'`)
      await client.query(
        `update pupils p set upn = 'B' || lpad(n::text, 12, '0') from (select id, row_number() over (order by id) as n from pupils) x where x.id = p.id`,
      )
    })
    await analyse(db)
    const marks = await importBench(world)
    await analyse(db)
    const day = await dayBench(world, folder)
    const ms = (value: number) => `${number(value)} ms`
    return {
      title: `Attendance: ${number(marksMeasured)} provider marks, and a day of ${number(pupils)} pupils`,
      rows: [
        ['what', 'median', 'against Waymark'],
        ['import: read, checked, written, one audit event', ms(marks.ours), ''],
        ['the same rows by one bare COPY', ms(marks.copy), `Waymark takes ${times(marks.ours / marks.copy)} as long`],
        [
          'the same rows by single INSERTs, one transaction',
          ms(marks.single),
          `${times(marks.single / marks.ours)} as long`,
        ],
        [`day view of ${number(pupils)} pupils, p50`, ms(day.p50), `${number(day.bytes / 1024)} KB`],
        ['day view, p95', ms(day.p95), ''],
      ],
      targets: [
        {
          says: `importing is faster than single INSERTs of the same rows: ${times(marks.single / marks.ours)}`,
          reached: marks.ours < marks.single,
        },
        {
          says: `importing takes at most ${mostTimesCopy} times a bare COPY: ${times(marks.ours / marks.copy)}`,
          reached: marks.ours <= marks.copy * mostTimesCopy,
        },
      ],
      notes: [
        'COPY writes into a table with the same columns, checks and indexes; foreign keys and row-level security, which refuses COPY, are left out there. Waymark and the INSERTs have both.',
        `Medians of ${rounds} rounds after one to warm up; the page of ${pageRounds} requests in one process, without a network.`,
      ],
    }
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
