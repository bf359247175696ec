import { classes } from '../child.ts'
import { describe, type FieldProps, Labelled } from './field.tsx'

export interface TextareaProps extends FieldProps {
  value?: string | undefined
  rows?: number | undefined
  spellcheck?: boolean | undefined
  autocomplete?: string | undefined
}

/** Several lines of text. */
export function Textarea(props: TextareaProps) {
  return (
    <Labelled {...props}>
      <textarea
        class={classes('govuk-textarea', !!props.error && 'govuk-textarea--error', props.inputClass)}
        id={props.id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describe(props)}
        autocomplete={props.autocomplete}
      >
        {props.value ?? ''}
      </textarea>
    </Labelled>
  )
}
