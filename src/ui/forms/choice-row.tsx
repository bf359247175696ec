import { type Content, classes } from '../child.ts'
import { Shape, type StatusKind } from '../status.tsx'
import { describe, type FieldProps, FormGroup, HintAndError } from './field.tsx'
import { Fieldset } from './fieldset.tsx'

export interface ChoiceRowProps extends Omit<FieldProps, 'disabled'> {
  items: readonly { value: string; text: Content; kind?: StatusKind | undefined }[]
  value?: string | undefined
}

/** Two to five short answers as large targets side by side: real radios, for marks and checks on a phone. */
export function ChoiceRow(props: ChoiceRowProps) {
  return (
    <FormGroup error={props.error} groupClass={props.groupClass}>
      <Fieldset
        legend={props.label}
        legendSize={props.labelSize ?? 's'}
        legendHidden={props.labelHidden}
        describedBy={describe(props)}
      >
        <HintAndError id={props.id} hint={props.hint} error={props.error} />
        <div class="wm-choice">
          {props.items.map((item, index) => (
            <label class={classes('wm-choice__opt', item.kind && `wm-${item.kind}`)}>
              <input
                type="radio"
                id={index === 0 ? props.id : `${props.id}-${index + 1}`}
                name={props.name}
                value={item.value}
                checked={item.value === props.value}
              />
              <span class="wm-choice__face">
                {item.kind ? <Shape kind={item.kind} /> : null}
                {item.text}
              </span>
            </label>
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}
