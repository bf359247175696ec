import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { capital } from '../../domain/text/capital.ts'
import {
  ActionButton,
  Button,
  Cell,
  CsrfField,
  ErrorSummary,
  errorItems,
  fieldsOf,
  HiddenFields,
  Note,
  PageHead,
  PostForm,
  Select,
  Sheet,
  Table,
  TextInput,
} from '../../ui/index.ts'
import type { Errors, OfficeEntry, PersonEntry } from './check-entries.ts'
import { officeChoice, PersonFields } from './invite-page.tsx'
import { schoolOffices, trustOffices } from './offices.ts'
import { AccountState } from './people-page.tsx'
import type { Office, PersonRow } from './queries.ts'

export interface PersonPageProps {
  readonly csrf: string
  readonly person: PersonRow
  readonly offices: readonly Office[]
  readonly schoolNames: ReadonlyMap<string, string>
  /** Schools whose offices the reader gives. */
  readonly managed: readonly { readonly schoolId: string; readonly schoolName: string }[]
  readonly trustWide: boolean
  /** Whether the account itself is the reader's to change. */
  readonly mayChangeAccount: boolean
  readonly isSelf: boolean
  readonly details: { readonly values: PersonEntry; readonly errors: Errors }
  readonly office: { readonly values: OfficeEntry; readonly errors: Errors }
  readonly sayRole: (role: string) => string
  readonly today: string
  readonly now: Date
}

export function PersonPage(props: PersonPageProps) {
  const { person } = props
  return (
    <>
      <ErrorSummary errors={errorItems({ ...props.details.errors, ...props.office.errors })} />
      <PageHead title={person.name} kicker={person.jobTitle ?? 'Person'}>
        <p>
          <AccountState person={person} now={props.now} />
        </p>
      </PageHead>
      <OfficesSheet {...props} />
      {person.active ? <GiveOffice {...props} /> : null}
      {props.mayChangeAccount ? (
        <>
          <Sheet title="Details" id="details">
            <PostForm csrf={props.csrf} action={`/settings/people/${person.id}`} version={person.version}>
              <PersonFields values={props.details.values} errors={props.details.errors} />
              <Button>Save the details</Button>
            </PostForm>
          </Sheet>
          <AccountSheet {...props} />
        </>
      ) : (
        <Note title="The account itself is not yours to change">
          <p>
            {person.name} also holds an office elsewhere in the trust. A trust-wide administrator changes the name, the
            address and the account.
          </p>
        </Note>
      )}
    </>
  )
}

function OfficesSheet(props: PersonPageProps) {
  const managed = new Set(props.managed.map((place) => place.schoolId))
  const mayEnd = (office: Office) => (office.schoolId === null ? props.trustWide : managed.has(office.schoolId))
  return (
    <Sheet title="Offices" id="offices" count={props.offices.length}>
      <Table
        caption={`Offices of ${props.person.name}`}
        captionHidden
        empty="No office yet. Without one, this person sees nothing of a school."
        columns={[
          { head: 'Office' },
          { head: 'Where' },
          { head: 'From', nowrap: true },
          { head: 'Until', nowrap: true },
          { head: 'End', headHidden: true },
        ]}
        rows={props.offices.map((office) => {
          const over = office.to !== null && office.to <= props.today
          const name = capital(props.sayRole(office.role))
          return [
            <Cell small={office.from > props.today ? 'Not begun yet' : undefined}>{name}</Cell>,
            office.schoolId === null ? 'The whole trust' : (props.schoolNames.get(office.schoolId) ?? 'Another school'),
            sayDate(dayOf(office.from)),
            office.to === null ? 'Open' : sayDate(dayOf(office.to)),
            over || !mayEnd(office) ? (
              ''
            ) : (
              <form method="post" action={`/settings/people/${props.person.id}/offices/${office.id}/end`}>
                <CsrfField token={props.csrf} />
                <ActionButton about={`${name}, today as the last day`}>End today</ActionButton>
              </form>
            ),
          ]
        })}
      />
    </Sheet>
  )
}

function GiveOffice(props: PersonPageProps) {
  const field = fieldsOf(props.office.values, props.office.errors)
  const offices = props.trustWide ? [...new Set([...schoolOffices, ...trustOffices])] : schoolOffices
  return (
    <Sheet title="Give an office" id="give-office">
      <PostForm csrf={props.csrf} action={`/settings/people/${props.person.id}/offices`}>
        <Select
          {...field('role')}
          label="Office"
          items={[{ value: '', text: 'Choose' }, ...offices.map((role) => officeChoice(role, props.sayRole))]}
        />
        <Select
          {...field('where')}
          label="Where"
          items={[
            ...props.managed.map((place) => ({ value: place.schoolId, text: place.schoolName })),
            ...(props.trustWide ? [{ value: 'trust', text: 'The whole trust' }] : []),
          ]}
        />
        <TextInput
          {...field('from')}
          label="First day (today if left empty)"
          hint="For example 2 Nov 2026"
          inputClass="govuk-input--width-10"
        />
        <TextInput
          {...field('to')}
          label="Last day (optional)"
          hint="For cover: leave empty while it goes on."
          inputClass="govuk-input--width-10"
        />
        <Button>Give the office</Button>
      </PostForm>
    </Sheet>
  )
}

function AccountSheet(props: PersonPageProps) {
  const { person, csrf } = props
  const act = (path: string, words: string, kind?: 'secondary' | 'warning') => (
    <form method="post" action={`/settings/people/${person.id}/${path}`}>
      <CsrfField token={csrf} />
      <HiddenFields values={{ version: String(person.version) }} />
      <Button kind={kind}>{words}</Button>
    </form>
  )
  if (!person.active) {
    return (
      <Sheet title="Account" id="account">
        <p>The account is closed. Records still name {person.name}. Offices must be given anew.</p>
        {act('open', 'Open the account again', 'secondary')}
      </Sheet>
    )
  }
  return (
    <Sheet title="Account" id="account">
      {person.hasPassword ? null : (
        <>
          <p>{person.name} has not chosen a password yet. A new link makes the earlier one stop working.</p>
          {act('invite', 'Send the invitation again', 'secondary')}
        </>
      )}
      {person.secondFactor && !props.isSelf ? (
        <>
          <p>Lost the phone and the recovery codes? Make sure it is really {person.name} who asks, by voice or face.</p>
          {act('second-factor/off', 'Switch off the authenticator app', 'secondary')}
        </>
      ) : null}
      {props.isSelf ? (
        <p>This is your own account: another administrator can close it.</p>
      ) : (
        <>
          <p>
            Closing signs {person.name} out everywhere at once and ends every office today. Records and approvals keep
            the name.
          </p>
          {act('close', 'Close the account', 'warning')}
        </>
      )}
    </Sheet>
  )
}
