/** The form of a provider's facts: to add one and to change one. */
import {
  ErrorSummary,
  Fieldset,
  fieldsOf,
  Note,
  PostForm,
  Radios,
  Select,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { providerKinds } from './kinds.ts'
import { type Fault, type FieldName, fieldWords } from './provider-fields.ts'

export interface EditProviderProps {
  readonly title: string
  readonly csrf: string
  readonly typed: Readonly<Record<string, string>>
  readonly faults: readonly Fault[]
  readonly version: number | undefined
  /** Fields in which what was typed differs from what another person saved meanwhile. */
  readonly conflict: readonly FieldName[] | undefined
  readonly cancelHref: string
}

/** A provider fact as an id in the page: `dsl_name` is `dsl-name`. */
const idOf = (field: string): string => field.replaceAll('_', '-')

export function EditProviderPage(props: EditProviderProps) {
  const { typed } = props
  const given = fieldsOf(typed, props.faults)
  const field = (name: FieldName) => ({ ...given(name), id: idOf(name) })
  const text = (
    name: FieldName,
    more: { hint?: string; inputClass?: string; type?: 'email' | 'tel' | 'url'; label?: string } = {},
  ) => <TextInput {...field(name)} label={fieldWords[name]} {...more} />
  const three = (name: 'registered' | 'council_list', label: string, yes: string, no: string, hint?: string) => (
    <Radios
      {...field(name)}
      value={typed[name] ?? ''}
      label={label}
      labelSize="s"
      layout="small"
      hint={hint}
      items={[
        { value: 'yes', text: yes },
        { value: 'no', text: no },
        { value: '', text: 'Not known' },
      ]}
    />
  )
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.faults.map((fault) => ({ text: fault.says, href: `#${idOf(fault.field)}` }))} />
      <h1 class="wm-h1">{props.title}</h1>
      {props.conflict ? (
        <Note kind="due" title="Somebody changed this provider meanwhile">
          <p>
            Yours differs in:{' '}
            {props.conflict.length > 0 ? props.conflict.map((field) => fieldWords[field]).join(', ') : 'nothing'}. Below
            is what you typed. Save again to put yours in place of theirs, or{' '}
            <a href={props.cancelHref}>look at what they saved</a>.
          </p>
        </Note>
      ) : null}
      <PostForm
        csrf={props.csrf}
        version={props.version}
        save="Save"
        leave={{ href: props.cancelHref, says: 'Cancel' }}
      >
        {text('name')}
        <Select
          {...field('kind')}
          label={fieldWords.kind}
          items={[
            { value: '', text: 'Choose' },
            ...Object.entries(providerKinds)
              .filter(([value]) => value !== 'own-provision' || typed['kind'] === value)
              .map(([value, words]) => ({ value, text: words })),
          ]}
        />
        {three(
          'registered',
          'Is it registered as a school, or with Ofsted?',
          'Registered',
          'Not registered',
          'Look it up; do not take the provider’s word alone.',
        )}
        {text('urn', {
          hint: 'Unique reference number: 6 digits. Leave empty if it has none.',
          inputClass: 'govuk-input--width-10',
        })}
        {text('ukprn', {
          hint: 'UK provider reference number: 8 digits, beginning with 1.',
          inputClass: 'govuk-input--width-10',
        })}
        {three('council_list', 'Is it on the local authority’s list?', 'On the list', 'Not on the list')}
        <Radios
          id="online"
          name="online"
          label="Does it teach online only?"
          labelSize="s"
          layout="small-inline"
          value={typed['online'] === 'yes' ? 'yes' : 'no'}
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
        <Textarea {...field('offer')} label={fieldWords.offer} hint="Subjects, levels, ages." rows={3} />
        <Fieldset legend="Contact" legendSize="m">
          {text('contact_name', { label: 'Name' })}
          {text('contact_role', { label: 'Post' })}
          {text('email', { type: 'email' })}
          {text('phone', { type: 'tel', inputClass: 'govuk-input--width-20' })}
          <Textarea {...field('address')} label={fieldWords.address} rows={3} />
          {text('website', { type: 'url' })}
        </Fieldset>
        <Fieldset legend="Safeguarding lead of the provider" legendSize="m">
          {text('dsl_name', { label: 'Name' })}
          {text('dsl_phone', { label: 'Phone number', type: 'tel', inputClass: 'govuk-input--width-20' })}
          {text('dsl_email', { label: 'E-mail address', type: 'email' })}
        </Fieldset>
      </PostForm>
    </div>
  )
}
