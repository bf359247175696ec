import type { NamedContact } from '../../domain/policy/contacts.ts'
import {
  Button,
  ButtonGroup,
  ClauseRefs,
  CsrfField,
  ErrorSummary,
  HiddenFields,
  PageHead,
  Radios,
  Select,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { kinds, phases, type SchoolValues } from './read-details.ts'

export interface DetailsPageProps {
  readonly csrf: string
  readonly action: string
  readonly title: string
  readonly kicker: string
  readonly save: string
  readonly values: SchoolValues
  readonly errors: Readonly<Record<string, string>>
  readonly councils: readonly { readonly code: string; readonly name: string }[]
  /** Absent for a new school. */
  readonly version?: number
  /** Contacts outside the school that the policy names, with what is written down. */
  readonly contacts: readonly (NamedContact & { readonly value: string })[]
  readonly sayRole: (role: string) => string
}

export const errorItems = (errors: Readonly<Record<string, string>>) =>
  Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))

/** A school's name, kind, local authority, address and session times; and the outside contacts of its policy. */
export function DetailsPage(props: DetailsPageProps) {
  return (
    <>
      <ErrorSummary errors={errorItems(props.errors)} />
      <PageHead title={props.title} kicker={props.kicker} />
      <Sheet label={props.title}>
        <form class="wm-form" method="post" action={props.action} novalidate>
          <CsrfField token={props.csrf} />
          {props.version === undefined ? null : <HiddenFields values={{ version: String(props.version) }} />}
          <SchoolFields {...props} />
          <Contacts {...props} />
          <ButtonGroup>
            <Button>{props.save}</Button>
            <a class="govuk-link" href="/settings">
              Back to settings
            </a>
          </ButtonGroup>
        </form>
      </Sheet>
    </>
  )
}

/** Fields of a school; also asked at the first set-up. */
export function SchoolFields(props: Pick<DetailsPageProps, 'values' | 'errors' | 'councils'>) {
  const { values, errors } = props
  return (
    <>
      <TextInput id="name" name="name" label="Name of the school" value={values.name} error={errors['name']} />
      <Radios
        id="phase"
        name="phase"
        label="Phase"
        layout="small-inline"
        value={values.phase}
        error={errors['phase']}
        items={phases}
      />
      <Radios
        id="kind"
        name="kind"
        label="Kind of school"
        hint="It decides which law and guidance binds the school."
        layout="small"
        value={values.kind}
        error={errors['kind']}
        items={kinds}
      />
      <Select
        id="laCode"
        name="laCode"
        label="Local authority"
        value={values.laCode}
        error={errors['laCode']}
        items={[
          { value: '', text: 'Not said' },
          ...props.councils.map((council) => ({ value: council.code, text: `${council.name} (${council.code})` })),
        ]}
      />
      <TextInput
        id="urn"
        name="urn"
        label="URN (optional)"
        hint="Six figures, as in Get Information about Schools."
        inputmode="numeric"
        value={values.urn}
        error={errors['urn']}
        inputClass="govuk-input--width-10"
      />
      <Textarea
        id="address"
        name="address"
        label="Address"
        hint="As it stands at the head of letters."
        rows={4}
        value={values.address}
        error={errors['address']}
      />
      <TextInput
        id="phone"
        name="phone"
        label="Telephone"
        type="tel"
        autocomplete="off"
        value={values.phone}
        error={errors['phone']}
        inputClass="govuk-input--width-20"
      />
      <TextInput
        id="email"
        name="email"
        label="E-mail address"
        type="email"
        autocomplete="off"
        spellcheck={false}
        value={values.email}
        error={errors['email']}
      />
      <TextInput
        id="amStarts"
        name="amStarts"
        label="The morning register opens at"
        hint="For example 8:50"
        value={values.amStarts}
        error={errors['amStarts']}
        inputClass="govuk-input--width-5"
      />
      <TextInput
        id="pmStarts"
        name="pmStarts"
        label="The afternoon register opens at"
        hint="For example 13:10"
        value={values.pmStarts}
        error={errors['pmStarts']}
        inputClass="govuk-input--width-5"
      />
    </>
  )
}

function Contacts(props: DetailsPageProps) {
  if (props.contacts.length === 0) return null
  return (
    <>
      <h2 class="wm-h2">Contacts outside the school that your policy names</h2>
      {props.contacts.map((contact) => {
        const name = props.sayRole(contact.role)
        return (
          <Textarea
            id={`contact-${contact.role}`}
            name={`contact-${contact.role}`}
            label={
              <>
                {name.charAt(0).toUpperCase() + name.slice(1)}{' '}
                <ClauseRefs clauses={(contact.clause ?? []).map((id) => ({ id }))} />
              </>
            }
            hint="Name, telephone and e-mail address"
            rows={2}
            value={contact.value}
          />
        )
      })}
    </>
  )
}
