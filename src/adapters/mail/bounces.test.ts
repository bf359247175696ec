import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { withTenant } from '../postgres/tenant.ts'
import { asAdmin, type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { smtpCarrier } from './carriers.ts'
import { readMaildir } from './maildir.ts'
import { queueMail } from './outbox.ts'
import { readReport } from './read-report.ts'
import { receiveBounce } from './receive-bounce.ts'
import { isGenuine, mailKeys, returnToken, tokensIn } from './return-token.ts'
import { sendOutbox } from './send-outbox.ts'
import { reportOf } from './testing-bounce.ts'
import { openSmtp } from './testing-smtp.ts'

let t: TestDatabase
let trust: SeededTrust
const open: { close(): Promise<void> | void }[] = []
beforeAll(async () => {
  t = await testDatabase({ poolSize: 4 })
  trust = await seedTrust(t.db)
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
afterAll(() => t.close())

const now = new Date('2026-10-19T09:12:00Z')

/** One mail through a real mail server; answers it as it arrived. */
async function sent(to?: string) {
  await asAdmin(t.adminConfig, (client) => client.query('truncate outbox, bounces, bounce_counts'))
  const server = await openSmtp()
  const carrier = smtpCarrier(
    server.url,
    'Waymark <waymark@larkfield.example>',
    {},
    { keyOf: mailKeys(t.db), ...(to ? { to } : {}) },
  )
  open.push(carrier, server)
  await withTenant(t.db, trust.ctx, (tx) =>
    queueMail(tx, trust.ctx, { to: 'rowan@people.example', subject: 'A letter', text: 'On this page.' }),
  )
  expect(await sendOutbox(t.db, carrier)).toMatchObject({ sent: 1 })
  const [mail] = server.arrived
  if (!mail) throw new Error('The mail did not arrive.')
  return mail
}
const kept = () =>
  withTenant(t.db, trust.ctx, (tx) => tx.selectFrom('bounces').select(['outcome', 'status', 'says']).execute())
const counts = async () => {
  const { rows } = await asAdmin(t.adminConfig, (client) =>
    client.query<{ result: string; messages: number }>('select result, messages from bounce_counts order by result'),
  )
  return Object.fromEntries(rows.map((row) => [row.result, row.messages]))
}

test('a mail carries its id and a keyed hash, and nothing else that says whose it is', async () => {
  const mail = await sent('bounces@larkfield.example')
  expect(mail.messageId).toMatch(/^<[0-9a-v]{42}@larkfield\.example>$/)
  expect(mail.from).toBe(`bounces+${mail.messageId.slice(1, 43)}@larkfield.example`)
  expect((mail.from.split('@')[0] ?? '').length).toBeLessThanOrEqual(64)
})

test('a token is read back whatever the case, and another key did not make it', () => {
  const [ours, theirs] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const id = '0195c2f0-0000-7abc-8def-0123456789ab'
  const [read] = tokensIn(`<Bounces+${returnToken(ours, id).toUpperCase()}@School.Example>`)
  expect(read?.outboxId).toBe(id)
  expect(read && isGenuine(ours, read)).toBe(true)
  expect(read && isGenuine(theirs, read)).toBe(false)
  expect(tokensIn('v'.repeat(42))).toEqual([])
  expect(tokensIn('no token here')).toEqual([])
})

test('a report of a mail that was not delivered is noted once, without the address', async () => {
  const mail = await sent()
  const raw = reportOf(mail)
  expect(await receiveBounce(t.db, raw, now)).toBe('permanent')
  expect(await receiveBounce(t.db, raw, now)).toBe('repeated')
  expect(await kept()).toEqual([
    { outcome: 'permanent', status: '5.1.1', says: '550 5.1.1 <(address)>: no such mailbox' },
  ])
  expect(await counts()).toEqual({ permanent: 1, repeated: 1 })
})

test('found by the returned message, by its headers alone, or by the address it came to', async () => {
  for (const returns of ['message', 'headers'] as const)
    expect(await receiveBounce(t.db, reportOf(await sent(), { returns }), now)).toBe('permanent')
  const tagged = await sent('bounces@larkfield.example')
  expect(await receiveBounce(t.db, reportOf(tagged, { returns: 'nothing' }), now)).toBe('permanent')
  expect(await receiveBounce(t.db, reportOf(await sent(), { returns: 'nothing' }), now)).toBe('unknown')
})

test('late and still tried is only noted; given up after days of trying is not delivered', async () => {
  const mail = await sent()
  expect(await receiveBounce(t.db, reportOf(mail, { action: 'delayed', status: '4.4.1' }), now)).toBe('temporary')
  expect(await receiveBounce(t.db, reportOf(mail, { action: 'failed', status: '4.4.7' }), now)).toBe('permanent')
  expect(await receiveBounce(t.db, reportOf(mail, { action: 'delivered', status: '2.0.0' }), now)).toBe('delivered')
  expect((await kept()).map((one) => one.outcome).sort()).toEqual(['permanent', 'temporary'])
})

test('forged, unknown and other messages change nothing and are counted', async () => {
  const mail = await sent()
  const [outbox] = await withTenant(t.db, trust.ctx, (tx) => tx.selectFrom('outbox').select('id').execute())
  const as = (token: string) => reportOf({ ...mail, raw: `Message-ID: <${token}@larkfield.example>\r\n\r\nHello` })
  expect(await receiveBounce(t.db, as(returnToken(Buffer.alloc(32), outbox?.id ?? '')), now)).toBe('unknown')
  expect(await receiveBounce(t.db, as(returnToken(Buffer.alloc(32), crypto.randomUUID())), now)).toBe('unknown')
  expect(await receiveBounce(t.db, as(outbox?.id ?? ''), now)).toBe('unknown')
  const answer = Buffer.from(
    `From: rowan@people.example\r\nIn-Reply-To: ${mail.messageId}\r\n\r\nI am away until Monday.`,
  )
  expect(await receiveBounce(t.db, answer, now)).toBe('not a report')
  expect(await receiveBounce(t.db, Buffer.alloc(0), now)).toBe('not a report')
  expect(await kept()).toEqual([])
  expect(await counts()).toEqual({ 'not a report': 2, unknown: 3 })
})

test('a report without what RFC 3464 asks for is no report', async () => {
  const mail = await sent()
  expect(await readReport(reportOf(mail, { action: 'mislaid' }))).toBeUndefined()
})

test('a mail server’s folder is read once a message, and a message that failed is read again', async () => {
  const mail = await sent()
  const folder = mkdtempSync(join(tmpdir(), 'waymark-maildir-'))
  try {
    mkdirSync(join(folder, 'new'))
    for (const name of ['1.a', '2.b']) writeFileSync(join(folder, 'new', name), reportOf(mail))
    await expect(readMaildir(folder, () => Promise.reject(new Error('no database')))).rejects.toThrow('no database')
    expect(readdirSync(join(folder, 'new'))).toHaveLength(2)
    const results: string[] = []
    const read = async (raw: Uint8Array) => results.push(await receiveBounce(t.db, raw, now))
    expect(await readMaildir(folder, read)).toBe(2)
    expect(await readMaildir(folder, read)).toBe(0)
    expect(results).toEqual(['permanent', 'repeated'])
    expect(existsSync(join(folder, 'cur', '1.a:2,S'))).toBe(true)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
