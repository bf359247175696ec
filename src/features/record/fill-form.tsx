/** Filling a form in, new or to amend a record: whole or section by section, with drafts, files and rows. */
import { randomUUID } from 'node:crypto'
import { askedOf } from '../../domain/forms/asked.ts'
import { rowEdit } from '../../domain/forms/edit-rows.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { type AskedSection, type FormLayout, isPaged, questionsOf } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { type Posted, postedFromJson, readPosted, valueOf } from '../../domain/forms/posted.ts'
import { prefill } from '../../domain/forms/prefill.ts'
import { printForm } from '../../domain/forms/print-form.ts'
import { readSignatures, type Signer, type StoredSignature } from '../../domain/forms/signatures.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { allErrors, validateForm } from '../../domain/forms/validate.ts'
import { matches } from '../../domain/policy/lines.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Content } from '../../ui/index.ts'
import { PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { newRecordPath, subjectFields } from './addresses.ts'
import { Answers } from './answers.tsx'
import { type Asking, versionOfForm } from './asking.ts'
import { FormPage } from './form-page.tsx'
import { knownValues } from './known-values.ts'
import { type DraftKey, dropDraft, findDraft, keepDraft, type RecordRow } from './queries.ts'
import { filesOf, recordAsked } from './record-form.ts'
import { draftJson, keepUploads, nameFiles, ownFiles } from './uploads.ts'
import { officeFor } from './who-may.ts'

/** One person filling in one form about one subject. */
export interface Filling {
  readonly req: Req
  readonly asking: Asking
  /** Offices at the subject's school. */
  readonly roles: readonly Role[]
  readonly event?: string | undefined
  readonly amends?:
    | { readonly row: RecordRow; readonly answers: Answered; readonly signatures: readonly StoredSignature[] }
    | undefined
  /** Somebody else was first: what to show, and where. */
  readonly onConflict?: (currentId: string, posted: Posted) => Promise<Response>
}

const keyOf = ({ asking, amends }: Filling): DraftKey => ({
  form: asking.form.id,
  subject: asking.subject.ids,
  amends: amends?.row.id ?? null,
})

export function pathOf(filling: Filling, step?: number): string {
  const { asking, amends, event } = filling
  if (!amends) return newRecordPath(asking.form.id, asking.subject.ids, { event, step })
  return `/records/${amends.row.id}/amend${step === undefined ? '' : `?step=${step}`}`
}

export function signerOf(filling: Pick<Filling, 'req' | 'asking' | 'roles'>): Signer {
  const office = officeFor(filling.asking.rulebook, filling.asking.form, filling.roles, filling.req.role)
  return {
    name: filling.req.person.name,
    roles: [office, ...filling.roles.filter((role) => role !== office)],
    sayRole: filling.asking.sayRole,
  }
}

/** The form as it stands: the draft that was begun, else what is known or what is amended. */
export async function startForm(filling: Filling, step: number): Promise<Response> {
  const { req, asking, amends } = filling
  const draft = await findDraft(req.tx, req.person.personId, keyOf(filling))
  if (draft) return showForm(filling, typedIn(draft.answers), { step })
  if (amends) return showForm(filling, typedOf(asking.layout, amends.answers), { step })
  const known = prefill(asking.layout, await knownValues(req.tx, asking.subject, req.today))
  return showForm(filling, typedOf(asking.layout, known), { step, filledIn: new Set(Object.keys(known)) })
}

const typedIn = (answers: unknown): Posted => postedFromJson((answers as { _typed?: unknown } | null)?._typed)

/** What was sent: a row more, a draft, the next part, or the record. */
export async function sendForm(filling: Filling): Promise<Response> {
  const { req, asking } = filling
  const { layout } = asking
  const read = readPosted(req.body.entries())
  if (read.fault) throw new PageFault(413, 'Too large', read.fault)
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

const sectionsAt = (layout: FormLayout, paged: boolean, step: number): readonly AskedSection[] =>
  paged ? layout.sections.slice(step - 1, step) : layout.sections

/** This page's inputs over what the draft holds of the other pages. */
async function withDraft(filling: Filling, here: readonly AskedSection[], posted: Posted): Promise<Posted> {
  const draft = await findDraft(filling.req.tx, filling.req.person.personId, keyOf(filling))
  const before = draft
    ? typedIn(draft.answers)
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

async function saveDraft(filling: Filling, answers: Answered, posted: Posted): Promise<void> {
  const { req, asking } = filling
  const typed = new Map([...posted].filter(([name]) => /^[fs]-/.test(name) || name === '_reason'))
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

/** The next part that is asked, given the answers; after the last, the check. */
function stepAfter(layout: FormLayout, step: number, answers: Answered): number {
  const next = layout.sections.findIndex((section, index) => index >= step && matches(section.if, answers))
  return next === -1 ? layout.sections.length + 1 : next + 1
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
      return req.redirect(
        `/records/${result.id}`,
        result.complete
          ? `${asking.form.title} is recorded.`
          : `${asking.form.title} is recorded. Signatures are still to come.`,
      )
    case 'repeated':
      // The first sending wrote its audit event; this one changed nothing.
      req.audited = true
      return req.redirect(`/records/${result.id}`, `${asking.form.title} is recorded.`)
    case 'conflict':
      if (filling.onConflict) return filling.onConflict(result.currentId, sent.posted)
      throw new Error('Only an amendment can meet a conflict.')
    case 'unfinished':
      return showForm(filling, sent.posted, { step: sent.step, errors: result.errors, key })
    case 'not found':
      throw new Error('The form was laid out and is not found.')
  }
}

interface Showing {
  readonly step: number
  readonly errors?: readonly FormError[]
  readonly filledIn?: ReadonlySet<string>
  readonly key?: string
  readonly before?: Content
  readonly status?: number
}

/** The page of a form, or of one part of it, with what was typed. */
export async function showForm(filling: Filling, posted: Posted, showing: Showing): Promise<Response> {
  const { req, asking, amends, event } = filling
  const { layout, form } = asking
  const paged = isPaged(layout)
  const parsed = parsePost(layout, posted)
  const step = paged ? Math.min(Math.max(showing.step, 1), layout.sections.length + 1) : 1
  const asked = layout.sections
    .map((section, index) => ({ section, at: index + 1 }))
    .filter(({ section }) => matches(section.if, parsed.answers))
  const files = await ownFiles(req.tx, req.person.personId, filesOf(parsed.answers), filesOf(amends?.answers ?? {}))
  const errors = showing.errors ?? []
  const check = paged && step === layout.sections.length + 1
  const at = check ? asked.length : asked.findIndex((one) => one.at === step)
  const key = showing.key && /^[0-9a-f-]{36}$/.test(showing.key) ? showing.key : randomUUID()
  const page = (
    <FormPage
      asking={asking}
      drawing={{ posted, errors, rulebook: asking.rulebook, files, filledIn: showing.filledIn ?? new Set() }}
      sections={check ? [] : sectionsAt(layout, paged, step)}
      action={amends ? `/records/${amends.row.id}/amend` : '/records/new'}
      csrf={req.csrf}
      hidden={{
        ...(amends ? {} : { form: form.id, ...subjectFields(asking.subject.ids), ...(event ? { event } : {}) }),
        _key: key,
        ...(paged ? { _step: String(step) } : {}),
      }}
      signer={signerOf(filling)}
      step={paged ? { at: Math.max(at, 0) + 1, of: asked.length + 1 } : undefined}
      amending={
        amends
          ? {
              reason: valueOf(posted, '_reason'),
              canKeepSignatures: amends.signatures.length > 0,
              keep: valueOf(posted, '_keep') === 'yes',
            }
          : undefined
      }
      before={showing.before ?? (check ? checkAnswers(filling, nameFiles(parsed.answers, files)) : undefined)}
      hrefOf={check ? (error) => hrefOf(filling, error) : undefined}
    />
  )
  const previous = paged ? asked.filter((one) => one.at < step).at(-1) : undefined
  return req.page(
    {
      title: `${form.title}: ${asking.subject.title}`,
      hasErrors: errors.length > 0,
      status: showing.status ?? (errors.length > 0 ? 422 : 200),
      back: {
        href: previous ? pathOf(filling, previous.at) : amends ? `/records/${amends.row.id}` : asking.subject.backHref,
      },
    },
    page,
  )
}

/** An error of another part leads to that part. */
function hrefOf(filling: Filling, error: FormError): string | undefined {
  const at = filling.asking.layout.sections.findIndex((section) =>
    section.fields.some(({ field }) => field.id === error.field),
  )
  return at === -1 ? undefined : `${pathOf(filling, at + 1)}#${error.at}`
}

function checkAnswers(filling: Filling, answers: Answered) {
  const { asking } = filling
  const print = printForm(askedOf(asking.layout, answers, asking.sayRole), answers, { recorded: '', signatures: [] })
  const steps = new Map(asking.layout.sections.map((section, index) => [section.title, index + 1]))
  return (
    <>
      <h2 class="govuk-heading-m">Check the answers</h2>
      <Answers
        print={print}
        rulebook={asking.rulebook}
        aside={(index) => {
          const title = print.sections[index]?.title ?? ''
          return (
            <a href={pathOf(filling, steps.get(title))}>
              Change<span class="govuk-visually-hidden"> {title}</span>
            </a>
          )
        }}
      />
    </>
  )
}
