/** One question of a form as inputs: what it asks, why, what was typed, what is wrong. */

import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedField, AskedSection } from '../../domain/forms/layout.ts'
import { limits } from '../../domain/forms/limits.ts'
import { columnName, fieldName, halfDays, keptName, rowCountName, weekDays } from '../../domain/forms/names.ts'
import { rowCount } from '../../domain/forms/parse-groups.ts'
import { type Posted, valueOf, valuesOf } from '../../domain/forms/posted.ts'
import type { Field } from '../../domain/policy/pack.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  Checkboxes,
  CheckLine,
  ClauseRefs,
  type Content,
  DateInput,
  FileUpload,
  MoneyInput,
  NumberInput,
  Radios,
  RepeatingRows,
  Textarea,
  TextInput,
  WeekGrid,
  type WeekGridValue,
} from '../../ui/index.ts'
import { clauseRefs } from './clause-refs.ts'
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

const simple = new Set([
  'text',
  'long-text',
  'date',
  'number',
  'percent',
  'money',
  'yes-no',
  'choice',
  'person',
  'time',
  'statement',
])

/** The questions of a section; one that hangs on a single answer stands under that answer. */
export function SectionFields(props: { section: AskedSection; drawing: Drawing }) {
  const { section, drawing } = props
  const nested = new Map(
    section.fields.flatMap((asked) => nestOf(asked, section).map((at) => [asked.field.id, at] as const)),
  )
  const draw = (asked: AskedField): Content => {
    const under = (value: string) => {
      const inside = section.fields.filter((one) => nested.get(one.field.id) === `${asked.field.id}=${value}`)
      return inside.length > 0 ? inside.map(draw) : undefined
    }
    return (
      <FieldInput
        asked={asked}
        drawing={drawing}
        under={under}
        only={nested.has(asked.field.id) ? undefined : onlyIf(asked, section)}
      />
    )
  }
  return <>{section.fields.filter((asked) => !nested.has(asked.field.id)).map(draw)}</>
}

/** `field=value` of the one answer that a simple question hangs on, where that answer is a radio of this section. */
function nestOf(asked: AskedField, section: AskedSection): string[] {
  const [wanted, more] = Object.entries(asked.field.if ?? {})
  if (!wanted || more || wanted[1].length !== 1 || !simple.has(asked.field.type)) return []
  const parent = section.fields.find((one) => one.field.id === wanted[0])?.field
  const radio = parent?.type === 'yes-no' || parent?.type === 'choice'
  return radio ? [`${wanted[0]}=${wanted[1][0]}`] : []
}

/** In words, for a question that cannot stand under the answer it hangs on. */
function onlyIf(asked: AskedField, section: AskedSection): string | undefined {
  const wanted = Object.entries(asked.field.if ?? {})
  if (wanted.length === 0) return undefined
  const parts = wanted.map(([id, values]) => {
    const field = section.fields.find((one) => one.field.id === id)?.field
    const says = values.map((value) => sayValue(field, value)).join(' or ')
    return field ? `the answer to “${field.ask}” is ${says}` : `${id.replaceAll('-', ' ')} is ${says}`
  })
  return `Only if ${parts.join(' and ')}.`
}

const sayValue = (field: Field | undefined, value: string): string =>
  field?.options.find((option) => option.value === value)?.says ??
  (value === 'yes' ? 'yes' : value === 'no' ? 'no' : value.replaceAll('-', ' '))

function FieldInput(props: {
  asked: AskedField
  drawing: Drawing
  under: (value: string) => Content | undefined
  only: string | undefined
}) {
  const { asked, drawing } = props
  const { field } = asked
  if (field.type === 'heading') return <h3 class="govuk-heading-s">{field.ask}</h3>
  const optional = !field.required || !asked.certain
  const label = optional ? `${field.ask} (optional)` : field.ask
  const remarks = [
    field.hint,
    props.only,
    asked.certain ? undefined : 'It is not known yet whether this is needed: answer it if it is.',
    field.note,
    drawing.filledIn.has(field.id) ? 'Filled in from what Waymark knows. Check it.' : undefined,
  ].filter((remark) => remark !== undefined)
  const clauses =
    field.clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(drawing.rulebook, field.clauses)} /> : undefined
  const hint =
    remarks.length > 0 || clauses ? (
      <>
        {remarks.join(' ')} {clauses}
      </>
    ) : undefined
  return (
    <Input
      field={field}
      name={fieldName(field.id)}
      label={label}
      hint={hint}
      drawing={drawing}
      under={props.under}
      clauses={clauses}
      remarks={remarks}
    />
  )
}

interface InputProps {
  field: Field
  name: string
  label: string
  hint?: Content | undefined
  drawing: Drawing
  under?: ((value: string) => Content | undefined) | undefined
  clauses?: Content | undefined
  remarks?: readonly string[] | undefined
}

