/** One letter leaves the school: by e-mail with a link, or by somebody's hand on a day they name. */
import { issueAccessLink } from '../../adapters/identity/access-links.ts'
import { dispatchKey, queueMail } from '../../adapters/mail/outbox.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Req } from '../../web/request.ts'
import { pageEnds, parentMail } from '../open-parent-page/parent-mail.ts'
import { dateRecord } from './date-record.ts'
import { sayHow } from './words.ts'

/** What is sent: an issued document, the record behind it, or both. */
export interface Letter {
  readonly placementId: string
  readonly pupilId: string
  readonly form: string
  readonly documentId: string | null
  readonly recordId: string | null
}

export type Way =
  /** By Waymark, to a parent: the clock starts when the mail server accepts it. */
  | { readonly how: 'email'; readonly contactId: string; readonly to: string; readonly email: string }
  /** By a person, on a day they name. */
  | {
      readonly how: 'hand' | 'post' | 'portal' | 'email'
      readonly contactId: string | null
      readonly to: string
      readonly on: string
    }

export interface Dispatching {
  readonly letter: Letter
  readonly way: Way
  /** The office the letter is sent in. */
  readonly role: Role
  /** The same key twice sends once. */
  readonly key: string
  /** When the page opened for the parent shuts. */
  readonly placementEnd: string | null
}

export async function dispatchLetter(req: Req, one: Dispatching): Promise<'dispatched' | 'repeated'> {
  const { letter, way } = one
  const id = newId()
  const now = req.deps.clock.now()
  const queued = !('on' in way)
  const link = queued
    ? await issueAccessLink(
        req.tx,
        req.ctx,
        {
          kind: 'parent',
          schoolId: req.school.schoolId,
          pupilId: letter.pupilId,
          contactId: way.contactId,
          about: { letter: letter.documentId },
          expiresAt: pageEnds(now, one.placementEnd),
        },
        now,
      )
    : undefined
  const written = await req.tx
    .insertInto('dispatches')
    .values({
      trust_id: req.ctx.trustId,
      id,
      school_id: req.school.schoolId,
      placement_id: letter.placementId,
      pupil_id: letter.pupilId,
      form: letter.form,
      document_id: letter.documentId,
      record_id: letter.recordId,
      how: way.how,
      contact_id: way.contactId,
      to_name: way.to,
      state: queued ? 'waiting' : 'sent',
      sent_on: queued ? null : way.on,
      link_id: link?.id ?? null,
      made_by: req.person.personId,
      made_role: one.role,
      made_at: now,
      idempotency_key: `${req.person.personId}:${one.key}`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!written) return 'repeated'
  await req.audit(
    'dispatch-letter',
    { kind: 'placement', id: letter.placementId },
    { form: letter.form, how: way.how, document: letter.documentId, dispatch: id },
  )
  if (queued && link) {
    const mail = parentMail({ kind: 'letter', school: req.school.schoolName, url: linkUrl(req, link.token) })
    await queueMail(req.tx, req.ctx, { to: way.email, ...mail }, dispatchKey(id))
  } else if (letter.recordId && 'on' in way)
    await dateRecord(
      req,
      { recordId: letter.recordId, placementId: letter.placementId },
      { role: one.role, reason: `Sent ${sayHow(way.how)} on ${sayDate(dayOf(way.on))}.` },
    )
  return 'dispatched'
}

const linkUrl = (req: Req, token: string): string => `${req.deps.settings.publicUrl}/child/${token}`
