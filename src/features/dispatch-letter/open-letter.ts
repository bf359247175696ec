/** What can be sent of a placement, opened for a request: an issued document or a letter that has only its record. */

import type { DocumentContent } from '../../domain/documents/content.ts'
import { goesToCouncil, isLetterForm, isUnsent, saysTheSame } from '../../domain/documents/letters.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import { notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { latestRecord } from '../issue-document/gather.ts'
import { documentsFor, mayBeSent } from '../issue-document/kinds.ts'
import { findRecord } from '../record/queries.ts'
import { mayFill, officeFor } from '../record/who-may.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { newestVersion } from './date-record.ts'
import type { Letter } from './dispatch-letter.ts'

export interface OpenLetter {
  readonly open: OpenPlacement
  readonly letter: Letter
  readonly title: string
  /** The office it is sent in. */
  readonly role: Role
  /** To whom the issued letter is addressed. */
  readonly addressee: string | undefined
  /** Why this copy must not go, in a sentence. */
  readonly stale: string | undefined
  /** Its date is not given yet: sending it starts the clock. */
  readonly startsClock: boolean
  readonly toParents: boolean
}

function officeOf(req: Req, open: OpenPlacement, form: string): Role {
  const found = open.rulebook.forms.get(form)?.form
  if (!found) return req.role
  if (!mayFill(found, req.roles))
    throw notAllowed(
      `${found.title}: sent by the ${list(
        found.filledBy.map((role) => roleWord(open.rulebook, role)),
        'or',
      )}.`,
    )
  return officeFor(open.rulebook, found, req.roles, req.role)
}

/** An issued document of the address, with the record it carries. */
export async function letterOfDocument(req: Req): Promise<OpenLetter> {
  const document = await req.tx
    .selectFrom('documents')
    .select(['id', 'kind', 'data', 'placement_id', 'record_id'])
    .where('id', '=', req.id())
    .executeTakeFirst()
  if (!document?.placement_id || !mayBeSent(document.kind)) throw notFound('document')
  const open = await openPlacement(req, document.placement_id)
  const form = documentsFor(open.rulebook, open.placement.route).find((one) => one.kind === document.kind)?.form
  if (form === undefined) throw notFound('document')
  const content = document.data as unknown as DocumentContent
  const recordId = document.record_id ?? (await latestRecord(req.tx, open.row.id, form))?.id ?? null
  const clocked = isLetterForm(form) && recordId !== null
  const printed = clocked ? await findRecord(req.tx, recordId) : undefined
  const newest = clocked ? await newestVersion(req.tx, recordId) : undefined
  const changed =
    printed && newest && !saysTheSame((printed.answers ?? {}) as Answered, (newest.answers ?? {}) as Answered)
  return {
    open,
    letter: {
      placementId: open.row.id,
      pupilId: open.row.pupil_id,
      form,
      documentId: document.id,
      recordId: clocked ? (newest?.id ?? null) : null,
    },
    title: content.title,
    role: officeOf(req, open, form),
    addressee: content.to?.name,
    stale: changed ? 'The letter was changed after this copy was issued. Issue it again and send that one.' : undefined,
    startsClock: newest !== undefined && isUnsent(form, (newest.answers ?? {}) as Answered),
    toParents: !goesToCouncil(form),
  }
}

/** A letter that leaves by another way than Waymark's, such as the council's: its record is all there is. */
export async function letterOfRecord(req: Req): Promise<OpenLetter> {
  const record = await newestVersion(req.tx, req.id())
  if (!record.placement_id || !isLetterForm(record.form)) throw notFound('record')
  const open = await openPlacement(req, record.placement_id)
  const answers = (record.answers ?? {}) as Answered
  return {
    open,
    letter: {
      placementId: open.row.id,
      pupilId: open.row.pupil_id,
      form: record.form,
      documentId: null,
      recordId: record.id,
    },
    title: open.rulebook.forms.get(record.form)?.form.title ?? record.form,
    role: officeOf(req, open, record.form),
    addressee: undefined,
    stale: undefined,
    startsClock: isUnsent(record.form, answers),
    toParents: !goesToCouncil(record.form),
  }
}
