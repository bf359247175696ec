/** A form laid out for one subject: what is asked of whom, by which policy. */
import { createHash } from 'node:crypto'
import type { Day } from '../../domain/calendar/day.ts'
import { type FormLayout, layOutForm } from '../../domain/forms/layout.ts'
import { answerFacts, type Bits } from '../../domain/policy/bits.ts'
import type { Form } from '../../domain/policy/pack.ts'
import type { CompiledForm, Rulebook } from '../../domain/policy/rulebook.ts'
import type { RecordFact } from '../../domain/policy/situation.ts'
import { sayRole } from '../../domain/policy/words.ts'
import type { FoundSubject } from './subject.ts'

export interface Asking {
  readonly subject: FoundSubject
  readonly rulebook: Rulebook
  readonly compiled: CompiledForm
  readonly form: Form
  readonly layout: FormLayout
  readonly bits: Bits
  /** A role in the policy's own word. */
  readonly sayRole: (role: string) => string
}

/** Undefined when the school has adopted no policy, or its policy has no such form about such a subject. */
export function askForm(subject: FoundSubject, formId: string, today: Day): Asking | undefined {
  const rulebook = subject.frame.rulebook
  const compiled = rulebook?.forms.get(formId)
  if (!rulebook || !compiled || compiled.form.about !== subject.ids.about) return undefined
  const bits = answerFacts(rulebook.table, subject.situation, today)
  const pack = rulebook.policy.policy
  const reasons = (pack.reasons ?? []).map(({ reason, says }) => ({ value: reason, says }))
  const words = (role: string) => (role === 'school' ? 'school' : (pack.words?.[role] ?? sayRole(role)))
  return {
    subject,
    rulebook,
    compiled,
    form: compiled.form,
    layout: layOutForm(compiled, bits, reasons),
    bits,
    sayRole: words,
  }
}

/** The facts once this record counts: a form may answer the question that another of its lines hangs on. */
export function bitsWith(asking: Asking, record: RecordFact, today: Day): Bits {
  const { situation } = asking.subject
  return answerFacts(asking.rulebook.table, { ...situation, records: [...situation.records, record] }, today)
}

/** The version of a form: a change of one word is another version. */
export function versionOfForm(form: Form): string {
  return createHash('sha256').update(JSON.stringify(form)).digest('hex').slice(0, 16)
}
