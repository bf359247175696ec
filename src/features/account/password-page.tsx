import { ErrorSummary, errorItems, NewPasswordFields, PostForm, TextInput } from '../../ui/index.ts'

export type PasswordErrors = {
  readonly current?: string | undefined
  readonly password?: string | undefined
  readonly again?: string | undefined
}

/** Change the password, proving the present one. Nothing typed is shown back. */
export function PasswordPage(props: { csrf: string; errors?: PasswordErrors }) {
  const errors = props.errors ?? {}
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <h1 class="wm-h1">Change your password</h1>
      <p class="wm-lede">You stay signed in here and are signed out everywhere else.</p>
      <PostForm
        csrf={props.csrf}
        action="/account/password"
        save="Change the password"
        leave={{ href: '/account', says: 'Keep the present one' }}
      >
        <TextInput
          id="current"
          name="current"
          label="Present password"
          type="password"
          autocomplete="current-password"
          inputClass="govuk-input--width-20"
          error={errors.current}
        />
        <NewPasswordFields errors={errors} inputClass="govuk-input--width-20" />
      </PostForm>
    </>
  )
}
