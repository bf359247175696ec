/** What was typed about a change, checked. Pure. */
import { readDate } from '../../domain/placement/proposal.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { ChangeValue } from './kinds.ts'

const fields = [
  'pupil',
  'detail',
  'name',
  'address',
  'phone',
  'email',
  'where',
  'why',
  'time',
  'left',
  'trip',
  'permission',
] as const
export type FieldName = (typeof fields)[number]

export type TypedChange = Readonly<Record<FieldName, string>> & {
  readonly on: { readonly day: string; readonly month: string; readonly year: string }
}

export const typedChange = (body: FormBody): TypedChange => ({
  ...(Object.fromEntries(fields.map((name) => [name, body.text(name)])) as Record<FieldName, string>),
  on: { day: body.text('on-day'), month: body.text('on-month'), year: body.text('on-year') },
})

export type Errors = Readonly<Record<string, string>>

const longest = 5000
const yesNo = (text: string): boolean => text === 'yes' || text === 'no'

/** `today` as ISO text: what has happened cannot lie ahead, and what is asked for cannot lie behind. */
export function changeErrors(kind: ChangeValue, typed: TypedChange, today: string): Errors {
  const errors: Record<string, string> = {}
  const need = (name: FieldName, says: string) => {
    if (typed[name] === '') errors[name] = says
  }
  const on = readDate(typed.on)
  if (!on) errors['on'] = 'Give the day as a real date, for example 2 11 2026.'
  if (kind === 'site' || kind === 'subcontractor') {
    need('name', kind === 'site' ? 'Give the site a name.' : 'Name the subcontractor.')
    need('address', 'Give the address, so that the school knows where its pupils are.')
  }
  if (kind === 'dsl') {
    need('name', 'Give the name of the new lead.')
    need('phone', 'Give a phone number that is answered while pupils are with you.')
    if (typed.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email))
      errors['email'] = 'Give an e-mail address like name@example.org, or leave it empty.'
  }
  if (kind === 'timetable' || kind === 'move') need('pupil', 'Choose the pupil.')
  if (kind === 'move') {
    if (!yesNo(typed.left)) errors['left'] = 'Say whether the pupil has left the site already.'
    need('where', 'Say where.')
    need('why', 'Say why.')
    if (typed.left === 'yes') {
      if (!yesNo(typed.permission)) errors['permission'] = 'Say whether the school had given permission.'
      if (on && on > today) errors['on'] = 'What has happened cannot be after today.'
    }
    if (typed.left === 'no') {
      if (!yesNo(typed.trip)) errors['trip'] = 'Say whether it is a trip or visit.'
      if (on && on < today) errors['on'] = 'Permission is asked for today or a later day.'
    }
    if (typed.time !== '' && !/^([01]?\d|2[0-3])[:.][0-5]\d$/.test(typed.time))
      errors['time'] = 'Give the time with hours and minutes, for example 13:40, or leave it empty.'
  } else need('detail', 'Say what changes.')
  for (const name of fields) if (typed[name].length > longest) errors[name] = `Shorten this to ${longest} characters.`
  return errors
}
