import { type Content, classes } from '../child.ts'
import { describe, type FieldProps, FormGroup, Hint, HintAndError, Label } from './field.tsx'
import { Fieldset } from './fieldset.tsx'

/** One answer of a set of radios or checkboxes, or a divider ("or") between answers. */
export type Choice =
  | {
      value: string
      text: Content
      hint?: Content | undefined
      /** Asked only with this answer. Shown and hidden by CSS alone; always sent, so the server ignores it otherwise. */
      conditional?: Content | undefined
      id?: string | undefined
      disabled?: boolean | undefined
    }
  | { divider: string }

export interface ChoicesProps extends Omit<FieldProps, 'label' | 'labelHidden'> {
  /** Left out only where something else names the group, through describedBy or a table. */
  label?: Content | undefined
  labelHidden?: boolean | undefined
  items: readonly Choice[]
  /** small: 24px controls, for dense lists; inline: side by side, for two or three short answers. */
  layout?: 'small' | 'inline' | 'small-inline' | undefined
}

type Kind = 'radio' | 'checkbox'
const block = { radio: 'govuk-radios', checkbox: 'govuk-checkboxes' } as const

function ChoiceItem(props: {
  kind: Kind
  name: string
  id: string
  choice: Exclude<Choice, { divider: string }>
  checked: boolean
  describedBy: string | undefined
}) {
  const { kind, id, choice } = props
  const described = [props.describedBy, choice.hint && `${id}-item-hint`].filter(Boolean).join(' ')
  return (
    <>
      <div class={`${block[kind]}__item`}>
        <input
          class={`${block[kind]}__input`}
          id={id}
          name={props.name}
          type={kind}
          value={choice.value}
          checked={props.checked}
          disabled={choice.disabled}
          aria-describedby={described || undefined}
        />
        <Label for={id} extra={`${block[kind]}__label`}>
          {choice.text}
        </Label>
        {choice.hint ? (
          <Hint id={`${id}-item-hint`} extra={`${block[kind]}__hint`}>
            {choice.hint}
          </Hint>
        ) : null}
      </div>
      {choice.conditional ? (
        <div
          class={classes(`${block[kind]}__conditional`, !props.checked && `${block[kind]}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {choice.conditional}
        </div>
      ) : null}
    </>
  )
}

/** The set itself. The first answer takes the group's id, so that the error summary can point at it. */
export function Choices(props: ChoicesProps & { kind: Kind; isChecked: (value: string) => boolean }) {
  const { kind } = props
  const size = props.layout?.split('-').map((name) => `${block[kind]}--${name}`)
  const inner = (
    <>
      <HintAndError id={props.id} hint={props.hint} error={props.error} />
      <div class={classes(block[kind], ...(size ?? []), props.inputClass)}>
        {props.items.map((choice, index) =>
          'divider' in choice ? (
            <div class={`${block[kind]}__divider`}>{choice.divider}</div>
          ) : (
            <ChoiceItem
              kind={kind}
              name={props.name}
              id={choice.id ?? (index === 0 ? props.id : `${props.id}-${index + 1}`)}
              choice={choice}
              checked={props.isChecked(choice.value)}
              describedBy={props.label || kind === 'radio' ? undefined : describe(props)}
            />
          ),
        )}
      </div>
    </>
  )
  return (
    <FormGroup error={props.error} groupClass={props.groupClass}>
      {props.label ? (
        <Fieldset
          legend={props.label}
          legendSize={props.labelSize}
          legendIsHeading={props.labelIsHeading}
          legendHidden={props.labelHidden}
          describedBy={describe(props)}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}
