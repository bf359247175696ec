import type { Enrolment } from '../../adapters/identity/second-factor.ts'
import {
  Button,
  ButtonGroup,
  ButtonLink,
  CsrfField,
  Details,
  ErrorSummary,
  Note,
  PostForm,
  TextInput,
} from '../../ui/index.ts'
import { QrCode } from './qr-code.tsx'

interface FormProps {
  readonly csrf: string
  readonly error?: string | undefined
}

function CodeField(props: { error?: string | undefined; hint: string }) {
  return (
    <TextInput
      id="code"
      name="code"
      label="Code"
      hint={props.hint}
      autocomplete="one-time-code"
      spellcheck={false}
      inputClass="govuk-input--width-20"
      error={props.error}
    />
  )
}

const summary = (error: string | undefined) => <ErrorSummary errors={error ? [{ text: error, href: '#code' }] : []} />

/** The app is off and nothing was begun. */
export function SetUpOffer(props: FormProps) {
  return (
    <>
      <h1 class="wm-h1">Authenticator app</h1>
      <p class="wm-lede">With the app, signing in asks for your password and for a code that only your phone knows.</p>
      <p>Any authenticator app will do: the one of your phone’s maker, or the one your school uses for its e-mail.</p>
      <form method="post" action="/account/second-factor/begin">
        <CsrfField token={props.csrf} />
        <ButtonGroup>
          <Button>Set up the app</Button>
          <a class="govuk-link" href="/account">
            Not now
          </a>
        </ButtonGroup>
      </form>
    </>
  )
}

/** The key was made; a code made with it proves that the phone has it. */
export function EnrolPage(props: FormProps & { enrolment: Enrolment }) {
  return (
    <>
      {summary(props.error)}
      <h1 class="wm-h1">Scan this with your authenticator app</h1>
      <p>
        <QrCode
          content={props.enrolment.uri}
          label="QR code with the key for your authenticator app. The key stands below as text."
        />
      </p>
      <Details summary="Cannot scan it? Type the key">
        <p>
          <code>{(props.enrolment.secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
        </p>
        <p>The kind is time-based, six figures, every 30 seconds.</p>
      </Details>
      <PostForm
        csrf={props.csrf}
        action="/account/second-factor"
        save="Switch the app on"
        leave={{ href: '/account', says: 'Not now' }}
      >
        <CodeField hint="The six figures the app shows for Waymark now." error={props.error} />
      </PostForm>
    </>
  )
}

/** Shown once: only their fingerprints are kept. */
export function RecoveryCodesPage(props: { codes: readonly string[] }) {
  return (
    <>
      <h1 class="wm-h1">The app is on. Keep these codes</h1>
      <Note kind="soon" title="They are shown this once">
        <p>Each lets you in once without the phone. Print them or keep them with your passwords.</p>
      </Note>
      <ul class="govuk-list" aria-label="Recovery codes">
        {props.codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ButtonLink href="/account">I have kept them</ButtonLink>
    </>
  )
}

/** The app is on; a code of it, or a recovery code, switches it off. */
export function SwitchOffPage(props: FormProps) {
  return (
    <>
      {summary(props.error)}
      <h1 class="wm-h1">Switch off the authenticator app</h1>
      <p class="wm-lede">
        Your password alone will then open your account. To change phones or get new recovery codes, switch it off and
        set it up again.
      </p>
      <PostForm
        csrf={props.csrf}
        action="/account/second-factor/off"
        save="Switch it off"
        saveKind="warning"
        leave={{ href: '/account', says: 'Keep it on' }}
      >
        <CodeField hint="Six figures of the app, or a recovery code." error={props.error} />
      </PostForm>
    </>
  )
}
