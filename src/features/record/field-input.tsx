/** One question of a form: what it asks, why, and on which answer it hangs. */

import type { AskedField, AskedSection } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Field } from '../../domain/policy/pack.ts'
import { ClauseRefs, type Content } from '../../ui/index.ts'
import { AnswerInput } from './answer-input.tsx'
import { clauseRefs } from './clause-refs.ts'
import type { Drawing } from './group-inputs.tsx'

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
    <AnswerInput
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
