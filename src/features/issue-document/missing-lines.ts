/** What a document still lacks, line by line, each with the clause that asks for it. */
import type { Day } from '../../domain/calendar/day.ts'
import { waitsForDispatch } from '../../domain/documents/letters.ts'
import { answerFacts } from '../../domain/policy/bits.ts'
import { type UnmetLine, unmetLines } from '../../domain/policy/lines.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Answered, SignatureFact, Situation } from '../../domain/policy/situation.ts'

/** Lines that keep a document from being issued. Signatures are not among them: a document is issued to be signed. */
export function missingLines(
  rulebook: Rulebook,
  situation: Situation,
  form: string,
  record: { readonly answers: Answered; readonly signatures: readonly SignatureFact[] } | undefined,
  today: Day,
): UnmetLine[] {
  const compiled = rulebook.forms.get(form)
  if (!compiled) return []
  const bits = answerFacts(rulebook.table, situation, today)
  const lines = unmetLines(compiled, record ?? { answers: {}, signatures: [] }, bits, today)
  // When and how it was sent is written when it goes, not before it is issued.
  return lines.filter(
    (line) =>
      line.reason !== 'unsigned' &&
      !waitsForDispatch(form, line.field) &&
      (record !== undefined || line.field !== compiled.form.datedBy),
  )
}
