/**
 * Arrangements without a provider at the school whose policy has them: a part-time timetable with a missed welfare check,
 * flexi-schooling under way, and a request nobody has decided. Pure: on which days, and what the records say.
 */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, isoOf, weekday } from '../../domain/calendar/day.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { DemoPupil } from './pupils.ts'

export const arrangementsAt = 'kestrel-lane'
/** Places in the school's list of pupils: nobody whom a plot of a placement speaks of. */
const free = [9, 10, 11, 7] as const

export interface Arranged {
  readonly partTime: DemoPupil
  readonly flexi: DemoPupil
  readonly request: DemoPupil
}

/** The timetable goes to a pupil of whom nobody else must be consulted. Undefined where the list has no such pupil. */
export function arrangedPupils(pupils: readonly DemoPupil[]): Arranged | undefined {
  const list = free.flatMap((at) => pupils[at] ?? [])
  const partTime = list.find((one) => one.ehcPlan === false && one.lookedAfter === false && one.socialWorker === false)
  const [flexi, request] = list.filter((one) => one !== partTime)
  return partTime && flexi && request ? { partTime, flexi, request } : undefined
}

const session = (day: string, half: 'am' | 'pm') => ({
  day,
  session: half,
  from: half === 'am' ? '08:45' : '13:00',
  to: half === 'am' ? '12:00' : '15:10',
  place: 'school',
})
export const partTimeWeek = ['mon', 'wed', 'fri'].map((day) => session(day, 'am'))
export const flexiWeek = ['mon', 'tue', 'wed'].flatMap((day) => [session(day, 'am'), session(day, 'pm')])

/** School days from the first to yesterday on which the pupil is at home: Tuesdays and Thursdays. The last was missed. */
export function checkedDays(calendar: Calendar, start: Day, today: Day): Day[] {
  const days: Day[] = []
  for (let day = start; day < today; day++)
    if (calendar.isSchoolDay(day) && [2, 4].includes(weekday(day))) days.push(day)
  return days.slice(0, -1)
}

export const planAnswers = (pupil: DemoPupil, author: string, start: Day, end: Day, agreed: Day): Answered => ({
  'proposed-by': author,
  reason: 'anxiety',
  exceptional: `${pupil.first} has hardly slept since September and is sick before school. The paediatrician asks for a slow return; a full day now would mean no day at all.`,
  risk: `${pupil.first} is at home with ${pupil.parent.name} on Tuesdays and Thursdays. The school calls on both days and speaks to ${pupil.first} too.`,
  timetable: partTimeWeek,
  'why-not-every-day':
    'The paediatrician advises a day of rest after each morning at school, until the half-term review.',
  'start-date': isoOf(start),
  'end-date': isoOf(end),
  code: 'C2',
  'support-plan': 'Support plan of this term, part 2: feeling safe at school.',
  'return-plan': 'A fourth morning after two weeks, then lunch at school, then whole days one at a time.',
  advice: 'The community paediatrician supports it and sees the family every three weeks.',
  'pupil-view': 'I want to stay for art. Mornings are all right when Mr Osei is at the gate.',
  'parent-view': 'It is the first plan that has not ended in tears. We want whole days back by the new year.',
  'agreed-with': pupil.parent.name,
  'agreed-on': isoOf(agreed),
})

export const approvalAnswers = (on: Day): Answered => ({
  decision: 'approved',
  'decided-on': isoOf(on),
  satisfied: true,
  reasons: 'It is exceptional, it is agreed at home, and it has an end. Not for behaviour.',
})

export const checkAnswers = (pupil: DemoPupil, on: Day): Answered => ({
  'checked-on': isoOf(on),
  how: 'call',
  'seen-by': 'Gail Thornbury',
  'pupil-seen': 'yes',
  well: 'yes',
  notes: `${pupil.parent.name} answered. ${pupil.first} had read and baked, and came to the telephone.`,
})

export const requestAnswers = (pupil: DemoPupil, on: Day): Answered => ({
  'received-on': isoOf(on),
  'from-whom': pupil.parent.name,
  'in-writing': 'yes',
  reasons: 'Two days a week at home for music and for languages spoken in the family.',
})

export const considerationAnswers = (on: Day): Answered => ({
  'considered-on': isoOf(on),
  'meeting-offered-on': isoOf(on),
  'meeting-result': 'held',
  age: 'Old enough to work alone for part of a day',
  progress: 'At or above what is expected in every subject',
  needs: 'None that the school alone can meet',
  pattern: 'Thursday and Friday at home, whole days',
  'home-provision': 'Violin, two languages, and a project each half-term that the class teacher sees',
  'benefits-of-school': 'Science with others and the Friday assembly would be missed; both are made up for',
  'whole-sessions': 'yes',
  consulted: 'The class teacher and the special educational needs coordinator, who agree.',
})

export const decisionAnswers = (on: Day): Answered => ({
  'decided-on': isoOf(on),
  decision: 'approved',
  reasons: 'The plan for home is full and the pupil thrives. It is looked at again each term.',
})

export const letterAnswers = (pupil: DemoPupil, on: Day): Answered => ({
  'sent-on': isoOf(on),
  to: pupil.parent.name,
  decision: 'approved',
  reasons: 'The plan for home is full and the pupil thrives. It is looked at again each term.',
  'no-appeal': 'accepted',
})

export const agreementAnswers = (pupil: DemoPupil, start: Day): Answered => ({
  'pupil-needs': `${pupil.first} learns fast, plays in the county orchestra and has no additional needs.`,
  rationale: 'Music and the languages of the family, which the school cannot teach.',
  'start-date': isoOf(start),
  timetable: flexiWeek,
  'home-provision': 'Violin, two languages, reading, and a project each half-term.',
  'suitable-education': 'Three whole days at school and ten hours a week at home, by a written plan.',
  'responsible-at-home': pupil.parent.name,
  'school-provision': 'English, mathematics and science on three days, with the same assessments as the class.',
})

export const returnAnswers = (kind: string, council: string, on: Day): Answered => ({
  'sent-on': isoOf(on),
  kind,
  council,
  period: 'Since the start',
})
