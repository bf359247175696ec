import { sayRole as ourWord } from '../../domain/policy/words.ts'
import { capital } from '../../domain/text/capital.ts'
import { Checkboxes, ErrorSummary, errorItems, fieldsOf, PageHead, PostForm, Sheet, TextInput } from '../../ui/index.ts'
import type { Errors, PersonEntry } from './check-entries.ts'
import { schoolOffices, trustOffices } from './offices.ts'

export interface InvitePageProps {
  readonly csrf: string
  readonly schoolName: string
  readonly values: PersonEntry
  readonly offices: readonly string[]
  readonly trustOffices: readonly string[]
  readonly errors: Errors
  readonly sayRole: (role: string) => string
  /** Shown to a trust-wide administrator only. */
  readonly trustWide: boolean
}

/** An office as the policy calls it, with our word for it where the two differ. */
export function officeChoice(role: string, sayRole: (role: string) => string) {
  const [theirs, ours] = [sayRole(role), ourWord(role)]
  const text = capital(theirs)
  return {
    value: role,
    text,
    ...(theirs.toLowerCase() === ours.toLowerCase() ? {} : { hint: `Elsewhere called ${ours}` }),
  }
}

/** The name, address and post of a person. */
export function PersonFields(props: { values: PersonEntry; errors: Errors }) {
  const field = fieldsOf(props.values, props.errors)
  return (
    <>
      <TextInput
        {...field('name')}
        label="Name"
        hint="As it stands on letters and approvals."
        autocomplete="off"
        inputClass="govuk-input--width-20"
      />
      <TextInput
        {...field('email')}
        label="E-mail address"
        type="email"
        autocomplete="off"
        spellcheck={false}
        inputClass="govuk-input--width-30"
      />
      <TextInput
        {...field('jobTitle')}
        label="Post (optional)"
        hint="For example: Head of Year 9"
        autocomplete="off"
        inputClass="govuk-input--width-20"
      />
    </>
  )
}

export function InvitePage(props: InvitePageProps) {
  return (
    <>
      <ErrorSummary errors={errorItems(props.errors)} />
      <PageHead
        title="Invite somebody"
        kicker={props.schoolName}
        lede="They get an e-mail with a link to choose a password. It works once, within 14 days."
      />
      <Sheet label="Invitation">
        <PostForm
          csrf={props.csrf}
          action="/settings/people/invite"
          save="Send the invitation"
          leave={{ href: '/settings/people', says: 'Back to people' }}
        >
          <PersonFields values={props.values} errors={props.errors} />
          <Checkboxes
            {...fieldsOf(props, props.errors)('offices')}
            label={`Offices at ${props.schoolName}`}
            labelSize="s"
            hint="A person may hold several. They are named as your policy names them. Who does the checks should not be the one who approves, where you can help it."
            layout="small"
            items={schoolOffices.map((role) => officeChoice(role, props.sayRole))}
          />
          {props.trustWide ? (
            <Checkboxes
              id="trustOffices"
              name="trustOffices"
              label="Offices of the whole trust"
              labelSize="s"
              layout="small"
              value={props.trustOffices}
              items={trustOffices.map((role) => officeChoice(role, props.sayRole))}
            />
          ) : null}
        </PostForm>
      </Sheet>
    </>
  )
}
