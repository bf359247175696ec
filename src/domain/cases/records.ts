/** Records of a case: filled in as far as it says nothing else, and "everything in place". */
import { type Day, dayOf, isoOf } from '../calendar/day.ts'
import { answerFacts } from '../policy/bits.ts'
import { askGate } from '../policy/gate.ts'
import { isComplete, isEmpty, matches, signatureName, unmetLines } from '../policy/lines.ts'
import type { Form } from '../policy/pack.ts'
import type { CompiledDuty, Rulebook } from '../policy/rulebook.ts'
import type { Answer, Answered, RecordFact, SignatureFact } from '../policy/situation.ts'
import type { Role } from '../policy/words.ts'
import { allSignatures, answerFromCase, filledIn } from './fill.ts'
import type { GivenRecord } from './schema.ts'
import { situationOn, type World } from './world.ts'

const fieldOf = (form: Form, id: string) =>
  form.sections.flatMap((section) => section.fields).find((field) => field.id === id)

/** The owner of the first duty a form meets: who would usually fill it in. */
function usualAuthor(rulebook: Rulebook, form: string, answers: Answered): Role | undefined {
  const duty = rulebook.duties.find(
    (one) => one.duty.metBy?.forms.includes(form) && matches(one.duty.metBy.where, answers),
  )
  const by = duty?.duty.metBy?.by
  return (Array.isArray(by) ? (by[0] as Role) : undefined) ?? duty?.duty.owner
}

export class CaseError extends Error {}

/** Makes a record from what a case says. Throws a `CaseError` when the form or a field does not exist. */
export function makeRecord(rulebook: Rulebook, world: World, given: GivenRecord, on: Day): RecordFact {
  const compiled = rulebook.forms.get(given.form)
  if (!compiled) throw new CaseError(`There is no form called "${given.form}" in this pack or the standard forms.`)
  const form = compiled.form
  const earlier = world.records.filter((record) => record.form === given.form).at(-1)
  const answers: Record<string, Answer> = { ...filledIn(rulebook, form, on), ...saidEarlier(earlier) }
  for (const section of form.sections) {
    for (const field of section.fields)
      if (field.type === 'date' && field.id === form.datedBy) answers[field.id] = isoOf(on)
  }
  for (const [name, said] of Object.entries(given.answers ?? {})) {
    const field = fieldOf(form, name)
    if (!field)
      throw new CaseError(
        `The form ${given.form} has no field called "${name}". It has: ${form.sections.flatMap((section) => section.fields.map((one) => one.id)).join(', ')}.`,
      )
    answers[name] = answerFromCase(field, said)
  }
  let signatures: SignatureFact[] = allSignatures(form)
  if (given.signed) signatures = signatures.filter((signature) => given.signed?.includes(signature.by))
  if (given['not signed']) signatures = withoutSignatures(form, given['not signed'])
  const dated = form.datedBy ? answers[form.datedBy] : undefined
  const author = given.by ?? usualAuthor(rulebook, given.form, answers)
  const when = typeof dated === 'string' && /^\d{4}-/.test(dated) ? dayOf(dated) : on
  return finish(rulebook, world, {
    id: given.ref ?? `${given.form}-${world.records.length + 1}`,
    form: given.form,
    on: when,
    ...(author ? { by: author } : {}),
    answers,
    signatures,
    complete: true,
    ...(given.expires ? { validUntil: dayOf(given.expires) } : {}),
    ...(given.for ? { answersTo: given.for } : {}),
  })
}

/** What an earlier record said; what it left empty is filled in, as everything a case does not mention. */
function saidEarlier(earlier: RecordFact | undefined): Answered {
  return Object.fromEntries(Object.entries(earlier?.answers ?? {}).filter(([, answer]) => !isEmpty(answer)))
}

/** Signatures of a form without those of some signers, or of one line named by its clause. */
function withoutSignatures(form: Form, left: readonly string[]): SignatureFact[] {
  return form.signatures.flatMap((line, index) =>
    left.includes(line.by) || line.clauses.some((clause) => left.includes(clause))
      ? []
      : [{ by: line.by, kind: 'signed', line: signatureName(line.by, index) }],
  )
}

