/**
 * The one use case that writes a record. Other features use it too, so that every record has its snapshot of what was
 * asked, its audit event, and the duties worked out again in the same transaction.
 */
import { providerChanged } from '../../adapters/casework/provider-changed.ts'
import { reassessPlacement, reassessSchool } from '../../adapters/casework/reassess.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { addMonths, type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { askedOf } from '../../domain/forms/asked.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import type { StoredSignature } from '../../domain/forms/signatures.ts'
import { validateForm } from '../../domain/forms/validate.ts'
import { isComplete, matches, unmetLines } from '../../domain/policy/lines.ts'
import type { Answer, Answered, RecordFact } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Req } from '../../web/request.ts'
import { type Asking, askForm, bitsWith, versionOfForm } from './asking.ts'
import { keepDeclaredNumbers } from './declared-numbers.ts'
import { claimsAnothersAct } from './own-act.ts'
import { findSubject, type SubjectIds } from './subject.ts'

/** What a record is written with: a request has it all; so has a seed that makes one up. */
export type Recorder = Pick<Req, 'tx' | 'ctx' | 'casework' | 'today' | 'audit'>

export interface RecordInput {
  readonly form: string
  readonly subject: SubjectIds
  /**
   * By field: text, person, time (`09:15`) and rhythm as text; dates as ISO text; numbers and per cent as numbers; money in
   * whole pence; `yes` or `no`; a choice's value, or a list of them; `{ result, note, evidence, expires }` for a check; a list
   * of rows; a list of `{ day, session, from, to }` for a week; `accepted` for a statement; `{ file, name }` for a file.
   */
  readonly answers: Answered
  readonly signatures?: readonly StoredSignature[]
  /** The office the person acts in. */
  readonly role: Role
  /** The event or window it was made for, where the person said so. */
  readonly answersTo?: string
  /** The same key twice makes one record. */
  readonly idempotencyKey?: string
  /** `doneOn`: the day the first version counts from, ISO; a correction does not move it. */
  readonly supersedes?: { readonly id: string; readonly reason: string; readonly doneOn: string }
  /** Kept word for word from the record that is superseded, where only its signatures change. */
  readonly asked?: unknown
  /** The audit event; the writing feature's own name unless this is the form engine itself. */
  readonly action?: string
  /** Lines may be empty: for records brought over from elsewhere. The record is then kept as incomplete. */
  readonly gaps?: 'allowed'
}

export type Recorded =
  | { readonly kind: 'recorded'; readonly id: string; readonly complete: boolean }
  /** The same submission again: the record it made. */
  | { readonly kind: 'repeated'; readonly id: string }
  /** Somebody else has superseded the record meanwhile. */
  | { readonly kind: 'conflict'; readonly currentId: string }
  | { readonly kind: 'unfinished'; readonly errors: readonly FormError[] }
  /** No such subject, or the policy has no such form about it. */
  | { readonly kind: 'not found' }

export async function recordForm(by: Recorder, input: RecordInput): Promise<Recorded> {
  const subject = await findSubject(by.tx, by.casework, input.subject)
  const asking = subject && askForm(subject, input.form, dayOf(by.today))
  return asking ? recordAsked(by, asking, input) : { kind: 'not found' }
}

/** As `recordForm`, for a caller that has laid the form out already. */
export async function recordAsked(by: Recorder, asking: Asking, input: RecordInput): Promise<Recorded> {
  const today = dayOf(by.today)
  const answers = input.asked === undefined ? onlyAsked(asking, input.answers) : { ...input.answers }
  if (!input.gaps && input.asked === undefined) {
    const errors = validateForm(asking.compiled, asking.layout, answers, asking.bits, today)
    if (errors.length > 0) return { kind: 'unfinished', errors }
  }
  const { form } = asking
  const claimed = await claimsAnothersAct(by, input, answers)
  if (claimed) return { kind: 'unfinished', errors: [claimed] }
  const dated = form.datedBy === undefined ? undefined : answers[form.datedBy]
  const on =
    typeof dated === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(dated)
      ? dayOf(dated)
      : input.supersedes
        ? dayOf(input.supersedes.doneOn)
        : today
  const signatures = input.signatures ?? []
  const id = newId()
  const fact: RecordFact = {
    id,
    form: form.id,
    on,
    by: input.role,
    answers,
    signatures: signatures.map(({ by: signer, kind, line }) => ({ by: signer, kind, ...(line ? { line } : {}) })),
    complete: true,
  }
  const complete = isComplete(unmetLines(asking.compiled, fact, bitsWith(asking, fact, today), today))
  const kept = input.answersTo ? { ...answers, 'answers-to': input.answersTo } : answers
  const { ids } = asking.subject
  const key = input.idempotencyKey ? `${by.ctx.personId ?? 'waymark'}:${input.idempotencyKey}` : null
  const written = await by.tx
    .insertInto('records')
    .values({
      trust_id: by.ctx.trustId,
      id,
      school_id: keptFor(asking),
      form: form.id,
      form_version: versionOfForm(form),
      pack_version_id: asking.subject.frame.adoption?.versionId ?? null,
      about: ids.about,
      placement_id: ids.placementId,
      pupil_id: ids.pupilId,
      provider_id: ids.providerId,
      site_id: ids.siteId,
      answers: toJson(kept),
      asked: toJson(input.asked ?? askedOf(asking.layout, answers, asking.sayRole)),
      signatures: toJson(signatures),
      done_on: isoOf(on),
      complete,
      valid_until: validUntil(form.validFor, on),
      restricted: form.restricted,
      supersedes: input.supersedes?.id ?? null,
      amend_reason: input.supersedes?.reason ?? null,
      recorded_by: by.ctx.personId,
      recorded_role: input.role,
      idempotency_key: key,
    })
    // Two sendings of one form, or two amendments of one record: the database lets one through, and says so here.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!written) return whoWasFirst(by, key, input.supersedes?.id)
  const photos = signatures.flatMap((one) => one.file ?? [])
  await keepFiles(by, id, [...filesOf(answers), ...photos], form.restricted, asking)
  await by.audit(
    input.action ?? 'record',
    { kind: 'record', id },
    {
      form: form.id,
      about: ids.about,
      subject: ids.placementId ?? ids.pupilId ?? ids.providerId ?? ids.schoolId,
      complete,
      ...(input.supersedes ? { supersedes: input.supersedes.id } : {}),
    },
  )
  if (form.id === 'registration-declaration' && ids.providerId)
    await keepDeclaredNumbers(by, ids.providerId, { answers, on, corrects: input.supersedes?.doneOn })
  await reassess(by, asking)
  return { kind: 'recorded', id, complete }
}

