/**
 * Asking somebody to sign, by e-mail with a link. The message names nobody and says nothing of a child: who it is and what
 * it is about stands behind the link.
 */
import { sql } from 'kysely'
import { issueAccessLink, revokeAccessLinks } from '../identity/access-links.ts'
import { queueMail } from '../mail/outbox.ts'
import { newId } from '../postgres/ids.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'

export interface Asked {
  readonly schoolId: string
  /** None where a provider signs what stands behind every placement. */
  readonly placementId: string | null
  readonly pupilId: string | null
  /** The provider whose signatory is asked; none for a parent or pupil. */
  readonly providerId?: string | null
  readonly form: string
  /** The agreement to sign; none for a permission. */
  readonly recordId: string | null
  /** The signature line of the form; empty for a permission. */
  readonly line: string
  readonly signer: 'parent' | 'pupil' | 'provider'
  readonly contactId: string | null
  readonly name: string
  readonly capacity: string
  readonly email: string
  /** Help for reading in another language; all three or none. */
  readonly translation?: { readonly language: string; readonly text: string; readonly by: string } | undefined
  readonly expiresAt: Date
  /** The day on which they are reminded if nothing has come; ISO. */
  readonly remindOn: string | null
}

export interface Sending {
  readonly now: Date
  readonly publicUrl: string
  readonly schoolName: string
}

/** Asks one person: the request, its link and the message, in one transaction. Answers the request's id. */
export async function askToSign(tx: Tx, ctx: TenantContext, asked: Asked, sending: Sending): Promise<string> {
  const id = newId()
  const link = await issueAccessLink(tx, ctx, linkFor(id, asked), sending.now)
  await tx
    .insertInto('signature_requests')
    .values({
      trust_id: ctx.trustId,
      id,
      school_id: asked.schoolId,
      placement_id: asked.placementId,
      pupil_id: asked.pupilId,
      provider_id: asked.providerId ?? null,
      form: asked.form,
      record_id: asked.recordId,
      line: asked.line,
      signer: asked.signer,
      contact_id: asked.contactId,
      name: asked.name,
      capacity: asked.capacity,
      email: asked.email,
      language: asked.translation?.language ?? '',
      translation: asked.translation?.text ?? '',
      translated_by: asked.translation?.by ?? '',
      asked_by: ctx.personId,
      asked_role: ctx.role,
      asked_at: sending.now,
      expires_at: asked.expiresAt,
      remind_on: asked.remindOn,
      link_id: link.id,
    })
    .execute()
  await mailLink(tx, ctx, { to: asked.email, token: link.token, key: `sign ${id}`, again: false }, sending)
  return id
}

export interface Waiting {
  readonly id: string
  readonly school_id: string
  readonly placement_id: string | null
  readonly pupil_id: string | null
  readonly provider_id: string | null
  readonly contact_id: string | null
  readonly signer: string
  readonly email: string
  readonly expires_at: Date
  readonly link_id: string
}

/**
 * Sends the link once more. Its secret is kept nowhere, so it is a new one, and the one before opens nothing any longer.
 * `key` makes the message one of its kind. False when the request has been answered meanwhile.
 */
export async function sendAgain(
  tx: Tx,
  ctx: TenantContext,
  waiting: Waiting,
  sending: Sending & { readonly expiresAt?: Date; readonly key: string },
): Promise<boolean> {
  const expiresAt = sending.expiresAt ?? waiting.expires_at
  const link = await issueAccessLink(
    tx,
    ctx,
    linkFor(waiting.id, {
      schoolId: waiting.school_id,
      placementId: waiting.placement_id,
      pupilId: waiting.pupil_id,
      providerId: waiting.provider_id,
      contactId: waiting.contact_id,
      signer: waiting.signer,
      expiresAt,
    }),
    sending.now,
  )
  const { numUpdatedRows } = await tx
    .updateTable('signature_requests')
    .set({ link_id: link.id, expires_at: expiresAt, reminded_at: sending.now, version: sql`version + 1` })
    .where('id', '=', waiting.id)
    .where('link_id', '=', waiting.link_id)
    .where('state', 'in', ['asked', 'declined'])
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) {
    await revokeAccessLinks(tx, ctx, { id: link.id }, 'The request was answered meanwhile.', sending.now)
    return false
  }
  await revokeAccessLinks(tx, ctx, { id: waiting.link_id }, 'A newer link was sent.', sending.now)
  await mailLink(tx, ctx, { to: waiting.email, token: link.token, key: sending.key, again: true }, sending)
  return true
}

type LinkOf = Pick<Asked, 'schoolId' | 'placementId' | 'pupilId' | 'providerId' | 'contactId' | 'expiresAt'> & {
  readonly signer: string
}

const linkFor = (request: string, of: LinkOf) => ({
  kind: 'sign' as const,
  schoolId: of.schoolId,
  // A provider's signatory is the provider to the database, never the holder of a link about one child.
  ...(of.providerId ? { providerId: of.providerId } : { pupilId: of.pupilId, placementId: of.placementId }),
  contactId: of.contactId,
  about: { request, signer: of.signer },
  expiresAt: of.expiresAt,
})

async function mailLink(
  tx: Tx,
  ctx: TenantContext,
  mail: { readonly to: string; readonly token: string; readonly key: string; readonly again: boolean },
  sending: Sending,
): Promise<void> {
  const { schoolName, publicUrl } = sending
  await queueMail(
    tx,
    ctx,
    {
      to: mail.to,
      subject: mail.again
        ? `A reminder: ${schoolName} asks you to read and sign`
        : `${schoolName} asks you to read and sign`,
      text: [
        `${schoolName} asks you to read something, and to sign it or say why not. It takes about three minutes and needs no account.`,
        `${publicUrl}/sign/${mail.token}`,
        'The link is for you alone: do not pass it on. You can ask a question on the page before you decide. This message says nothing more on purpose.',
      ].join('\n\n'),
    },
    mail.key,
  )
}
