/** What a record leaves unmet, line by line, each with its own clause. */
import { type Day, dayOf } from '../calendar/day.ts'
import { type Bits, holds, NO, UNKNOWN, YES } from './bits.ts'
import type { Answers, Field } from './pack.ts'
import type { CompiledForm } from './rulebook.ts'
import type { Answered, CheckAnswer, RecordFact } from './situation.ts'

export interface UnmetLine {
  readonly field: string
  readonly ask: string
  readonly clauses: readonly string[]
  /** `empty` and `unsigned` keep a record from being complete; the others are answers that do not meet the clause. */
  readonly reason: 'empty' | 'not met' | 'run out' | 'unsigned' | 'cannot tell'
  readonly says: string
}

/** An answer as the words a pack compares with. */
export function answerWords(answer: unknown): readonly string[] {
  if (answer === undefined || answer === null) return []
  if (answer === true) return ['yes']
  if (answer === false) return ['no']
  if (Array.isArray(answer)) return answer.map(String)
  if (typeof answer === 'object') {
    const result = (answer as { result?: unknown }).result
    return typeof result === 'string' ? [result] : []
  }
  return [String(answer)]
}

/** Whether answers match a pack's `where` or `if`. */
export function matches(wanted: Answers | undefined, answers: Answered): boolean {
  if (!wanted) return true
  for (const name in wanted) {
    const said = answerWords(answers[name])
    if (!wanted[name]?.some((word) => said.includes(word))) return false
  }
  return true
}

export function isEmpty(answer: unknown): boolean {
  if (typeof answer === 'string') return answer === ''
  if (answer === undefined || answer === null) return true
  if (Array.isArray(answer)) return answer.length === 0
  if (typeof answer === 'object') {
    if ('result' in answer) return !answer.result
    return Object.values(answer).every(isEmpty)
  }
  return false
}

/** The same few expiry dates are asked about again and again: each is read once. */
const written = new Map<string, Day>()
function dayWritten(iso: string): Day {
  let day = written.get(iso)
  if (day === undefined) {
    if (written.size > 5_000) written.clear()
    day = dayOf(iso)
    written.set(iso, day)
  }
  return day
}

const isCheck = (answer: unknown): answer is CheckAnswer =>
  typeof answer === 'object' && answer !== null && 'result' in answer

/** One field's fault, or undefined when the line is met. `asOf` decides whether papers have run out (R10). */
function fieldFault(
  field: Field,
  answer: unknown,
  asOf: Day,
): { reason: UnmetLine['reason']; says: string } | undefined {
  if (isEmpty(answer)) {
    return field.required ? { reason: 'empty', says: 'Not answered yet.' } : undefined
  }
  if (field.type === 'check') {
    const check = isCheck(answer) ? answer : { result: String(answer) as CheckAnswer['result'] }
    if (check.result === 'not met') return { reason: 'not met', says: 'Recorded as not met.' }
    if (check.expires && dayWritten(check.expires) < asOf) return { reason: 'run out', says: 'It has run out.' }
    if (check.result === 'met' && field.expires === 'required' && !check.expires)
      return { reason: 'empty', says: 'The date it runs out is missing.' }
    return undefined
  }
  if (field.type === 'statement') {
    return answerWords(answer).includes('yes') || answer === 'accepted' || answer === 'included'
      ? undefined
      : { reason: 'empty', says: 'Not accepted yet.' }
  }
  if (field.type === 'rows' && Array.isArray(answer) && answer.length < field.atLeast) {
    return field.required ? { reason: 'empty', says: `At least ${field.atLeast} needed.` } : undefined
  }
  if (field.good && !field.good.some((word) => answerWords(answer).includes(word))) {
    return { reason: 'not met', says: `Answered “${answerWords(answer).join(', ')}”.` }
  }
  return undefined
}

/** Whether some answer to a field, or none, is a fault: the other fields need not be judged. */
export const canFail = (field: Field): boolean =>
  field.required || field.type === 'check' || field.type === 'statement' || field.good !== undefined

/** Every line of a record that does not meet its clause on a day. `only` looks at some fields; then signatures are left out. */
export function unmetLines(
  compiled: CompiledForm,
  record: Pick<RecordFact, 'answers' | 'signatures'>,
  bits: Bits,
  asOf: Day,
  only?: readonly string[],
): UnmetLine[] {
  const unmet: UnmetLine[] = []
  for (const { field, masks } of compiled.judged) {
    if (only && !only.includes(field.id)) continue
    const applies = holds(masks, bits)
    if (applies === NO) continue
    if (field.if && !matches(field.if, record.answers)) continue
    const fault = fieldFault(field, record.answers[field.id], asOf)
    if (!fault) continue
    if (applies === UNKNOWN && fault.reason === 'empty') {
      unmet.push({
        field: field.id,
        ask: field.ask,
        clauses: field.clauses,
        reason: 'cannot tell',
        says: 'Cannot tell yet whether this is needed.',
      })
    } else unmet.push({ field: field.id, ask: field.ask, clauses: field.clauses, ...fault })
  }
  if (only) return unmet
  for (const { line, masks, name } of compiled.signatures) {
    if (!line.required || holds(masks, bits) !== YES) continue
    const signed = record.signatures.some(
      (signature) =>
        signature.by === line.by && signature.kind !== 'declined' && (!signature.line || signature.line === name),
    )
    if (!signed) {
      unmet.push({
        field: name,
        ask: line.ask ?? `Signed by ${line.by}`,
        clauses: line.clauses,
        reason: 'unsigned',
        says: 'Not signed yet.',
      })
    }
  }
  return unmet
}

/** The name of a signature line: its signer and its place on the form, from 1. */
export const signatureName = (by: string, index: number): string => `signature-${by}-${index + 1}`

/** The earliest day on which a paper named in a record runs out. */
export function earliestExpiry(
  compiled: CompiledForm,
  record: Pick<RecordFact, 'answers' | 'validUntil'>,
  only?: readonly string[],
): Day | undefined {
  let earliest = record.validUntil
  for (const field of compiled.papers) {
    if (only && !only.includes(field.id)) continue
    const answer = record.answers[field.id]
    if (!isCheck(answer) || !answer.expires) continue
    const day = dayWritten(answer.expires)
    if (earliest === undefined || day < earliest) earliest = day
  }
  return earliest
}

/** A record is complete when nothing is empty or unsigned. */
export function isComplete(unmet: readonly UnmetLine[]): boolean {
  return unmet.every((line) => line.reason !== 'empty' && line.reason !== 'unsigned')
}
