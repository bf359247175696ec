/** Reads what a named person assured, and keeps it as one record for the whole trust. */
import { askedOf } from '../../domain/forms/asked.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import type { Field } from '../../domain/policy/pack.ts'
import type { Answer } from '../../domain/policy/situation.ts'
import { tooLarge } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { recordAsked } from '../record/record-form.ts'
import { type Assurance, filledIn } from './assurance.ts'

export interface Address {
  readonly address: string
  readonly kind: string
}

/** Every address the provider teaches at, as Waymark knows it. */
export async function addressesOf(req: Req): Promise<readonly Address[]> {
  const rows = await req.tx
    .selectFrom('provider_sites')
    .select(['name', 'address', 'kind', 'approved_to'])
    .where('provider_id', '=', req.provider.providerId)
    .orderBy('created_at')
    .execute()
  return rows
    .filter((row) => row.approved_to === null || row.approved_to >= req.today)
    .map((row) => ({ address: row.address ? `${row.name}, ${row.address}` : row.name, kind: row.kind }))
}

/** The questions a person answers: what Waymark fills in itself is left out. */
const answeredByPerson = (assurance: Assurance): readonly Field[] =>
  questionsOf(assurance.layout)
    .map(({ field }) => field)
    .filter((field) => !(filledIn as readonly string[]).includes(field.id) && field.type !== 'file')

const checkResults = ['met', 'not met', 'not applicable'] as const
const longest = 5000

export interface ReadAssurance {
  readonly answers: Readonly<Record<string, Answer>>
  readonly errors: Readonly<Record<string, string>>
}

/** Answers by field; every item needs its own word. */
export function readAssurance(req: Req, assurance: Assurance, addresses: readonly Address[]): ReadAssurance {
  const read = readPosted(req.body.entries())
  if (read.fault) throw tooLarge(read.fault)
  const answers: Record<string, Answer> = {}
  const errors: Record<string, string> = {}
  for (const field of answeredByPerson(assurance)) {
    const text = req.body.text(field.id)
    const note = req.body.text(`${field.id}-note`)
    if (text.length > longest || note.length > longest) errors[field.id] = `Shorten this to ${longest} characters.`
    if (field.type === 'date') {
      const date = parseDate(read.posted, field.id, field.ask)
      if (date && 'fault' in date) errors[field.id] = date.fault
      else if (date) answers[field.id] = date.value
      else if (field.required) errors[field.id] = `Give the date: ${field.ask}.`
    } else if (field.type === 'check') {
      const result = checkResults.find((one) => one === text)
      if (result) answers[field.id] = { result, ...(note ? { note } : {}) }
      else if (field.required) errors[field.id] = `Say yes, not yet or does not apply: ${field.ask}.`
      if (result === 'not met' && !note) errors[`${field.id}-note`] = `Say what is still to be done: ${field.ask}.`
    } else if (field.type === 'choice') {
      if (field.options.some((one) => one.value === text)) answers[field.id] = text
      else if (field.required) errors[field.id] = `Choose an answer: ${field.ask}.`
    } else if (text) answers[field.id] = field.type === 'statement' ? 'accepted' : text
    else if (field.required) errors[field.id] = `Answer this: ${field.ask}.`
  }
  const position = req.body.text('position')
  if (!position) errors['position'] = 'Say what you are at the provider, for example “manager”.'
  if (req.body.text('declared') !== 'yes')
    errors['declared'] = 'Tick the box: an assurance is the word of a named person.'
  if (addresses.length === 0 && questionsOf(assurance.layout).some(({ field }) => field.id === 'addresses'))
    errors['declared'] = 'No address of yours is kept yet. Tell of your site first, under “Tell of a change”.'
  return {
    answers: {
      ...answers,
      'given-on': req.today,
      'given-by': `${req.person.name}, ${position}`,
      addresses: addresses.map(({ address, kind }) => ({ address, kind })),
    },
    errors,
  }
}

/** One record for the whole trust; the schools' duties are worked out again. Returns its id. */
export async function giveAssurance(req: Req, assurance: Assurance, read: ReadAssurance, key: string): Promise<string> {
  const { asking, layout } = assurance
  const asked = new Set(questionsOf(layout).map(({ field }) => field.id))
  const answers = Object.fromEntries(Object.entries(read.answers).filter(([field]) => asked.has(field)))
  return req.asSchool(assurance.schoolId, async () => {
    const result = await recordAsked(req, asking, {
      form: assurance.form,
      subject: asking.subject.ids,
      answers,
      // Kept word for word with every school's questions, also those that the first school's own form does not have.
      asked: askedOf(layout, answers, asking.sayRole),
      role: req.role,
      action: 'give-proof',
      idempotencyKey: key,
    })
    if (result.kind !== 'recorded' && result.kind !== 'repeated') throw new Error('An assurance was not recorded.')
    if (result.kind === 'repeated') req.audited = true
    return result.id
  })
}
