import { Button, ErrorSummary, errorItems, NewPasswordFields, PostForm, TextInput } from '../../ui/index.ts'

/** Asks for the address to send a link to. */
export function ForgottenPage(props: { csrf: string; email?: string; error?: string | undefined }) {
  return (
    <>
      <ErrorSummary errors={props.error ? [{ text: props.error, href: '#email' }] : []} />
      <h1 class="wm-h1">Forgotten your password?</h1>
      <p class="wm-lede">We send you a link by e-mail. It works once, within the hour.</p>
      <PostForm csrf={props.csrf} action="/sign-in/forgotten">
        <TextInput
          id="email"
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="username"
          spellcheck={false}
          value={props.email}
          error={props.error}
        />
        <Button>Send the link</Button>
      </PostForm>
    </>
  )
}

/** The same words whether or not the address has an account. */
export function LinkSentPage(props: { mailbox: boolean }) {
  return (
    <>
      <h1 class="wm-h1">Look in your e-mail</h1>
      <p class="wm-lede">If that address has an account here, a link to set a new password is on its way to it.</p>
      <p>
        The link works once, within the hour. Nothing there after ten minutes? Look in the junk folder, or ask your
        administrator which address you are known by.
      </p>
      {props.mailbox ? (
        <p>
          This Waymark sends no real e-mail: what it would send is in the{' '}
          <a class="govuk-link" href="/mailbox">
            mailbox
          </a>
          .
        </p>
      ) : null}
    </>
  )
}

export interface NewPasswordProps {
  readonly csrf: string
  /** The link's secret, carried along. */
  readonly linkKey: string
  readonly kind: 'reset' | 'invitation'
  readonly error?: string | undefined
  readonly again?: string | undefined
}

/** A new password by a link: after an invitation, or when the old one is forgotten. */
export function NewPasswordPage(props: NewPasswordProps) {
  const invited = props.kind === 'invitation'
  const errors = { password: props.error, again: props.again }
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <h1 class="wm-h1">{invited ? 'Welcome to Waymark' : 'Set a new password'}</h1>
      <p class="wm-lede">
        {invited
          ? 'Choose a password for your account, then sign in with your e-mail address.'
          : 'You are signed out everywhere once it is set. Your authenticator app stays as it is.'}
      </p>
      <PostForm csrf={props.csrf} action={`/sign-in/${props.kind}`} keep={{ key: props.linkKey }}>
        <NewPasswordFields errors={errors} />
        <Button>Set the password</Button>
      </PostForm>
    </>
  )
}

/** A link that is unknown, used or too old: all the same, so that nothing is learnt by guessing. */
export function LinkGonePage(props: { kind: 'reset' | 'invitation' }) {
  return (
    <>
      <h1 class="wm-h1">This link no longer works</h1>
      <p class="wm-lede">
        {props.kind === 'reset'
          ? 'It was used already, a newer one was sent, or it is more than an hour old.'
          : 'It was used already, a newer one was sent, or it is more than 14 days old.'}
      </p>
      <p>
        {props.kind === 'reset' ? (
          <a class="govuk-link" href="/sign-in/forgotten">
            Ask for a new link
          </a>
        ) : (
          'Ask your administrator to send the invitation again.'
        )}
      </p>
      <p>
        <a class="govuk-link" href="/sign-in">
          Sign in
        </a>
      </p>
    </>
  )
}
