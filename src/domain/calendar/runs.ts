import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'

/** Suspensions, or other spells, that count as one; both ends included. */
export interface Run {
  first: Day
  last: Day
  schoolDays: number
}

/**
 * R8: spells with no school day between them are one run, so that two suspensions either side of a half-term reach
 * the sixth school day together. Order does not matter; overlapping spells join too. Give each spell its last day
 * (a half-day suspension is the school's setting; the policies are silent).
 */
export function joinRuns(cal: Calendar, spells: readonly { first: Day; last: Day }[]): Run[] {
  const runs: { first: Day; last: Day }[] = []
  for (const { first, last } of [...spells].sort((a, b) => a.first - b.first)) {
    const run = runs.at(-1)
    if (run && cal.schoolDaysBetween(run.last, first - 1) <= 0) run.last = Math.max(run.last, last)
    else runs.push({ first, last })
  }
  return runs.map(({ first, last }) => ({ first, last, schoolDays: cal.schoolDayNumber(first, last) }))
}
