/** What was asked, word for word, kept beside the answers: an old record stays readable when the form has changed. */
import { matches } from '../policy/lines.ts'
import type { Field, FieldOption } from '../policy/pack.ts'
import type { FieldType } from '../policy/schema.ts'
import type { Answered } from '../policy/situation.ts'
import type { FormLayout } from './layout.ts'

export interface AskedQuestion {
  readonly id: string
  readonly type: FieldType
  readonly ask: string
  readonly hint?: string
  readonly note?: string
  readonly clauses: readonly string[]
  readonly required: boolean
  readonly options?: readonly FieldOption[]
  readonly columns?: readonly AskedQuestion[]
}

export interface Asked {
  readonly title: string
  readonly says?: string
  readonly note?: string
  readonly clauses: readonly string[]
  readonly sections: readonly {
    readonly title: string
    readonly says?: string
    readonly note?: string
    readonly clauses: readonly string[]
    readonly questions: readonly AskedQuestion[]
  }[]
  readonly signatures: readonly {
    readonly name: string
    readonly by: string
    readonly ask: string
    readonly clauses: readonly string[]
    readonly required: boolean
  }[]
}

/** The snapshot of a form as this person was asked it, with the questions that their other answers called for. */
export function askedOf(layout: FormLayout, answers: Answered, sayRole: (role: string) => string): Asked {
  const { form } = layout
  return {
    title: form.title,
    ...(form.says ? { says: form.says } : {}),
    ...(form.note ? { note: form.note } : {}),
    clauses: form.clauses,
    sections: layout.sections.flatMap(({ title, says, note, clauses, fields }) => {
      const questions = fields.filter((asked) => matches(asked.if, answers)).map(({ field }) => question(field))
      const some = questions.some((one) => one.type !== 'heading')
      return some ? [{ title, clauses, questions, ...(says ? { says } : {}), ...(note ? { note } : {}) }] : []
    }),
    signatures: layout.signatures.map(({ name, line }) => ({
      name,
      by: line.by,
      ask: line.ask ?? `Signed by ${sayRole(line.by)}`,
      clauses: line.clauses,
      required: line.required,
    })),
  }
}

function question(field: Field): AskedQuestion {
  return {
    id: field.id,
    type: field.type,
    ask: field.ask,
    clauses: field.clauses,
    required: field.required,
    ...(field.hint ? { hint: field.hint } : {}),
    ...(field.note ? { note: field.note } : {}),
    ...(field.options.length > 0 ? { options: field.options } : {}),
    ...(field.columns.length > 0 ? { columns: field.columns.map(question) } : {}),
  }
}
