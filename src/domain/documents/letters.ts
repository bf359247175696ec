/** Letters whose clock starts when they are sent: what a dispatch says of them, and from which day they count. Pure. */
import { isEmpty } from '../policy/lines.ts'
import type { Answered } from '../policy/situation.ts'

/** The forms of letters that can be written first and sent later. */
const letterForms: ReadonlySet<string> = new Set([
  'parent-notification',
  'council-notification',
  'flexi-decision-letter',
])

/** The questions of such a form that its dispatch answers. */
export const givenByDispatch: readonly string[] = ['sent-on', 'how-sent']

export const isLetterForm = (form: string): boolean => letterForms.has(form)

/** Letters that go to an office of the council and to no parent. */
export const goesToCouncil = (form: string): boolean => form === 'council-notification'

/** Whether a question of a form waits for the letter to be sent. */
export const waitsForDispatch = (form: string, field: string): boolean =>
  letterForms.has(form) && givenByDispatch.includes(field)

/** A letter that is written and not sent. It may be recorded so; it meets no duty, for its date is missing. */
export const isUnsent = (form: string, answers: Answered): boolean =>
  letterForms.has(form) && givenByDispatch.every((field) => isEmpty(answers[field]))

/** One time that a letter left the school. */
export interface Delivery {
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly how: string
  /** ISO; none while an e-mail waits to be accepted. */
  readonly sentOn?: string | undefined
}

export interface Clock {
  readonly sentOn: string
  readonly how: string
}

/**
 * The day from which a letter counts: the first delivery that stands. A date that a person wrote on the record counts as
 * one, unless it is the date of a delivery that failed since. Undefined: no clock runs.
 */
export function clockOf(answers: Answered, deliveries: readonly Delivery[]): Clock | undefined {
  const written = answers['sent-on']
  const how = answers['how-sent']
  const standing: Clock[] = deliveries.flatMap((one) =>
    one.state === 'sent' && one.sentOn !== undefined ? [{ sentOn: one.sentOn, how: one.how }] : [],
  )
  if (typeof written === 'string' && written !== '' && !deliveries.some((one) => one.sentOn === written))
    standing.push({ sentOn: written, how: typeof how === 'string' ? how : '' })
  return standing.toSorted((a, b) => a.sentOn.localeCompare(b.sentOn))[0]
}

/** Whether two versions of a letter's record say the same, apart from how and when it was sent. */
export function saysTheSame(a: Answered, b: Answered): boolean {
  const words = (answers: Answered) =>
    JSON.stringify(
      Object.entries(answers)
        .filter(([name, value]) => !givenByDispatch.includes(name) && name !== 'answers-to' && !isEmpty(value))
        .sort(([x], [y]) => x.localeCompare(y)),
    )
  return words(a) === words(b)
}
