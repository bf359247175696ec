/** The pages that were given to a pupil's contacts, and how they are taken back. */
import { revokeAccessLinks } from '../../adapters/identity/access-links.ts'
import type { TenantContext, Tx } from '../../adapters/postgres/tenant.ts'

export const linksGiven = (tx: Tx, pupilId: string) =>
  tx
    .selectFrom('access_links as l')
    .innerJoin('contacts as c', 'c.id', 'l.contact_id')
    .leftJoin('people as p', 'p.id', 'l.made_by')
    .select([
      'l.id',
      'l.made_at',
      'l.expires_at',
      'l.revoked_at',
      'l.revoked_why',
      'l.first_opened_at',
      'l.last_opened_at',
      'l.opened_times',
      'c.name as contact',
      'p.name as by',
    ])
    .where('l.kind', '=', 'parent')
    .where('l.pupil_id', '=', pupilId)
    .orderBy('l.made_at', 'desc')
    .limit(50)
    .execute()
export type GivenLink = Awaited<ReturnType<typeof linksGiven>>[number]

/** Shuts every page of a contact who may no longer see one: in the transaction that says so. */
export async function closePagesOf(
  by: { readonly tx: Tx; readonly ctx: TenantContext; readonly now: Date },
  contact: {
    readonly id: string
    readonly pupilId: string
    readonly active: boolean
    readonly mayReceiveLetters: boolean
  },
): Promise<void> {
  if (contact.active && contact.mayReceiveLetters) return
  await revokeAccessLinks(
    by.tx,
    by.ctx,
    { kind: 'parent', pupilId: contact.pupilId, contactId: contact.id },
    contact.active ? 'Letters may no longer be sent to them.' : 'No longer a contact.',
    by.now,
  )
}
