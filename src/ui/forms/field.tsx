import { type Content, classes } from '../child.ts'

/** What every input takes. `error` is the sentence that also stands in the error summary. */
export interface FieldProps {
  id: string
  name: string
  label: Content
  hint?: Content | undefined
  error?: Content | undefined
  /** Size of the label or legend: m for a question on its own page, s inside a long form. */
  labelSize?: 's' | 'm' | 'l' | 'xl' | undefined
  /** The label is the page's h1 (one question a page). */
  labelIsHeading?: boolean | undefined
  /** Hides the label from sight only, where a table heading already says it. */
  labelHidden?: boolean | undefined
  /** Ids of other elements that describe this input. */
  describedBy?: string | undefined
  /** Extra classes for the input itself, for example govuk-input--width-5. */
  inputClass?: string | undefined
  /** Extra classes for the group around label and input. */
  groupClass?: string | undefined
  disabled?: boolean | undefined
}

/** The ids an input is described by, in reading order: given ones, hint, error. */
export function describe(field: Pick<FieldProps, 'id' | 'hint' | 'error' | 'describedBy'>): string | undefined {
  const ids = [field.describedBy, field.hint && `${field.id}-hint`, field.error && `${field.id}-error`]
  return ids.filter(Boolean).join(' ') || undefined
}

/** The group round one question: red bar when it has an error. */
export function FormGroup(props: { error?: unknown; groupClass?: string | undefined; children?: Content }) {
  return (
    <div class={classes('govuk-form-group', !!props.error && 'govuk-form-group--error', props.groupClass)}>
      {props.children}
    </div>
  )
}

export function Label(props: {
  for: string
  children?: Content
  size?: string | undefined
  heading?: boolean | undefined
  hidden?: boolean | undefined
  extra?: string | undefined
}) {
  const label = (
    <label
      class={classes(
        'govuk-label',
        props.extra,
        props.size && `govuk-label--${props.size}`,
        props.hidden && 'govuk-visually-hidden',
      )}
      for={props.for}
    >
      {props.children}
    </label>
  )
  return props.heading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

export function Hint(props: { id: string; extra?: string | undefined; children?: Content }) {
  return (
    <div id={props.id} class={classes('govuk-hint', props.extra)}>
      {props.children}
    </div>
  )
}

function ErrorMessage(props: { id: string; children?: Content }) {
  return (
    <p id={props.id} class="govuk-error-message">
      <span class="govuk-visually-hidden">Error:</span> {props.children}
    </p>
  )
}

/** Hint and error of a field, in that order, as GOV.UK Frontend places them. */
export function HintAndError(props: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  return (
    <>
      {props.hint ? <Hint id={`${props.id}-hint`}>{props.hint}</Hint> : null}
      {props.error ? <ErrorMessage id={`${props.id}-error`}>{props.error}</ErrorMessage> : null}
    </>
  )
}

/** Label, hint and error of a single input, then the input. */
export function Labelled(props: FieldProps & { children?: Content }) {
  return (
    <FormGroup error={props.error} groupClass={props.groupClass}>
      <Label for={props.id} size={props.labelSize} heading={props.labelIsHeading} hidden={props.labelHidden}>
        {props.label}
      </Label>
      <HintAndError id={props.id} hint={props.hint} error={props.error} />
      {props.children}
    </FormGroup>
  )
}
