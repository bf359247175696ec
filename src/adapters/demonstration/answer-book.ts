/** Which words answer which question: by the question's name on its form, then anywhere, then by what the form is about. */
import type { Field, Form } from '../../domain/policy/pack.ts'
import { otherProse } from './prose-other.ts'
import { planProse } from './prose-plan.ts'
import { runningProse } from './prose-running.ts'
import { say } from './say.ts'
import { shortTexts } from './short-texts.ts'
import type { Story } from './story.ts'

/** Names of questions, with spaces between, and the sentences that answer them. */
export type Entry = readonly [names: string, sentences: readonly string[]]

function byName(entries: readonly Entry[]): ReadonlyMap<string, readonly string[]> {
  const book = new Map<string, readonly string[]>()
  for (const [names, sentences] of entries)
    for (const name of names.split(' ')) if (!book.has(name)) book.set(name, sentences)
  return book
}

const pupilBook = byName([...planProse, ...runningProse])
const otherBook = byName(otherProse)
const shortBook = byName(shortTexts)

const lastly: Readonly<Record<Form['about'], readonly string[]>> = {
  placement: [
    'Talked through with {pupil}, {parent} and {contact}, and agreed as set out in the plan.',
    'As agreed at the meeting with {parent}; {lead} keeps it under review.',
  ],
  pupil: ['Discussed with {pupil} and {parent}; {key} follows it up each week.'],
  provider: ['Seen at our visit and talked through with {contact}. Nothing to add.'],
  school: ['Discussed by the leadership team and minuted. {lead} keeps the overview.'],
}

const find = (book: ReadonlyMap<string, readonly string[]>, form: Form, field: Field) =>
  book.get(`${form.id}.${field.id}`) ?? book.get(field.id)

const ofTheDay = /review|visit|contact|report|update|absence|feedback|check|meeting/

/** A few sentences. */
export function proseFor(form: Form, field: Field, story: Story): string {
  const book = story.pupil ? pupilBook : otherBook
  const sentences = find(book, form, field) ?? lastly[form.about]
  // What does not change from form to form is said the same way everywhere; what is new each time is not.
  const dice = ofTheDay.test(form.id) ? story.dice : story.steady(sentences[0] ?? '')
  return say(dice.pick(sentences), story)
}

/** A few words. */
export function textFor(form: Form, field: Field, story: Story): string {
  return say(story.dice.pick(find(shortBook, form, field) ?? ['As agreed at the meeting']), story)
}

const people = byName([
  ['parental-consent.who refusal-record.who responsible-at-home agreed-with', ['{parent}']],
  ['consultation.who', ['{parent}']],
  ['noticed-by', ['{contact}']],
  [
    'named-contact support-person introduced-to report-to responsible-person declared-by confirmed-by spoke-to notified-by told-by reported-by given-by provider-agreement.agreed-with',
    ['{contact}'],
  ],
  ['information-shared.recipient', ['{contact}']],
  ['provider-checks.dsl provider-assurance.dsl', ['{dsl}']],
  ['dsl told-whom', ['{ourdsl}']],
  ['senco led-by', ['{senco}']],
  ['headteacher', ['{head}']],
  ['approved-by', ['{chair}']],
  ['pastoral-lead key-person key-contact school-lead with-whom', ['{key}']],
])

/** A person's name. */
export function personFor(form: Form, field: Field, story: Story): string {
  if (/chief executive/.test(field.ask)) return story.who('ceo').name
  return say(find(people, form, field)?.[0] ?? story.author.name, story)
}
