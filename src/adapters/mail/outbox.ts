import { sql } from 'kysely'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'
import { toJson } from '../postgres/json.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'

/** An e-mail to one person. Links in it carry tokens: the payload is never shown in a list. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
}

/**
 * Put an e-mail in the outbox, in the transaction that decided it. With an idempotency key (such as
 * `reminder <duty> <day>`) a second call changes nothing.
 */
export async function queueMail(tx: Tx, ctx: TenantContext, mail: Mail, idempotencyKey?: string): Promise<void> {
  if (/[\r\n]/.test(mail.to + mail.subject)) throw new Error('An address or a subject must be one line.')
  await tx
    .insertInto('outbox')
    .values({ trust_id: ctx.trustId, kind: 'mail', payload: toJson(mail), idempotency_key: idempotencyKey ?? null })
    .onConflict((conflict) => conflict.columns(['trust_id', 'idempotency_key']).doNothing())
    .execute()
}

/** The key under which a letter's e-mail is queued: what became of it is looked up by it. */
export const dispatchKey = (dispatchId: string): string => `dispatch ${dispatchId}`

/** Keys that `dispatchKey` makes. */
export const letterKeys = /^dispatch [0-9a-f-]{36}$/

/** Letters, of every trust, whose e-mail has been accepted or refused, or came back, since they were last looked at. */
export async function dispatchesToSettle(db: Database): Promise<{ trustId: string; id: string }[]> {
  const { rows } = await sql<{ trust_id: string; id: string }>`select * from dispatches_to_settle(200)`.execute(
    untenanted(db),
  )
  return rows.map((row) => ({ trustId: row.trust_id, id: row.id }))
}