function finish(rulebook: Rulebook, world: World, record: RecordFact): RecordFact {
  const compiled = rulebook.forms.get(record.form)
  if (!compiled) return record
  const situation = situationOn({ ...world, records: [...world.records, record] }, record.on)
  const unmet = unmetLines(compiled, record, answerFacts(rulebook.table, situation, record.on), record.on)
  return { ...record, complete: isComplete(unmet) }
}

/** The lines that keep a record from being accepted: what is empty. */
export function rejectionOf(rulebook: Rulebook, world: World, record: RecordFact): string[] {
  const compiled = rulebook.forms.get(record.form)
  if (!compiled) return []
  const situation = situationOn({ ...world, records: [...world.records, record] }, record.on)
  const bits = answerFacts(rulebook.table, situation, record.on)
  const empty = unmetLines(compiled, record, bits, record.on).filter((line) => line.reason === 'empty')
  const fallback = compiled.form.clauses.length > 0 ? compiled.form.clauses : clausesMetBy(rulebook, record.form)
  return [...new Set(empty.flatMap((line) => (line.clauses.length > 0 ? line.clauses : fallback)))]
}

const clausesMetBy = (rulebook: Rulebook, form: string): readonly string[] =>
  rulebook.duties
    .filter((duty) => !duty.isFloor && duty.duty.metBy?.forms.includes(form))
    .flatMap((duty) => duty.clauses)

/** Makes every record that keeps the start shut, as of a day, then leaves out what `except` names. */
export function putEverythingInPlace(rulebook: Rulebook, world: World, on: Day, except: readonly string[]): void {
  const made = new Map<string, { record: RecordFact; duties: CompiledDuty[] }>()
  // Records decide facts and facts decide what more is needed; four rounds are more than any pack takes.
  for (let round = 0; round < 4; round++) {
    const gate = askGate(rulebook, situationOn(world, on, 'start'), 'start', on)
    let changed = false
    for (const { assessed, findOut } of gate.unmet) {
      for (const fact of findOut) {
        const source = [...rulebook.policy.formFacts, ...rulebook.floor.formFacts].find((one) => one.fact === fact.name)
        if (source) changed = put(rulebook, world, made, on, source.form, undefined) || changed
      }
      if (assessed.duty.metWhen && !assessed.duty.duty.metBy) {
        for (const form of formsForFacts(assessed.duty))
          changed = put(rulebook, world, made, on, form, assessed.duty) || changed
        continue
      }
      const form = assessed.duty.duty.metBy?.forms[0]
      if (form && assessed.state !== 'cannot tell')
        changed = put(rulebook, world, made, on, form, assessed.duty, assessed.due) || changed
    }
    if (!changed) break
  }
  for (const name of except) leaveOut(rulebook, world, made, name, on)
}

/** Facts that a standard form answers. */
function formsForFacts(duty: CompiledDuty): string[] {
  const names = (duty.duty.metWhen ?? []).flatMap((condition) =>
    'anyOf' in condition ? condition.anyOf.map((one) => one.fact) : [condition.fact],
  )
  return names.flatMap((name) =>
    name === 'parent-agreed' ? ['parental-consent'] : name === 'review-schedule-set' ? ['review-schedule'] : [],
  )
}

