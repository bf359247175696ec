/** A pupil's suspensions as runs: back to back by school days they are one (R8), and the sixth school day is the run's. */
import type { Calendar } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'
import { nthSchoolDay } from '../calendar/rules.ts'
import { joinRuns, type Run } from '../calendar/runs.ts'
import { counts, type Spell } from './spells.ts'

export interface SuspensionRun extends Run {
  /** In the order of their days. */
  readonly spells: readonly Spell[]
  /** The sixth school day from the first, whether or not the run is that long; undefined beyond the calendar. */
  readonly sixth: Day | undefined
  /** The school days for which work is set and marked: at most five. */
  readonly workDays: readonly Day[]
}

/** The longest suspension without a duty to provide, in school days. */
export const daysWithoutProvision = 5

export function runsOf(calendar: Calendar, spells: readonly Spell[]): SuspensionRun[] {
  const counted = spells.filter(counts).sort((a, b) => a.first - b.first || a.last - b.last || (a.id < b.id ? -1 : 1))
  return joinRuns(calendar, counted).map((run) => ({
    ...run,
    spells: counted.filter((spell) => spell.first >= run.first && spell.last <= run.last),
    sixth: nthSchoolDay(calendar, run.first, daysWithoutProvision + 1),
    workDays: firstDays(calendar, run.first, Math.min(daysWithoutProvision, run.schoolDays)),
  }))
}

/** The first school days from a day, as many as the calendar knows. */
export function firstDays(calendar: Calendar, from: Day, many: number): Day[] {
  return Array.from({ length: many }, (_, at) => nthSchoolDay(calendar, from, at + 1)).filter(
    (day): day is Day => day !== undefined,
  )
}

export const triggersProvision = (run: Pick<Run, 'schoolDays'>): boolean => run.schoolDays > daysWithoutProvision
