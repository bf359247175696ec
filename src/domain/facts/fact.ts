import type { Day } from '../calendar/day.ts'
import type { Known, Situation } from '../policy/situation.ts'

/** A named question in TypeScript, with the words to say for yes, no and not known. Arithmetic lives here, never in a pack. */
export interface Fact {
  readonly name: string
  readonly asks: string
  readonly yes: string
  readonly no: string
  /** What to find out when nobody has recorded it. */
  readonly unknown: string
  /** The answer on a day. Facts read the situation and nothing else. */
  readonly of: (situation: Situation, today: Day) => Known
  /** Since when the answer is yes, where a change of status has a date. */
  readonly since?: (situation: Situation) => Day | undefined
}

/** The latest record of a form on or before a day. */
export function latest(situation: Situation, form: string, today: Day) {
  let found: Situation['records'][number] | undefined
  for (const record of situation.records) {
    if (record.form === form && record.on <= today && (!found || record.on >= found.on)) found = record
  }
  return found
}

/** yes/no of an answer that a person typed or ticked. */
export function answeredYes(answer: unknown): Known {
  if (answer === true || answer === 'yes' || answer === 'met') return true
  if (answer === false || answer === 'no' || answer === 'not met') return false
  return undefined
}
