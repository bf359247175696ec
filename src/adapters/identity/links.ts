import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'
import type { Tx } from '../postgres/tenant.ts'
import { hashToken, newToken } from './tokens.ts'

/** How a single-use link ended: `used` covers unknown, used and expired alike, so that nothing is learnt by guessing. */
export type LinkResult =
  | { readonly kind: 'done'; readonly trustId: string; readonly personId: string }
  | { readonly kind: 'used or expired' }
  | { readonly kind: 'password refused'; readonly fault: string }

/** Tables of single-use links: each keeps the hash of the secret, until when it works, and when it was used. */
export type LinkTable = 'invitations' | 'password_resets'

export interface FoundLink {
  readonly trustId: string
  readonly id: string
  readonly personId: string
}

/**
 * Makes a link for a person and answers its secret, which is kept nowhere. Earlier links of the same kind stop working.
 * `lasts` in milliseconds.
 */
export async function issueLink(
  tx: Tx,
  table: LinkTable,
  link: { readonly trust_id: string; readonly person_id: string; readonly invited_by?: string | null },
  now: Date,
  lasts: number,
): Promise<string> {
  await tx
    .updateTable(table)
    .set({ used_at: now })
    .where('person_id', '=', link.person_id)
    .where('used_at', 'is', null)
    .execute()
  const { token, sha256 } = newToken()
  await tx
    .insertInto(table)
    .values({ ...link, token_sha256: sha256, created_at: now, expires_at: new Date(now.getTime() + lasts) })
    .execute()
  return token
}

/** The functions of the database that find a link before its trust is known. */
const finders: Readonly<Record<LinkTable, (hash: Buffer) => RawBuilder<FoundLink>>> = {
  invitations: (hash) => sql<FoundLink>`
    select trust_id as "trustId", invitation_id as id, person_id as "personId" from find_invitation(${hash})`,
  password_resets: (hash) => sql<FoundLink>`
    select trust_id as "trustId", reset_id as id, person_id as "personId" from find_password_reset(${hash})`,
}

/** Whose link this secret is, if it was not used yet. It may have expired: `takeLink` decides. */
export async function findLink(db: Database, table: LinkTable, token: string): Promise<FoundLink | undefined> {
  const { rows } = await finders[table](hashToken(token)).execute(untenanted(db))
  return rows[0]
}

/** Uses a link up. False when it was used or has expired; of two at once, one is told so. */
export async function takeLink(tx: Tx, table: LinkTable, id: string, now: Date): Promise<boolean> {
  const taken = await tx
    .updateTable(table)
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}
