/** One record as the form engine would have kept it: questions word for word, answers, signatures, dates. */
import { createHash } from 'node:crypto'
import { addMonths, type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { type Asked, askedOf } from '../../domain/forms/asked.ts'
import { layOutForm, questionsOf } from '../../domain/forms/layout.ts'
import { prefill } from '../../domain/forms/prefill.ts'
import type { StoredSignature } from '../../domain/forms/signatures.ts'
import { answerFacts, holds, NO } from '../../domain/policy/bits.ts'
import { isComplete, matches, signatureName, unmetLines } from '../../domain/policy/lines.ts'
import type { Form } from '../../domain/policy/pack.ts'
import type { CompiledForm } from '../../domain/policy/rulebook.ts'
import type { Answer, RecordFact, Situation } from '../../domain/policy/situation.ts'
import { type Role, sayRole } from '../../domain/policy/words.ts'
import { answersOf } from './answers.ts'
import { knownOf } from './known.ts'
import { sayParty } from './parties.ts'
import type { Person, Story } from './story.ts'

export interface MadeRecord {
  readonly fact: RecordFact
  readonly form: Form
  readonly formVersion: string
  readonly asked: Asked
  readonly signatures: readonly StoredSignature[]
  readonly author: Person
  readonly role: Role
  readonly validUntil: Day | undefined
}

export interface Wanted {
  readonly id: string
  readonly form: CompiledForm
  readonly on: Day
  readonly role: Role
  /** Answers a duty asks for. */
  readonly where?: Readonly<Record<string, readonly string[]>> | undefined
  readonly answersTo?: string | undefined
  /** Changes the answers of a plot's making. */
  readonly change?: ((answers: Record<string, Answer>) => void) | undefined
  /** Signers who have not signed. */
  readonly unsigned?: readonly string[] | undefined
}

const versions = new WeakMap<Form, string>()

function versionOf(form: Form): string {
  const known = versions.get(form)
  if (known) return known
  const made = createHash('sha256').update(JSON.stringify(form)).digest('hex').slice(0, 16)
  versions.set(form, made)
  return made
}

export function makeRecord(wanted: Wanted, story: Story, situation: Situation): MadeRecord {
  const { form } = wanted.form
  const { rulebook } = story
  const pack = rulebook.policy.policy
  const said = answersOf(form, story)
  for (const [name, words] of Object.entries(wanted.where ?? {})) {
    const type = form.sections.flatMap((section) => section.fields).find((field) => field.id === name)?.type
    said[name] = type === 'check' ? { result: words[0] as 'met' } : type === 'choices' ? [words[0] ?? ''] : words[0]
  }
  if (form.id === 'consultation') sayParty(said, story)
  if (form.datedBy) said[form.datedBy] = isoOf(wanted.on)
  wanted.change?.(said)
  const dated = form.datedBy ? said[form.datedBy] : undefined
  const on = typeof dated === 'string' ? dayOf(dated) : wanted.on
  const bits = answerFacts(rulebook.table, situation, on)
  const layout = layOutForm(
    wanted.form,
    bits,
    (pack.reasons ?? []).map(({ reason, says }) => ({ value: reason, says })),
  )
  const known = prefill(layout, knownOf(story))
  for (const [name, value] of Object.entries(known))
    if (!(name in (wanted.where ?? {})) && name !== form.datedBy) said[name] = value
  const answers: Record<string, Answer> = {}
  for (const { field, if: when } of questionsOf(layout)) {
    if (said[field.id] !== undefined && matches(when, said)) answers[field.id] = said[field.id]
  }
  const signatures = wanted.form.signatures.flatMap(({ line, masks }, index): StoredSignature[] =>
    holds(masks, bits) === NO || wanted.unsigned?.includes(line.by)
      ? []
      : [signatureOf(line.by, line.allow, index, on, story)],
  )
  const validUntil = validityOf(form, on)
  const fact: RecordFact = {
    id: wanted.id,
    form: form.id,
    on,
    by: wanted.role,
    answers,
    signatures: signatures.map(({ by, kind, line }) => ({ by, kind, line })),
    complete: true,
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(wanted.answersTo ? { answersTo: wanted.answersTo } : {}),
  }
  const withIt = answerFacts(rulebook.table, { ...situation, records: [...situation.records, fact] }, on)
  const complete = isComplete(unmetLines(wanted.form, fact, withIt, on))
  const words = (role: string) => (role === 'school' ? 'school' : (pack.words?.[role] ?? sayRole(role)))
  return {
    fact: { ...fact, complete },
    form,
    formVersion: versionOf(form),
    asked: askedOf(layout, answers, words),
    signatures,
    author: story.author,
    role: wanted.role,
    validUntil,
  }
}

function validityOf(form: Form, on: Day): Day | undefined {
  const length = /^(\d+) (month|year)s?$/.exec(form.validFor ?? '')
  return length ? addMonths(on, Number(length[1]) * (length[2] === 'year' ? 12 : 1)) : undefined
}

/** Families and providers sign on paper that a member of staff sees; a few are read to; staff sign here. */
function signatureOf(by: string, allow: readonly string[], index: number, on: Day, story: Story): StoredSignature {
  const common = { by, line: signatureName(by, index), on: isoOf(on) }
  const outside = { notedBy: story.author.name }
  const paper = allow.length === 0 || allow.includes('signed') || allow.includes('paper')
  const other =
    allow.includes('read-to') && (!paper || story.dice.chance(0.3))
      ? 'read-to'
      : allow.includes('verbal') && !paper
        ? 'verbal'
        : 'paper'
  if (by === 'parent')
    return {
      ...common,
      kind: other,
      name: story.pupil?.parent.name ?? 'Parent',
      capacity: story.pupil?.parent.relation ?? 'Parent',
      ...outside,
    }
  if (by === 'pupil')
    return {
      ...common,
      kind: other,
      name: story.pupil ? `${story.pupil.first} ${story.pupil.last}` : 'Pupil',
      capacity: 'Pupil',
      ...outside,
    }
  if (by.startsWith('provider'))
    return {
      ...common,
      kind: 'paper',
      name: story.provider?.contact[0] ?? 'Provider',
      capacity: story.provider?.contact[1] ?? 'Manager',
      ...outside,
    }
  const signer = by === 'school' ? story.author : story.who(by as Role)
  return { ...common, kind: 'signed', name: signer.name, capacity: signer.job }
}
