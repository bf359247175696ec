import { errorOf, type FieldErrors } from './form-fields.ts'
import { TextInput } from './text-input.tsx'

/** A new password, typed twice (`password` and `again`). Nothing typed is shown back. */
export function NewPasswordFields(props: {
  errors: FieldErrors
  label?: string | undefined
  inputClass?: string | undefined
}) {
  const shared = { type: 'password', autocomplete: 'new-password', inputClass: props.inputClass } as const
  return (
    <>
      <TextInput
        id="password"
        name="password"
        label={props.label ?? 'New password'}
        hint="At least 12 characters. Three random words work well."
        error={errorOf(props.errors, 'password')}
        {...shared}
      />
      <TextInput id="again" name="again" label="The same again" error={errorOf(props.errors, 'again')} {...shared} />
    </>
  )
}
