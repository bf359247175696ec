import { type Content, classes } from '../child.ts'

export interface ButtonProps {
  children?: Content
  /** secondary: not the main thing to do. warning: hard to undo. */
  kind?: 'secondary' | 'warning' | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
  name?: string | undefined
  value?: string | undefined
  id?: string | undefined
  disabled?: boolean | undefined
  /** Sends the form elsewhere, for example to save a draft. */
  formaction?: string | undefined
  /** For a button that is not about checking answers: add a row, save and come back. */
  formnovalidate?: boolean | undefined
  inputClass?: string | undefined
}

/** A button that does something: always inside a form. To go somewhere, use ButtonLink. */
export function Button(props: ButtonProps) {
  return (
    <button
      type={props.type ?? 'submit'}
      name={props.name}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      class={classes('govuk-button', props.inputClass, props.kind && `govuk-button--${props.kind}`)}
      value={props.value}
      id={props.id}
      formaction={props.formaction}
      formnovalidate={props.formnovalidate}
    >
      {props.children}
    </button>
  )
}

/** A link drawn as a GOV.UK button. */
export function ButtonLink(props: {
  href: string
  kind?: 'secondary' | undefined
  id?: string | undefined
  children?: Content
}) {
  return (
    <a
      href={props.href}
      role="button"
      draggable="false"
      class={classes('govuk-button', props.kind && `govuk-button--${props.kind}`)}
      id={props.id}
    >
      {props.children}
    </a>
  )
}

/** Buttons and links side by side, stacked on phones. */
export function ButtonGroup(props: { children?: Content }) {
  return <div class="govuk-button-group">{props.children}</div>
}
