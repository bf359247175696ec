import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { isYearStart, usualStart, type YearStart } from '../../domain/money/budget-year.ts'

/** When the school's year begins, and whether the school said so. */
export function yearStartOf(frame: Pick<SchoolFrame, 'school'>): {
  readonly month: YearStart
  readonly chosen: boolean
} {
  const said = frame.school.settings['budgetYearStarts']
  return isYearStart(said) ? { month: said, chosen: true } : { month: usualStart(frame.school.kind), chosen: false }
}
