/** From what was posted to answers, question by question. Never throws, whatever was posted. */
import { matches } from '../policy/lines.ts'
import type { Field } from '../policy/pack.ts'
import type { Answer, Answered } from '../policy/situation.ts'
import { type FormError, quoteEnd } from './form-error.ts'
import { type FormLayout, questionsOf } from './layout.ts'
import { limits } from './limits.ts'
import { fieldName } from './names.ts'
import { type Read, readCheck, readFile, readRows, readWeek } from './parse-groups.ts'
import {
  type Parsed,
  parseDate,
  parseMoney,
  parseNumber,
  parsePercent,
  parseRhythm,
  parseText,
  parseTime,
} from './parse-values.ts'
import { type Posted, valueOf, valuesOf } from './posted.ts'

export interface ParsedForm {
  /** Only questions that were asked, given the other answers. */
  readonly answers: Answered
  /** What was typed and cannot be read. What is missing is `validateForm`'s matter. */
  readonly errors: readonly FormError[]
}

/** Reads every question of the form that applies. */
export function parsePost(layout: Pick<FormLayout, 'sections'>, posted: Posted): ParsedForm {
  const answers: Record<string, Answer> = {}
  const errors: FormError[] = []
  const asked = questionsOf(layout)
  for (const { field } of asked) {
    const read = readField(field, fieldName(field.id), posted)
    if (read.answer !== undefined) answers[field.id] = read.answer
    errors.push(...read.errors.map((error) => ({ field: field.id, ...error })))
  }
  // An answer to a question that the other answers rule out is left out, and may rule out the next in turn.
  for (let again = true; again; ) {
    again = false
    for (const { field, if: wanted } of asked) {
      if (Object.hasOwn(answers, field.id) && !matches(wanted, answers)) {
        delete answers[field.id]
        again = true
      }
    }
  }
  const ruledOut = new Set(asked.filter((one) => !matches(one.if, answers)).map(({ field }) => field.id))
  return { answers, errors: errors.filter((error) => !ruledOut.has(error.field)) }
}

function readField(field: Field, name: string, posted: Posted): Read {
  switch (field.type) {
    case 'heading':
      return { errors: [] }
    case 'check':
      return readCheck(posted, name, field)
    case 'week-grid':
      return readWeek(posted, name)
    case 'rows':
      return readRows(posted, name, field, (column, at) =>
        column.type === 'rows' ? { errors: [] } : readField(column, at, posted),
      )
    case 'file': {
      const file = readFile(posted, name)
      return file ? { answer: file, errors: [] } : { errors: [] }
    }
    case 'choices':
    case 'reasons':
      return readChoices(field, name, posted)
    default:
      return readValue(readOne(field, name, posted), name)
  }
}

function readOne(field: Field, name: string, posted: Posted): Parsed<string | number> {
  const text = valueOf(posted, name)
  switch (field.type) {
    case 'date':
      return parseDate(posted, name, field.ask)
    case 'number':
      return parseNumber(text, field.ask)
    case 'percent':
      return parsePercent(text, field.ask)
    case 'money':
      return parseMoney(text, field.ask)
    case 'time':
      return parseTime(text, field.ask)
    case 'rhythm':
      return parseRhythm(text, field.ask)
    case 'yes-no':
      return oneOf(field, text, ['yes', 'no'])
    case 'choice':
      return oneOf(
        field,
        text,
        field.options.map((option) => option.value),
      )
    case 'statement':
      return oneOf(field, text, ['accepted'])
    case 'long-text':
      return parseText(text, field.ask, limits.long)
    default:
      return parseText(text.replaceAll(/\s*\n\s*/g, ' '), field.ask, limits.line)
  }
}

function readValue(parsed: Parsed<string | number>, at: string): Read {
  if (parsed === undefined) return { errors: [] }
  if ('value' in parsed) return { answer: parsed.value, errors: [] }
  return { errors: [{ at, says: parsed.fault, ...(parsed.parts ? { parts: parsed.parts } : {}) }] }
}

function oneOf(field: Field, said: string, allowed: readonly string[]): Parsed<string> {
  if (said === '') return undefined
  return allowed.includes(said)
    ? { value: said }
    : { fault: `Choose one of the answers shown for ${quoteEnd(field.ask)}` }
}

function readChoices(field: Field, name: string, posted: Posted): Read {
  const said = valuesOf(posted, name)
  if (said.length === 0) return { errors: [] }
  const allowed = field.options.map((option) => option.value)
  if (!said.every((value) => allowed.includes(value))) {
    return { errors: [{ at: name, says: `Choose from the answers shown for ${quoteEnd(field.ask)}` }] }
  }
  return { answer: allowed.filter((value) => said.includes(value)), errors: [] }
}
