/** Attendance at a provider as the school marks it: mostly there, in believable runs. */

import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, isoOf, weekday } from '../../domain/calendar/day.ts'
import { weekDayOf } from '../../domain/calendar/week.ts'
import type { EventFact, MarkFacts } from '../../domain/policy/situation.ts'
import { diceFor, idFor } from './dice.ts'
import type { ProviderPlan } from './providers.ts'
import type { SessionPlan } from './story.ts'

export interface MadeMark {
  readonly id: string
  readonly day: Day
  readonly session: 'AM' | 'PM'
  readonly code: string
  readonly minutesLate?: number
  readonly nature?: string
  readonly note?: string
  readonly source: 'school' | 'provider'
}

export interface MarkPlan {
  readonly placementId: string
  readonly provider: ProviderPlan
  readonly timetable: readonly SessionPlan[]
  readonly from: Day
  /** The last day that is marked whole. */
  readonly to: Day
  /** A day of which only the morning is marked so far. */
  readonly morningOf?: Day | undefined
  readonly attends: number
  /** The pupil is registered there too, or the council arranged it. */
  readonly kind: 'B' | 'D' | 'K'
  readonly calendar: Calendar
  readonly today: Day
}

export function marksOf(plan: MarkPlan): MadeMark[] {
  const dice = diceFor('marks', plan.placementId)
  const marks: MadeMark[] = []
  const lastDay = plan.morningOf ?? plan.to
  let runOfAbsence = 0
  for (let day = plan.from; day <= lastDay; day++) {
    if (!plan.calendar.isSchoolDay(day)) continue
    const here = plan.timetable.filter((one) => one.place === 'provider' && one.day === weekDayOf(day))
    if (here.length === 0) continue
    const monday = weekday(day) === 1 ? 0.06 : 0
    const absent = runOfAbsence > 0 || dice.chance(1 - plan.attends + monday)
    const why = absent ? (runOfAbsence > 0 ? 'I' : reasonOf(dice.next(), plan, day)) : ''
    runOfAbsence = absent ? (runOfAbsence > 0 ? runOfAbsence - 1 : why === 'I' && dice.chance(0.3) ? 1 : 0) : 0
    for (const session of ['AM', 'PM'] as const) {
      if (!here.some((one) => one.session === session.toLowerCase())) continue
      if (session === 'PM' && day === plan.morningOf) continue
      // An appointment takes half a day; so does half of the unexplained absence.
      const away =
        absent &&
        !(why === 'M' && session === 'PM') &&
        !(why !== 'I' && why !== 'M' && session === 'AM' && dice.chance(0.4))
      marks.push(...markOf(plan, day, session, away ? why : '', dice.chance(0.05)))
    }
  }
  return marks
}

/** The sessions a pupil spends in school while the placement is paused. */
export function marksInSchool(plan: MarkPlan, paused: Day): MadeMark[] {
  const { morningOf: _morning, ...whole } = plan
  const all = marksOf({ ...whole, from: paused, attends: 1, kind: 'B' })
  return all.map(({ id, day, session }) => ({
    id,
    day,
    session,
    code: session === 'AM' ? '/' : '\\',
    source: 'school',
    note: 'In school: the placement is paused',
  }))
}

/** N may stand five school days; after that it has become O (SI 2024/208 regulation 10). */
function reasonOf(chance: number, plan: MarkPlan, day: Day): string {
  if (chance < 0.5) return 'I'
  if (chance < 0.68) return 'M'
  if (chance < 0.74) return 'C'
  return plan.calendar.schoolDaysBetween(day, plan.today) <= 5 ? 'N' : 'O'
}

const notes: Readonly<Record<string, string>> = {
  I: 'Parent rang: unwell',
  M: 'Dental appointment, card seen',
  C: 'Leave agreed by the headteacher: family funeral',
  N: 'No reason yet; rang home',
  O: 'Parent said the pupil would not get up',
}

function markOf(plan: MarkPlan, day: Day, session: 'AM' | 'PM', away: string, late: boolean): MadeMark[] {
  const word = (source: string) => idFor('mark', plan.placementId, isoOf(day), session, source)
  const school = { id: word('school'), day, session, source: 'school' } as const
  const present = session === 'AM' ? '/' : '\\'
  if (plan.kind === 'D') {
    const there = away === '' ? { code: present } : { code: away, note: notes[away] ?? '' }
    return [
      { ...school, code: 'D' },
      { id: word('provider'), day, session, source: 'provider', ...there },
    ]
  }
  if (away !== '') return [{ ...school, code: away, note: notes[away] ?? '' }]
  if (plan.kind === 'K') return [{ ...school, code: 'K', nature: plan.provider.activity }]
  if (late && session === 'AM')
    return [{ ...school, code: 'L', minutesLate: 12, note: `${plan.provider.contact[0]}: the taxi was late` }]
  const by = `Confirmed by ${plan.provider.contact[0]} at ${session === 'AM' ? '9:25am' : '1:20pm'}`
  return [{ ...school, code: 'B', nature: plan.provider.activity, note: by }]
}

const attending = new Set(['/', '\\', 'L', 'K', 'V', 'P', 'W', 'B'])
const notPossible = new Set(['D', 'Q', 'X', 'Z', '#'])

/** The same marks as the engine is told of them. */
export function markFactsOf(marks: readonly MadeMark[], until: Day): { marks: MarkFacts; events: EventFact[] } {
  const marked = new Map<Day, number>()
  const attended = new Map<Day, number>()
  const absences = new Map<Day, EventFact>()
  let possible = 0
  let attendedCount = 0
  for (const mark of marks) {
    if (mark.source !== 'school' || mark.day > until) continue
    const bit = mark.session === 'AM' ? 1 : 2
    marked.set(mark.day, (marked.get(mark.day) ?? 0) | bit)
    if (notPossible.has(mark.code)) continue
    possible++
    if (attending.has(mark.code)) {
      attendedCount++
      attended.set(mark.day, (attended.get(mark.day) ?? 0) | bit)
    } else if (!absences.has(mark.day)) {
      const explained = mark.code === 'N' || mark.code === 'O' ? 'no' : 'yes'
      absences.set(mark.day, { id: mark.id, kind: 'absence', on: mark.day, answers: { explained, notified: mark.day } })
    }
  }
  const events = [...absences.values()].flatMap((absence) =>
    absence.answers?.['explained'] === 'no'
      ? [absence, { ...absence, id: `${absence.id}-unexplained`, kind: 'unexplained-absence' }]
      : [absence],
  )
  return { marks: { marked, attended, possible, attendedCount }, events }
}
