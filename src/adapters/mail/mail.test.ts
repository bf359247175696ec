import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withTenant } from '../postgres/tenant.ts'
import { asAdmin, type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { type Carrier, mailboxCarrier, smtpCarrier } from './carriers.ts'
import { queueMail } from './outbox.ts'
import { sendOutbox } from './send-outbox.ts'

let t: TestDatabase
let trust: SeededTrust
beforeAll(async () => {
  t = await testDatabase({ poolSize: 8 })
  trust = await seedTrust(t.db)
})
beforeEach(() => asAdmin(t.adminConfig, (client) => client.query('truncate outbox, mailbox')))
afterAll(() => t.close())

const mail = { to: 'parent@larkfield.example', subject: 'Placement review', text: 'On Mon 2 Nov 2026 at 10:00.' }
const queue = (key?: string, one = mail) => withTenant(t.db, trust.ctx, (tx) => queueMail(tx, trust.ctx, one, key))
const outbox = () =>
  withTenant(t.db, trust.ctx, (tx) => tx.selectFrom('outbox').select(['status', 'attempts', 'last_error']).execute())
const makeDue = () => asAdmin(t.adminConfig, (client) => client.query(`update outbox set next_try_at = now()`))

function counting(fault?: () => string | undefined): Carrier & { readonly sent: string[] } {
  const sent: string[] = []
  return {
    sent,
    send: async (_mail, { outboxId }) => {
      const said = fault?.()
      if (said !== undefined) throw new Error(said)
      sent.push(outboxId)
    },
    close: () => undefined,
  }
}

describe('the outbox', () => {
  test('sends nothing of work that was undone', async () => {
    const work = withTenant(t.db, trust.ctx, async (tx) => {
      await queueMail(tx, trust.ctx, mail)
      throw new Error('refused')
    })
    await expect(work).rejects.toThrow('refused')
    expect(await sendOutbox(t.db, counting())).toEqual({ sent: 0, putOff: 0, givenUp: 0 })
  })

  test('queues one mail for one key', async () => {
    await queue('reminder 1')
    await queue('reminder 1')
    expect(await outbox()).toHaveLength(1)
  })

  test('several senders at once send each mail once', async () => {
    await Promise.all(Array.from({ length: 60 }, () => queue()))
    const carrier = counting()
    const counts = await Promise.all(Array.from({ length: 4 }, () => sendOutbox(t.db, carrier)))
    expect(counts.reduce((sum, count) => sum + count.sent, 0)).toBe(60)
    expect(new Set(carrier.sent).size).toBe(60)
    expect(carrier.sent).toHaveLength(60)
  })

  test('tries again later, and in the end gives up and says so in the audit', async () => {
    await queue()
    const broken = counting(() => 'the mail server is asleep')
    expect(await sendOutbox(t.db, broken)).toMatchObject({ putOff: 1 })
    expect(await sendOutbox(t.db, broken)).toMatchObject({ putOff: 0 })
    for (let tries = 2; tries <= 8; tries++) {
      await makeDue()
      await sendOutbox(t.db, broken)
    }
    expect(await outbox()).toEqual([{ status: 'failed', attempts: 8, last_error: 'the mail server is asleep' }])
    const audited = await withTenant(t.db, trust.ctx, (tx) => tx.selectFrom('audit_events').select('action').execute())
    expect(audited).toEqual([{ action: 'give-up-sending' }])
  })

  test('a killed sender’s mail comes back when its claim lapses', async () => {
    await queue()
    await asAdmin(t.adminConfig, (client) => client.query(`select * from claim_outbox(5, interval '5 minutes')`))
    expect((await sendOutbox(t.db, counting())).sent).toBe(0)
    await makeDue()
    expect((await sendOutbox(t.db, counting())).sent).toBe(1)
  })

  test('refuses a subject with a second line', async () => {
    await expect(queue(undefined, { ...mail, subject: 'Hello\r\nBcc: all@larkfield.example' })).rejects.toThrow(
      'one line',
    )
  })
})

test('without a mail server the mail is in the trust’s mailbox', async () => {
  await queue()
  await sendOutbox(t.db, mailboxCarrier(t.db))
  const found = await withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('mailbox').select(['recipient', 'subject', 'body_text']).execute(),
  )
  expect(found).toEqual([{ recipient: mail.to, subject: mail.subject, body_text: mail.text }])
})

test('with a mail server it arrives there, with an id that a second copy would share', async () => {
  const arrived: Buffer[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        arrived.push(Buffer.concat(parts))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const carrier = smtpCarrier(`smtp://127.0.0.1:${port}`, 'Waymark <waymark@larkfield.example>')
  try {
    await queue()
    expect(await sendOutbox(t.db, carrier)).toMatchObject({ sent: 1 })
    const parsed = await PostalMime.parse(arrived[0] ?? Buffer.alloc(0))
    expect(parsed.subject).toBe(mail.subject)
    expect(parsed.to?.[0]?.address).toBe(mail.to)
    expect(parsed.from?.address).toBe('waymark@larkfield.example')
    expect(parsed.messageId).toMatch(/^<[0-9a-f-]{36}@larkfield\.example>$/)
  } finally {
    carrier.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
})
