/** An answer of the draft in words: to set two of them side by side. */
import { askedOf } from '../../domain/forms/asked.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import type { TypedField } from '../../domain/forms/merge-fields.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { sayAnswer } from '../../domain/forms/say-answer.ts'
import type { Asking } from '../record/asking.ts'

/** What the question asks. The id where the policy no longer asks it. */
export const askOf = (asking: Asking, field: string): string =>
  questionsOf(asking.layout).find((one) => one.field.id === field)?.field.ask ?? field.replaceAll('-', ' ')

/** One line a part of the answer; as typed where it cannot be read yet. */
export function sayTyped(asking: Asking, field: string, typed: TypedField): readonly string[] {
  const asked = questionsOf(asking.layout).find((one) => one.field.id === field)
  if (asked) {
    // Alone, without what it hangs on: the other answers are not in question here.
    const { if: _hangsOn, ...alone } = asked
    const layout = { ...asking.layout, sections: [{ title: '', clauses: [], fields: [alone] }], signatures: [] }
    const parsed = parsePost(layout, new Map(Object.entries(typed)))
    const question = askedOf(layout, parsed.answers, asking.sayRole).sections[0]?.questions[0]
    const answer = parsed.answers[field]
    if (question && answer !== undefined && parsed.errors.length === 0) {
      const said = sayAnswer(question, answer)
      if (typeof said === 'string') return said.split('\n')
      if ('rows' in said) return said.rows.map((row) => row.filter((cell) => cell !== '').join('; '))
      if (Array.isArray(said)) return said
    }
  }
  const texts = Object.entries(typed).filter(([name]) => !name.endsWith('-rows'))
  const written = texts.flatMap(([, values]) => values.filter((value) => value.trim() !== ''))
  return written.length > 0 ? written : ['No answer']
}
