/**
 * Absences the council must hear of: ten school days without leave in a row, fifteen of illness. Which marks count
 * towards the ten, and that illness may be added up, is not yet verified (see the england pack's notes).
 */
import type { Calendar } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'

const withoutLeave: ReadonlySet<string> = new Set(['G', 'N', 'O', 'U'])

export const daysWithoutLeave = 10
export const daysOfIllness = 15

export interface DayMark {
  readonly day: Day
  readonly code: string
}

export interface Run {
  readonly since: Day
  readonly days: number
}

/**
 * The run of school days without leave that reaches up to the last marked day; undefined when there is none. A day counts
 * when every session marked on it is without leave. A day nobody marked neither counts nor breaks the run: what is not
 * known is not an attendance.
 */
export function runWithoutLeave(marks: readonly DayMark[], calendar: Calendar): Run | undefined {
  const days = [...Map.groupBy(marks, (mark) => mark.day)].sort((a, b) => b[0] - a[0])
  let run: Run | undefined
  for (const [day, own] of days) {
    if (!calendar.isSchoolDay(day)) continue
    if (!own.every((mark) => withoutLeave.has(mark.code))) break
    run = { since: day, days: (run?.days ?? 0) + 1 }
  }
  return run
}

/** School days missed by illness, a half for one session of two, and the first of them. */
export function illness(marks: readonly DayMark[]): Run | undefined {
  let run: Run | undefined
  for (const [day, own] of [...Map.groupBy(marks, (mark) => mark.day)].sort((a, b) => a[0] - b[0])) {
    const ill = own.filter((mark) => mark.code === 'I').length
    if (ill > 0) run = { since: run?.since ?? day, days: (run?.days ?? 0) + (ill === own.length ? 1 : ill / 2) }
  }
  return run
}
