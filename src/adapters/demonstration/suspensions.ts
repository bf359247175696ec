/**
 * One pupil in a run of two suspensions whose sixth school day is near, and one permanently excluded, at the school whose
 * policy has both routes. Pure: which days, and what the records say.
 */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { Answered } from '../../domain/policy/situation.ts'

export interface SuspensionPlot {
  readonly school: string
  /** Places in the school's list of pupils: nobody whom a plot of a placement speaks of. */
  readonly suspended: number
  readonly excluded: number
}

export const suspensionPlot: SuspensionPlot = { school: 'fenwick-mere', suspended: 2, excluded: 8 }

/** Both ends included. */
export interface PlannedSpell {
  readonly first: Day
  readonly last: Day
  readonly days: number
}

/**
 * The run reached its fourth school day on the last school day up to today, so that the sixth is the next but one. The
 * second suspension begins after the weekend where one lies between, else on the third day. Undefined where the calendar
 * ends too soon.
 */
export function plannedRun(calendar: Calendar, today: Day): readonly PlannedSpell[] | undefined {
  const fourth = calendar.previousSchoolDay(today)
  const days =
    fourth === undefined ? [] : [-3, -2, -1, 0, 1, 2, 3, 4].flatMap((n) => calendar.addSchoolDays(fourth, n) ?? [])
  if (days.length < 8) return undefined
  const day = (at: number): Day => days[at] ?? 0
  const weekend = [1, 2, 3].find((at) => day(at) - day(at - 1) > 1)
  const second = weekend ?? 2
  return [
    { first: day(0), last: day(second - 1), days: second },
    { first: day(second), last: day(7), days: 8 - second },
  ]
}

const decided = 'Charlotte Nwosu, headteacher'

const common = (told: string): Answered => ({
  standing: 'stands',
  'decided-by': decided,
  'decided-on': told,
  'work-set':
    'Each morning by the year office in the pupil’s folder online; the form tutor marks it by the next school day.',
  'parents-told-on': told,
  'council-told-on': told,
  'social-worker-told': 'yes',
})

export const suspensionAnswers = (spell: PlannedSpell, at: number): Answered => ({
  ...common(isoOf(spell.first)),
  'first-day': isoOf(spell.first),
  'first-session': 'am',
  'last-day': isoOf(spell.last),
  'last-session': 'pm',
  days: spell.days,
  sessions: spell.days * 2,
  reasons: at === 0 ? ['VA'] : ['PP', 'DB'],
  reason:
    at === 0
      ? 'Shouted at and followed a teaching assistant after being asked to leave the workshop.'
      : 'On the morning back pushed a younger pupil on the stairs. Two members of staff saw it, and the pupil was hurt.',
  ...(at === 0 ? {} : { 'why-another': 'A new assault, not known of when the first suspension was decided.' }),
  'over-45-in-year': 'no',
  'misses-exam': 'no',
  'governors-must-meet': 'no',
  'parent-asks-governors': 'no',
})

export const exclusionAnswers = (on: Day): Answered => ({
  ...common(isoOf(on)),
  'excluded-on': isoOf(on),
  reasons: ['OW'],
  reason: 'Brought a blade to school and showed it to another pupil, after two earlier suspensions for threats.',
})

export const workAnswers = (day: Day, at: number): Answered => ({
  'school-day': String(at + 1),
  'for-day': isoOf(day),
  'already-in-provision': 'no',
  set: 'English reading with questions, two pages of fractions and the week’s science sheet.',
  marked: 'yes',
  'reached-pupil': 'yes',
})

export const contactAnswers = (on: Day): Answered => ({
  'held-on': isoOf(on),
  about: 'exclusion',
  contact: 'Jo Marchetti, inclusion officer at the council',
  agreed: 'The council looks for a place from the sixth school day and tells us by the fourth.',
  arranger: 'council',
})
