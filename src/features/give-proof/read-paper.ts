/** What was typed about a document, checked. */
import { parseMoney } from '../../domain/forms/parse-values.ts'
import { readDate } from '../../domain/placement/proposal.ts'
import type { FormBody } from '../../web/form-body.ts'
import { paperKind } from './kinds.ts'

export interface TypedPaper {
  readonly kind: string
  readonly insurer: string
  readonly cover: string
  readonly number: string
  readonly starts: DateTyped
  readonly expires: DateTyped
  readonly note: string
}

interface DateTyped {
  readonly day: string
  readonly month: string
  readonly year: string
}

export interface Paper {
  readonly kind: string
  readonly insurer: string
  readonly coverPence: number | null
  readonly number: string
  readonly startsOn: string | null
  readonly expiresOn: string | null
  readonly note: string
}

const date = (body: FormBody, name: string): DateTyped => ({
  day: body.text(`${name}-day`),
  month: body.text(`${name}-month`),
  year: body.text(`${name}-year`),
})

export const typedPaper = (body: FormBody): TypedPaper => ({
  kind: body.text('kind'),
  insurer: body.text('insurer'),
  cover: body.text('cover'),
  number: body.text('number'),
  starts: date(body, 'starts'),
  expires: date(body, 'expires'),
  note: body.text('note'),
})

const real = 'must be a real date, for example 2 11 2026.'

/** The document, or what is wrong by field. A paper that has run out already is refused: it proves nothing. */
export function readPaper(
  typed: TypedPaper,
  today: string,
): { readonly paper: Paper } | { readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const kind = paperKind(typed.kind)
  if (!kind) errors['kind'] = 'Choose what it is.'
  const starts = readDate(typed.starts)
  const expires = readDate(typed.expires)
  if (starts === undefined) errors['starts'] = `The first day ${real}`
  if (expires === undefined) errors['expires'] = `The last day ${real}`
  if (expires === '' && kind?.runsOut) errors['expires'] = 'Give the last day on which it holds.'
  if (expires && starts && expires < starts) errors['expires'] = 'The last day must be the first day or later.'
  if (expires && expires < today) errors['expires'] = 'This has run out. Send the one that holds today.'
  const cover = parseMoney(typed.cover, 'Cover')
  if (cover && 'fault' in cover) errors['cover'] = cover.fault
  if (kind?.insurance) {
    if (!typed.insurer) errors['insurer'] = 'Name the insurer.'
    if (!typed.number) errors['number'] = 'Give the number of the policy.'
    if (cover === undefined) errors['cover'] = 'Give the cover in pounds, for example 5,000,000.'
  }
  if (kind?.value === 'other' && !typed.note) errors['note'] = 'Say what it is.'
  for (const [field, text, most] of [
    ['insurer', typed.insurer, 200],
    ['number', typed.number, 100],
    ['note', typed.note, 1000],
  ] as const)
    if (text.length > most) errors[field] = `Shorten this to ${most} characters.`
  if (Object.keys(errors).length > 0 || !kind) return { errors }
  return {
    paper: {
      kind: kind.value,
      insurer: typed.insurer,
      coverPence: cover && 'value' in cover && cover.value > 0 ? cover.value : null,
      number: typed.number,
      startsOn: starts || null,
      expiresOn: expires || null,
      note: typed.note,
    },
  }
}
