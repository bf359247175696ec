import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { withTenant } from '../postgres/tenant.ts'
import { asAdmin, type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { smtpCarrier } from './carriers.ts'
import { queueMail } from './outbox.ts'
import { sendOutbox } from './send-outbox.ts'
import { openSilence, openSmtp, type SmtpManners, type TestSmtp } from './testing-smtp.ts'

let t: TestDatabase
let trust: SeededTrust
const open: { close(): Promise<void> | void }[] = []
beforeAll(async () => {
  t = await testDatabase({ poolSize: 4 })
  trust = await seedTrust(t.db)
})
beforeEach(() => asAdmin(t.adminConfig, (client) => client.query('truncate outbox')))
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
afterAll(() => t.close())

const from = 'Waymark <waymark@larkfield.example>'
const queue = (to = 'parent@larkfield.example') =>
  withTenant(t.db, trust.ctx, (tx) => queueMail(tx, trust.ctx, { to, subject: 'A letter', text: 'On this page.' }))
const outbox = () =>
  withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('outbox').select(['status', 'attempts', 'last_error']).orderBy('created_at').execute(),
  )
const makeDue = () => asAdmin(t.adminConfig, (client) => client.query(`update outbox set next_try_at = now()`))

async function smtp(manners: SmtpManners = {}): Promise<TestSmtp & { carrier: ReturnType<typeof smtpCarrier> }> {
  const server = await openSmtp(manners)
  const carrier = smtpCarrier(server.url, from)
  open.push(carrier, server)
  return { ...server, carrier }
}

test('a mail that the server accepts is sent, once', async () => {
  const { carrier, arrived } = await smtp()
  await queue()
  expect(await sendOutbox(t.db, carrier)).toEqual({ sent: 1, putOff: 0, givenUp: 0 })
  expect(await sendOutbox(t.db, carrier)).toEqual({ sent: 0, putOff: 0, givenUp: 0 })
  expect(arrived.map((one) => [one.to, one.subject])).toEqual([['parent@larkfield.example', 'A letter']])
})

test('an address that the server refuses for good is not tried again, and the audit names nobody', async () => {
  const { carrier, arrived } = await smtp({
    onRecipient: (address) => (address.startsWith('gone') ? `550 5.1.1 <${address}>: no such mailbox` : undefined),
  })
  await queue('gone@larkfield.example')
  await queue()
  expect(await sendOutbox(t.db, carrier)).toEqual({ sent: 1, putOff: 0, givenUp: 1 })
  await makeDue()
  expect(await sendOutbox(t.db, carrier)).toEqual({ sent: 0, putOff: 0, givenUp: 0 })
  expect(arrived).toHaveLength(1)
  const [refused] = await outbox()
  expect(refused).toMatchObject({ status: 'failed', attempts: 1 })
  expect(refused?.last_error).toContain('no such mailbox')
  const [event] = await withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('audit_events').select(['action', 'detail']).where('action', '=', 'give-up-sending').execute(),
  )
  expect(JSON.stringify(event?.detail)).toContain('no such mailbox')
  expect(JSON.stringify(event?.detail)).not.toContain('gone@')
})

test('a server that is busy is asked again later', async () => {
  let busy = true
  const { carrier, arrived } = await smtp({ onRecipient: () => (busy ? '451 4.7.1 try again later' : undefined) })
  await queue()
  expect(await sendOutbox(t.db, carrier)).toEqual({ sent: 0, putOff: 1, givenUp: 0 })
  expect((await outbox())[0]?.status).toBe('waiting')
  busy = false
  await makeDue()
  expect(await sendOutbox(t.db, carrier)).toEqual({ sent: 1, putOff: 0, givenUp: 0 })
  expect(arrived).toHaveLength(1)
})

test('a server that says nothing is waited for and then left; the mail waits', async () => {
  const silence = await openSilence()
  const carrier = smtpCarrier(silence.url, from, { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 })
  open.push(carrier, silence)
  await queue()
  expect(await sendOutbox(t.db, carrier)).toEqual({ sent: 0, putOff: 1, givenUp: 0 })
  expect((await outbox())[0]).toMatchObject({ status: 'waiting', attempts: 1 })
})

test('a server that is not there loses nothing', async () => {
  const gone = await openSmtp()
  await gone.close()
  const carrier = smtpCarrier(gone.url, from)
  open.push(carrier)
  await queue()
  expect(await sendOutbox(t.db, carrier)).toMatchObject({ putOff: 1 })
})

// What SMTP itself cannot tell: the message is there, and the line broke before the sender heard so. It goes again, and
// the second copy has the first one's Message-ID, by which a mail server or reader can leave it out.
test('a line that breaks after the message gives a second copy with the same id, never a loss', async () => {
  let breaks = true
  const { carrier, arrived } = await smtp({ onMessage: () => (breaks ? 'break' : 'take') })
  await queue()
  expect(await sendOutbox(t.db, carrier)).toEqual({ sent: 0, putOff: 1, givenUp: 0 })
  breaks = false
  await makeDue()
  expect(await sendOutbox(t.db, carrier)).toEqual({ sent: 1, putOff: 0, givenUp: 0 })
  expect(arrived).toHaveLength(2)
  expect(new Set(arrived.map((one) => one.messageId)).size).toBe(1)
})
