/** The date rules a school chooses, in words: what each decides, what may be chosen, and the default. */
import { type DateRules, defaultDateRules } from '../../domain/calendar/rules.ts'
import type { FormBody } from '../../web/form-body.ts'

export interface RuleSetting {
  readonly id: keyof DateRules
  readonly number: string
  readonly asks: string
  readonly means: string
  readonly options?: readonly { readonly value: string; readonly text: string }[]
}

/** Policies seldom define these, so each is the school's own choice and is shown as such. */
export const ruleSettings: readonly RuleSetting[] = [
  {
    id: 'rollOnNonSchoolDay',
    number: 'R2',
    asks: 'Something falls due on a day the school is shut. When is it due?',
    means: 'Reviews, reports and checks that come round again often land on weekends, holidays or INSET days.',
    options: [
      { value: 'back', text: 'The school day before' },
      { value: 'forward', text: 'The next school day' },
      { value: 'none', text: 'On that very day' },
    ],
  },
  {
    id: 'windowsRunFrom',
    number: 'R3',
    asks: 'A review was held late or early. From when does the next one count?',
    means: 'Counting from the start keeps every date fixed: a late review does not push the rest back.',
    options: [
      { value: 'start', text: 'From the start of the placement' },
      { value: 'last done', text: 'From the day the last one was held' },
    ],
  },
  {
    id: 'halfTermGraceSchoolDays',
    number: 'R4',
    asks: 'How many school days of a half-term must a placement be live before a half-termly review falls due in it?',
    means:
      '“Half-termly” is defined by no policy. With 0, a placement of one day before the holiday has its review due that half-term.',
  },
  {
    id: 'termGraceSchoolDays',
    number: 'R5',
    asks: 'And of a term, for what is due termly?',
    means: 'As above, for whole terms.',
  },
  {
    id: 'weeksCounted',
    number: 'R6',
    asks: 'Do weekly, fortnightly and monthly rhythms run through the holidays?',
    means:
      'In every week, a date in the holidays moves by the first rule above. In school weeks only, the holidays do not count.',
    options: [
      { value: 'every week', text: 'Every week' },
      { value: 'school weeks', text: 'School weeks only' },
    ],
  },
  {
    id: 'noticeCounts',
    number: 'R7',
    asks: 'A policy asks for so many days’ notice and does not say which days. Which are counted?',
    means:
      'School days are the stricter reading: notice must go out earlier. The first day of the placement is not counted.',
    options: [
      { value: 'school days', text: 'School days' },
      { value: 'calendar days', text: 'Calendar days' },
    ],
  },
  {
    id: 'immediatelyMinutes',
    number: 'R12',
    asks: 'How soon is “immediately”?',
    means: 'A number of minutes, or “same day” where the school sets no figure.',
  },
]

/** Rules with one reading: told, not asked. */
export const fixedRules: readonly { readonly number: string; readonly says: string }[] = [
  {
    number: 'R1',
    says: 'School days are the weekdays of term without half-term, bank holidays, INSET days and closures.',
  },
  {
    number: 'R8',
    says: 'The sixth school day of a suspension counts school days only, the first day of the suspension as day 1. Suspensions with no school day between them are one run.',
  },
  { number: 'R9', says: 'Yearly means the same date next year, then the rule for days the school is shut.' },
  { number: 'R10', says: 'A check or policy is valid to the end of the day it runs out, and not the next day.' },
  {
    number: 'R11',
    says: 'When a placement ends inside a review’s window, the evaluation at its end takes the review’s place.',
  },
  { number: 'R13', says: 'An academic year is 1 September to 31 August.' },
  {
    number: 'R14',
    says: 'Something is late from the day after it was due; the first alert comes on the next school day.',
  },
]

export type TypedRules = Readonly<Record<keyof DateRules, string>>

export const typeRules = (rules: DateRules): TypedRules =>
  Object.fromEntries(ruleSettings.map(({ id }) => [id, String(rules[id])])) as TypedRules

export const sayDefault = (setting: RuleSetting): string =>
  setting.options?.find((option) => option.value === defaultDateRules[setting.id])?.text ??
  String(defaultDateRules[setting.id])

/** Reads the posted choices. */
export function readRules(body: FormBody): {
  typed: TypedRules
  errors: Record<string, string>
  rules: DateRules | undefined
} {
  const typed = Object.fromEntries(ruleSettings.map(({ id }) => [id, body.text(id)])) as TypedRules
  const errors: Record<string, string> = {}
  for (const { id, options } of ruleSettings) {
    if (options && !options.some((option) => option.value === typed[id])) errors[id] = 'Choose one.'
  }
  for (const id of ['halfTermGraceSchoolDays', 'termGraceSchoolDays'] as const) {
    if (!/^\d{1,2}$/.test(typed[id]) || Number(typed[id]) > 60) errors[id] = 'Enter a whole number from 0 to 60.'
  }
  const sameDay = /^same day$/i.test(typed.immediatelyMinutes)
  const minutes = Number(typed.immediatelyMinutes)
  if (!sameDay && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 480))
    errors['immediatelyMinutes'] = 'Enter minutes from 1 to 480, or “same day”.'
  if (Object.keys(errors).length > 0) return { typed, errors, rules: undefined }
  return {
    typed,
    errors,
    rules: {
      rollOnNonSchoolDay: typed.rollOnNonSchoolDay as DateRules['rollOnNonSchoolDay'],
      windowsRunFrom: typed.windowsRunFrom as DateRules['windowsRunFrom'],
      halfTermGraceSchoolDays: Number(typed.halfTermGraceSchoolDays),
      termGraceSchoolDays: Number(typed.termGraceSchoolDays),
      weeksCounted: typed.weeksCounted as DateRules['weeksCounted'],
      noticeCounts: typed.noticeCounts as DateRules['noticeCounts'],
      immediatelyMinutes: sameDay ? 'same day' : minutes,
    },
  }
}
