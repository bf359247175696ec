/** How far a form is filled in, told from what stands in its inputs. Pure; also runs on the phone that is taken along. */
import type { TypedField } from './merge-fields.ts'

export interface Progress {
  readonly met: number
  readonly notMet: number
  readonly notApplicable: number
  /** Answered questions that are no checks: text, numbers, dates, rows. */
  readonly written: number
  readonly toGo: number
}

/** `typed` answers what stands in the inputs of a question, by its id. */
export function progressOf(
  questions: readonly string[],
  checks: ReadonlySet<string>,
  typed: (question: string) => TypedField | undefined,
): Progress {
  let met = 0
  let notMet = 0
  let notApplicable = 0
  let written = 0
  let toGo = 0
  for (const question of questions) {
    const inputs = typed(question) ?? {}
    if (checks.has(question)) {
      const answer = inputs[`f-${question}-answer`]?.[0]
      if (answer === 'met') met++
      else if (answer === 'not-met') notMet++
      else if (answer === 'not-applicable') notApplicable++
      else toGo++
    } else if (
      Object.entries(inputs).some(([name, texts]) => !name.endsWith('-rows') && texts.some((text) => text !== ''))
    )
      written++
    else toGo++
  }
  return { met, notMet, notApplicable, written, toGo }
}

/** The parts in the order they are drawn, each with its word: "6 met", "13 to go". */
export function sayProgress(progress: Progress) {
  const { met, notMet, notApplicable, written, toGo } = progress
  return [
    { part: 'met', count: met, says: `${met} met` },
    { part: 'unmet', count: notMet, says: `${notMet} not met` },
    { part: 'na', count: notApplicable, says: `${notApplicable} not applicable` },
    { part: 'written', count: written, says: `${written} written` },
    { part: 'left', count: toGo, says: toGo === 0 ? 'All answered' : `${toGo} to go` },
  ] as const
}
