/** What a placement is to achieve, wherever a policy's own forms write it down. Pure. */
import type { Rulebook } from '../policy/rulebook.ts'
import type { Answered } from '../policy/situation.ts'

/** A question whose answer lists objectives: the pack marks it with `means: objectives`. */
export interface ObjectiveSource {
  readonly form: string
  readonly field: string
}

/** The questions of a policy that list objectives, in the order in which its forms ask them. */
export function objectiveSources(rulebook: Pick<Rulebook, 'forms'>): ObjectiveSource[] {
  return [...rulebook.forms].flatMap(([form, { fields }]) =>
    fields.flatMap(({ field }) =>
      field.means === 'objectives' || isStandard(form, field.id) ? [{ form, field: field.id }] : [],
    ),
  )
}

/** Versions of a policy adopted before forms could be marked keep the standard form's own question. */
const isStandard = (form: string, field: string): boolean => form === 'learning-plan' && field === 'objectives'

export interface SaidObjective {
  readonly objective: string
  readonly measure: string
  /** An ISO date, or words. */
  readonly by: string
}

/** An answer as objectives: a list of rows or sentences, or one text. A row without an objective of that name is read across. */
export function objectivesIn(answer: unknown): SaidObjective[] {
  if (typeof answer === 'string') return said(answer)
  if (!Array.isArray(answer)) return []
  return answer.flatMap((one: unknown) => {
    if (typeof one === 'string') return said(one)
    if (typeof one !== 'object' || one === null) return []
    const row = one as Readonly<Record<string, unknown>>
    const text = (name: string) => (typeof row[name] === 'string' ? row[name].trim() : '')
    if ('objective' in row) return said(text('objective'), text('measure'), text('by'))
    return said(Object.keys(row).map(text).filter(Boolean).join(': '))
  })
}

const said = (objective: string, measure = '', by = ''): SaidObjective[] =>
  objective.trim() ? [{ objective: objective.trim(), measure, by }] : []

/** The objectives of a record's answers: from the first of the policy's questions that was answered. */
export function objectivesOfRecord(
  sources: readonly ObjectiveSource[],
  record: { readonly form: string | null; readonly answers: Answered },
): SaidObjective[] {
  for (const { form, field } of sources) {
    if (form !== record.form) continue
    const found = objectivesIn(record.answers[field])
    if (found.length > 0) return found
  }
  return []
}
