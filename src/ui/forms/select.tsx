import { classes } from '../child.ts'
import { describe, type FieldProps, Labelled } from './field.tsx'

export interface Option {
  value: string
  text: string
  disabled?: boolean | undefined
}

export interface SelectProps extends FieldProps {
  items: readonly Option[]
  value?: string | undefined
}

/** One of a list, where radios would be too long. */
export function Select(props: SelectProps) {
  return (
    <Labelled {...props}>
      <select
        class={classes('govuk-select', props.inputClass, !!props.error && 'govuk-select--error')}
        id={props.id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describe(props)}
      >
        {props.items.map((item) => (
          <option value={item.value} selected={item.value === props.value} disabled={item.disabled}>
            {item.text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
