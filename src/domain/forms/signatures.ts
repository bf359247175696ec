/**
 * Signatures as named acts: who, in what capacity, on which day, and how it is known. A person signs here only for an
 * office they hold; for anybody else they record the paper they saw or the words they heard, and their own name with it.
 */
import { type Day, dayOf, isoOf, sayDate } from '../calendar/day.ts'
import { capital } from '../text/capital.ts'
import { type FormError, quote } from './form-error.ts'
import type { AskedSignature, FormLayout } from './layout.ts'
import { limits } from './limits.ts'
import { signatureInput } from './names.ts'
import { parseDate, parseText } from './parse-values.ts'
import { type Posted, valueOf } from './posted.ts'

const signatureKinds = ['signed', 'paper', 'read-to', 'verbal', 'declined'] as const
export type SignatureKind = (typeof signatureKinds)[number]

/** As it is stored in `records.signatures`. */
export interface StoredSignature {
  /** The form's word for the signer: parent, pupil, school, provider or a role. */
  readonly by: string
  /** The signature line, `signature-parent-1`. */
  readonly line: string
  readonly kind: SignatureKind
  /** ISO date. */
  readonly on: string
  readonly name: string
  /** As what they signed: `Mother`, `Headteacher`. */
  readonly capacity: string
  /** Who recorded it, where that is not the signer. */
  readonly notedBy?: string
  readonly note?: string
  /** A photograph or scan of the paper, by its id. */
  readonly file?: string
  /** The signature request it answers: the signer's own act by a link sent to them, which no member of staff can make. */
  readonly request?: string
  /** Given while signed in with the signer's own account at the provider, not by the link. */
  readonly via?: 'account'
}

/** Who is signing or recording: their name and the roles they hold at this school. */
export interface Signer {
  readonly name: string
  readonly roles: readonly string[]
  readonly sayRole: (role: string) => string
}

export const outsideSigners: readonly string[] = [
  'parent',
  'pupil',
  'provider',
  'provider-manager',
  'provider-dsl',
  'provider-staff',
  'council',
  'virtual-school-head',
  'social-worker',
  'agency',
]

/** Whether this person may sign a line themself: an office of the school that they hold. */
function maySign(line: AskedSignature['line'], signer: Signer): boolean {
  if (outsideSigners.includes(line.by)) return false
  return line.by === 'school' ? signer.roles.length > 0 : signer.roles.includes(line.by)
}

/** How this person may record a line. A signature on paper is a signature; words heard only where the form allows them. */
export function kindsFor(line: AskedSignature['line'], signer: Signer): SignatureKind[] {
  const kinds: SignatureKind[] = []
  if (maySign(line, signer)) kinds.push('signed')
  if (line.allow.includes('signed') || line.allow.includes('paper')) kinds.push('paper')
  if (line.allow.includes('read-to')) kinds.push('read-to')
  if (line.allow.includes('verbal')) kinds.push('verbal')
  return [...kinds, 'declined']
}

const kindWords: Readonly<Record<SignatureKind, string>> = {
  signed: 'signed in Waymark',
  paper: 'signed on paper',
  'read-to': 'read to them, and they agreed',
  verbal: 'agreed by word of mouth',
  declined: 'declined to sign',
}

/** How it was given: one kind never reads like another. */
export function sayKind(signature: Pick<StoredSignature, 'kind' | 'notedBy' | 'request' | 'via'>): string {
  const words = kindWords[signature.kind]
  if (signature.request !== undefined)
    return `${signature.kind === 'declined' ? 'declined' : 'signed'} online, ${signature.via === 'account' ? 'signed in with their own account' : 'by their own link'}`
  return signature.notedBy
    ? `${words}, ${signature.kind === 'paper' ? 'seen' : 'noted'} by ${signature.notedBy}`
    : words
}

/** `Signed on paper on Mon 2 Nov 2026, seen by Marian Okafor`: each kind as what it is. */
export function saySignature(signature: StoredSignature): string {
  if (signature.request !== undefined) return `${capital(sayKind(signature))}, on ${sayDate(dayOf(signature.on))}`
  const words = kindWords[signature.kind] ?? signature.kind
  const seen = signature.kind === 'paper' ? 'seen by' : 'noted by'
  const noted = signature.notedBy ? `, ${seen} ${signature.notedBy}` : ''
  return `${capital(words)} on ${sayDate(dayOf(signature.on))}${noted}`
}

/** What the inputs of one way of signing begin with; `line` counts from 0. */
export const kindInput = (line: number, kind: SignatureKind): string => `${signatureInput(line)}-${kind}`

export interface ReadSignatures {
  readonly signatures: readonly StoredSignature[]
  readonly errors: readonly FormError[]
}

