/** Properly filled-in answers, for everything a case does not mention. */
import { addYears, type Day, isoOf } from '../calendar/day.ts'
import type { Field, Form } from '../policy/pack.ts'
import type { Rulebook } from '../policy/rulebook.ts'
import type { Answer, Answered, SignatureFact } from '../policy/situation.ts'

/** Fields that decide a pack's fact: they are answered "no" unless the case says otherwise. */
function decidesFact(rulebook: Rulebook, form: string, field: string): readonly string[] | undefined {
  return [...rulebook.policy.formFacts, ...rulebook.floor.formFacts].find(
    (fact) => fact.form === form && fact.field === field,
  )?.yesWhen
}

function ordinary(rulebook: Rulebook, form: Form, field: Field, on: Day): Answer {
  if (field.usual !== undefined) return field.usual
  const yesWhen = decidesFact(rulebook, form.id, field.id)
  const good = field.good?.[0]
  switch (field.type) {
    case 'yes-no':
      return good ?? (yesWhen ? (yesWhen.includes('yes') ? 'no' : 'yes') : 'yes')
    case 'choice':
      return (
        good ??
        (yesWhen ? field.options.find((option) => !yesWhen.includes(option.value))?.value : undefined) ??
        field.options[0]?.value ??
        'recorded'
      )
    case 'choices':
      return good ? (field.good ?? []) : field.options.slice(0, 1).map((option) => option.value)
    case 'reasons':
      return [rulebook.policy.policy.reasons?.[0]?.reason ?? 'reason']
    case 'date':
      return isoOf(on)
    case 'time':
      return '09:15'
    case 'number':
    case 'percent':
    case 'money':
      return good ? Number(good) : 100
    case 'check':
      return { result: 'met', ...(field.expires === 'required' ? { expires: isoOf(addYears(on, 1)) } : {}) }
    case 'rows': {
      const row = Object.fromEntries(field.columns.map((column) => [column.id, ordinary(rulebook, form, column, on)]))
      return Array.from({ length: Math.max(1, field.atLeast) }, () => row)
    }
    case 'week-grid':
      return [{ day: 'mon', session: 'am', from: '09:15', to: '12:00' }]
    case 'rhythm':
      return 'each half-term'
    case 'statement':
      return 'accepted'
    default:
      return good ?? 'Recorded.'
  }
}

/** All answers of a form, as an ordinary careful person would fill it in on a day. */
export function filledIn(rulebook: Rulebook, form: Form, on: Day): Answered {
  const answers: Record<string, Answer> = {}
  for (const section of form.sections) {
    for (const field of section.fields) {
      if (field.type !== 'heading') answers[field.id] = ordinary(rulebook, form, field, on)
    }
  }
  return answers
}

/** Everybody the form asks has signed. */
export function allSignatures(form: Form): SignatureFact[] {
  return form.signatures.map((line) => ({ by: line.by, kind: 'signed' }))
}

/** What a case says for one answer, in the shape the form stores. `empty` leaves the field out. */
export function answerFromCase(field: Field | undefined, said: unknown): Answer {
  if (said === 'empty' || said === null || said === undefined) return undefined
  if (field?.type === 'check') {
    if (typeof said === 'string')
      return { result: said as 'met', ...(said === 'not applicable' ? { note: 'Not applicable here.' } : {}) }
    if (said === true) return { result: 'met' }
    if (said === false) return { result: 'not met' }
  }
  if (said === true) return 'yes'
  if (said === false) return 'no'
  return said as Answer
}