function Input(props: InputProps): Content {
  const { field, name, label, hint, drawing } = props
  const { posted } = drawing
  const fault = drawing.errors.find((error) => error.at === name)
  const common = { id: name, name, label, hint, error: fault?.says, labelSize: 's' } as const
  const value = valueOf(posted, name)
  switch (field.type) {
    case 'long-text':
      return <Textarea {...common} value={posted.get(name)?.[0]} />
    case 'date':
      return <DateInput {...common} value={dateOf(posted, name)} errorParts={fault?.parts} />
    case 'number':
      return <NumberInput {...common} decimal value={value} width={10} />
    case 'percent':
      return <NumberInput {...common} decimal value={value} suffix="%" />
    case 'money':
      return <MoneyInput {...common} label={`${label}, in pounds`} value={value} width={10} />
    case 'time':
      return <TextInput {...common} value={value} type="time" inputClass="govuk-input--width-5" />
    case 'rhythm':
      return (
        <TextInput
          {...common}
          hint={
            <>{hint} For example: each fortnight, each half-term, each week for the first month, then each fortnight.</>
          }
          value={value}
        />
      )
    case 'yes-no':
      return (
        <Radios
          {...common}
          layout="inline"
          value={value}
          items={[option('yes', 'Yes', props.under), option('no', 'No', props.under)]}
          {...stacked(props)}
        />
      )
    case 'choice':
      return (
        <Radios
          {...common}
          value={value}
          items={field.options.map((one) => option(one.value, one.says, props.under))}
        />
      )
    case 'choices':
    case 'reasons':
      return (
        <Checkboxes
          {...common}
          value={valuesOf(posted, name)}
          items={field.options.map((one) => option(one.value, one.says, undefined))}
        />
      )
    case 'statement':
      return (
        <Checkboxes
          {...common}
          label="Statement"
          labelHidden
          value={valuesOf(posted, name)}
          items={[option('accepted', label, undefined)]}
        />
      )
    case 'check':
      return <CheckInput {...props} />
    case 'file':
      return <FileInput {...props} />
    case 'rows':
      return <RowsInput {...props} />
    case 'week-grid':
      return (
        <WeekGrid {...common} label={label} value={weekOf(posted, name)} errors={weekErrors(drawing.errors, name)} />
      )
    case 'person':
      return (
        <TextInput {...common} value={value} autocomplete="off" spellcheck={false} inputClass="govuk-input--width-20" />
      )
    default:
      return <TextInput {...common} value={value} />
  }
}

/** Answers with more questions under them stand one under another. */
const stacked = (props: InputProps) => (props.under?.('yes') || props.under?.('no') ? { layout: undefined } : {})

const option = (value: string, text: string, under: ((value: string) => Content | undefined) | undefined) => {
  const conditional = under?.(value)
  return conditional ? { value, text, conditional } : { value, text }
}

const dateOf = (posted: Posted, name: string) => ({
  day: valueOf(posted, `${name}-day`),
  month: valueOf(posted, `${name}-month`),
  year: valueOf(posted, `${name}-year`),
})

function CheckInput(props: InputProps) {
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

function FileInput(props: InputProps) {
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

function RowsInput(props: InputProps) {
  const { field, name, drawing } = props
  const count = Math.max(1, field.atLeast, Math.min(rowCount(drawing.posted, name), limits.rows))
  const rows = Array.from({ length: count }, (_, index) => (
    <>
      {field.columns.map((column) => (
        <Input
          field={column}
          name={columnName(name, index, column.id)}
          label={column.required ? column.ask : `${column.ask} (optional)`}
          hint={column.hint}
          drawing={drawing}
        />
      ))}
    </>
  ))
  return (
    <>
      <input type="hidden" name={rowCountName(name)} value={String(count)} />
      <RepeatingRows
        id={name}
        name={name}
        label={props.label}
        labelSize="s"
        hint={props.hint}
        error={drawing.errors.find((error) => error.at === name)?.says}
        rowWord="row"
        rows={rows}
        min={1}
        max={limits.rows}
      />
    </>
  )
}

function weekOf(posted: Posted, name: string): WeekGridValue {
  const value: WeekGridValue = {}
  for (const day of weekDays) {
    for (const half of halfDays) {
      const cell = `${name}-${day}-${half}`
      value[`${day}-${half}`] = { start: valueOf(posted, `${cell}-start`), end: valueOf(posted, `${cell}-end`) }
    }
  }
  return value
}

function weekErrors(errors: readonly FormError[], name: string) {
  const cells = weekDays.flatMap((day) => halfDays.map((half) => `${day}-${half}` as const))
  return Object.fromEntries(
    cells.flatMap((cell) => {
      const fault = errors.find((error) => error.at === `${name}-${cell}-start`)
      return fault ? [[cell, fault.says]] : []
    }),
  )
}
