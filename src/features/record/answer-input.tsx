/** The inputs of one question, by its type. */

import { limits } from '../../domain/forms/limits.ts'
import { columnName, rowCountName } from '../../domain/forms/names.ts'
import { rowCount } from '../../domain/forms/parse-groups.ts'
import { valueOf, valuesOf } from '../../domain/forms/posted.ts'
import {
  Checkboxes,
  type Content,
  DateInput,
  MoneyInput,
  NumberInput,
  Radios,
  RepeatingRows,
  Textarea,
  TextInput,
  WeekGrid,
} from '../../ui/index.ts'
import { CheckInput, dateOf, FileInput, type InputProps, weekErrors, weekOf } from './group-inputs.tsx'

export function AnswerInput(props: InputProps): Content {
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

function RowsInput(props: InputProps) {
  const { field, name, drawing } = props
  const count = Math.max(1, field.atLeast, Math.min(rowCount(drawing.posted, name), limits.rows))
  const rows = Array.from({ length: count }, (_, index) => (
    <>
      {field.columns.map((column) => (
        <AnswerInput
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
