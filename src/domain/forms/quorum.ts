/**
 * Whether a formal review was held with everybody the policy asks for. A policy says so in its own form: by a line for each
 * person who must be there (`…-there`, answered yes), or by one line `quorate`. Pure.
 */
import { answerWords } from '../policy/lines.ts'
import type { Form } from '../policy/pack.ts'
import type { Answered } from '../policy/situation.ts'

export interface Missing {
  readonly field: string
  readonly says: string
  readonly clauses: readonly string[]
}

/** The form whose record counts towards the end of a placement. */
export const formalReview = 'formal-review'

/** Why a formal review does not count; nothing when it does. Other forms ask for no quorum. */
export function whyNotQuorate(form: Pick<Form, 'id' | 'sections' | 'clauses'>, answers: Answered): Missing[] {
  if (form.id !== formalReview) return []
  return form.sections.flatMap((section) =>
    section.fields.flatMap((field): Missing[] => {
      const clauses = field.clauses.length > 0 ? field.clauses : form.clauses
      const said = answerWords(answers[field.id])
      if (field.id.endsWith('-there') && field.good?.includes('yes') && !said.includes('yes'))
        return [{ field: field.id, says: `${field.ask} ${said.includes('no') ? 'No.' : 'Nobody has said.'}`, clauses }]
      if (field.id === 'quorate' && said.includes('no')) return [{ field: field.id, says: `${field.ask} No.`, clauses }]
      return []
    }),
  )
}

/** The same, where only the answers are at hand: somebody wrote that a person the policy asks for was not there. */
export const saidNotQuorate = (answers: Answered): boolean =>
  Object.entries(answers).some(
    ([field, answer]) => (field === 'quorate' || field.endsWith('-there')) && answerWords(answer).includes('no'),
  )
