import type { Content } from '../child.ts'
import type { ErrorItem } from './error-summary.tsx'

/** One mistake, and the field it is in. */
export type FieldFault = { readonly field: string } & ({ readonly says: Content } | { readonly text: Content })

/** What is wrong with a form: a sentence a field, or a list of which the first of a field stands beside it. */
export type FieldErrors = Readonly<Record<string, Content | undefined>> | readonly FieldFault[]

const isList = (errors: FieldErrors): errors is readonly FieldFault[] => Array.isArray(errors)
const saidBy = (fault: FieldFault): Content => ('says' in fault ? fault.says : fault.text)

/**
 * What each field of a form is given: its id and name (the same word), what was typed and what is wrong with it. So that
 * a field is a line: `<TextInput {...field('urn')} label="URN" />`.
 */
export function fieldsOf<Values extends object>(values: Values, errors: FieldErrors) {
  return <Name extends keyof Values & string>(name: Name) => ({
    id: name,
    name,
    value: values[name],
    error: errorOf(errors, name),
  })
}

/** What is wrong with one field. */
export function errorOf(errors: FieldErrors, name: string): Content | undefined {
  if (!isList(errors)) return errors[name]
  const fault = errors.find((one) => one.field === name)
  return fault && saidBy(fault)
}

/**
 * The mistakes for the error summary, each leading to its field. `inputs`: where to go in a field that has several
 * inputs, as the first of a date.
 */
export function errorItems(errors: FieldErrors, inputs: Readonly<Record<string, string>> = {}): readonly ErrorItem[] {
  const said = isList(errors)
    ? errors.map((fault) => [fault.field, saidBy(fault)] as const)
    : Object.entries(errors).filter(([, text]) => text !== undefined && text !== '')
  return said.map(([name, text]) => ({ text: text ?? '', href: `#${inputs[name] ?? name}` }))
}
