/** A record as it is read and printed: from what was asked and answered, never from the form of today. */
import { dayOf } from '../calendar/day.ts'
import type { FormPrint, FormSignature } from '../documents/input.ts'
import type { Answered } from '../policy/situation.ts'
import type { Asked } from './asked.ts'
import { sayAnswer } from './say-answer.ts'
import { type StoredSignature, sayKind } from './signatures.ts'

export interface PrintDetails {
  /** When it was recorded and by whom, as said to people. */
  readonly recorded: string
  readonly signatures: readonly StoredSignature[]
}

export function printForm(asked: Asked, answers: Answered, details: PrintDetails): FormPrint {
  return {
    title: asked.title,
    recorded: details.recorded,
    sections: asked.sections.map((section) => ({
      title: section.title,
      lines: section.questions
        .filter((question) => question.type !== 'heading')
        .map((question) => ({
          clauses: [...question.clauses],
          ask: question.ask,
          answer: sayAnswer(question, answers[question.id]),
          ...(question.required ? {} : { optional: true }),
        })),
    })),
    signatures: asked.signatures.flatMap((line) => {
      const given = details.signatures.filter(
        (one) => one.line === line.name || (one.line === '' && one.by === line.by),
      )
      return given.length > 0 ? given.map(signature) : [{ capacity: line.ask, name: '', kind: '' }]
    }),
  }
}

function signature(one: StoredSignature): FormSignature {
  return { capacity: one.capacity, name: one.name, on: dayOf(one.on), kind: sayKind(one) }
}

/** A stored snapshot read back. Undefined when the value is not one. */
export function askedFromJson(json: unknown): Asked | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const { title, sections, signatures } = json as Partial<Asked>
  if (typeof title !== 'string' || !Array.isArray(sections)) return undefined
  return {
    ...(json as Asked),
    clauses: (json as Partial<Asked>).clauses ?? [],
    signatures: Array.isArray(signatures) ? signatures : [],
  }
}
