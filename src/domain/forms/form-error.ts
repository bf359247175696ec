/** One thing to put right before a form can be recorded. */
export interface FormError {
  /** The field's id in the form, or a signature's name; empty for the form as a whole. */
  readonly field: string
  /** Where on the page it is: the id of the input or group. */
  readonly at: string
  /** One or two plain sentences: what would be accepted and, where a clause asks, which. */
  readonly says: string
  /** For a date: the parts that are wrong. */
  readonly parts?: readonly ('day' | 'month' | 'year')[]
}

/** A question as it is named inside a sentence. */
export const quote = (ask: string): string => `“${ask}”`

/** A question at the end of a sentence: its own mark is enough. */
export const quoteEnd = (ask: string): string => (/[?.!]$/.test(ask) ? quote(ask) : `${quote(ask)}.`)

/** `EMET-7.8.4 and EMET-7.9 ask for it.`, or nothing where no clause does. */
export function sayWhy(clauses: readonly string[]): string {
  const last = clauses.at(-1)
  if (last === undefined) return ''
  if (clauses.length === 1) return ` ${last} asks for it.`
  return ` ${clauses.slice(0, -1).join(', ')} and ${last} ask for it.`
}
