import { classes } from '../child.ts'
import { describe, type FieldProps, FormGroup, HintAndError, Label } from './field.tsx'
import { Fieldset } from './fieldset.tsx'

/** What was typed, kept as typed so that a mistake can be shown back. */
export interface DateParts {
  day?: string | undefined
  month?: string | undefined
  year?: string | undefined
}

export type DatePart = keyof DateParts

export interface DateInputProps extends Omit<FieldProps, 'labelHidden' | 'disabled'> {
  value?: DateParts | undefined
  /** The parts that are wrong. All three when there is an error and this is left out. */
  errorParts?: readonly DatePart[] | undefined
  labelHidden?: boolean | undefined
}

const parts = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
] as const

/** A day, month and year. Fields are named `${name}-day`, `${name}-month`, `${name}-year`, with the same ids. */
export function DateInput(props: DateInputProps) {
  const wrong = props.errorParts ?? (props.error ? ['day', 'month', 'year'] : [])
  return (
    <FormGroup error={props.error} groupClass={props.groupClass}>
      <Fieldset
        legend={props.label}
        legendSize={props.labelSize}
        legendIsHeading={props.labelIsHeading}
        legendHidden={props.labelHidden}
        describedBy={describe(props)}
        role="group"
      >
        <HintAndError id={props.id} hint={props.hint} error={props.error} />
        <div class={classes('govuk-date-input', props.inputClass)} id={props.id}>
          {parts.map(({ part, label, width }) => (
            <div class="govuk-date-input__item">
              <FormGroup>
                <Label for={`${props.id}-${part}`} extra="govuk-date-input__label">
                  {label}
                </Label>
                <input
                  class={classes(
                    'govuk-input govuk-date-input__input',
                    wrong.includes(part) && 'govuk-input--error',
                    `govuk-input--width-${width}`,
                  )}
                  id={`${props.id}-${part}`}
                  name={props.name ? `${props.name}-${part}` : part}
                  type="text"
                  inputmode="numeric"
                  value={props.value?.[part]}
                />
              </FormGroup>
            </div>
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}