function put(
  rulebook: Rulebook,
  world: World,
  made: Map<string, { record: RecordFact; duties: CompiledDuty[] }>,
  on: Day,
  formId: string,
  duty: CompiledDuty | undefined,
  due?: Day,
): boolean {
  const form = rulebook.forms.get(formId)?.form
  if (!form) return false
  const metBy = duty?.duty.metBy
  const route = world.placement?.route ?? 'school-arranged'
  const by = metBy?.by === 'approver' ? rulebook.approvers.get(route)?.[0] : metBy?.by?.[0]
  const where = metBy?.where ?? {}
  const key = `${formId}|${by ?? ''}|${JSON.stringify(where)}`
  const date = duty?.inTime && due !== undefined && due < on ? due : on
  const existing = made.get(key)
  if (existing) {
    if (duty && !existing.duties.includes(duty)) existing.duties.push(duty)
    if (date >= existing.record.on) return false
    return replace(rulebook, world, made, key, { ...existing, record: dateRecord(form, existing.record, date) })
  }
  const answers: Record<string, Answer> = { ...filledIn(rulebook, form, date) }
  for (const [field, words] of Object.entries(where)) {
    const type = fieldOf(form, field)?.type
    answers[field] = type === 'check' ? { result: words[0] as 'met' } : type === 'choices' ? [words[0] ?? ''] : words[0]
  }
  const author = by ?? duty?.duty.owner
  const record: RecordFact = {
    id: `in-place-${made.size + 1}`,
    form: formId,
    on: date,
    ...(author ? { by: author } : {}),
    answers,
    signatures: allSignatures(form),
    complete: true,
  }
  return replace(rulebook, world, made, key, { record: dateRecord(form, record, date), duties: duty ? [duty] : [] })
}

function dateRecord(form: Form, record: RecordFact, on: Day): RecordFact {
  return { ...record, on, answers: form.datedBy ? { ...record.answers, [form.datedBy]: isoOf(on) } : record.answers }
}

function replace(
  rulebook: Rulebook,
  world: World,
  made: Map<string, { record: RecordFact; duties: CompiledDuty[] }>,
  key: string,
  entry: { record: RecordFact; duties: CompiledDuty[] },
): boolean {
  const before = made.get(key)?.record
  world.records = world.records.filter((record) => record !== before)
  const record = finish(rulebook, world, entry.record)
  world.records.push(record)
  made.set(key, { ...entry, record })
  return true
}

/** Leaves one clause unmet: its line, else the record that would meet its duty. Or a whole form. */
function leaveOut(
  rulebook: Rulebook,
  world: World,
  made: Map<string, { record: RecordFact; duties: CompiledDuty[] }>,
  name: string,
  on: Day,
): void {
  if (rulebook.forms.has(name)) {
    world.records = world.records.filter((record) => record.form !== name)
    return
  }
  let found = false
  for (const [key, entry] of made) {
    const form = rulebook.forms.get(entry.record.form)?.form
    if (!form) continue
    const changed = withoutLine(form, entry.record, name)
    if (!changed) continue
    replace(rulebook, world, made, key, { ...entry, record: changed })
    found = true
  }
  if (found) return
  for (const [key, entry] of made) {
    const duty = entry.duties.find((one) => one.clauses.includes(name))
    if (!duty) continue
    found = true
    const form = rulebook.forms.get(entry.record.form)?.form
    const shared = entry.duties.some((one) => one !== duty)
    const lines = duty.duty.metBy?.lines
    if (form && lines)
      replace(rulebook, world, made, key, { ...entry, record: withoutFields(form, entry.record, lines) })
    else if (form && shared && duty.inTime) {
      const late = world.calendar.addSchoolDays(entry.record.on, 1) ?? on
      replace(rulebook, world, made, key, { ...entry, record: dateRecord(form, entry.record, late) })
    } else {
      world.records = world.records.filter((record) => record !== entry.record)
      made.delete(key)
    }
  }
  if (!found)
    throw new CaseError(
      `"everything in place" has nothing for ${name}: no line or duty that keeps the start shut names it here.`,
    )
}

function withoutLine(form: Form, record: RecordFact, clause: string): RecordFact | undefined {
  const fields = form.sections.flatMap((section) => section.fields).filter((field) => field.clauses.includes(clause))
  const lines = form.signatures.some((line) => line.clauses.includes(clause))
  if (fields.length === 0 && !lines) return undefined
  const changed = withoutFields(
    form,
    record,
    fields.map((field) => field.id),
  )
  return lines ? { ...changed, signatures: withoutSignatures(form, [clause]) } : changed
}

function withoutFields(form: Form, record: RecordFact, ids: readonly string[]): RecordFact {
  const answers: Record<string, Answer> = { ...record.answers }
  for (const id of ids) answers[id] = fieldOf(form, id)?.type === 'check' ? { result: 'not met' } : undefined
  return { ...record, answers }
}
