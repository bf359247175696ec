import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { smtpCarrier } from '../../adapters/mail/carriers.ts'
import { receiveBounce } from '../../adapters/mail/receive-bounce.ts'
import { mailKeys } from '../../adapters/mail/return-token.ts'
import { sendOutbox } from '../../adapters/mail/send-outbox.ts'
import { reportOf } from '../../adapters/mail/testing-bounce.ts'
import { openSmtp } from '../../adapters/mail/testing-smtp.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { asAdmin, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { takeBounce } from '../../cli/bounce.ts'
import { settleDispatches } from './settle-dispatch.ts'
import { contactOf, issue, letterOf, letterWritten } from './testing-letter.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
beforeEach(() => asAdmin(t.adminConfig, (client) => client.query('truncate bounces')))
afterAll(() => t.close())

/** A letter that a real mail server accepted; answers it as it arrived. */
async function letterSent() {
  const at = await letterWritten(t)
  const document = await issue(at)
  await at.head.post(`${document}/send`, { to: (await contactOf(t, at.made)).id, how: 'email', key: 'k' })
  const server = await openSmtp()
  const from = 'Waymark <waymark@larkfield.example>'
  const carrier = smtpCarrier(server.url, from, {}, { keyOf: mailKeys(t.db), to: 'bounces@larkfield.example' })
  try {
    expect(await sendOutbox(t.db, carrier)).toMatchObject({ sent: 1 })
  } finally {
    carrier.close()
    await server.close()
  }
  const settle = () => settleDispatches(t.db, { ...at.deps, publicUrl: 'http://localhost' })
  const [mail] = server.arrived
  if (!mail) throw new Error('The letter did not arrive.')
  const told = () =>
    withTenant(t.db, at.made.trust.ctx, (tx) =>
      tx.selectFrom('outbox').select('payload').where('idempotency_key', 'like', 'failed dispatch %').execute(),
    )
  return { ...at, mail, settle, told }
}

test('a letter that comes back stops its clock, once, and says so; the message names nobody', async () => {
  const { made, head, deps, mail, settle, told } = await letterSent()
  await settle()
  expect((await letterOf(t, made)).sentOn).toBe('2026-10-19')
  const lines: string[] = []
  const out = { line: (text = '') => lines.push(text), fault: (text: string) => lines.push(text) }
  const raw = reportOf(mail)
  expect(await takeBounce(t.db, raw, out, { clock: deps.clock, json: false })).toBe(0)
  expect(await takeBounce(t.db, raw, out, { clock: deps.clock, json: false })).toBe(0)
  expect(lines).toEqual([
    'Not delivered, and noted. If it was a letter, its clock has stopped.',
    'Noted before. Nothing was changed.',
  ])
  const letter = await letterOf(t, made)
  expect(letter.sentOn).toBeUndefined()
  expect(letter.complete).toBe(false)
  expect(letter.amend_reason).toContain('The message came back: 5.1.1 550 5.1.1')
  const page = (await head.get(`/placements/${made.placementId}/letters`)).text
  expect(page).toContain('A letter did not arrive')
  expect(page).toContain('no such mailbox')
  expect(page).not.toContain('rowan@people.example')
  const mails = await told()
  expect(mails.length).toBeGreaterThan(0)
  expect(JSON.stringify(mails)).not.toMatch(/Noor|Fielding|Rowan/i)
  expect(await settle()).toBe(0)
  const events = await withTenant(t.db, made.trust.ctx, (tx) =>
    tx.selectFrom('audit_events').select('detail').where('action', '=', 'dispatch-letter').execute(),
  )
  expect(events.filter((one) => JSON.stringify(one.detail).includes('bounced'))).toHaveLength(1)
})

test('a letter that comes back before it was noted as accepted starts no clock', async () => {
  const { made, deps, mail, settle } = await letterSent()
  expect(await receiveBounce(t.db, reportOf(mail), deps.clock.now())).toBe('permanent')
  expect(await settle()).toBe(1)
  expect((await letterOf(t, made)).sentOn).toBeUndefined()
  expect(await settle()).toBe(0)
})

test('a letter that is only late keeps its clock', async () => {
  const { made, deps, mail, settle, told } = await letterSent()
  await settle()
  const late = reportOf(mail, { action: 'delayed', status: '4.2.2', diagnostic: 'smtp; 452 4.2.2 mailbox full' })
  expect(await receiveBounce(t.db, late, deps.clock.now())).toBe('temporary')
  expect(await settle()).toBe(0)
  expect((await letterOf(t, made)).sentOn).toBe('2026-10-19')
  expect(await told()).toEqual([])
})

test('a forged report about a letter changes nothing', async () => {
  const { made, deps, mail, settle } = await letterSent()
  await settle()
  const forged = {
    ...mail,
    from: 'bounces@larkfield.example',
    raw: mail.raw.replaceAll(/[0-9a-v]{42}/g, '0'.repeat(42)),
  }
  expect(await receiveBounce(t.db, reportOf(forged), deps.clock.now())).toBe('unknown')
  await settle()
  expect((await letterOf(t, made)).sentOn).toBe('2026-10-19')
})
