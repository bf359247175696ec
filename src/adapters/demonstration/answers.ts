/** Forms filled in as a careful school would: each question by its kind, its words from the answer book. */
import { isoOf } from '../../domain/calendar/day.ts'
import type { Field, Form } from '../../domain/policy/pack.ts'
import type { Answer } from '../../domain/policy/situation.ts'
import { personFor, proseFor, textFor } from './answer-book.ts'
import { rowsFor } from './answer-rows.ts'
import { checkOf, dateOf, moneyOf, numberOf, preferred, reasonsOf, unusual, weekOf } from './answer-values.ts'
import type { Story } from './story.ts'

/** Every question of a form answered; which of them are asked is for the caller to say. */
export function answersOf(form: Form, story: Story): Record<string, Answer> {
  const answers: Record<string, Answer> = {}
  for (const field of form.sections.flatMap((section) => section.fields)) {
    if (field.type !== 'heading') answers[field.id] = answerOf(form, field, story)
  }
  return answers
}

/** The answers that make a pack's own fact a "no": nothing unusual is going on unless a plot says so. */
function decides(form: Form, field: Field, story: Story): readonly string[] | undefined {
  const { policy, floor } = story.rulebook
  return [...policy.formFacts, ...floor.formFacts].find((fact) => fact.form === form.id && fact.field === field.id)
    ?.yesWhen
}

function answerOf(form: Form, field: Field, story: Story): Answer {
  const { dice } = story
  if (field.usual !== undefined && !['text', 'long-text'].includes(field.type)) return field.usual
  const good = field.good?.[0]
  const yesWhen = decides(form, field, story)
  switch (field.type) {
    case 'yes-no':
      return good ?? (yesWhen ? (yesWhen.includes('yes') ? 'no' : 'yes') : unusual.test(field.id) ? 'no' : 'yes')
    case 'choice':
      return (
        good ??
        (yesWhen ? field.options.find((option) => !yesWhen.includes(option.value))?.value : undefined) ??
        preferred(field, story)
      )
    case 'choices':
      return good ? (field.good ?? []) : field.options.slice(0, 3).map((option) => option.value)
    case 'reasons':
      return reasonsOf(story)
    case 'date':
      return isoOf(dateOf(form, field, story))
    case 'time':
      return dice.pick(['09:15', '09:40', '11:05', '13:30'])
    case 'percent':
      return field.id.includes('referral') && story.pupil?.attendance
        ? story.pupil.attendance
        : Math.round((story.attendance ?? 88) * 10) / 10
    case 'money':
      return moneyOf(field, story)
    case 'number':
      return good ? Number(good) : numberOf(field, story)
    case 'check':
      return checkOf(form, field, story)
    case 'rows':
      return rowsFor(field, story, (column) => answerOf(form, column, story))
    case 'week-grid':
      return weekOf(form, story)
    case 'rhythm':
      return field.id.includes('parent') ? 'each fortnight' : 'each half-term'
    case 'statement':
      return 'accepted'
    case 'person':
      return personFor(form, field, story)
    case 'file':
      return undefined
    case 'long-text':
      return good ?? proseFor(form, field, story)
    default:
      return good ?? textFor(form, field, story)
  }
}
