import type { NamedContact } from '../../domain/policy/contacts.ts'
import { capital } from '../../domain/text/capital.ts'
import {
  ClauseRefs,
  ErrorSummary,
  errorItems,
  fieldsOf,
  PageHead,
  PostForm,
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

/** A school's name, kind, local authority, address and session times; and the outside contacts of its policy. */
export function DetailsPage(props: DetailsPageProps) {
  return (
    <>
      <ErrorSummary errors={errorItems(props.errors)} />
      <PageHead title={props.title} kicker={props.kicker} />
      <Sheet label={props.title}>
        <PostForm
          class="wm-form"
          csrf={props.csrf}
          action={props.action}
          version={props.version}
          save={props.save}
          leave={{ href: '/settings', says: 'Back to settings' }}
        >
          <SchoolFields {...props} />
          <Contacts {...props} />
        </PostForm>
      </Sheet>
    </>
  )
}

/** Fields of a school; also asked at the first set-up. */
export function SchoolFields(props: Pick<DetailsPageProps, 'values' | 'errors' | 'councils'>) {
  const field = fieldsOf(props.values, props.errors)
  return (
    <>
      <TextInput {...field('name')} label="Name of the school" />
      <Radios {...field('phase')} label="Phase" layout="small-inline" items={phases} />
      <Radios
        {...field('kind')}
        label="Kind of school"
        hint="It decides which law and guidance binds the school."
        layout="small"
        items={kinds}
      />
      <Select
        {...field('laCode')}
        label="Local authority"
        items={[
          { value: '', text: 'Not said' },
          ...props.councils.map((council) => ({ value: council.code, text: `${council.name} (${council.code})` })),
        ]}
      />
      <TextInput
        {...field('urn')}
        label="URN (optional)"
        hint="Six figures, as in Get Information about Schools."
        inputmode="numeric"
        inputClass="govuk-input--width-10"
      />
      <Textarea {...field('address')} label="Address" hint="As it stands at the head of letters." rows={4} />
      <TextInput
        {...field('phone')}
        label="Telephone"
        type="tel"
        autocomplete="off"
        inputClass="govuk-input--width-20"
      />
      <TextInput {...field('email')} label="E-mail address" type="email" autocomplete="off" spellcheck={false} />
      <TextInput
        {...field('amStarts')}
        label="The morning register opens at"
        hint="For example 8:50"
        inputClass="govuk-input--width-5"
      />
      <TextInput
        {...field('pmStarts')}
        label="The afternoon register opens at"
        hint="For example 13:10"
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
                {capital(name)} <ClauseRefs clauses={(contact.clause ?? []).map((id) => ({ id }))} />
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
