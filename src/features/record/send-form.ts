/** What was sent with a form: a row more, a draft, the next part, or the record. */
import { rowEdit } from '../../domain/forms/edit-rows.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { type AskedSection, isPaged, questionsOf } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { type Posted, readPosted, valueOf } from '../../domain/forms/posted.ts'
import { readSignatures } from '../../domain/forms/signatures.ts'
import { allErrors, validateForm } from '../../domain/forms/validate.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { tooLarge } from '../../web/faults.ts'
import { type Filling, keyOf, pathOf, sectionsAt, signerOf, stepAfter } from './filling.ts'
import { saveDraft, withDraft } from './form-draft.ts'
import { dropDraft } from './queries.ts'
import { filesOf, recordAsked } from './record-form.ts'
import { showForm } from './show-form.tsx'
import { keepUploads, nameFiles, ownFiles } from './uploads.ts'
import { mayRead, officeFor } from './who-may.ts'

/** What was sent: a row more, a draft, the next part, or the record. */
export async function sendForm(filling: Filling): Promise<Response> {
  const { req, asking } = filling
  const { layout } = asking
  const read = readPosted(req.body.entries())
  if (read.fault) throw tooLarge(read.fault)
  const paged = isPaged(layout)
  const step = paged
    ? Math.min(
        Math.max(Number(/^\d{1,3}$/.exec(valueOf(read.posted, '_step'))?.[0] ?? 1), 1),
        layout.sections.length + 1,
      )
    : 1
  const here = sectionsAt(layout, paged, step)
  const uploads = await keepUploads(req, { sections: here }, read.posted, asking.form.restricted)
  const posted = paged ? await withDraft(filling, here, uploads.posted) : uploads.posted
  const edited = rowEdit(
    posted,
    questionsOf({ sections: here })
      .filter(({ field }) => field.type === 'rows')
      .map(({ field }) => fieldName(field.id)),
  )
  if (edited) return showForm(filling, edited, { step, key: valueOf(posted, '_key') })
  const parsed = parsePost(layout, posted)
  const files = await ownFiles(
    req.tx,
    req.person.personId,
    filesOf(parsed.answers),
    filesOf(filling.amends?.answers ?? {}),
  )
  const answers = nameFiles(parsed.answers, files)
  const act = valueOf(posted, '_do')
  if (act === 'later') {
    await saveDraft(filling, answers, posted)
    return req.redirect('/drafts', `${asking.form.title} is saved. Nothing is recorded yet: come back to it here.`)
  }
  if (paged && step <= layout.sections.length)
    return nextPart(filling, { step, here, posted, answers, errors: [...uploads.errors, ...parsed.errors] })
  return record(filling, { step, posted, answers, errors: [...uploads.errors, ...parsed.errors] })
}

interface Sent {
  readonly step: number
  readonly posted: Posted
  readonly answers: Answered
  readonly errors: readonly FormError[]
}

async function nextPart(filling: Filling, sent: Sent & { here: readonly AskedSection[] }): Promise<Response> {
  const { req, asking } = filling
  const { here, answers } = sent
  const inside = new Set(questionsOf({ sections: here }).map(({ field }) => field.id))
  const missing = validateForm(asking.compiled, { sections: here }, answers, asking.bits, req.day)
  const errors = allErrors(
    { sections: here },
    sent.errors.filter((error) => inside.has(error.field)),
    missing,
  )
  if (errors.length > 0) return showForm(filling, sent.posted, { step: sent.step, errors })
  await saveDraft(filling, answers, sent.posted)
  return req.redirect(pathOf(filling, stepAfter(asking.layout, sent.step, answers)))
}

async function record(filling: Filling, sent: Sent): Promise<Response> {
  const { req, asking, amends } = filling
  const { layout } = asking
  const missing = validateForm(asking.compiled, layout, sent.answers, asking.bits, req.day)
  const signed = readSignatures(layout, sent.posted, signerOf(filling), req.day)
  const reason = valueOf(sent.posted, '_reason').slice(0, 2000)
  const noReason: FormError[] =
    amends && reason === ''
      ? [{ field: '', at: '_reason', says: 'Say why the record is amended. The reason is kept with it.' }]
      : []
  const errors = [...allErrors(layout, sent.errors, missing), ...signed.errors, ...noReason]
  if (errors.length > 0)
    return showForm(filling, sent.posted, { step: sent.step, errors, key: valueOf(sent.posted, '_key') })
  const kept =
    amends && valueOf(sent.posted, '_keep') === 'yes'
      ? amends.signatures.filter((old) => !signed.signatures.some((one) => one.line === old.line))
      : []
  const key = valueOf(sent.posted, '_key')
  const result = await recordAsked(req, asking, {
    form: asking.form.id,
    subject: asking.subject.ids,
    answers: sent.answers,
    signatures: [...kept, ...signed.signatures],
    role: officeFor(asking.rulebook, asking.form, filling.roles, req.role),
    ...(filling.event ? { answersTo: filling.event } : {}),
    ...(/^[0-9a-f-]{36}$/.test(key) ? { idempotencyKey: key } : {}),
    ...(amends ? { supersedes: { id: amends.row.id, reason, doneOn: amends.row.done_on } } : {}),
  })
  switch (result.kind) {
    case 'recorded':
      await dropDraft(req.tx, req.person.personId, keyOf(filling))
      return req.redirect(after(filling, result.id), sayRecorded(filling, result.complete))
    case 'repeated':
      // The first sending wrote its audit event; this one changed nothing.
      req.audited = true
      return req.redirect(after(filling, result.id), sayRecorded(filling, true))
    case 'conflict':
      if (filling.onConflict) return filling.onConflict(result.currentId, sent.posted)
      throw new Error('Only an amendment can meet a conflict.')
    case 'unfinished':
      return showForm(filling, sent.posted, { step: sent.step, errors: result.errors, key })
    case 'not found':
      throw new Error('The form was laid out and is not found.')
  }
}

/** Whoever reports a concern need not be somebody who may read it afterwards. */
const reads = ({ asking, roles }: Filling): boolean => mayRead(asking.form.restricted, asking.form.filledBy, roles)

const after = (filling: Filling, id: string): string =>
  reads(filling) ? `/records/${id}` : filling.asking.subject.backHref

function sayRecorded(filling: Filling, complete: boolean): string {
  const { title } = filling.asking.form
  if (!reads(filling)) return `${title} is recorded. From now on only designated staff can read it.`
  return complete ? `${title} is recorded.` : `${title} is recorded. Signatures are still to come.`
}
