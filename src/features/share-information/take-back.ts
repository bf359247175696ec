/** What is taken back no longer counts as given: the policy's record says so, and its duties are open again. */
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { askedFromJson } from '../../domain/forms/print-form.ts'
import { storedSignatures } from '../../domain/forms/signatures.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import { findRecord, subjectIds, versionsOf } from '../record/queries.ts'
import { type Recorder, recordForm } from '../record/record-form.ts'

/**
 * Writes the record of a sharing again without what was taken back: the answer that was itself shared; and once nothing of
 * the sharing stands, everything but its day. What was recorded stays readable in the version before.
 */
export async function takeBackAnswers(
  by: Recorder,
  item: { readonly id: string; readonly title: string },
  as: { readonly role: Role; readonly why: string },
): Promise<void> {
  const shared = await sharingOf(by.tx, item.id)
  const row = shared && (await newestVersion(by.tx, shared.recordId))
  const asked = row && askedFromJson(row.asked)
  if (!row || !asked) return
  const answers = (row.answers ?? {}) as Answered
  const { 'answers-to': answersTo, ...said } = answers
  const questions = asked.sections.flatMap((section) => section.questions)
  const given = questions.filter(({ id }) => said[id] !== undefined && !isDate(said[id]))
  const gone = shared.stands ? given.filter(({ ask }) => ask === item.title) : given
  if (gone.length === 0) return
  const left = Object.fromEntries(Object.entries(said).filter(([id]) => !gone.some((one) => one.id === id)))
  const result = await recordForm(by, {
    form: row.form,
    subject: subjectIds(row),
    answers: left,
    asked: row.asked,
    signatures: storedSignatures(row.signatures),
    role: as.role,
    supersedes: { id: row.id, reason: `Taken back from the provider: ${as.why}`, doneOn: row.done_on },
    action: 'share-information',
    ...(typeof answersTo === 'string' ? { answersTo } : {}),
  })
  if (result.kind !== 'recorded')
    throw changedMeanwhile(
      'Somebody amended the record of it at the same moment. Nothing was taken back; do it once more.',
    )
}

const isDate = (answer: unknown): boolean => typeof answer === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(answer)

/** The record an item was shared with, and whether anything else of that sharing still stands. */
async function sharingOf(tx: Tx, itemId: string): Promise<{ recordId: string; stands: boolean } | undefined> {
  const item = await tx.selectFrom('shared_items').select('record_id').where('id', '=', itemId).executeTakeFirst()
  if (!item?.record_id) return undefined
  const standing = await tx
    .selectFrom('shared_items')
    .select('id')
    .where('record_id', '=', item.record_id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return { recordId: item.record_id, stands: standing !== undefined }
}

async function newestVersion(tx: Tx, recordId: string) {
  const newest = (await versionsOf(tx, recordId)).at(-1)
  return newest && findRecord(tx, newest.id)
}
