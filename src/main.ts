/** The composition root: everything Waymark is made of, put together from top to bottom. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { applyLapses } from './adapters/casework/apply-consequences.ts'
import { escalateLateReviews } from './adapters/casework/escalate-late-reviews.ts'
import { escalateSixthDays } from './adapters/casework/escalate-sixth-day.ts'
import { escalateWelfareChecks } from './adapters/casework/escalate-welfare-checks.ts'
import { reassessEverything } from './adapters/casework/reassess.ts'
import { Rulebooks } from './adapters/casework/rulebooks.ts'
import { systemClock } from './adapters/clock/clock.ts'
import { isEmpty, seedDemonstration } from './adapters/demonstration/seed.ts'
import { openRenderer } from './adapters/documents/render.ts'
import { clearUploads } from './adapters/files/clear-uploads.ts'
import { openFileStore } from './adapters/files/store.ts'
import { chaseReports } from './adapters/jobs/chase-reports.ts'
import { listTrusts, type NightlyJob } from './adapters/jobs/nightly.ts'
import { remindOfProof } from './adapters/jobs/remind-proof.ts'
import { startRunner } from './adapters/jobs/runner.ts'
import { mailboxCarrier, smtpCarrier } from './adapters/mail/carriers.ts'
import { readMaildir } from './adapters/mail/maildir.ts'
import { receiveBounce } from './adapters/mail/receive-bounce.ts'
import { mailKeys } from './adapters/mail/return-token.ts'
import { sendMarksLinks } from './adapters/marks/send-links.ts'
import { loadPacksOrThrow, readBankHolidays } from './adapters/packs/read-folder.ts'
import { openDatabase } from './adapters/postgres/connect.ts'
import { waymarkItself, withTenant } from './adapters/postgres/tenant.ts'
import { remindSigners } from './adapters/signatures/remind.ts'
import { watchSilence } from './adapters/silence/watch.ts'
import { settleDispatches } from './features/dispatch-letter/settle-dispatch.ts'
import { allRoutes } from './features/index.ts'
import { makeApp } from './web/app.tsx'
import type { Deps } from './web/deps.ts'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `Waymark needs Node 24 or newer; this is ${process.versions.node}. Run it with "npm start", which brings its own.`,
  )
  process.exit(1)
}

const { values: flags } = parseArgs({
  options: {
    empty: { type: 'boolean', default: false },
    port: { type: 'string' },
    data: { type: 'string' },
    host: { type: 'string' },
  },
})

const began = performance.now()
const env = process.env
const port = Number(flags.port ?? env['PORT'] ?? 3000)
const host = flags.host ?? env['HOST'] ?? '127.0.0.1'
const dataFolder = flags.data ?? env['WAYMARK_DATA'] ?? join(import.meta.dirname, '..', 'var')
const publicUrl = env['WAYMARK_URL'] ?? `http://localhost:${port}`

const packs = loadPacksOrThrow()
const holidays = readBankHolidays()
const rulebooks = new Rulebooks(packs.floor)
const bankHolidays = holidays.map((holiday) => holiday.day)

const db = await openDatabase({
  databaseUrl: env['DATABASE_URL'],
  appDatabaseUrl: env['WAYMARK_APP_DATABASE_URL'],
  dataFolder,
})
const clock = systemClock
const files = openFileStore(dataFolder)
const fresh = await isEmpty(db)
if (fresh && !flags.empty) {
  console.log('First start: writing the demonstration trust. It takes a few seconds.')
  await seedDemonstration(db, { packs, rulebooks, bankHolidays, today: clock.today(), clock, publicUrl, files })
}
const setUpCode = fresh && flags.empty ? randomBytes(5).toString('hex') : undefined
const demonstration = !flags.empty && (env['WAYMARK_DEMONSTRATION'] ?? 'yes') === 'yes' && (await hasDemonstration())

const renderer = openRenderer()
const smtpUrl = env['SMTP_URL']
const carrier = smtpUrl
  ? smtpCarrier(smtpUrl, env['MAIL_FROM'] ?? 'waymark@localhost', {}, { keyOf: mailKeys(db), to: env['MAIL_BOUNCES'] })
  : mailboxCarrier(db)
const onFault = (what: string, error: unknown) =>
  console.error(
    `${new Date().toISOString()} ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
const silence = {
  name: 'watch-silence',
  run: () => watchSilence(db, { clock, rulebooks, bankHolidays, publicUrl }),
}
const marksLinks = {
  name: 'send-marks-links',
  run: () => sendMarksLinks(db, { clock, bankHolidays, publicUrl }),
}
const letters = {
  name: 'settle-letters',
  run: () => settleDispatches(db, { clock, rulebooks, bankHolidays, publicUrl }),
}
const bounceFolder = env['MAIL_BOUNCE_FOLDER']
const returnedMail = {
  name: 'read-returned-mail',
  run: async () =>
    void (bounceFolder && (await readMaildir(bounceFolder, (raw) => receiveBounce(db, raw, clock.now())))),
}
const clearOldUploads: NightlyJob = {
  name: 'clear-uploads',
  run: async () => void (await clearUploads(db, files, clock.now())),
}
const proofReminders: NightlyJob = {
  name: 'remind-of-proof',
  run: async (day) => void (await remindOfProof(db, day, publicUrl)),
}
const reportChases: NightlyJob = {
  name: 'chase-reports',
  run: async (day) => void (await chaseReports(db, day, publicUrl)),
}
const runner = startRunner({
  db,
  carrier,
  clock,
  nightly: [openNewWindows(), clearOldUploads, proofReminders, reportChases],
  everyMinute: [silence, marksLinks, returnedMail],
  afterOutbox: [letters],
  onFault,
})

const deps: Deps = {
  db,
  clock,
  packs,
  rulebooks,
  bankHolidays,
  bankHolidayNames: new Map(holidays.map((holiday) => [holiday.day, holiday.title])),
  files,
  renderer,
  wakeMail: () => runner.wake(),
  settings: {
    demonstration,
    mailbox: !smtpUrl,
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    // With an https: address a proxy ends TLS, so the header is its own; anybody else could write what they like in it.
    trustProxy: publicUrl.startsWith('https:') || env['WAYMARK_TRUST_PROXY'] === 'yes',
    ...(setUpCode ? { setUpCode } : {}),
  },
}
const app = makeApp({
  deps,
  routes: allRoutes,
  onFault: (fault) => onFault(`fault ${fault.id} at ${fault.path}`, fault.error),
})
const server = serve({ fetch: app.fetch, port, hostname: host }, () => {
  console.log(`Waymark is open at ${publicUrl} (${Math.round(performance.now() - began)} ms, ${db.kind} PostgreSQL).`)
  if (setUpCode) console.log(`Set it up at ${publicUrl}/set-up with the code ${setUpCode}.`)
  if (demonstration) console.log('This is a demonstration: choose a person to sign in as on the first page.')
})
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another with --port.` : error.message)
  void close(1)
})

let closing = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close(0))

/** Requests under way are answered, the outbox turn ends, then PostgreSQL stops. */
async function close(code: number): Promise<void> {
  if (closing) return
  closing = true
  const hurry = setTimeout(() => process.exit(1), 15_000)
  await new Promise<void>((done) => {
    server.close(() => done())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
  await runner.stop()
  renderer.close()
  await db.close()
  clearTimeout(hurry)
  process.exit(code)
}

/** The night's work: new windows open, lapses show, for every school. */
function openNewWindows(): NightlyJob {
  return {
    name: 'reassess',
    run: async (day) => {
      for (const { trustId } of await listTrusts(db)) {
        const schools = await withTenant(db, waymarkItself(trustId), (tx) =>
          tx.selectFrom('schools').select('id').where('active', '=', true).execute(),
        )
        for (const school of schools) {
          await withTenant(db, waymarkItself(trustId), async (tx) => {
            await reassessEverything(tx, { rulebooks, bankHolidays, today: day }, school.id)
            await applyLapses(tx, { rulebooks, bankHolidays, today: day }, { schoolId: school.id })
            await escalateSixthDays(tx, { rulebooks, bankHolidays, today: day }, { schoolId: school.id, publicUrl })
            await escalateLateReviews(tx, { rulebooks, bankHolidays, today: day }, { schoolId: school.id, publicUrl })
            await escalateWelfareChecks(tx, { rulebooks, bankHolidays, today: day }, { schoolId: school.id, publicUrl })
            const now = clock.now()
            await remindSigners(tx, waymarkItself(trustId), { schoolId: school.id, today: day, now, publicUrl })
          })
        }
      }
    },
  }
}

/** The trust on this server is the demonstration's: its name says so in its settings. */
async function hasDemonstration(): Promise<boolean> {
  for (const { trustId } of await listTrusts(db)) {
    const trust = await withTenant(db, waymarkItself(trustId), (tx) =>
      tx.selectFrom('trusts').select('settings').where('id', '=', trustId).executeTakeFirst(),
    )
    if ((trust?.settings as { demonstration?: boolean } | undefined)?.demonstration) return true
  }
  return false
}
