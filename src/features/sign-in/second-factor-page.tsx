import { Button, CsrfField, ErrorSummary, PostForm, TextInput, UnsentVisits } from '../../ui/index.ts'

/** Asks for the code of the authenticator app; nothing else opens before it is given. */
export function SecondFactorPage(props: { csrf: string; to: string; error?: string | undefined }) {
  return (
    <>
      <ErrorSummary errors={props.error ? [{ text: props.error, href: '#code' }] : []} />
      <h1 class="wm-h1">Enter the code of your authenticator app</h1>
      <PostForm csrf={props.csrf} action="/sign-in/second-factor" keep={{ to: props.to }}>
        <TextInput
          id="code"
          name="code"
          label="Code"
          hint="Six figures, new every half minute. Or one of your recovery codes: each works once."
          autocomplete="one-time-code"
          spellcheck={false}
          inputClass="govuk-input--width-20"
          error={props.error}
        />
        <Button>Go on</Button>
      </PostForm>
      <p>Lost the phone and the recovery codes? Your administrator can switch the app off for your account.</p>
      <form method="post" action="/sign-out">
        <CsrfField token={props.csrf} />
        <Button kind="secondary">Sign out</Button>
      </form>
    </>
  )
}

export function SignOutPage(props: { csrf: string }) {
  return (
    <>
      <h1 class="wm-h1">Sign out</h1>
      <p class="wm-lede">
        Sign out when you leave a computer that others use. Waymark does it for you after an hour unused.
      </p>
      <UnsentVisits />
      <form method="post" action="/sign-out">
        <CsrfField token={props.csrf} />
        <div class="govuk-button-group">
          <Button>Sign out</Button>
          <a class="govuk-link" href="/today">
            Stay signed in
          </a>
        </div>
      </form>
      <form method="post" action="/sign-out/everywhere">
        <CsrfField token={props.csrf} />
        <Button kind="secondary">Sign out everywhere</Button>
      </form>
    </>
  )
}
