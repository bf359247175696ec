/** Who has signed what, who was asked, who has not answered: one page for a placement, and one for a provider. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { londonDay, sayMoment } from '../../domain/calendar/moment.ts'
import type { AskedSignature } from '../../domain/forms/layout.ts'
import { saySignature } from '../../domain/forms/signatures.ts'
import {
  ActionLink,
  Button,
  EmptyState,
  ErrorSummary,
  errorItems,
  errorOf,
  type FieldFault,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
  Textarea,
} from '../../ui/index.ts'
import type { SignatureQuestion, SignatureRequest } from './requests.ts'
import { asksFamily, providerLine, type SigningPlace, type ToSign } from './to-sign.ts'
import { stateOf } from './waiting.tsx'

export interface SignaturesPageProps {
  readonly place: SigningPlace
  /** Of the placement or the provider. */
  readonly subjectId: string
  readonly subject: { readonly title: string; readonly lede: string }
  readonly toSign: readonly ToSign[]
  readonly questions: readonly SignatureQuestion[]
  readonly now: Date
  readonly mayAsk: boolean
  readonly csrf: string
  readonly sayRole: (role: string) => string
  /** An answer that was refused: of which question, what was typed, and why. */
  readonly refused?: { readonly question: string; readonly typed: string; readonly faults: readonly FieldFault[] }
}

export function SignaturesPage(props: SignaturesPageProps) {
  return (
    <>
      <ErrorSummary errors={errorItems(props.refused?.faults ?? [])} />
      <PageHead kicker={props.subject.title} title="Signatures" lede={props.subject.lede} />
      {props.toSign.length === 0 ? (
        <EmptyState
          action={
            props.place === 'placements' ? (
              <a href={`/placements/${props.subjectId}/add-record`}>Record an agreement</a>
            ) : undefined
          }
        >
          {props.place === 'placements'
            ? 'There is nothing yet for a parent, the pupil or the provider to sign.'
            : 'There is nothing yet for the provider to sign beside its placements.'}
        </EmptyState>
      ) : null}
      {props.toSign.map((one) => (
        <Agreement {...props} one={one} />
      ))}
    </>
  )
}

function Agreement(props: SignaturesPageProps & { one: ToSign }) {
  const { one } = props
  const id = one.recordId ?? one.form
  const base = baseOf(props)
  const asksProvider = providerLine(one) !== undefined && !one.requests.some(isToProvider)
  const asking = one.recordId ? `record=${one.recordId}` : `form=${one.form}`
  const answered = one.requests.find((request) => request.answer_record_id)?.answer_record_id
  const sealable = one.recordId ?? answered
  return (
    <Sheet
      id={`to-sign-${id}`}
      title={one.title}
      aside={
        one.recordId ? (
          <a href={`/records/${one.recordId}`}>Recorded {one.doneOn ? sayDate(dayOf(one.doneOn)) : ''}</a>
        ) : undefined
      }
    >
      <Disagreement one={one} />
      {one.lines.length > 0 ? (
        <PlainList label="Signature lines" items={one.lines.map((line) => lineItem(line, one, props.sayRole))} />
      ) : null}
      {one.requests.map((request) => (
        <Request {...props} request={request} />
      ))}
      {props.mayAsk ? (
        <div class="wm-actions wm-noprint">
          {asksFamily(one) ? (
            <ActionLink href={`${base}/ask?${asking}`}>
              {one.recordId ? 'Ask for signatures by link' : 'Ask the parents by link'}
            </ActionLink>
          ) : null}
          {asksProvider ? (
            <ActionLink href={`${base}/ask-provider?record=${one.recordId}`}>Ask the provider to sign</ActionLink>
          ) : null}
          {one.recordId ? (
            <ActionLink href={`/records/${one.recordId}/sign`}>Record paper or spoken words</ActionLink>
          ) : (
            <ActionLink href={`/records/new?form=${one.form}&placement=${props.subjectId}`}>
              Record paper or spoken words
            </ActionLink>
          )}
          {sealable && props.place === 'placements' ? (
            <PostForm csrf={props.csrf} action={`${base}/seal`} keep={{ record: sealable }}>
              <Button kind="secondary">Seal a copy (PDF)</Button>
            </PostForm>
          ) : null}
        </div>
      ) : null}
    </Sheet>
  )
}

const baseOf = (props: Pick<SignaturesPageProps, 'place' | 'subjectId'>): string =>
  `/${props.place}/${props.subjectId}/signatures`

