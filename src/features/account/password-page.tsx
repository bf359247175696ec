import { Button, ButtonGroup, CsrfField, ErrorSummary, TextInput } from '../../ui/index.ts'

export interface PasswordErrors {
  readonly current?: string | undefined
  readonly password?: string | undefined
  readonly again?: string | undefined
}

/** Change the password, proving the present one. Nothing typed is shown back. */
export function PasswordPage(props: { csrf: string; errors?: PasswordErrors }) {
  const errors = props.errors ?? {}
  const items = (['current', 'password', 'again'] as const).flatMap((name) =>
    errors[name] ? [{ text: errors[name], href: `#${name}` }] : [],
  )
  return (
    <>
      <ErrorSummary errors={items} />
      <h1 class="wm-h1">Change your password</h1>
      <p class="wm-lede">You stay signed in here and are signed out everywhere else.</p>
      <form method="post" action="/account/password" novalidate>
        <CsrfField token={props.csrf} />
        <TextInput
          id="current"
          name="current"
          label="Present password"
          type="password"
          autocomplete="current-password"
          inputClass="govuk-input--width-20"
          error={errors.current}
        />
        <TextInput
          id="password"
          name="password"
          label="New password"
          hint="At least 12 characters. Three random words work well."
          type="password"
          autocomplete="new-password"
          inputClass="govuk-input--width-20"
          error={errors.password}
        />
        <TextInput
          id="again"
          name="again"
          label="The same again"
          type="password"
          autocomplete="new-password"
          inputClass="govuk-input--width-20"
          error={errors.again}
        />
        <ButtonGroup>
          <Button>Change the password</Button>
          <a class="govuk-link" href="/account">
            Keep the present one
          </a>
        </ButtonGroup>
      </form>
    </>
  )
}
