import { capital } from '../../domain/text/capital.ts'
import type { Content } from '../child.ts'
import { Button } from './button.tsx'
import { describe, FormGroup, HintAndError } from './field.tsx'
import { Fieldset } from './fieldset.tsx'

export interface RepeatingRowsProps {
  id: string
  /** Sent as the value of the add and remove buttons: `add` = name, `remove` = `${name}:${index}`. */
  name: string
  label: Content
  hint?: Content | undefined
  error?: Content | undefined
  labelSize?: 's' | 'm' | 'l' | undefined
  /** The word for one row: "objective" gives "Objective 2", "Add another objective", "Remove objective 2". */
  rowWord: string
  /** The inputs of each row, already carrying their own ids and names. */
  rows: readonly Content[]
  /** Rows that must stay; below it no remove button shows. 1 unless given. */
  min?: number | undefined
  /** Rows at most; at it no add button shows. */
  max?: number | undefined
}

/** Rows that can be added to and taken away from by ordinary submit buttons. */
export function RepeatingRows(props: RepeatingRowsProps) {
  const word = props.rowWord
  const title = capital(word)
  const removable = props.rows.length > (props.min ?? 1)
  return (
    <FormGroup error={props.error}>
      <Fieldset legend={props.label} legendSize={props.labelSize ?? 'm'} describedBy={describe(props)} role="group">
        <HintAndError id={props.id} hint={props.hint} error={props.error} />
        <div class="wm-rows" id={props.id}>
          {props.rows.map((row, index) => (
            <div class="wm-rows__row">
              <Fieldset legend={`${title} ${index + 1}`} legendSize="s">
                {row}
                {removable ? (
                  <button class="wm-btn2" type="submit" name="remove" value={`${props.name}:${index}`} formnovalidate>
                    Remove {word} {index + 1}
                  </button>
                ) : null}
              </Fieldset>
            </div>
          ))}
        </div>
        {props.max !== undefined && props.rows.length >= props.max ? null : (
          <Button kind="secondary" name="add" value={props.name} formnovalidate>
            {props.rows.length === 0 ? `Add ${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}` : `Add another ${word}`}
          </Button>
        )}
      </Fieldset>
    </FormGroup>
  )
}
