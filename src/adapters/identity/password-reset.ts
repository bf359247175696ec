import { sql } from 'kysely'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'
import { type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import type { LinkResult } from './links.ts'
import { passwordFault } from './passwords.ts'
import { setPassword } from './set-password.ts'
import { findAccount } from './sign-in.ts'
import { hashToken, newToken } from './tokens.ts'

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
    await tx
      .updateTable('password_resets')
      .set({ used_at: now })
      .where('person_id', '=', personId)
      .where('used_at', 'is', null)
      .execute()
    const { token, sha256 } = newToken()
    const expires_at = new Date(now.getTime() + resetMinutes * 60_000)
    await tx
      .insertInto('password_resets')
      .values({ trust_id: trustId, person_id: personId, token_sha256: sha256, created_at: now, expires_at })
      .execute()
    await recordAudit(tx, ctx, { action: 'ask-for-password-reset', subject: { kind: 'person', id: personId } })
    await sendLink(tx, { trustId, personId, token, ...person })
  })
}

/** Set a new password by the link. Works once, within the hour; ends all sessions. The second factor stays. */
export async function resetPassword(db: Database, token: string, password: string, now: Date): Promise<LinkResult> {
  const { rows } = await sql<{ trust_id: string; reset_id: string; person_id: string }>`
    select * from find_password_reset(${hashToken(token)})`.execute(untenanted(db))
  const place = rows[0]
  if (place === undefined) return { kind: 'used or expired' }
  const fault = passwordFault(password)
  if (fault !== undefined) return { kind: 'password refused', fault }
  const { trust_id: trustId, person_id: personId } = place
  const ctx = { ...waymarkItself(trustId), personId }
  return withTenant(db, ctx, async (tx) => {
    const taken = await tx
      .updateTable('password_resets')
      .set({ used_at: now })
      .where('id', '=', place.reset_id)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    if (taken.numUpdatedRows !== 1n) return { kind: 'used or expired' }
    await setPassword(tx, trustId, personId, password, now)
    await recordAudit(tx, ctx, { action: 'reset-password', subject: { kind: 'person', id: personId } })
    return { kind: 'done', trustId, personId }
  })
}
