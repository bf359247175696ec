/** Reading, asking, signing: one page on a phone, one act each, no account and no script. */
import { sayMoment } from '../../domain/calendar/moment.ts'
import { firstName } from '../../domain/documents/blocks.ts'
import {
  Checkboxes,
  ErrorSummary,
  errorItems,
  type FieldFault,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import type { OpenedRequest } from './open-request.ts'
import { Questions } from './questions-part.tsx'
import { Reading, ReadingFrame, ReadingHead, titleOf, type View } from './reading-page.tsx'

export interface SignPageProps {
  readonly opened: OpenedRequest
  readonly path: string
  readonly csrf: string
  readonly view: View
  /** Last day on which the link works. */
  readonly until: string
  readonly typed: { readonly name: string; readonly views: string; readonly question: string; readonly reason: string }
  readonly errors: readonly FieldFault[]
}

export function SignPage(props: SignPageProps) {
  const { opened, path, view } = props
  const { request } = opened
  return (
    <ReadingFrame view={view}>
      <ErrorSummary errors={errorItems(props.errors)} />
      <ReadingHead opened={opened} title={titleOf(opened)} path={path} view={view} until={props.until} />
      {request.state === 'declined' ? (
        <Note kind="unmet" title="You said no">
          {request.answered_at ? `On ${sayMoment(request.answered_at)}. ` : ''}
          {request.reason ? `Your reason: ${request.reason} ` : ''}You can still sign, until {props.until}.
        </Note>
      ) : null}
      <Reading opened={opened} view={view} />
      <Questions {...questionsOf(props)} typed={props.typed.question} errors={props.errors} />
      <SignForm {...props} />
    </ReadingFrame>
  )
}

const questionsOf = ({ opened, path, csrf }: Pick<SignPageProps, 'opened' | 'path' | 'csrf'>) => ({
  questions: opened.questions,
  goesTo: opened.about.school.apLead || 'the school',
  path,
  csrf,
})

function SignForm(props: SignPageProps) {
  const { opened, typed, errors } = props
  const { request, agreement, about } = opened
  const field = fieldsOf({ ...typed, agreed: [] as string[] }, errors)
  const { value: _agreed, ...agreed } = field('agreed')
  const whose = request.signer === 'pupil' ? 'my' : `${firstName(about.pupil)}’s`
  return (
    <Sheet title={agreement ? 'Sign' : 'Your answer'} id="sign">
      <PostForm
        csrf={props.csrf}
        action={props.view === 'plain' ? props.path : `${props.path}?view=${props.view}`}
        keep={{ read: agreement?.hash ?? '' }}
        save={agreement ? 'Sign the agreement' : 'Give permission'}
        leave={{ href: `${props.path}/decline`, says: 'I do not agree' }}
      >
        <Textarea
          {...field('views')}
          label="What do you think?"
          hint="You do not have to write anything. What you write is kept with this agreement."
          rows={3}
        />
        <TextInput
          {...field('name')}
          label="Your full name"
          hint="Typing your name here is your signature."
          autocomplete="name"
        />
        <Checkboxes
          {...agreed}
          items={[
            {
              value: 'yes',
              text: agreement
                ? `I have read this and I agree to ${whose} placement`
                : `I have read this and I give permission for ${whose} placement`,
            },
          ]}
        />
      </PostForm>
    </Sheet>
  )
}

export function DeclinePage(props: SignPageProps) {
  const { opened, path } = props
  const field = fieldsOf(props.typed, props.errors)
  return (
    <ReadingFrame view={props.view}>
      <ErrorSummary errors={errorItems(props.errors)} />
      <PageHead kicker={opened.about.school.name} title="Say that you do not agree" />
      <PostForm
        csrf={props.csrf}
        keep={{ read: opened.agreement?.hash ?? '' }}
        save="I do not agree"
        saveKind="warning"
        leave={{ href: path, says: 'Go back and read again' }}
      >
        <Textarea
          {...field('reason')}
          label="Why? (you do not have to say)"
          hint="It helps the school to find something better. It is kept with this agreement."
          rows={4}
        />
        <TextInput {...field('name')} label="Your full name" autocomplete="name" />
      </PostForm>
    </ReadingFrame>
  )
}

/** After signing: what was signed, and a copy to keep. */
export function SignedPage(props: Pick<SignPageProps, 'opened' | 'path' | 'csrf' | 'view' | 'until'>) {
  const { opened } = props
  const { request, agreement } = opened
  return (
    <ReadingFrame view={props.view}>
      <PageHead
        kicker={opened.about.school.name}
        title={agreement ? 'You have signed' : 'You have given permission'}
        lede={`${request.name}${request.answered_at ? `, on ${sayMoment(request.answered_at)}` : ''}. Thank you.`}
      />
      {request.views ? <p class="wm-p">You wrote: {request.views}</p> : null}
      <Sheet title="Keep a copy" id="copy">
        <p class="wm-p">
          The copy is a PDF with a page at the end that says who signed, how and when. Anybody who has the file can
          check that it is genuine.
        </p>
        <PostForm csrf={props.csrf} action={`${props.path}/copy`} save="Get the copy (PDF)" />
      </Sheet>
      <p class="wm-p">
        If something has to change, ring the school{opened.about.school.phone ? `: ${opened.about.school.phone}` : ''}.
        This page works until {props.until}.
      </p>
      <Questions {...questionsOf(props)} typed="" errors={[]} />
      <Reading opened={opened} view={props.view} />
    </ReadingFrame>
  )
}
