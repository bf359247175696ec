/** Filling a form in from what is already known, so that nobody types it twice. */

import { dayOf, sayDate } from '../calendar/day.ts'
import type { Field } from '../policy/pack.ts'
import type { Answer, Answered } from '../policy/situation.ts'
import { type FormLayout, questionsOf } from './layout.ts'
import { textOf } from './typed.ts'

/**
 * What is known, under the names forms use (`placement.start`, `provider.registered`). Dates are ISO text, yes and no are
 * booleans, timetables are lists of sessions, objectives are rows, money is pence. What is not known is left out.
 */
export type KnownValues = Readonly<Record<string, Answer>>

/** The answers that can be filled in. A person still looks at each before it is recorded. */
export function prefill(layout: Pick<FormLayout, 'sections'>, known: KnownValues): Answered {
  const answers: Record<string, Answer> = {}
  for (const { field } of questionsOf(layout)) {
    const value = field.from !== undefined && Object.hasOwn(known, field.from) ? known[field.from] : undefined
    const answer = value === undefined || value === null || value === '' ? undefined : fit(field, value)
    if (answer !== undefined) answers[field.id] = answer
  }
  return answers
}

/** A known value in the shape the question is answered in; undefined where it does not fit. */
function fit(field: Field, value: Answer): Answer {
  switch (field.type) {
    case 'yes-no':
      return value === true ? 'yes' : value === false ? 'no' : value === 'yes' || value === 'no' ? value : undefined
    case 'choice':
      return field.options.some((option) => option.value === value) ? value : undefined
    case 'date':
      return typeof value === 'string' && isIso(value) ? value : undefined
    case 'number':
    case 'percent':
    case 'money':
      return typeof value === 'number' ? value : undefined
    case 'rows':
      return rows(field, value)
    case 'week-grid':
      return Array.isArray(value) ? value : undefined
    case 'text':
    case 'person':
    case 'long-text':
      return words(value)
    default:
      return undefined
  }
}

const isIso = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Rows keep the columns that this form asks for; a list of texts goes into the first column. */
function rows(field: Field, value: Answer): Answer {
  const [first] = field.columns
  if (!Array.isArray(value) || value.length === 0 || !first) return undefined
  return value.map((row: unknown) => {
    if (typeof row !== 'object' || row === null) return { [first.id]: String(row) }
    const known = row as Record<string, unknown>
    return Object.fromEntries(field.columns.flatMap(({ id }) => (known[id] === undefined ? [] : [[id, known[id]]])))
  })
}

const dayWords: Readonly<Record<string, string>> = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri' }

function words(value: unknown): string | undefined {
  if (typeof value === 'string') return isIso(value) ? sayDate(dayOf(value)) : value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (!Array.isArray(value) || value.length === 0) return undefined
  return value
    .map((one: unknown) => {
      if (typeof one !== 'object' || one === null) return String(one)
      const day = dayWords[textOf(one, 'day')]
      if (day !== undefined) return `${day} ${textOf(one, 'from')} to ${textOf(one, 'to')}`
      return Object.values(one)
        .filter((part) => typeof part === 'string')
        .join(': ')
    })
    .join('\n')
}
