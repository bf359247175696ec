import type { Day } from '../calendar/day.ts'
import { joinRuns } from '../calendar/runs.ts'
import type { PlacementFacts, Situation } from '../policy/situation.ts'
import type { Fact } from './fact.ts'

/** The run the placement belongs to: back-to-back suspensions are one, counted in school days (R8). */
export function suspensionRun(situation: Situation): { first: Day; last: Day; schoolDays: number } | undefined {
  const spells = situation.placement?.suspensions ?? []
  if (spells.length === 0) return undefined
  const runs = joinRuns(
    situation.calendar,
    spells.flatMap(({ from, days }) => {
      const first = situation.calendar.nextSchoolDay(from)
      const last = first === undefined ? undefined : situation.calendar.addSchoolDays(first, Math.max(0, days - 1))
      return first === undefined || last === undefined ? [] : [{ first, last }]
    }),
  )
  return runs.at(-1)
}

const sixthDay = (s: Situation): Day | undefined => {
  const run = suspensionRun(s)
  return run ? s.calendar.addSchoolDays(run.first, 5) : undefined
}

const asked = (name: string, asks: string, yes: string, no: string, unknown: string, of: Fact['of']): Fact => ({
  name,
  asks,
  yes,
  no,
  unknown,
  of,
})

const startedBy = (p: PlacementFacts | undefined, day: Day | undefined) =>
  day !== undefined && p?.started !== undefined && p.started <= day

export const suspensionFacts: readonly Fact[] = [
  asked(
    'suspended-over-5-days',
    'Does the suspension last more than five school days?',
    'The suspension, with those joined to it, lasts more than five school days.',
    'The suspension lasts five school days or fewer.',
    'Record the suspension: its first day and its length.',
    (s) => {
      const run = suspensionRun(s)
      if (run) return run.schoolDays > 5
      return s.placement?.route === 'suspension' ? undefined : false
    },
  ),
  asked(
    'provision-started-by-sixth-day',
    'Had provision started by the sixth school day?',
    'Provision had started by the sixth school day.',
    'Provision had not started by the sixth school day.',
    'Record the suspension and when provision started.',
    (s) => (sixthDay(s) === undefined ? undefined : startedBy(s.placement, sixthDay(s))),
  ),
  asked(
    'in-first-five-days',
    'Is it within the first five school days?',
    'It is within the first five school days.',
    'The first five school days are over.',
    'Record the first day.',
    (s, today) => {
      const first = suspensionRun(s)?.first ?? s.placement?.excluded
      if (first === undefined) return s.placement?.route === 'suspension' ? undefined : false
      const day = s.calendar.schoolDayNumber(first, today)
      return day >= 1 && day <= 5
    },
  ),
  asked(
    'permanently-excluded',
    'Is the pupil permanently excluded?',
    'The pupil is permanently excluded.',
    'The pupil is not permanently excluded.',
    'Record whether the pupil is permanently excluded.',
    (s) =>
      s.placement ? s.placement.route === 'permanent-exclusion' || s.placement.excluded !== undefined : undefined,
  ),
]
