import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { findLink, type LinkResult, type LinkTable, takeLink } from './links.ts'
import { passwordFault } from './passwords.ts'
import { setPassword } from './set-password.ts'

/** A person sets a password by a link. A password that is refused leaves the link as it was. */
export async function setPasswordByLink(
  db: Database,
  by: { readonly table: LinkTable; readonly action: string },
  token: string,
  password: string,
  now: Date,
): Promise<LinkResult> {
  const link = await findLink(db, by.table, token)
  if (link === undefined) return { kind: 'used or expired' }
  const fault = passwordFault(password)
  if (fault !== undefined) return { kind: 'password refused', fault }
  const { trustId, personId } = link
  const ctx = { ...waymarkItself(trustId), personId }
  return withTenant(db, ctx, async (tx) => {
    if (!(await takeLink(tx, by.table, link.id, now))) return { kind: 'used or expired' }
    await setPassword(tx, trustId, personId, password, now)
    await recordAudit(tx, ctx, { action: by.action, subject: { kind: 'person', id: personId } })
    return { kind: 'done', trustId, personId }
  })
}
