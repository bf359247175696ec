import type { Content } from '../child.ts'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput, type DateParts } from './date-input.tsx'
import { Fieldset } from './fieldset.tsx'
import { type Option, Select } from './select.tsx'
import { TextInput } from './text-input.tsx'

export interface SignatureBlockProps {
  id: string
  /** Fields: `${name}-agreed` ("yes"), `-typed-name`, `-capacity`, `-date-day|month|year`. */
  name: string
  label: Content
  /** What signing says, in full, for example "I agree to the placement described above." */
  statement: Content
  hint?: Content | undefined
  /** In what capacity a person may sign. One: it is stated, not asked. */
  capacities: readonly Option[]
  value?:
    | {
        agreed?: boolean | undefined
        typedName?: string | undefined
        capacity?: string | undefined
        date?: DateParts | undefined
      }
    | undefined
  errors?: { agreed?: Content; typedName?: Content; capacity?: Content; date?: Content } | undefined
}

/** A signature as a named act: the statement agreed to, who, in what capacity, and when. */
export function SignatureBlock(props: SignatureBlockProps) {
  const { id, name, value, errors } = props
  const only = props.capacities.length === 1 ? props.capacities[0] : undefined
  return (
    <div class="wm-sign">
      <Fieldset legend={props.label} legendSize="m" describedBy={props.hint ? `${id}-hint` : undefined}>
        {props.hint ? (
          <div class="govuk-hint" id={`${id}-hint`}>
            {props.hint}
          </div>
        ) : null}
        <Checkboxes
          id={`${id}-agreed`}
          name={`${name}-agreed`}
          label="Statement"
          labelHidden
          error={errors?.agreed}
          value={value?.agreed ? ['yes'] : []}
          items={[{ value: 'yes', text: props.statement }]}
        />
        <TextInput
          id={`${id}-typed-name`}
          name={`${name}-typed-name`}
          label="Your full name"
          autocomplete="name"
          spellcheck={false}
          inputClass="govuk-input--width-20"
          value={value?.typedName}
          error={errors?.typedName}
        />
        {only ? (
          <p class="govuk-body">
            Signing as <b>{only.text}</b>
            <input type="hidden" name={`${name}-capacity`} value={only.value} />
          </p>
        ) : (
          <Select
            id={`${id}-capacity`}
            name={`${name}-capacity`}
            label="Signing as"
            items={[{ value: '', text: 'Choose' }, ...props.capacities]}
            value={value?.capacity}
            error={errors?.capacity}
          />
        )}
        <DateInput
          id={`${id}-date`}
          name={`${name}-date`}
          label="Date signed"
          value={value?.date}
          error={errors?.date}
        />
      </Fieldset>
    </div>
  )
}
