import { sql } from 'kysely'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { type Carrier, Refused } from './carriers.ts'
import type { Mail } from './outbox.ts'
import { withoutAddresses } from './without-addresses.ts'

interface Claimed {
  readonly trust_id: string
  readonly id: string
  readonly kind: string
  readonly payload: Mail
  readonly attempts: number
}

export interface Sent {
  readonly sent: number
  readonly putOff: number
  readonly givenUp: number
}

const mostAttempts = 8
const batch = 20

/**
 * Send what is due, of every trust, once through. Rows are claimed first (FOR UPDATE SKIP LOCKED) for five minutes, so
 * several senders never take the same one and a killed sender's rows come back.
 */
export async function sendOutbox(db: Database, carrier: Carrier): Promise<Sent> {
  const count = { sent: 0, putOff: 0, givenUp: 0 }
  for (let rounds = 0; rounds < 500; rounds++) {
    const { rows } = await sql<Claimed>`select * from claim_outbox(${batch}, interval '5 minutes')`.execute(
      untenanted(db),
    )
    for (const row of rows) count[await sendOne(db, carrier, row)]++
    if (rows.length < batch) break
  }
  return count
}

async function sendOne(db: Database, carrier: Carrier, row: Claimed): Promise<keyof Sent> {
  const fault = await tryToSend(carrier, row)
  const ctx = waymarkItself(row.trust_id)
  return withTenant(db, ctx, async (tx) => {
    const mine = tx.updateTable('outbox').where('id', '=', row.id).where('status', '=', 'sending')
    if (fault === undefined) {
      await mine.set({ status: 'sent', sent_at: sql<Date>`now()`, last_error: null }).execute()
      return 'sent'
    }
    if (!fault.forGood && row.attempts < mostAttempts) {
      await mine
        .set({
          status: 'waiting',
          last_error: fault.says,
          next_try_at: sql<Date>`now() + ${waitOf(row.attempts)}::interval`,
        })
        .execute()
      return 'putOff'
    }
    await mine.set({ status: 'failed', last_error: fault.says }).execute()
    await recordAudit(tx, ctx, {
      action: 'give-up-sending',
      subject: { kind: 'outbox', id: row.id },
      detail: { fault: withoutAddresses(fault.says) },
    })
    return 'givenUp'
  })
}

interface Fault {
  readonly says: string
  /** Trying again cannot help. */
  readonly forGood: boolean
}

async function tryToSend(carrier: Carrier, row: Claimed): Promise<Fault | undefined> {
  if (row.kind !== 'mail') return { says: `Nothing carries ${row.kind}.`, forGood: true }
  try {
    await carrier.send(row.payload, { trustId: row.trust_id, outboxId: row.id })
    return undefined
  } catch (error) {
    return {
      says: (error instanceof Error ? error.message : String(error)).slice(0, 500),
      forGood: error instanceof Refused,
    }
  }
}

/** One minute, then two, four ... up to six hours: a mail server that is down for a morning loses nothing. */
function waitOf(attempts: number): string {
  return `${Math.min(2 ** (attempts - 1), 360)} minutes`
}
