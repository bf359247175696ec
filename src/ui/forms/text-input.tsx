import { type Content, classes } from '../child.ts'
import { describe, type FieldProps, Labelled } from './field.tsx'

export interface TextInputProps extends FieldProps {
  value?: string | number | undefined
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url' | 'time' | 'date' | undefined
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  autocomplete?: string | undefined
  autocapitalize?: 'off' | 'none' | 'on' | 'sentences' | 'words' | 'characters' | undefined
  pattern?: string | undefined
  spellcheck?: boolean | undefined
  /** Shown before the input, for example £. Not read out: say it in the label. */
  prefix?: Content | undefined
  suffix?: Content | undefined
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const input = (
    <input
      class={classes('govuk-input', props.inputClass, !!props.error && 'govuk-input--error')}
      id={props.id}
      name={props.name}
      type={props.type ?? 'text'}
      spellcheck={props.spellcheck}
      value={props.value === undefined ? undefined : String(props.value)}
      disabled={props.disabled}
      aria-describedby={describe(props)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
    />
  )
  if (!props.prefix && !props.suffix) return <Labelled {...props}>{input}</Labelled>
  return (
    <Labelled {...props}>
      <div class="govuk-input__wrapper">
        {props.prefix ? (
          <div class="govuk-input__prefix" aria-hidden="true">
            {props.prefix}
          </div>
        ) : null}
        {input}
        {props.suffix ? (
          <div class="govuk-input__suffix" aria-hidden="true">
            {props.suffix}
          </div>
        ) : null}
      </div>
    </Labelled>
  )
}
