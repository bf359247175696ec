/** A record with what a reader may know of it. Reading a restricted one is itself an event. */

import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { londonDay, sayMoment } from '../../domain/calendar/moment.ts'
import type { FormPrint } from '../../domain/documents/input.ts'
import type { Asked } from '../../domain/forms/asked.ts'
import { askedFromJson, printForm } from '../../domain/forms/print-form.ts'
import { type StoredSignature, storedSignatures } from '../../domain/forms/signatures.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { type Role, sayRole } from '../../domain/policy/words.ts'
import { notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { rolesAt } from './find-form.ts'
import { findRecord, type RecordRow, subjectIds } from './queries.ts'
import { type FoundSubject, findSubject } from './subject.ts'
import { mayRead } from './who-may.ts'

export interface ReadRecord {
  readonly row: RecordRow
  readonly subject: FoundSubject
  readonly roles: readonly Role[]
  readonly asked: Asked
  readonly answers: Answered
  readonly signatures: readonly StoredSignature[]
  readonly print: FormPrint
}

/** A record this person may read. Each view of a restricted one is written into the audit. */
export async function readRecord(req: Req, id: string): Promise<ReadRecord> {
  const row = await findRecord(req.tx, id)
  if (!row) throw notFound('record')
  const subject = await findSubject(req.tx, req.casework, {
    ...subjectIds(row),
    schoolId: row.school_id ?? req.school.schoolId,
  })
  if (!subject || !req.places.some((place) => place.schoolId === subject.ids.schoolId)) throw notFound('record')
  const roles = rolesAt(req, subject)
  const filledBy = subject.frame.rulebook?.forms.get(row.form)?.form.filledBy ?? []
  if (!mayRead(row.restricted, filledBy, roles)) {
    throw notAllowed(
      'This record holds safeguarding or special educational needs detail. Ask the designated safeguarding lead.',
    )
  }
  if (row.restricted) await req.audit('see-record', { kind: 'record', id }, { form: row.form })
  const asked = askedFromJson(row.asked) ?? {
    title: row.form.replaceAll('-', ' '),
    clauses: [],
    sections: [],
    signatures: [],
  }
  const answers = (typeof row.answers === 'object' && row.answers !== null ? row.answers : {}) as Answered
  const signatures = storedSignatures(row.signatures)
  return {
    row,
    subject,
    roles,
    asked,
    answers,
    signatures,
    print: printForm(asked, answers, { recorded: sayRecorded(row, subject), signatures }),
  }
}

/** `Recorded by Marian Okafor, AP lead, on Mon 2 Nov 2026 at 09:14, for Fri 30 Oct 2026.` */
function sayRecorded(row: RecordRow, subject: FoundSubject): string {
  const about = row.done_on === londonDay(row.recorded_at) ? '' : `, for ${sayDate(dayOf(row.done_on))}`
  return `Recorded by ${row.person ?? 'Waymark'}, ${wordFor(subject, row.recorded_role)}, on ${sayMoment(row.recorded_at)}${about}.`
}

export const wordFor = (subject: FoundSubject, role: string): string =>
  subject.frame.rulebook?.policy.policy.words?.[role] ?? sayRole(role)
