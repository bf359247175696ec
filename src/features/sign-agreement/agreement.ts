/** A record that is to be signed: its newest version, the one before it, and what differs between the two. */
import { createHash } from 'node:crypto'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Asked } from '../../domain/forms/asked.ts'
import { askedFromJson, printForm } from '../../domain/forms/print-form.ts'
import { type StoredSignature, storedSignatures } from '../../domain/forms/signatures.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { notFound } from '../../web/faults.ts'
import { type Difference, differences } from '../record/answers.tsx'
import { findRecord, type RecordRow, versionsOf } from '../record/queries.ts'

export interface Agreement {
  readonly row: RecordRow
  readonly asked: Asked
  readonly answers: Answered
  readonly signatures: readonly StoredSignature[]
  /** SHA-256 of the questions and answers: what somebody read and what they sign must be the same. */
  readonly hash: string
}

function agreementOf(row: RecordRow): Agreement | undefined {
  const asked = askedFromJson(row.asked)
  if (!asked) return undefined
  return {
    row,
    asked,
    answers: (row.answers ?? {}) as Answered,
    signatures: storedSignatures(row.signatures),
    hash: createHash('sha256')
      .update(JSON.stringify([row.asked, row.answers]))
      .digest('hex'),
  }
}

/** The record as it stands now, whatever version was asked about. */
export async function newestVersion(tx: Tx, id: string): Promise<Agreement> {
  const newest = (await versionsOf(tx, id)).at(-1)
  const row = newest && (await findRecord(tx, newest.id))
  const agreement = row && agreementOf(row)
  if (!agreement) throw notFound('record')
  return agreement
}

/** Which forms renew which: a review is read against the review before it, or the agreement itself (EMAT Appendix C). */
const renews: Readonly<Record<string, readonly string[]>> = {
  'home-school-agreement': ['home-school-agreement'],
  'home-school-agreement-review': ['home-school-agreement-review', 'home-school-agreement'],
  'part-time-plan': ['part-time-plan'],
  'flexi-agreement': ['flexi-agreement'],
}

/** The agreement of the same placement that this one follows, in its newest version. */
async function agreementBefore(tx: Tx, { row }: Agreement): Promise<Agreement | undefined> {
  const forms = renews[row.form]
  if (!forms || !row.placement_id) return undefined
  const before = await tx
    .selectFrom('current_records')
    .select('id')
    .where('placement_id', '=', row.placement_id)
    .where('form', 'in', [...forms])
    .where('id', '!=', row.id)
    // Versions keep the day they count from; of one day, the one recorded before.
    .where((is) =>
      is.or([
        is('done_on', '<', row.done_on),
        is.and([is('done_on', '=', row.done_on), is('recorded_at', '<', row.recorded_at)]),
      ]),
    )
    .orderBy('done_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const found = before?.id ? await findRecord(tx, before.id) : undefined
  return found && agreementOf(found)
}

/** What differs from last time, question by question; undefined where there was no last time. */
export async function changesSince(tx: Tx, now: Agreement): Promise<readonly Difference[] | undefined> {
  const before = await agreementBefore(tx, now)
  if (!before) return undefined
  const print = ({ asked, answers }: Agreement) => printForm(asked, answers, { recorded: '', signatures: [] })
  const asks = ({ asked }: Agreement) =>
    new Set(asked.sections.flatMap((section) => section.questions.map((question) => question.ask)))
  const [then, today] = [asks(before), asks(now)]
  // Only questions both were asked: a review has others of its own.
  return differences(print(before), print(now)).filter((one) => then.has(one.ask) && today.has(one.ask))
}
