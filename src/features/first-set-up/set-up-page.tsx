import { Button, ErrorSummary, errorItems, fieldsOf, NewPasswordFields, PostForm, TextInput } from '../../ui/index.ts'
import { SchoolFields } from '../manage-school/details-page.tsx'
import type { SchoolValues } from '../manage-school/read-details.ts'

export interface SetUpValues {
  readonly trustName: string
  readonly personName: string
  readonly personEmail: string
}

export interface SetUpPageProps {
  readonly values: SetUpValues
  readonly school: SchoolValues
  readonly errors: Readonly<Record<string, string>>
  readonly councils: readonly { readonly code: string; readonly name: string }[]
}

/** The trust, the first school and the first administrator, in one go. */
export function SetUpPage(props: SetUpPageProps) {
  const { values, errors } = props
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <h1 class="wm-h1">Set up Waymark</h1>
      <p class="wm-lede">
        One page makes your trust, its first school and you as its administrator. Then you adopt a policy and enter the
        calendar.
      </p>
      <PostForm csrf="" action="/set-up">
        <TextInput
          id="code"
          name="code"
          label="Set-up code"
          hint="It stands where Waymark was started, in the last lines of the console. It proves that you may do this."
          autocomplete="off"
          spellcheck={false}
          error={errors['code']}
          inputClass="govuk-input--width-20"
        />
        <h2 class="wm-h2">Trust</h2>
        <TextInput {...field('trustName')} label="Name of the trust" hint="A school on its own gives its own name." />
        <h2 class="wm-h2">First school</h2>
        <SchoolFields values={props.school} errors={errors} councils={props.councils} />
        <h2 class="wm-h2">You</h2>
        <TextInput {...field('personName')} label="Your name" autocomplete="name" />
        <TextInput
          {...field('personEmail')}
          label="Your e-mail address"
          type="email"
          autocomplete="username"
          spellcheck={false}
        />
        <NewPasswordFields label="Password" errors={errors} />
        <Button>Set up Waymark</Button>
      </PostForm>
    </>
  )
}
