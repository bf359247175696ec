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
