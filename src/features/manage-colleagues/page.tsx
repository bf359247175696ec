/** The people of a provider, with the form that invites one more. */
import {
  Button,
  CsrfField,
  EmptyState,
  ErrorSummary,
  errorItems,
  fieldsOf,
  HiddenFields,
  PageHead,
  PostForm,
  Radios,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Errors, PersonEntry } from '../manage-people/check-entries.ts'
import { PersonFields } from '../manage-people/invite-page.tsx'
import { type Colleague, providerOffices } from './colleagues.ts'

export interface ColleaguesPageProps {
  readonly csrf: string
  /** Where the forms go: the provider's own page or the school's page about the provider. */
  readonly action: string
  readonly provider: string
  readonly people: readonly Colleague[]
  readonly values: PersonEntry & { readonly role: string }
  readonly errors: Errors
}

const officeName = (role: string) => providerOffices.find((one) => one.role === role)?.text ?? role

export function ColleaguesPage(props: ColleaguesPageProps) {
  const { values, errors } = props
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <PageHead
        title={`People at ${props.provider}`}
        lede="Everybody has an account of their own, which serves every school of the trust. They see the provider’s own current pupils and nobody else’s."
      />
      <Sheet title="Who has an account" count={props.people.length}>
        {props.people.length === 0 ? (
          <EmptyState>Nobody yet. Invite the manager first; they can invite the others.</EmptyState>
        ) : (
          <Table
            caption="People with an account"
            captionHidden
            columns={[{ head: 'Name' }, { head: 'May' }, { head: 'Account' }, { head: 'Action', headHidden: true }]}
            rows={props.people.map((one) => [
              <>
                {one.name}
                {one.name === one.email ? (
                  <small>This address had an account in the trust already</small>
                ) : (
                  <small>{one.email}</small>
                )}
              </>,
              officeName(one.role),
              <Status {...(one.joined ? { kind: 'met', word: 'In use' } : { kind: 'ahead', word: 'Invited' })} />,
              <form method="post" action={props.action}>
                <CsrfField token={props.csrf} />
                <HiddenFields values={{ end: one.officeId }} />
                <Button kind="secondary">
                  End<span class="govuk-visually-hidden"> {one.name}’s access</span>
                </Button>
              </form>,
            ])}
          />
        )}
      </Sheet>
      <Sheet title="Invite somebody">
        <PostForm csrf={props.csrf} action={props.action} save="Send the invitation">
          <PersonFields values={values} errors={errors} />
          <Radios
            {...field('role')}
            label="What may they do?"
            labelSize="s"
            items={providerOffices.map((one) => ({ value: one.role, text: one.text, hint: one.hint }))}
          />
        </PostForm>
      </Sheet>
    </>
  )
}