/** The school whose record it is; none for a provider's own word, which serves every school of the trust. */
const keptFor = ({ form, subject }: Asking): string | null => (form.serves === 'trust' ? null : subject.ids.schoolId)

/** Only questions that are asked, given the other answers: nothing is kept that nobody was asked. */
function onlyAsked(asking: Asking, answers: Answered): Answered {
  const kept: Record<string, Answer> = {}
  for (const { field, if: wanted } of questionsOf(asking.layout)) {
    if (answers[field.id] !== undefined && matches(wanted, answers)) kept[field.id] = answers[field.id]
  }
  return kept
}

/** `12 months`, `2 years` from the day it was done. */
function validUntil(phrase: string | undefined, on: Day): string | null {
  const length = /^(\d+) (month|year)s?$/.exec(phrase ?? '')
  return length ? isoOf(addMonths(on, Number(length[1]) * (length[2] === 'year' ? 12 : 1))) : null
}

async function whoWasFirst(by: Recorder, key: string | null, superseded: string | undefined): Promise<Recorded> {
  const same = key
    ? await by.tx.selectFrom('records').select('id').where('idempotency_key', '=', key).executeTakeFirst()
    : undefined
  if (same) return { kind: 'repeated', id: same.id }
  const later = superseded
    ? await by.tx.selectFrom('records').select('id').where('supersedes', '=', superseded).executeTakeFirst()
    : undefined
  if (later) return { kind: 'conflict', currentId: later.id }
  throw new Error('A record was refused by the database for no reason that is known.')
}

/** The ids of files among answers, in rows and checks too. */
export function filesOf(answers: Answered): string[] {
  const found: string[] = []
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) for (const one of value) look(one)
    else if ('file' in value && typeof value.file === 'string') found.push(value.file)
    else for (const one of Object.values(value)) look(one)
  }
  for (const value of Object.values(answers)) look(value)
  return [...new Set(found)]
}

async function keepFiles(
  by: Recorder,
  recordId: string,
  files: readonly string[],
  restricted: boolean,
  asking: Asking,
): Promise<void> {
  if (files.length === 0) return
  const { placementId, providerId } = asking.subject.ids
  await by.tx
    .updateTable('files')
    .set({
      record_id: recordId,
      draft_id: null,
      restricted,
      placement_id: placementId,
      provider_id: providerId,
      school_id: keptFor(asking),
    })
    .where('id', 'in', [...files])
    .where('record_id', 'is', null)
    .where('uploaded_by', '=', by.ctx.personId)
    .execute()
}

/** A record changes facts: the duties that hang on them are worked out again, in this transaction. */
async function reassess(by: Recorder, asking: Asking): Promise<void> {
  const { about, placementId, pupilId, providerId, schoolId } = asking.subject.ids
  if (about === 'placement' && placementId) return reassessPlacement(by.tx, by.casework, placementId)
  if (about === 'provider' && providerId) return providerChanged(by.tx, by.casework, { schoolId, providerId })
  if (about === 'school') return reassessSchool(by.tx, by.casework, schoolId)
  const placements = await by.tx.selectFrom('placements').select('id').where('pupil_id', '=', pupilId).execute()
  for (const { id } of placements) await reassessPlacement(by.tx, by.casework, id)
}
