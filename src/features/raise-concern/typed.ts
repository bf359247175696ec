/** What was typed on the two screens, and what is wrong with it. */
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import { readDate } from '../../domain/placement/proposal.ts'
import type { FormBody } from '../../web/form-body.ts'
import { concern } from './what-is-asked.ts'

export interface Typed {
  readonly kind: string
  readonly on: { readonly day: string; readonly month: string; readonly year: string }
  readonly time: string
  readonly what: string
  readonly where: string
  readonly safe: string
  readonly grave: string
  readonly done: string
  readonly told: readonly string[]
}

export type Errors = Readonly<Record<string, string>>

/** The longest text a screen takes, in characters. */
const longest = 10_000

export const typedIn = (body: FormBody): Typed => ({
  kind: body.text('kind'),
  on: { day: body.text('on-day'), month: body.text('on-month'), year: body.text('on-year') },
  time: body.text('time'),
  what: body.text('what'),
  where: body.text('where'),
  safe: body.text('safe'),
  grave: body.text('grave'),
  done: body.text('done'),
  told: body.list('told'),
})

/** The first screen, as hidden fields of the second. */
export const keptFromFirst = (typed: Typed): Readonly<Record<string, string>> => ({
  kind: typed.kind,
  'on-day': typed.on.day,
  'on-month': typed.on.month,
  'on-year': typed.on.year,
  time: typed.time,
  what: typed.what,
  where: typed.where,
})

/** Nothing wrong: an empty list. `today` is the last day on which it can have happened. */
export function firstErrors(typed: Typed, kinds: readonly string[], today: Day): Errors {
  const on = readDate(typed.on)
  return {
    ...(kinds.includes(typed.kind) ? {} : { kind: 'Choose what it is about.' }),
    ...(on
      ? dayOf(on) > today
        ? { on: 'The day must be today or earlier.' }
        : {}
      : { on: 'Give the day as a real date, for example 2 11 2026.' }),
    ...(typed.time === '' || /^([01]?\d|2[0-3])[:.][0-5]\d$/.test(typed.time)
      ? {}
      : { time: 'Give the time with hours and minutes, for example 13:40, or leave it empty.' }),
    ...textError('what', typed.what, 'Write what happened, in the words that were used.'),
    ...(typed.where.length > 300 ? { where: 'Shorten where it happened to 300 characters.' } : {}),
  }
}

export const secondErrors = (typed: Typed): Errors => ({
  ...(typed.safe === 'yes' || typed.safe === 'no' ? {} : { safe: 'Say whether the pupil is safe now.' }),
  ...(typed.grave === 'yes' || typed.grave === 'no'
    ? {}
    : {
        grave:
          typed.kind === concern
            ? 'Say whether it is about your place or its staff.'
            : 'Say whether the incident is serious.',
      }),
  ...textError('done', typed.done, 'Write what was done at once. If nothing was done yet, write that.'),
})

const textError = (field: string, text: string, says: string): Errors =>
  text === ''
    ? { [field]: says }
    : text.length > longest
      ? { [field]: `Shorten this to ${longest.toLocaleString('en-GB')} characters.` }
      : {}

/** `9.05` as a form keeps it: `09:05`. */
export const timeOf = (typed: Typed): string => (typed.time ? typed.time.replace('.', ':').padStart(5, '0') : '')
