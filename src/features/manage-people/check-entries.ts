/** What was typed about a person or an office: read whole, every fault beside its field. */
import { isoOf, parseTyped } from '../../domain/calendar/day.ts'
import type { FormBody } from '../../web/form-body.ts'

export type Errors = Readonly<Record<string, string>>

export interface PersonEntry {
  readonly name: string
  readonly email: string
  readonly jobTitle: string
}

export function readPerson(body: FormBody): { values: PersonEntry; errors: Errors } {
  const values = { name: body.text('name'), email: body.text('email').toLowerCase(), jobTitle: body.text('jobTitle') }
  const errors: Record<string, string> = {}
  if (!values.name) errors['name'] = 'Enter the person’s name.'
  else if (values.name.length > 120) errors['name'] = 'Shorten the name to 120 characters.'
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email) || values.email.length > 254)
    errors['email'] = 'Enter an e-mail address, such as name@school.example.'
  if (values.jobTitle.length > 120) errors['jobTitle'] = 'Shorten the post to 120 characters.'
  return { values, errors }
}

export interface OfficeEntry {
  readonly role: string
  /** A school's id, or `trust`. */
  readonly where: string
  readonly from: string
  readonly to: string
}

/** An office with its days; `fromIso` and `toIso` only when they could be read. */
export function readOffice(
  body: FormBody,
  today: string,
): { values: OfficeEntry; errors: Errors; fromIso: string; toIso: string | null } {
  const values = { role: body.text('role'), where: body.text('where'), from: body.text('from'), to: body.text('to') }
  const errors: Record<string, string> = {}
  if (!values.role) errors['role'] = 'Choose an office.'
  const from = values.from ? parseTyped(values.from) : undefined
  const to = values.to ? parseTyped(values.to) : undefined
  if (values.from && from === undefined) errors['from'] = `“${values.from}” is not a date. Write it like 2 Nov 2026.`
  if (values.to && to === undefined) errors['to'] = `“${values.to}” is not a date. Write it like 2 Nov 2026.`
  const fromIso = from === undefined ? today : isoOf(from)
  const toIso = to === undefined ? null : isoOf(to)
  if (toIso !== null && toIso < fromIso) errors['to'] = 'The last day is before the first. Check both dates.'
  return { values, errors, fromIso, toIso }
}
