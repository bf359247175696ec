/** The questions that are more than one input: checks, files, the week. */
import { halfDays, weekDays } from '../../domain/calendar/week.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { keptName } from '../../domain/forms/names.ts'
import { type Posted, valueOf } from '../../domain/forms/posted.ts'
import type { Field } from '../../domain/policy/pack.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { Checkboxes, CheckLine, type Content, FileUpload, type WeekGridValue } from '../../ui/index.ts'
import type { KeptFile } from './uploads.ts'

/** Everything the questions of one page are drawn with. */
export interface Drawing {
  readonly posted: Posted
  readonly errors: readonly FormError[]
  readonly rulebook: Rulebook
  readonly files: ReadonlyMap<string, KeptFile>
  /** Fields filled in from what Waymark knows, which nobody has looked at yet. */
  readonly filledIn: ReadonlySet<string>
}

export interface InputProps {
  field: Field
  name: string
  label: string
  hint?: Content | undefined
  drawing: Drawing
  under?: ((value: string) => Content | undefined) | undefined
  clauses?: Content | undefined
  remarks?: readonly string[] | undefined
}

export const dateOf = (posted: Posted, name: string) => ({
  day: valueOf(posted, `${name}-day`),
  month: valueOf(posted, `${name}-month`),
  year: valueOf(posted, `${name}-year`),
})

export function CheckInput(props: InputProps) {
  const { field, name, drawing } = props
  const at = (part: string) => drawing.errors.find((error) => error.at === `${name}-${part}`)
  const { posted } = drawing
  const answer = valueOf(posted, `${name}-answer`)
  const expires = at('expires')
  return (
    <>
      <CheckLine
        id={name}
        name={name}
        label={props.label}
        hint={props.remarks && props.remarks.length > 0 ? props.remarks.join(' ') : undefined}
        clause={props.clauses}
        error={at('answer')?.says}
        errors={{
          note: at('note')?.says,
          evidence: at('evidence')?.says,
          file: at('file')?.says,
          expires: expires?.says,
        }}
        expiresErrorParts={expires?.parts}
        askEvidence
        askFile
        askExpiry={field.expires !== 'no'}
        value={{
          answer: answer === 'met' || answer === 'not-met' || answer === 'not-applicable' ? answer : undefined,
          note: posted.get(`${name}-note`)?.[0],
          evidence: valueOf(posted, `${name}-evidence`),
          expires: dateOf(posted, `${name}-expires`),
        }}
      />
      <Kept name={`${name}-file`} drawing={drawing} />
    </>
  )
}

export function FileInput(props: InputProps) {
  const { name, drawing } = props
  const fault = drawing.errors.find((error) => error.at === name)
  return (
    <>
      <FileUpload
        id={name}
        name={name}
        label={props.label}
        labelSize="s"
        hint={<>{props.hint} A PDF, picture, Word, Excel, CSV or text file of 10 MB or less.</>}
        error={fault?.says}
      />
      <Kept name={name} drawing={drawing} />
    </>
  )
}

/** A file that was sent before: it stays unless it is taken away or another one is chosen. */
function Kept(props: { name: string; drawing: Drawing }) {
  const kept = keptName(props.name)
  const file = props.drawing.files.get(valueOf(props.drawing.posted, kept))
  if (!file) return null
  return (
    <div class="wm-kept">
      <p class="govuk-body">
        Kept: <a href={`/files/${file.id}`}>{file.name}</a> ({Math.max(1, Math.round(file.sizeBytes / 1024))} KB).
        Choose another file to replace it.
      </p>
      <input type="hidden" name={kept} value={file.id} />
      <Checkboxes
        id={`${props.name}-drop`}
        name={`${props.name}-drop`}
        layout="small"
        items={[{ value: 'yes', text: `Take away ${file.name}` }]}
      />
    </div>
  )
}

export function weekOf(posted: Posted, name: string): WeekGridValue {
  const value: WeekGridValue = {}
  for (const day of weekDays) {
    for (const half of halfDays) {
      const cell = `${name}-${day}-${half}`
      value[`${day}-${half}`] = { start: valueOf(posted, `${cell}-start`), end: valueOf(posted, `${cell}-end`) }
    }
  }
  return value
}

export function weekErrors(errors: readonly FormError[], name: string) {
  const cells = weekDays.flatMap((day) => halfDays.map((half) => `${day}-${half}` as const))
  return Object.fromEntries(
    cells.flatMap((cell) => {
      const fault = errors.find((error) => error.at === `${name}-${cell}-start`)
      return fault ? [[cell, fault.says]] : []
    }),
  )
}
