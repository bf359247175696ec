import type { Content } from '../child.ts'
import { DateInput, type DatePart, type DateParts } from './date-input.tsx'
import { describe, FormGroup, HintAndError } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import { FileUpload } from './file-upload.tsx'
import { Radios } from './radios.tsx'
import { TextInput } from './text-input.tsx'
import { Textarea } from './textarea.tsx'

export interface CheckLineValue {
  answer?: 'met' | 'not-met' | 'not-applicable' | undefined
  note?: string | undefined
  evidence?: string | undefined
  expires?: DateParts | undefined
}

export interface CheckLineProps {
  id: string
  /** Fields: `${name}-answer`, `-note`, `-evidence`, `-file`, `-expires-day|month|year`. */
  name: string
  /** What is checked. */
  label: Content
  hint?: Content | undefined
  /** The clause that asks for it, as a ClauseRef. */
  clause?: Content | undefined
  /** About the line as a whole, for example "Say whether this is met". */
  error?: Content | undefined
  errors?: { note?: Content; evidence?: Content; file?: Content; expires?: Content } | undefined
  expiresErrorParts?: readonly DatePart[] | undefined
  value?: CheckLineValue | undefined
  /** Not applicable may be answered. Yes unless switched off: then it is not offered. */
  allowNotApplicable?: boolean | undefined
  /** Ask what was seen. */
  askEvidence?: boolean | undefined
  /** Ask for a file. */
  askFile?: boolean | undefined
  /** Ask when the evidence runs out. */
  askExpiry?: boolean | undefined
}

/** One line of a checklist: met, not met or not applicable, with note, evidence and expiry. */
export function CheckLine(props: CheckLineProps) {
  const { id, name, value, errors } = props
  return (
    <div class="wm-check">
      <FormGroup error={props.error}>
        <Fieldset legend={props.label} legendSize="s" describedBy={describe(props)}>
          {props.clause ? <p class="wm-check__clause">{props.clause}</p> : null}
          <HintAndError id={id} hint={props.hint} error={props.error} />
          <Radios
            id={`${id}-answer`}
            name={`${name}-answer`}
            value={value?.answer}
            layout="small-inline"
            items={[
              { value: 'met', text: 'Met' },
              { value: 'not-met', text: 'Not met' },
              ...(props.allowNotApplicable === false ? [] : [{ value: 'not-applicable', text: 'Not applicable' }]),
            ]}
          />
          <div class="wm-check__more">
            {props.askEvidence ? (
              <TextInput
                id={`${id}-evidence`}
                name={`${name}-evidence`}
                label="What was seen"
                value={value?.evidence}
                error={errors?.evidence}
              />
            ) : null}
            {props.askFile ? (
              <FileUpload id={`${id}-file`} name={`${name}-file`} label="File" error={errors?.file} />
            ) : null}
            {props.askExpiry ? (
              <DateInput
                id={`${id}-expires`}
                name={`${name}-expires`}
                label="Runs out on"
                value={value?.expires}
                error={errors?.expires}
                errorParts={props.expiresErrorParts}
              />
            ) : null}
            <Textarea
              id={`${id}-note`}
              name={`${name}-note`}
              label="Note"
              rows={2}
              value={value?.note}
              error={errors?.note}
            />
          </div>
        </Fieldset>
      </FormGroup>
    </div>
  )
}
