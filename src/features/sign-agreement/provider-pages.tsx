/** What a provider's signatory reads and signs: the agreement as the school wrote it, and nothing else about the pupil. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { londonDay, sayMoment } from '../../domain/calendar/moment.ts'
import { readingSections } from '../../domain/forms/reading.ts'
import {
  Checkboxes,
  EmptyState,
  ErrorSummary,
  errorItems,
  type FieldFault,
  fieldsOf,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import type { SignatureRequest } from '../ask-signature/requests.ts'
import { Differences } from '../record/answers.tsx'
import type { OpenedForProvider } from './provider-sign.tsx'
import { Questions } from './questions-part.tsx'
import { ReadingFrame, Sections } from './reading-page.tsx'

interface Props {
  readonly opened: OpenedForProvider
  readonly csrf: string
  /** The name of the account; by a link the name is typed. */
  readonly signer: string | undefined
  readonly typed: {
    readonly name: string
    readonly capacity: string
    readonly reason: string
    readonly question: string
  }
  readonly errors: readonly FieldFault[]
}

const until = ({ request }: OpenedForProvider): string => sayMoment(request.expires_at)

function Head(props: { opened: OpenedForProvider; title: string; lede?: string }) {
  const { opened } = props
  return (
    <PageHead
      kicker={`${opened.schoolName}, for ${opened.request.name}`}
      title={props.title}
      lede={props.lede ?? `${opened.agreement.asked.title}: ${opened.about}`}
    />
  )
}

export function ProviderSignPage(props: Props) {
  const { opened } = props
  const { request } = opened
  return (
    <ReadingFrame view="plain">
      <ErrorSummary errors={errorItems(props.errors)} />
      <Head opened={opened} title="Please read and sign" />
      {opened.way === 'link' ? (
        <p class="wm-small">This link is only for you and works until {until(opened)}.</p>
      ) : null}
      {request.state === 'declined' ? (
        <Note kind="unmet" title="Your provider said no">
          {request.answered_at ? `On ${sayMoment(request.answered_at)}. ` : ''}
          {request.reason ? `Reason: ${request.reason} ` : ''}You can still sign.
        </Note>
      ) : null}
      <Reading opened={opened} />
      <Questions
        questions={opened.questions}
        goesTo="the school"
        path={opened.path}
        csrf={props.csrf}
        typed={props.typed.question}
        errors={props.errors}
      />
      <SignForm {...props} />
    </ReadingFrame>
  )
}

function Reading(props: { opened: OpenedForProvider }) {
  const { agreement, changes } = props.opened
  return (
    <>
      {changes === undefined ? null : (
        <Sheet title="What has changed since last time" id="changed">
          <Differences caption="Last time and now" leftHead="Last time" rightHead="Now" list={changes} />
        </Sheet>
      )}
      <Sections sections={readingSections(agreement.asked, agreement.answers)} />
    </>
  )
}

/** Who signs: the account's own name, or what is typed; and as what. */
function Who(props: Props) {
  const field = fieldsOf(props.typed, props.errors)
  return (
    <>
      {props.signer ? (
        <p class="wm-p">
          You sign as <strong>{props.signer}</strong>, signed in with your own account.
        </p>
      ) : (
        <TextInput
          {...field('name')}
          label="Your full name"
          hint="Typing your name here is your signature."
          autocomplete="name"
        />
      )}
      <TextInput {...field('capacity')} label="Your position at the provider" />
    </>
  )
}

function SignForm(props: Props) {
  const { opened, errors } = props
  const { value: _agreed, ...agreed } = fieldsOf({ agreed: [] as string[] }, errors)('agreed')
  return (
    <Sheet title="Sign" id="sign">
      <PostForm
        csrf={props.csrf}
        action={opened.path}
        keep={{ read: opened.agreement.hash }}
        save="Sign the agreement"
        leave={{ href: `${opened.path}/decline`, says: 'We do not agree' }}
      >
        <Who {...props} />
        <Checkboxes
          {...agreed}
          items={[
            { value: 'yes', text: 'I have read this, I may sign for the provider, and the provider agrees to it' },
          ]}
        />
      </PostForm>
    </Sheet>
  )
}

export function ProviderDeclinePage(props: Props) {
  const { opened } = props
  const field = fieldsOf(props.typed, props.errors)
  return (
    <ReadingFrame view="plain">
      <ErrorSummary errors={errorItems(props.errors)} />
      <Head opened={opened} title="Say that you do not agree" />
      <PostForm
        csrf={props.csrf}
        action={`${opened.path}/decline`}
        keep={{ read: opened.agreement.hash }}
        save="We do not agree"
        saveKind="warning"
        leave={{ href: opened.path, says: 'Go back and read again' }}
      >
        <Textarea
          {...field('reason')}
          label="Why? (you do not have to say)"
          hint="It is kept with this agreement, and the school reads it."
          rows={4}
        />
        <Who {...props} />
      </PostForm>
    </ReadingFrame>
  )
}

/** After signing: what was signed, and a copy to keep. */
export function ProviderSignedPage(props: Props) {
  const { opened } = props
  const { request } = opened
  const signed = opened.agreement.signatures.find((one) => one.request === request.id)
  return (
    <ReadingFrame view="plain">
      <Head
        opened={opened}
        title="Signed"
        lede={`${[signed?.name ?? request.name, signed?.capacity ?? request.capacity].join(', ')}${request.answered_at ? `, on ${sayMoment(request.answered_at)}` : ''}. Thank you.`}
      />
      {request.placement_id ? (
        <Sheet title="Keep a copy" id="copy">
          <p class="wm-p">
            The copy is a PDF with a page at the end that says who signed, how and when. Anybody who has the file can
            check that it is genuine.
          </p>
          <PostForm csrf={props.csrf} action={`${opened.path}/copy`} save="Get the copy (PDF)" />
        </Sheet>
      ) : null}
      <p class="wm-p">
        If something has to change, ring the school{opened.schoolPhone ? `: ${opened.schoolPhone}` : ''}.
      </p>
      <Reading opened={opened} />
    </ReadingFrame>
  )
}

export interface AgreementLine {
  readonly request: SignatureRequest
  readonly school: string
  readonly title: string
  /** Its placement is over: there is nothing to open any more. */
  readonly over: boolean
}

/** Everything that schools asked this provider to sign. */
export function AgreementsPage(props: { readonly lines: readonly AgreementLine[] }) {
  const { lines } = props
  return (
    <>
      <PageHead title="Agreements" lede="What schools have asked your provider to sign." />
      <Sheet label="Agreements">
        {lines.length === 0 ? (
          <EmptyState good>No school has asked for a signature.</EmptyState>
        ) : (
          <PlainList
            label="Agreements"
            items={lines.map((line) => ({
              text: line.over ? line.title : <a href={`/provider/agreements/${line.request.id}`}>{line.title}</a>,
              small: `${line.school}, asked on ${sayDate(dayOf(londonDay(line.request.asked_at)))}: ${line.request.name}`,
              status: stateOfLine(line),
            }))}
          />
        )}
      </Sheet>
    </>
  )
}

function stateOfLine({ request, over }: AgreementLine) {
  if (request.state === 'signed') return { kind: 'met' as const, word: 'Signed' }
  if (over) return { kind: 'na' as const, word: 'The placement is over' }
  return request.state === 'declined'
    ? { kind: 'unmet' as const, word: 'Declined' }
    : { kind: 'due' as const, word: 'Waits for you' }
}
