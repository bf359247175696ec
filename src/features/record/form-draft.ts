/** The draft of a form: kept between the parts of a long one, and for coming back later. */
import { type AskedSection, questionsOf } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { versionOfForm } from './asking.ts'
import { type Filling, keyOf, typedIn } from './filling.ts'
import { findDraft, keepDraft } from './queries.ts'
import { filesOf } from './record-form.ts'
import { draftJson } from './uploads.ts'

/** This page's inputs over what the draft holds of the other pages. */
export async function withDraft(filling: Filling, here: readonly AskedSection[], posted: Posted): Promise<Posted> {
  const draft = await findDraft(filling.req.tx, filling.req.person.personId, keyOf(filling))
  const before = draft
    ? typedIn(filling.asking.layout, draft.answers)
    : filling.amends
      ? typedOf(filling.asking.layout, filling.amends.answers)
      : new Map()
  const names = questionsOf(filling.asking.layout)
    .map(({ field }) => fieldName(field.id))
    .sort((a, b) => b.length - a.length)
  const own = new Set(questionsOf({ sections: here }).map(({ field }) => fieldName(field.id)))
  const merged = new Map<string, readonly string[]>()
  for (const [input, values] of before) {
    const owner = names.find((name) => input === name || input.startsWith(`${name}-`))
    if (owner && !own.has(owner)) merged.set(input, values)
  }
  for (const [input, values] of posted) merged.set(input, values)
  return merged
}

export async function saveDraft(filling: Filling, answers: Answered, posted: Posted): Promise<void> {
  const { req, asking } = filling
  const typed = new Map([...posted].filter(([name]) => /^[fs]-/.test(name) || name === '_reason'))
  if (filling.event) typed.set('_event', [filling.event])
  const id = await keepDraft(
    req.tx,
    req.ctx,
    req.person.personId,
    keyOf(filling),
    versionOfForm(asking.form),
    draftJson(answers, typed),
  )
  const files = filesOf(answers)
  if (files.length > 0) {
    await req.tx
      .updateTable('files')
      .set({ draft_id: id })
      .where('id', 'in', files)
      .where('record_id', 'is', null)
      .where('uploaded_by', '=', req.person.personId)
      .execute()
  }
  await req.audit('record', { kind: 'draft', id }, { form: asking.form.id, draft: true })
}
