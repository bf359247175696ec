/**
 * A message that came to the address for returned mail. Whoever was sent a mail could make a report about that mail, as with
 * any mail server; about no other, for that takes the trust's key. What is forged or unknown changes nothing and is counted.
 */
import { sql } from 'kysely'
import { londonDay } from '../../domain/calendar/moment.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { letterKeys } from './outbox.ts'
import { type DeliveryReport, readReport } from './read-report.ts'
import { isGenuine, mailKey, type ReadToken, tokensIn } from './return-token.ts'
import { withoutAddresses } from './without-addresses.ts'

/**
 * Permanent: noted, and what follows is done next. Temporary: noted. Repeated: noted before. Unknown: no mail of ours, or
 * a token that somebody made up.
 */
export type BounceResult = 'permanent' | 'temporary' | 'repeated' | 'delivered' | 'unknown' | 'not a report'

/** Notes one message, counted by what it was. Safe to do twice, and twice at once. */
export async function receiveBounce(db: Database, raw: Uint8Array, now: Date): Promise<BounceResult> {
  const report = await readReport(raw)
  const result = report ? await note(db, report, now) : 'not a report'
  await untenanted(db)
    .insertInto('bounce_counts')
    .values({ day: londonDay(now), result, messages: 1 })
    .onConflict((conflict) =>
      conflict.columns(['day', 'result']).doUpdateSet({ messages: sql`bounce_counts.messages + 1` }),
    )
    .execute()
  return result
}

/** More than a report ever holds: a message full of made-up tokens asks the database no more than this. */
const mostTokens = 10

async function note(db: Database, report: DeliveryReport, now: Date): Promise<BounceResult> {
  for (const token of tokensIn(report.about).slice(0, mostTokens)) {
    const trustId = await trustOf(db, token)
    if (trustId === undefined || !isGenuine(await mailKey(db, trustId), token)) continue
    return report.outcome === 'delivered' ? 'delivered' : keep(db, trustId, token.outboxId, report, now)
  }
  return 'unknown'
}

async function trustOf(db: Database, token: ReadToken): Promise<string | undefined> {
  const { rows } = await sql<{ trust_id: string }>`select * from find_outbox(${token.outboxId}::uuid)`.execute(
    untenanted(db),
  )
  return rows[0]?.trust_id
}

const keep = (db: Database, trustId: string, outboxId: string, report: DeliveryReport, now: Date) =>
  withTenant(db, waymarkItself(trustId), async (tx): Promise<BounceResult> => {
    const outcome = report.outcome === 'failed' ? 'permanent' : 'temporary'
    const mail = await tx.selectFrom('outbox').select('idempotency_key').where('id', '=', outboxId).executeTakeFirst()
    const isLetter = letterKeys.test(mail?.idempotency_key ?? '')
    const kept = await tx
      .insertInto('bounces')
      .values({
        trust_id: trustId,
        outbox_id: outboxId,
        outcome,
        status: report.status,
        says: withoutAddresses(report.says).slice(0, 500),
        received_at: now,
        // Only a letter has a clock to stop.
        settled_at: isLetter && outcome === 'permanent' ? null : now,
      })
      .onConflict((conflict) => conflict.columns(['trust_id', 'outbox_id', 'outcome']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) return 'repeated'
    await recordAudit(tx, waymarkItself(trustId), {
      action: 'receive-bounce',
      subject: { kind: 'outbox', id: outboxId },
      detail: { outcome, status: report.status },
    })
    return outcome
  })
