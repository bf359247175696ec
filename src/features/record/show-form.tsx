/** The page of a form: as it was begun, with what was typed and what is wrong. */
import { randomUUID } from 'node:crypto'
import { sayMoment } from '../../domain/calendar/moment.ts'
import { askedOf } from '../../domain/forms/asked.ts'
import { answersForDuty } from '../../domain/forms/for-duty.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { isPaged, questionsOf } from '../../domain/forms/layout.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { type Posted, valueOf } from '../../domain/forms/posted.ts'
import { prefill } from '../../domain/forms/prefill.ts'
import { printForm } from '../../domain/forms/print-form.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { matches } from '../../domain/policy/lines.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { type Content, Note } from '../../ui/index.ts'
import { viewForm } from '../hear-pupil/asked-view.ts'
import { OwnWords, ownViews } from '../hear-pupil/own-words.tsx'
import { subjectFields } from './addresses.ts'
import { Answers } from './answers.tsx'
import { type Asking, versionOfForm } from './asking.ts'
import { type Filling, keyOf, pathOf, sectionsAt, signerOf, typedIn } from './filling.ts'
import { FormPage, inputOf } from './form-page.tsx'
import { knownValues } from './known-values.ts'
import { findDraft } from './queries.ts'
import { filesOf } from './record-form.ts'
import { nameFiles, ownFiles } from './uploads.ts'

/** The form as it stands: the draft that was begun, else what is known or what is amended. */
export async function startForm(filling: Filling, step: number): Promise<Response> {
  const { req, asking, amends } = filling
  const draft = await findDraft(req.tx, req.person.personId, keyOf(filling))
  if (draft) {
    const typed = typedIn(asking.layout, draft.answers)
    // Begun from a duty that names an event, and come back to from the list of drafts.
    const event = filling.event ?? (valueOf(typed, '_event') || undefined)
    const before = req.query.has('step') ? undefined : <BegunBefore asking={asking} draft={draft} />
    return showForm({ ...filling, event }, typed, { step, before })
  }
  if (amends) return showForm(filling, typedOf(asking.layout, amends.answers), { step })
  const duty = asking.rulebook.dutyById.get(req.query.get('duty') ?? '')?.duty
  const known = {
    ...prefill(asking.layout, await knownValues(req.tx, asking.subject, req.today)),
    ...answersForDuty(asking.layout, duty?.metBy?.where),
  }
  return showForm(filling, typedOf(asking.layout, known), { step, filledIn: new Set(Object.keys(known)) })
}

function BegunBefore(props: { asking: Asking; draft: { saved_at: Date; form_version: string } }) {
  const changed = props.draft.form_version !== versionOfForm(props.asking.form)
  return (
    <Note title="Your draft">
      You saved this on {sayMoment(props.draft.saved_at)}. Nothing is recorded yet.
      {changed ? ' The form has changed since then: look at every answer again.' : ''}{' '}
      <a href="/drafts">All your drafts</a>
    </Note>
  )
}

interface Showing {
  readonly step: number
  readonly errors?: readonly FormError[]
  readonly filledIn?: ReadonlySet<string>
  readonly key?: string
  readonly before?: Content | undefined
  readonly status?: number
}

/** At a review, and wherever else a form asks for the pupil's view: first what the pupil said themselves. */
async function pupilsOwnWords({ req, asking }: Filling): Promise<Content> {
  const { placementId } = asking.subject.ids
  if (!placementId || !questionsOf(asking.layout).some(({ field }) => field.id === viewForm)) return null
  const views = await ownViews(req.tx, placementId, 1)
  return <OwnWords views={views} placementId={placementId} heading="The pupil’s own view" />
}

/** The page of a form, or of one part of it, with what was typed. */
export async function showForm(filling: Filling, posted: Posted, showing: Showing): Promise<Response> {
  const { req, asking, amends, event } = filling
  const { layout, form } = asking
  const paged = isPaged(layout)
  const parsed = parsePost(layout, posted)
  const step = paged ? Math.min(Math.max(Math.trunc(showing.step), 1), layout.sections.length + 1) : 1
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
      before={
        <>
          {check ? null : await pupilsOwnWords(filling)}
          {showing.before ?? (check ? checkAnswers(filling, nameFiles(parsed.answers, files)) : undefined)}
        </>
      }
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
  return at === -1 ? undefined : `${pathOf(filling, at + 1)}#${inputOf(error)}`
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
