/** A provider's mark in the words of the page: here, late, not here. The code follows from where the pupil is. Pure. */
import { categoryOf } from '../../domain/attendance/codes.ts'
import type { StatusKind } from '../../ui/index.ts'
import type { StoredMark } from '../mark-attendance/stored-marks.ts'

export function sayMark(mark: Pick<StoredMark, 'code' | 'minutesLate'> | undefined): {
  kind: StatusKind
  word: string
} {
  if (mark === undefined) return { kind: 'ahead', word: 'No mark yet' }
  if (categoryOf(mark.code) !== 'attending') return { kind: 'late', word: 'Not here' }
  if (mark.code !== 'L' && mark.minutesLate === null) return { kind: 'met', word: 'Here' }
  return { kind: 'due', word: mark.minutesLate === null ? 'Late' : `${mark.minutesLate} minutes late` }
}