const isToProvider = (request: SignatureRequest): boolean =>
  request.signer === 'provider' && request.state !== 'withdrawn'

/** Two parents may answer differently; no policy says whose word counts, so the page says that they differ and no more. */
function Disagreement(props: { one: ToSign }) {
  const parents = props.one.requests.filter((request) => request.signer === 'parent')
  const differ = parents.some((one) => one.state === 'signed') && parents.some((one) => one.state === 'declined')
  return differ ? (
    <Note kind="unmet" title="The parents have answered differently">
      One has agreed and one has not. The policy does not say what follows: the headteacher decides, and records why.
    </Note>
  ) : null
}

function lineItem({ name, line }: AskedSignature, one: ToSign, sayRole: (role: string) => string) {
  const given = one.signatures.filter((each) => each.line === name || (each.line === '' && each.by === line.by))
  const signed = given.some((each) => each.kind !== 'declined')
  return {
    text: line.ask ?? `Signature of the ${sayRole(line.by)}`,
    small: given.map((each) => [each.name, saySignature(each), each.note].filter(Boolean).join('. ')).join('; '),
    status: signed
      ? { kind: 'met' as const, word: 'Signed' }
      : given.length > 0
        ? { kind: 'unmet' as const, word: 'Declined' }
        : { kind: line.required ? ('wait' as const) : ('na' as const), word: 'Not signed yet' },
  }
}

function Request(props: SignaturesPageProps & { request: SignatureRequest }) {
  const { request, now } = props
  const state = stateOf({ state: request.state, expiresAt: request.expires_at, signer: request.signer }, now)
  const own = props.questions.filter((one) => one.request_id === request.id)
  const act = (what: string) => `${baseOf(props)}/${request.id}/${what}`
  const open = request.state === 'asked' || request.state === 'declined'
  return (
    <div id={`request-${request.id}`}>
      <PlainList
        items={[{ text: `${request.name}, ${request.capacity.toLowerCase()}`, small: saidOf(request), status: state }]}
        label={`Asked: ${request.name}`}
      />
      {own.map((question) => (
        <Question {...props} question={question} />
      ))}
      {props.mayAsk && open ? (
        <div class="wm-actions wm-noprint">
          <PostForm csrf={props.csrf} action={act('again')} version={request.version}>
            <Button kind="secondary">Send the link again to {request.name}</Button>
          </PostForm>
          {request.state === 'asked' ? (
            <PostForm csrf={props.csrf} action={act('withdraw')} version={request.version}>
              <Button kind="secondary">Take it back from {request.name}</Button>
            </PostForm>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

/** When it was asked, whether it was read, what came back. */
function saidOf(request: SignatureRequest): string {
  const day = (at: Date) => sayDate(dayOf(londonDay(at)))
  return [
    `Asked on ${day(request.asked_at)}${request.asked_by_name ? ` by ${request.asked_by_name}` : ''}, by e-mail to ${request.email}`,
    request.reminded_at ? `sent again on ${day(request.reminded_at)}` : '',
    request.first_opened_at ? `opened on ${day(request.first_opened_at)}` : 'not opened yet',
    request.state === 'asked' ? `works until ${day(request.expires_at)}` : '',
    request.answered_at ? `answered ${sayMoment(request.answered_at)}` : '',
    request.reason ? `reason: ${request.reason}` : '',
    request.views ? `views: ${request.views}` : '',
  ]
    .filter(Boolean)
    .join('; ')
}

function Question(props: SignaturesPageProps & { question: SignatureQuestion }) {
  const { question, refused } = props
  const field = `answer-${question.id}`
  return (
    <Note
      kind={question.answered_at ? undefined : 'due'}
      title={question.answered_at ? 'Question' : 'A question waits for an answer'}
    >
      <p>{question.question}</p>
      {question.answered_at ? (
        <p>
          {question.answered_by ?? 'Waymark'}: {question.answer}
        </p>
      ) : props.mayAsk ? (
        <PostForm
          csrf={props.csrf}
          action={`${baseOf(props)}/questions/${question.id}`}
          save="Send the answer"
          saveKind="secondary"
        >
          <Textarea
            id={field}
            name="answer"
            label="Answer"
            hint="It appears on the page of whoever asked."
            rows={3}
            value={refused?.question === question.id ? refused.typed : ''}
            error={refused?.question === question.id ? errorOf(refused.faults, field) : undefined}
          />
        </PostForm>
      ) : null}
    </Note>
  )
}
