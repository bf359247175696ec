/**
 * Links that open one thing to somebody without an account. A link is a secret of 256 bits in an address: only its SHA-256
 * is kept, it expires, it can be revoked, and whoever holds it is an outsider to the database itself.
 */
import { sql } from 'kysely'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'
import { toJson } from '../postgres/json.ts'
import { type TenantContext, type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { hashToken, newToken } from './tokens.ts'

/** `marks`: a provider's site on one day. `sign`: something to sign. `parent`: the page of one child. */
export type LinkKind = 'marks' | 'sign' | 'parent'

export interface NewLink {
  readonly kind: LinkKind
  readonly schoolId?: string | null
  readonly providerId?: string | null
  readonly siteId?: string | null
  /** Of a marks link: `2026-11-02`. */
  readonly day?: string | null
  readonly pupilId?: string | null
  readonly placementId?: string | null
  readonly contactId?: string | null
  readonly about?: Readonly<Record<string, unknown>>
  readonly expiresAt: Date
}

export interface AccessLink extends Required<Omit<NewLink, 'about'>> {
  readonly id: string
  readonly trustId: string
  readonly about: Readonly<Record<string, unknown>>
}

export type OpenedLink =
  | { readonly kind: 'open'; readonly link: AccessLink }
  | { readonly kind: 'shut'; readonly why: 'unknown' | 'expired' | 'revoked' | 'used' }

/** Makes a link and answers its id and secret; the secret is kept nowhere. Audited. */
export async function issueAccessLink(
  tx: Tx,
  ctx: TenantContext,
  link: NewLink,
  now: Date,
): Promise<{ id: string; token: string }> {
  const { token, sha256 } = newToken()
  const { id } = await tx
    .insertInto('access_links')
    .values({
      trust_id: ctx.trustId,
      kind: link.kind,
      token_sha256: sha256,
      school_id: link.schoolId ?? null,
      provider_id: link.providerId ?? null,
      site_id: link.siteId ?? null,
      day: link.day ?? null,
      pupil_id: link.pupilId ?? null,
      placement_id: link.placementId ?? null,
      contact_id: link.contactId ?? null,
      about: toJson(link.about ?? {}),
      made_by: ctx.personId,
      made_role: ctx.role,
      made_at: now,
      expires_at: link.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await recordAudit(tx, ctx, {
    action: 'issue-link',
    subject: { kind: 'link', id, schoolId: link.schoolId ?? null },
    detail: { kind: link.kind, expires: link.expiresAt.toISOString() },
  })
  return { id, token }
}

/** What a secret opens now. A link of another kind is unknown: a secret for signing opens no parent's page. */
export async function openAccessLink(db: Database, kind: LinkKind, token: string, now: Date): Promise<OpenedLink> {
  const { rows } = await sql<{ trust_id: string; link_id: string }>`
    select * from find_access_link(${hashToken(token)})`.execute(untenanted(db))
  const place = rows[0]
  if (!place) return { kind: 'shut', why: 'unknown' }
  return withTenant(db, waymarkItself(place.trust_id), async (tx) => {
    const row = await tx
      .selectFrom('access_links')
      .selectAll()
      .select(sql<string | null>`day::text`.as('day_text'))
      .where('id', '=', place.link_id)
      .executeTakeFirst()
    if (row?.kind !== kind) return { kind: 'shut', why: 'unknown' }
    if (row.revoked_at) return { kind: 'shut', why: 'revoked' }
    if (now >= row.expires_at) return { kind: 'shut', why: 'expired' }
    if (row.used_at) return { kind: 'shut', why: 'used' }
    await tx
      .updateTable('access_links')
      .set({
        opened_times: sql`opened_times + 1`,
        last_opened_at: now,
        first_opened_at: row.first_opened_at ?? now,
      })
      .where('id', '=', row.id)
      .execute()
    return {
      kind: 'open',
      link: {
        id: row.id,
        trustId: row.trust_id,
        kind,
        schoolId: row.school_id,
        providerId: row.provider_id,
        siteId: row.site_id,
        day: row.day_text,
        pupilId: row.pupil_id,
        placementId: row.placement_id,
        contactId: row.contact_id,
        about: (row.about ?? {}) as Record<string, unknown>,
        expiresAt: row.expires_at,
      },
    }
  })
}

/** Takes links back at once: one by its id, or every link of a kind to a child's contact. Answers how many. Audited. */
export async function revokeAccessLinks(
  tx: Tx,
  ctx: TenantContext,
  which: { readonly id: string } | { readonly kind: LinkKind; readonly pupilId: string; readonly contactId?: string },
  why: string,
  now: Date,
): Promise<number> {
  let query = tx
    .updateTable('access_links')
    .set({ revoked_at: now, revoked_by: ctx.personId, revoked_why: why })
    .where('revoked_at', 'is', null)
  if ('id' in which) query = query.where('id', '=', which.id)
  else {
    query = query.where('kind', '=', which.kind).where('pupil_id', '=', which.pupilId)
    if (which.contactId) query = query.where('contact_id', '=', which.contactId)
  }
  const gone = await query.returning(['id', 'school_id']).execute()
  for (const { id, school_id } of gone)
    await recordAudit(tx, ctx, { action: 'revoke-link', subject: { kind: 'link', id, schoolId: school_id } })
  return gone.length
}

/** Uses a link up, for the one thing it was for. False when another use came first. */
export async function useUpAccessLink(tx: Tx, id: string, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('access_links')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}
