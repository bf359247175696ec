import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { issueLink, type LinkResult } from './links.ts'
import { setPasswordByLink } from './set-password-by-link.ts'
import { findAccount } from './sign-in.ts'

const resetMinutes = 60

export interface ResetAsked {
  readonly trustId: string
  readonly personId: string
  readonly email: string
  readonly name: string
  readonly token: string
}

/**
 * Somebody asks for a new password. `sendLink` puts the link in the outbox in the same transaction. Nothing is returned:
 * the page says the same whether or not the address has an account. Earlier links stop working.
 */
export async function askForPasswordReset(
  db: Database,
  email: string,
  now: Date,
  sendLink: (tx: Tx, asked: ResetAsked) => Promise<void>,
): Promise<void> {
  const account = await findAccount(db, email)
  if (account === undefined) return
  const { trustId, personId } = account
  const ctx = { ...waymarkItself(trustId), personId }
  await withTenant(db, ctx, async (tx) => {
    const person = await tx
      .selectFrom('people')
      .select(['email', 'name'])
      .where('id', '=', personId)
      .executeTakeFirstOrThrow()
    const asking = { trust_id: trustId, person_id: personId }
    const token = await issueLink(tx, 'password_resets', asking, now, resetMinutes * 60_000)
    await recordAudit(tx, ctx, { action: 'ask-for-password-reset', subject: { kind: 'person', id: personId } })
    await sendLink(tx, { trustId, personId, token, ...person })
  })
}

/** Set a new password by the link. Works once, within the hour; ends all sessions. The second factor stays. */
export function resetPassword(db: Database, token: string, password: string, now: Date): Promise<LinkResult> {
  return setPasswordByLink(db, { table: 'password_resets', action: 'reset-password' }, token, password, now)
}
