/** What must be there before a form can be recorded. A line that is not met may be recorded; an empty one may not. */
import { type Day, dayOf, sayDate } from '../calendar/day.ts'
import { isUnsent, waitsForDispatch } from '../documents/letters.ts'
import type { Bits } from '../policy/bits.ts'
import { isEmpty, unmetLines } from '../policy/lines.ts'
import type { Field } from '../policy/pack.ts'
import type { CompiledForm } from '../policy/rulebook.ts'
import type { Answered } from '../policy/situation.ts'
import { type FormError, quote, quoteEnd, sayWhy } from './form-error.ts'
import { type FormLayout, questionsOf } from './layout.ts'
import { fieldName } from './names.ts'

/** Dates that a record counts from and that may still be to come: a meeting called, the first day of a suspension. */
const aheadOf: ReadonlySet<string> = new Set(['meets-on', 'first-day', 'for-day'])

/**
 * The questions that were left empty, in the form's order. Signatures may follow later, so they are not asked for here.
 * `today` bounds the date a record counts from: a record says what was done, not what will be.
 */
export function validateForm(
  compiled: CompiledForm,
  layout: Pick<FormLayout, 'sections'>,
  answers: Answered,
  bits: Bits,
  today: Day,
): FormError[] {
  const fields = new Map(questionsOf(layout).map((asked) => [asked.field.id, asked.field]))
  const errors: FormError[] = []
  // A letter may be written now and sent later; until then it is kept, and meets no duty.
  const unsent = isUnsent(compiled.form.id, answers)
  for (const line of unmetLines(compiled, { answers, signatures: [] }, bits, today)) {
    const field = fields.get(line.field)
    if (!field || line.reason !== 'empty') continue
    if (unsent && waitsForDispatch(compiled.form.id, line.field)) continue
    errors.push(missing(field, answers[field.id]))
  }
  const dated = compiled.form.datedBy
  const date = dated === undefined ? undefined : answers[dated]
  const field = dated === undefined ? undefined : fields.get(dated)
  if (field && !aheadOf.has(field.id) && typeof date === 'string' && dayOf(date) > today) {
    errors.push({
      field: field.id,
      at: fieldName(field.id),
      says: `${quote(field.ask)} must be ${sayDate(today)} or earlier: a record says what has been done.`,
    })
  }
  return errors
}

/** What was read wrongly and what is missing, one sentence for each question, in the form's order. */
export function allErrors(
  layout: Pick<FormLayout, 'sections'>,
  ...found: readonly (readonly FormError[])[]
): FormError[] {
  const order = new Map(questionsOf(layout).map(({ field }, index) => [field.id, index]))
  const seen = new Set<string>()
  const errors = found.flatMap((some) => {
    const fresh = some.filter((error) => error.field === '' || !seen.has(error.field))
    for (const error of some) seen.add(error.field)
    return fresh
  })
  return errors.sort((a, b) => (order.get(a.field) ?? -1) - (order.get(b.field) ?? -1))
}

function missing(field: Field, answer: unknown): FormError {
  const name = fieldName(field.id)
  const why = sayWhy(field.clauses)
  const error = (says: string, at = name): FormError => ({ field: field.id, at, says: `${says}${why}` })
  const ask = quote(field.ask)
  const end = quoteEnd(field.ask)
  switch (field.type) {
    case 'check':
      return isEmpty(answer)
        ? error(`Say whether this is met, not met or not applicable: ${end}`, `${name}-answer`)
        : error(`Give the date on which it runs out: ${end}`, `${name}-expires`)
    case 'yes-no':
      return error(`Answer yes or no: ${end}`)
    case 'choice':
      return error(`Choose one answer for ${end}`)
    case 'choices':
    case 'reasons':
      return error(`Choose at least one answer for ${end}`)
    case 'date':
      return { ...error(`Give the date for ${ask}, for example 2 11 2026.`), parts: ['day', 'month', 'year'] }
    case 'rows':
      return error(
        field.atLeast > 1 ? `Fill in at least ${field.atLeast} rows of ${end}` : `Fill in at least one row of ${end}`,
      )
    case 'week-grid':
      return error(`Fill in at least one session of ${end}`)
    case 'file':
      return error(`Choose a file for ${end}`)
    case 'statement':
      return error(`Tick the box to accept: ${end}`)
    case 'person':
      return error(`Give a name for ${end}`)
    case 'number':
    case 'percent':
    case 'money':
      return error(`Give a figure for ${end}`)
    case 'time':
      return error(`Give the time for ${ask}, for example 9:15am.`)
    case 'rhythm':
      return error(`Say how often for ${ask}, for example “each half-term”.`)
    default:
      return error(field.ask.endsWith('?') ? `Answer ${ask}` : `Fill in ${end}`)
  }
}
