/** What a duty already says about the record that would meet it: whose views, sent to whom. Pure. */
import type { Answers } from '../policy/pack.ts'
import type { Answered } from '../policy/situation.ts'
import { type FormLayout, questionsOf } from './layout.ts'

/**
 * Questions that say which of several records of one form this is. Only these are filled in from the duty: what was
 * decided, found or agreed (`decision`, `suitable`, `matches`) is for the person who knows.
 */
const tellApart: ReadonlySet<string> = new Set([
  'party',
  'with',
  'to',
  'kind',
  'point',
  'check',
  'contact-with',
  'school-day',
])

/** Answers that a form may begin with when it is opened from a duty. Where the duty takes any of several, a person chooses. */
export function answersForDuty(layout: Pick<FormLayout, 'sections'>, where: Answers | undefined): Answered {
  const answers: Record<string, string> = {}
  for (const { field } of questionsOf(layout)) {
    const wanted = tellApart.has(field.id) ? where?.[field.id] : undefined
    const [only] = wanted ?? []
    if (only === undefined || wanted?.length !== 1 || field.type !== 'choice') continue
    if (field.options.some((option) => option.value === only)) answers[field.id] = only
  }
  return answers
}