/** Reads the signature lines of a post. A line with no kind chosen is left for later. */
export function readSignatures(
  layout: Pick<FormLayout, 'signatures'>,
  posted: Posted,
  signer: Signer,
  today: Day,
): ReadSignatures {
  const signatures: StoredSignature[] = []
  const errors: FormError[] = []
  for (const asked of layout.signatures) {
    const input = signatureInput(asked.index)
    const kind = valueOf(posted, `${input}-kind`)
    if (kind === '' || kind === 'later') continue
    const allowed = kindsFor(asked.line, signer).find((one) => one === kind)
    if (allowed === undefined) {
      errors.push({ field: asked.name, at: `${input}-kind`, says: refused(asked, kind, signer) })
      continue
    }
    const read = readSignature(asked, allowed, posted, signer, today)
    if ('errors' in read) errors.push(...read.errors)
    else signatures.push(read.signature)
  }
  return { signatures, errors }
}

function refused(asked: AskedSignature, kind: string, signer: Signer): string {
  const who = signer.sayRole(asked.line.by)
  if (kind === 'signed') return `You cannot sign for the ${who}. Record the signature on paper that you saw.`
  return `Choose one of the ways shown for the signature of the ${who}.`
}

function readSignature(
  asked: AskedSignature,
  kind: SignatureKind,
  posted: Posted,
  signer: Signer,
  today: Day,
): { signature: StoredSignature } | { errors: FormError[] } {
  const errors: FormError[] = []
  // Each way of signing has inputs of its own, shown under it.
  const input = kindInput(asked.index, kind)
  const fail = (part: string, says: string) => errors.push({ field: asked.name, at: `${input}-${part}`, says })
  const who = signer.sayRole(asked.line.by)
  const own = kind === 'signed'
  const name = own ? { value: signer.name } : parseText(valueOf(posted, `${input}-name`), 'Name', limits.line)
  if (name === undefined)
    fail('name', `Give the full name of the ${who} who ${kind === 'declined' ? 'declined' : 'signed or agreed'}.`)
  else if ('fault' in name) fail('name', name.fault)
  if (own && valueOf(posted, `${input}-agreed`) !== 'yes')
    fail('agreed', `Tick the box to sign ${quote(asked.line.ask ?? `as ${who}`)}.`)
  const date = own ? { value: isoOf(today) } : parseDate(posted, `${input}-date`, 'Date')
  if (date === undefined)
    fail('date', `Give the date on which the ${who} ${kind === 'declined' ? 'declined' : 'signed or agreed'}.`)
  else if ('fault' in date) fail('date', date.fault)
  else if (dayOf(date.value) > today) fail('date', `The date must be ${sayDate(today)} or earlier.`)
  const capacity = own
    ? { value: asked.line.by === 'school' ? signer.sayRole(signer.roles[0] ?? 'staff') : who }
    : (parseText(valueOf(posted, `${input}-capacity`), 'Signing as', limits.line) ?? { value: who })
  if ('fault' in capacity) fail('capacity', capacity.fault)
  const note = parseText(posted.get(`${input}-note`)?.[0] ?? '', 'Note', limits.long)
  if (note && 'fault' in note) fail('note', note.fault)
  if (errors.length > 0 || !name || !('value' in name) || !date || !('value' in date) || !('value' in capacity))
    return { errors }
  return {
    signature: {
      by: asked.line.by,
      line: asked.name,
      kind,
      on: date.value,
      name: name.value,
      capacity: capacity.value,
      ...(own ? {} : { notedBy: signer.name }),
      ...(note && 'value' in note ? { note: note.value } : {}),
    },
  }
}

/** Stored signatures read back from the database; what is of another shape is left out. */
export function storedSignatures(json: unknown): StoredSignature[] {
  if (!Array.isArray(json)) return []
  return json.flatMap((one: unknown): StoredSignature[] => {
    if (typeof one !== 'object' || one === null) return []
    const { by, kind, on, line, name, capacity, notedBy, note, request, via, file } = one as Record<string, unknown>
    const known = signatureKinds.find((each) => each === kind)
    if (typeof by !== 'string' || known === undefined || typeof on !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(on))
      return []
    return [
      {
        by,
        kind: known,
        on,
        line: typeof line === 'string' ? line : '',
        name: typeof name === 'string' ? name : '',
        capacity: typeof capacity === 'string' ? capacity : by,
        ...(typeof notedBy === 'string' ? { notedBy } : {}),
        ...(typeof note === 'string' ? { note } : {}),
        ...(typeof request === 'string' ? { request } : {}),
        ...(via === 'account' ? { via } : {}),
        ...(typeof file === 'string' ? { file } : {}),
      },
    ]
  })
}
