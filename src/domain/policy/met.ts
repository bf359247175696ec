/** Which record meets a duty. */
import type { Frame } from './assess.ts'
import { matches, type UnmetLine, unmetLines } from './lines.ts'
import type { CompiledDuty, CompiledForm, Rulebook } from './rulebook.ts'
import type { RecordFact, Situation } from './situation.ts'
import type { Role } from './words.ts'

/** Records by form number, in order of date. */
export type RecordBuckets = readonly (readonly RecordFact[] | undefined)[]

const noRecords: readonly RecordFact[] = []
const noLines: readonly UnmetLine[] = []

/** Sorts the records of a situation into their forms, once per assessment. */
export function bucketRecords(rulebook: Rulebook, situation: Situation): RecordBuckets {
  // Every form has its place from the start: an array with holes is a slow dictionary.
  const buckets = rulebook.placePerForm.slice() as (RecordFact[] | undefined)[]
  for (const record of situation.records) {
    const number = rulebook.formNumbers.get(record.form)
    if (number === undefined) continue
    const bucket = buckets[number]
    if (!bucket) buckets[number] = [record]
    else {
      // Nearly always already in order: insertion from the end keeps it so.
      let at = bucket.length
      while (at > 0 && (bucket[at - 1] as RecordFact).on > record.on) at--
      bucket.splice(at, 0, record)
    }
  }
  return buckets
}

/** Whose act counts for a duty in this situation; undefined means anybody's. */
function rolesThatCount(rulebook: Rulebook, situation: Situation, duty: CompiledDuty): readonly Role[] | undefined {
  const by = duty.duty.metBy?.by
  if (by === undefined) return undefined
  if (by !== 'approver') return by
  return situation.placement ? (rulebook.approvers.get(situation.placement.route) ?? []) : []
}

/** Whether a record is of the right kind for a duty, whatever its lines say. */
function counts(frame: Frame, duty: CompiledDuty, record: RecordFact, roles: readonly Role[] | undefined): boolean {
  const metBy = duty.duty.metBy
  if (!metBy) return false
  if (roles && (!record.by || !roles.includes(record.by))) return false
  return record.on <= frame.today && matches(metBy.where, record.answers)
}

/** All records that count for a duty, by date. */
export function candidates(frame: Frame, duty: CompiledDuty): readonly RecordFact[] {
  const [only] = duty.forms
  if (duty.forms.length === 1 && only !== undefined && !duty.duty.metBy?.by && !duty.duty.metBy?.where) {
    const bucket = frame.buckets[only]
    // Anybody's record of one form: most often the bucket as it stands.
    if (!bucket) return noRecords
    if ((bucket[bucket.length - 1] as RecordFact).on <= frame.today) return bucket
  }
  const roles = rolesThatCount(frame.rulebook, frame.situation, duty)
  const found: RecordFact[] = []
  for (const number of duty.forms) {
    for (const record of frame.buckets[number] ?? []) if (counts(frame, duty, record, roles)) found.push(record)
  }
  if (duty.forms.length > 1) found.sort((a, b) => a.on - b.on)
  return withoutOverturned(frame, duty, found, roles)
}

/** A later decision overturns an earlier one: consent given and then refused is not consent. */
function withoutOverturned(
  frame: Frame,
  duty: CompiledDuty,
  found: RecordFact[],
  roles: readonly Role[] | undefined,
): RecordFact[] {
  const where = duty.duty.metBy?.where
  if (!where || !('decision' in where) || found.length === 0) return found
  const { decision: _decision, ...otherwise } = where
  let overturned = -1
  for (const number of duty.forms) {
    for (const record of frame.buckets[number] ?? []) {
      if (roles && (!record.by || !roles.includes(record.by))) continue
      if (record.on <= frame.today && matches(otherwise, record.answers) && !matches(where, record.answers))
        overturned = Math.max(overturned, record.on)
    }
  }
  return found.filter((record) => record.on > overturned)
}

/** The lines a record leaves unmet for a duty, on the day papers must still be valid. */
export function linesOf(frame: Frame, duty: CompiledDuty, record: RecordFact): readonly UnmetLine[] {
  const all = allLinesOf(frame, record)
  const only = duty.duty.metBy?.lines
  return only && all.length > 0 ? all.filter((line) => only.includes(line.field)) : all
}

function allLinesOf(frame: Frame, record: RecordFact): readonly UnmetLine[] {
  const number = frame.rulebook.formNumbers.get(record.form)
  const bucket = number === undefined ? undefined : frame.buckets[number]
  if (number === undefined || !bucket) return noLines
  const judged = (frame.unmet[number] ??= bucket.map(() => undefined))
  // A bucket is a handful of records and the newest is asked about most: a look from the end beats a table by identity.
  let at = bucket.length - 1
  while (at > 0 && bucket[at] !== record) at--
  let lines = judged[at]
  if (!lines) {
    lines = unmetLines(frame.rulebook.formsByNumber[number] as CompiledForm, record, frame.bits, frame.asOf)
    judged[at] = lines
  }
  return lines
}

/** The record that meets a duty, or the latest one with what it leaves unmet. */
export function satisfying(frame: Frame, duty: CompiledDuty): { record?: RecordFact; lines: readonly UnmetLine[] } {
  const found = candidates(frame, duty)
  let last: { record: RecordFact; lines: readonly UnmetLine[] } | undefined
  for (let i = found.length - 1; i >= 0; i--) {
    const record = found[i] as RecordFact
    const lines = linesOf(frame, duty, record)
    if (lines.length === 0) return { record, lines }
    last ??= { record, lines }
    // Only the newest of one kind speaks for its form: an older whole record does not hide what a newer one lacks.
    if (duty.forms.length === 1) break
  }
  return last ?? { lines: noLines }
}
