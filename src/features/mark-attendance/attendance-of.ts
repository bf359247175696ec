/** What other pages show of a placement's attendance, and what the rulebook's engine reads of a pupil's. */
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { categoryOf } from '../../domain/attendance/codes.ts'
import { effectiveMarks, markFacts, type SourcedMark } from '../../domain/attendance/effective.ts'
import {
  type AbsenceLevel,
  absenceLevel,
  percentAbsent,
  percentAttended,
  type Tally,
  tally,
} from '../../domain/attendance/tally.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { MarkFacts } from '../../domain/policy/situation.ts'
import { marksOfPlacement, marksOfPupil, type StoredMark } from './stored-marks.ts'

export interface Attendance<M extends SourcedMark = SourcedMark> {
  /** The one mark that counts in each session, oldest first. */
  readonly marks: readonly M[]
  readonly counts: Tally
  /** Per cent to one decimal; undefined before a session counts. */
  readonly attended: number | undefined
  readonly absent: number | undefined
  readonly level: AbsenceLevel | undefined
  readonly first: Day | undefined
  readonly last: Day | undefined
}

/** Marks, counts and percentages of one placement (DfE's definitions; what could not be attended is not counted). */
export async function attendanceOf(tx: Tx, placementId: string): Promise<Attendance<StoredMark>> {
  return attendanceFrom(await marksOfPlacement(tx, placementId))
}

/** The same, from marks already loaded. */
export function attendanceFrom<M extends SourcedMark>(all: readonly M[]): Attendance<M> {
  const marks = effectiveMarks(all)
  const counts = tally(marks.map((mark) => mark.code))
  return {
    marks,
    counts,
    attended: percentAttended(counts),
    absent: percentAbsent(counts),
    level: absenceLevel(counts),
    first: marks[0]?.day,
    last: marks.at(-1)?.day,
  }
}

/** A pupil's marks as the engine is told them. */
export async function marksForSituation(tx: Tx, pupilId: string): Promise<MarkFacts> {
  return markFacts(await marksOfPupil(tx, pupilId))
}

/** How a box of the strip is drawn. */
export function markKind(code: string): 'present' | 'absent' | 'authorised' | 'other' {
  const category = categoryOf(code)
  if (category === 'attending') return 'present'
  if (category === 'authorised') return 'authorised'
  return category === 'unauthorised' ? 'absent' : 'other'
}
