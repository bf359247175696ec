import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { issueLink, type LinkResult } from './links.ts'
import { setPasswordByLink } from './set-password-by-link.ts'

const invitationDays = 14

/** Invite a person who is already in `people`. Returns the token for the link; earlier invitations stop working. */
export async function invite(tx: Tx, ctx: TenantContext, personId: string, now: Date): Promise<string> {
  const invitation = { trust_id: ctx.trustId, person_id: personId, invited_by: ctx.personId }
  const token = await issueLink(tx, 'invitations', invitation, now, invitationDays * 86_400_000)
  await recordAudit(tx, ctx, { action: 'invite-person', subject: { kind: 'person', id: personId } })
  return token
}

/** The invited person sets a first password. Works once, within 14 days. */
export function acceptInvitation(db: Database, token: string, password: string, now: Date): Promise<LinkResult> {
  return setPasswordByLink(db, { table: 'invitations', action: 'accept-invitation' }, token, password, now)
}
