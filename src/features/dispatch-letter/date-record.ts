/** The record of a letter is dated by what became of its deliveries, and by nothing else. */
import { clockOf, givenByDispatch, isLetterForm } from '../../domain/documents/letters.ts'
import { askedFromJson } from '../../domain/forms/print-form.ts'
import { storedSignatures } from '../../domain/forms/signatures.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import { findRecord, subjectIds, versionsOf } from '../record/queries.ts'
import { type Recorder, recordForm } from '../record/record-form.ts'
import { deliveryOf, dispatchesOf } from './stored.ts'

/** The newest version of a record. */
export async function newestVersion(tx: Recorder['tx'], recordId: string) {
  const newest = (await versionsOf(tx, recordId)).at(-1)
  const row = newest && (await findRecord(tx, newest.id))
  if (!row) throw notFound('record')
  return row
}

/**
 * Writes the letter's record again where its deliveries say another day than it does: dated by the first that stands, or
 * without a date, and so without effect, when none stands. The duties are worked out again in the same transaction.
 */
export async function dateRecord(
  by: Recorder,
  letter: { readonly recordId: string; readonly placementId: string },
  why: { readonly role: Role; readonly reason: string },
): Promise<void> {
  const row = await newestVersion(by.tx, letter.recordId)
  if (!isLetterForm(row.form)) return
  const versions = new Set((await versionsOf(by.tx, row.id)).map((one) => one.id))
  const own = (await dispatchesOf(by.tx, letter.placementId)).filter(
    (one) => one.record_id !== null && versions.has(one.record_id),
  )
  const answers = (row.answers ?? {}) as Answered
  const clock = clockOf(answers, own.map(deliveryOf))
  if ((clock?.sentOn ?? '') === (answers['sent-on'] ?? '')) return
  const kept = Object.fromEntries(Object.entries(answers).filter(([name]) => !givenByDispatch.includes(name)))
  const result = await recordForm(by, {
    form: row.form,
    subject: subjectIds(row),
    answers: clock ? { ...kept, 'sent-on': clock.sentOn, ...how(row.asked, clock.how) } : kept,
    // The letter itself is the one that was signed and sent: only its date is new.
    asked: row.asked,
    signatures: storedSignatures(row.signatures),
    role: why.role,
    supersedes: { id: row.id, reason: why.reason, doneOn: row.done_on },
    action: 'dispatch-letter',
  })
  if (result.kind !== 'recorded')
    throw changedMeanwhile('Somebody amended the letter at the same moment. Nothing was noted; do it once more.')
}

/** How it went, unless the letter's form is known not to ask that: not every one does. */
function how(asked: unknown, went: string): Answered {
  const questions = askedFromJson(asked)?.sections.flatMap((part) => part.questions) ?? []
  const asks = questions.length === 0 || questions.some((one) => one.id === 'how-sent')
  return asks && went ? { 'how-sent': went } : {}
}
