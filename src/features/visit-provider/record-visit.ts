/** The end of a visit: its merged answers become an ordinary record, its photos the record's files, its actions the provider's. */
import { queueMail } from '../../adapters/mail/outbox.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { readSignatures } from '../../domain/forms/signatures.ts'
import { textOf } from '../../domain/forms/typed.ts'
import { allErrors, validateForm } from '../../domain/forms/validate.ts'
import type { Answer, Answered } from '../../domain/policy/situation.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { signerOf } from '../record/filling.ts'
import { recordAsked } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import { withInitials } from './initials.ts'
import { knownBefore, type OpenVisit, typedNow } from './open-visit.ts'
import { fieldsOf, lockVisit, openConflicts, type Photo, photosOf, pupilsEverThere } from './queries.ts'

export interface Ready {
  readonly answers: Answered
  readonly errors: readonly FormError[]
  readonly photos: readonly Photo[]
  /** Questions that wait for somebody to choose. */
  readonly conflicts: readonly string[]
}

/** The draft read as answers, with what is still missing. */
export async function readyOf(req: Req, open: OpenVisit): Promise<Ready> {
  const { asking, visit } = open
  const photos = await photosOf(req.tx, visit.id)
  const parsed = parsePost(asking.layout, typedNow(await knownBefore(req, open), await fieldsOf(req.tx, visit.id)))
  const answers = withPhotos(open, parsed.answers, photos)
  const missing = validateForm(asking.compiled, asking.layout, answers, asking.bits, req.day)
  const conflicts = await openConflicts(req.tx, visit.id)
  return {
    answers,
    errors: allErrors(asking.layout, parsed.errors, missing),
    photos,
    conflicts: [...new Set(conflicts.map((one) => one.field))],
  }
}

/** A photo taken at a question stands in that question's answer; further ones are files of the record. */
function withPhotos(open: OpenVisit, answers: Answered, photos: readonly Photo[]): Answered {
  const shown: Record<string, Answer> = { ...answers }
  for (const { field } of questionsOf(open.asking.layout)) {
    const photo = photos.find((one) => one.field === field.id)
    const answer = shown[field.id]
    if (!photo) continue
    if (field.type === 'file') shown[field.id] = { file: photo.file_id, name: photo.name }
    if (field.type === 'check' && typeof answer === 'object' && answer !== null && !Array.isArray(answer))
      shown[field.id] = { ...answer, file: photo.file_id, fileName: photo.name }
  }
  return shown
}

export interface AskedAction {
  readonly says: string
  readonly owner: string | null
  readonly due: string | null
}

/** What the provider is asked to do: every row of the form with something in its column `action`. */
export function actionsIn(open: OpenVisit, answers: Answered): AskedAction[] {
  return questionsOf(open.asking.layout).flatMap(({ field }) => {
    const rows = answers[field.id]
    if (field.type !== 'rows' || !Array.isArray(rows)) return []
    return rows.flatMap((row: unknown) => {
      const action = textOf(row, 'action').trim()
      const line = textOf(row, 'line').trim()
      if (action === '') return []
      return [
        {
          says: line ? `${line}: ${action}` : action,
          owner: textOf(row, 'owner') || null,
          due: textOf(row, 'due') || null,
        },
      ]
    })
  })
}

export type RecordedVisit =
  | { readonly kind: 'recorded'; readonly recordId: string; readonly complete: boolean; readonly actions: number }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'unfinished'; readonly errors: readonly FormError[] }

/** One transaction: the record with its duties, the files, the actions, the provider's e-mail, and the visit's end. */
export async function recordVisit(req: Req, open: OpenVisit, posted: Posted): Promise<RecordedVisit> {
  const { visit, asking, roles } = open
  const held = await lockVisit(req.tx, visit.id)
  if (held.state === 'recorded') return { kind: 'repeated' }
  if (held.state === 'cancelled') throw changedMeanwhile('The visit was called off.')
  const ready = await readyOf(req, open)
  if (ready.conflicts.length > 0)
    throw changedMeanwhile('Two devices answered the same question. Choose which to keep.')
  const signed = readSignatures(asking.layout, posted, signerOf({ req, asking, roles }), req.day)
  const errors = [...ready.errors, ...signed.errors]
  if (errors.length > 0) return { kind: 'unfinished', errors }
  const result = await recordAsked(req, asking, {
    form: asking.form.id,
    subject: asking.subject.ids,
    answers: ready.answers,
    signatures: signed.signatures,
    role: officeFor(asking.rulebook, asking.form, roles, req.role),
    idempotencyKey: `visit:${visit.id}`,
    action: 'visit-provider',
  })
  if (result.kind === 'unfinished') return result
  if (result.kind !== 'recorded') throw changedMeanwhile('The visit was recorded at the same time.')
  await req.tx
    .updateTable('visits')
    .set({ state: 'recorded', record_id: result.id, version: held.version + 1 })
    .where('id', '=', visit.id)
    .execute()
  const files = ready.photos.map((photo) => photo.file_id)
  if (files.length > 0)
    await req.tx
      .updateTable('files')
      .set({ record_id: result.id, placement_id: visit.placement_id })
      .where('id', 'in', files)
      .where('record_id', 'is', null)
      .execute()
  const actions = await sendActions(req, open, result.id, ready.answers)
  return { kind: 'recorded', recordId: result.id, complete: result.complete, actions }
}

async function sendActions(req: Req, open: OpenVisit, recordId: string, answers: Answered): Promise<number> {
  const { visit, asking } = open
  const actions = actionsIn(open, answers)
  if (actions.length === 0) return 0
  const pupils = await pupilsEverThere(req.tx, visit.school_id, visit.provider_id)
  await req.tx
    .insertInto('visit_actions')
    .values(
      actions.map((action, line) => ({
        trust_id: req.ctx.trustId,
        school_id: visit.school_id,
        provider_id: visit.provider_id,
        visit_id: visit.id,
        record_id: recordId,
        line,
        says: withInitials(action.says, pupils),
        owner: action.owner,
        due_on: action.due,
      })),
    )
    .execute()
  const first = actions.flatMap((action) => action.due ?? []).sort()[0]
  const count = actions.length === 1 ? 'one action' : `${actions.length} actions`
  if (visit.email)
    await queueMail(
      req.tx,
      req.ctx,
      {
        to: visit.email,
        subject: `${asking.subject.frame.school.name}: ${count} after our visit`,
        // What an action says may be about a child: it is on the printed visit, not in an e-mail.
        text: `${asking.subject.frame.school.name} has recorded its visit to you and asks for ${count}${first ? `, the first by ${sayDate(dayOf(first))}` : ''}.\n\nThe school gives you the printed visit with each action, its owner and its date. Tell the school when an action is done and how it can see that it is.`,
      },
      `visit actions ${visit.id}`,
    )
  return actions.length
}
