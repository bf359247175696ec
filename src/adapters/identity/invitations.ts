import { sql } from 'kysely'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'
import { type TenantContext, type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import type { LinkResult } from './links.ts'
import { passwordFault } from './passwords.ts'
import { setPassword } from './set-password.ts'
import { hashToken, newToken } from './tokens.ts'

export const invitationDays = 14

/** Invite a person who is already in `people`. Returns the token for the link; earlier invitations stop working. */
export async function invite(tx: Tx, ctx: TenantContext, personId: string, now: Date): Promise<string> {
  await tx
    .updateTable('invitations')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute()
  const { token, sha256 } = newToken()
  await tx
    .insertInto('invitations')
    .values({
      trust_id: ctx.trustId,
      person_id: personId,
      token_sha256: sha256,
      invited_by: ctx.personId,
      created_at: now,
      expires_at: new Date(now.getTime() + invitationDays * 86_400_000),
    })
    .execute()
  await recordAudit(tx, ctx, { action: 'invite-person', subject: { kind: 'person', id: personId } })
  return token
}

/** The invited person sets a first password. Works once, within 14 days. */
export async function acceptInvitation(db: Database, token: string, password: string, now: Date): Promise<LinkResult> {
  const { rows } = await sql<{ trust_id: string; invitation_id: string; person_id: string }>`
    select * from find_invitation(${hashToken(token)})`.execute(untenanted(db))
  const place = rows[0]
  if (place === undefined) return { kind: 'used or expired' }
  const fault = passwordFault(password)
  if (fault !== undefined) return { kind: 'password refused', fault }
  const { trust_id: trustId, person_id: personId } = place
  const ctx = { ...waymarkItself(trustId), personId }
  return withTenant(db, ctx, async (tx) => {
    const taken = await tx
      .updateTable('invitations')
      .set({ used_at: now })
      .where('id', '=', place.invitation_id)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    if (taken.numUpdatedRows !== 1n) return { kind: 'used or expired' }
    await setPassword(tx, trustId, personId, password, now)
    await recordAudit(tx, ctx, { action: 'accept-invitation', subject: { kind: 'person', id: personId } })
    return { kind: 'done', trustId, personId }
  })
}
