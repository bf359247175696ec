/** The form by which signatures are asked for: read, checked, in words for whoever filled it in. */

import { localMoment } from '../../adapters/clock/clock.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { FieldFault } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'

/** The settings that hold the school's own choice, such as "14 days": no policy says how long a link works. */
const daysSetting = 'signature-link-days'
const remindSetting = 'signature-reminder'

/** What the school has chosen; the form opens with it, and whoever asks may take another number for one request. */
export function usualTimes(settings: ReadonlyMap<string, unknown> | undefined): Pick<TypedAsk, 'days' | 'remind'> {
  const days = (name: string, otherwise: string) =>
    /^(\d{1,2}) days?$/.exec(String(settings?.get(name) ?? ''))?.[1] ?? otherwise
  return { days: days(daysSetting, '14'), remind: days(remindSetting, '3') }
}

export interface TypedAsk {
  /** Ids of contacts, and `pupil`. */
  readonly who: readonly string[]
  readonly pupil_email: string
  readonly days: string
  readonly remind: string
  readonly language: string
  readonly translation: string
  readonly translated_by: string
}

export interface ReadAsk {
  readonly contacts: readonly string[]
  readonly pupilEmail: string | undefined
  /** The last day on which the links work. */
  readonly lastDay: Day
  readonly remindOn: string | null
  readonly translation: { readonly language: string; readonly text: string; readonly by: string } | undefined
}

export const typedAsk = (body: FormBody): TypedAsk => ({
  who: body.list('who'),
  pupil_email: body.text('pupil_email'),
  days: body.text('days'),
  remind: body.text('remind'),
  language: body.text('language'),
  translation: body.text('translation'),
  translated_by: body.text('translated_by'),
})

export const emptyAsk: Omit<TypedAsk, 'days' | 'remind'> = {
  who: [],
  pupil_email: '',
  language: '',
  translation: '',
  translated_by: '',
}

export const email = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/
const longestDays = 60

export function readAsk(typed: TypedAsk, today: Day): { ask: ReadAsk } | { faults: FieldFault[] } {
  const faults: FieldFault[] = []
  const fail = (field: string, says: string) => faults.push({ field, says })
  if (typed.who.length === 0) fail('who', 'Choose who is asked.')
  const pupil = typed.who.includes('pupil')
  if (pupil && !email.test(typed.pupil_email))
    fail('pupil_email', 'Give the pupil’s e-mail address, such as name@school.example.')
  const times = readTimes(typed, today)
  faults.push(...times.faults)
  const translated = [typed.language, typed.translation, typed.translated_by]
  const some = translated.some((text) => text !== '')
  if (some && typed.language === '') fail('language', 'Say which language it is.')
  if (some && typed.translation === '') fail('translation', 'Paste the translated summary, or leave all three empty.')
  if (some && typed.translated_by === '') fail('translated_by', 'Say who translated it: the reader sees it.')
  if (typed.language.length > 60) fail('language', 'Write 60 characters or fewer.')
  if (typed.translation.length > 10_000) fail('translation', 'Write 10,000 characters or fewer.')
  if (typed.translated_by.length > 200) fail('translated_by', 'Write 200 characters or fewer.')
  if (faults.length > 0) return { faults }
  return {
    ask: {
      contacts: typed.who.filter((one) => one !== 'pupil'),
      pupilEmail: pupil ? typed.pupil_email : undefined,
      lastDay: times.lastDay,
      remindOn: times.remindOn,
      translation: some ? { language: typed.language, text: typed.translation, by: typed.translated_by } : undefined,
    },
  }
}

/** Until when the links work and when a reminder goes: the same questions whoever is asked. */
export function readTimes(
  typed: Pick<TypedAsk, 'days' | 'remind'>,
  today: Day,
): { readonly lastDay: Day; readonly remindOn: string | null; readonly faults: readonly FieldFault[] } {
  const faults: FieldFault[] = []
  const days = Number(typed.days)
  if (!/^\d{1,2}$/.test(typed.days) || days < 1 || days > longestDays)
    faults.push({ field: 'days', says: `Give a number of days from 1 to ${longestDays}.` })
  const remind = typed.remind === '' ? 0 : Number(typed.remind)
  if (!/^\d{0,2}$/.test(typed.remind) || remind >= Math.max(days, 1))
    faults.push({
      field: 'remind',
      says: 'Give fewer days than the link works, or leave it empty to send no reminder.',
    })
  return { lastDay: today + days, remindOn: remind > 0 ? isoOf(today + remind) : null, faults }
}

/** The last minute of a day in England, as a moment. */
export const endOf = (day: Day): Date => localMoment(day, '23:59')
