/** kill -9 of the sender while it sends: nothing is lost; what may come twice comes with one Message-ID. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { smtpCarrier } from '../../src/adapters/mail/carriers.ts'
import { queueMail } from '../../src/adapters/mail/outbox.ts'
import { sendOutbox } from '../../src/adapters/mail/send-outbox.ts'
import { openSmtp } from '../../src/adapters/mail/testing-smtp.ts'
import { openDatabase } from '../../src/adapters/postgres/connect.ts'
import { waymarkItself, withTenant } from '../../src/adapters/postgres/tenant.ts'
import { seedTrust } from '../../src/adapters/postgres/testing.ts'

const mails = 300
const kills = 6

test(`${kills} kills while ${mails} mails are sent: each arrives`, { timeout: 180_000 }, async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'waymark-outbox-'))
  // Open to others: run by root, the server drops to another user, who must reach its own folder.
  chmodSync(dataFolder, 0o755)
  const smtp = await openSmtp()
  try {
    const first = await openDatabase({ dataFolder })
    const { trustId } = await seedTrust(first)
    const ctx = waymarkItself(trustId)
    await withTenant(first, ctx, async (tx) => {
      for (let number = 0; number < mails; number++)
        await queueMail(tx, ctx, { to: `p${number}@larkfield.example`, subject: `Letter ${number}`, text: 'A page.' })
    })
    await first.close()

    for (let kill = 0; kill < kills; kill++) {
      const before = smtp.arrived.length
      const sender = spawn(process.execPath, [join(import.meta.dirname, 'sender.ts'), dataFolder, smtp.url], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let errors = ''
      sender.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
      const ended = new Promise<void>((done) => sender.on('close', () => done()))
      for (let wait = 0; wait < 1500 && smtp.arrived.length < before + 17 + kill * 5; wait++) {
        if (sender.exitCode !== null) break
        await sleep(10)
      }
      sender.kill('SIGKILL')
      await ended
      expect(smtp.arrived.length, `nothing was sent in round ${kill + 1}: ${errors}`).toBeGreaterThan(before)
      // Five minutes later: the killed sender's claims have lapsed.
      const db = await openDatabase({ dataFolder })
      await withTenant(db, ctx, (tx) =>
        tx
          .updateTable('outbox')
          .set({ next_try_at: new Date(0) })
          .where('status', '=', 'sending')
          .execute(),
      )
      await db.close()
    }

    const db = await openDatabase({ dataFolder })
    const carrier = smtpCarrier(smtp.url, 'Waymark <waymark@larkfield.example>')
    await sendOutbox(db, carrier)
    carrier.close()
    const rows = await withTenant(db, ctx, (tx) => tx.selectFrom('outbox').select(['id', 'status']).execute())
    await db.close()

    expect(rows.filter((row) => row.status !== 'sent')).toEqual([])
    const copies = Map.groupBy(smtp.arrived, (mail) => mail.to)
    // No loss.
    expect(copies.size).toBe(mails)
    // A kill between the server's yes and our note of it sends that one mail again: one for a kill at most, and the
    // second copy has the id of the first.
    expect(smtp.arrived.length - mails).toBeLessThanOrEqual(kills)
    for (const [, same] of copies) expect(new Set(same.map((mail) => mail.messageId)).size).toBe(1)
  } finally {
    await smtp.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
})
