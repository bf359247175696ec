import { academicYearOf, addYears, type Day, dayFrom, partsOf } from '../calendar/day.ts'
import { schoolLeavingDate } from '../calendar/leaving-date.ts'
import type { Statuses } from './statuses.ts'

/** N none, K SEN support, E EHC plan: the national code set. */
export type Sen = 'N' | 'K' | 'E'

/** What the school keeps about a pupil, as people enter it. */
export interface PupilFields extends Statuses {
  readonly firstNames: string
  readonly lastName: string
  readonly knownAs: string | undefined
  readonly bornOn: Day
  readonly admissionNo: string | undefined
  readonly upn: string | undefined
  /** -1 nursery, 0 reception, 1 to 14. */
  readonly yearGroup: number | undefined
  readonly sex: 'F' | 'M' | undefined
  readonly sen: Sen
  readonly tutorGroup: string | undefined
  readonly joinedOn: Day | undefined
  readonly leftOn: Day | undefined
  /** Attendance before alternative provision, per cent. */
  readonly attendanceBaseline: number | undefined
}

export const senWords: Readonly<Record<Sen, string>> = { N: 'None recorded', K: 'SEN support', E: 'EHC plan' }

/** "Year 9", "Reception", "Nursery". */
export function sayYear(year: number | undefined | null): string {
  if (year === undefined || year === null) return 'Year not known'
  if (year === -1) return 'Nursery'
  return year === 0 ? 'Reception' : `Year ${year}`
}

/** "Ansah, Kofi": for lists in order of surname. */
export function listName(pupil: {
  readonly firstNames: string
  readonly lastName: string
  readonly knownAs?: string | null | undefined
}): string {
  return `${pupil.lastName}, ${pupil.knownAs || pupil.firstNames}`
}

/** "Kofi Ansah": as people say it. */
export function sayName(pupil: {
  readonly firstNames: string
  readonly lastName: string
  readonly knownAs?: string | null | undefined
}): string {
  return `${pupil.knownAs || pupil.firstNames} ${pupil.lastName}`
}

/**
 * Compulsory school age (Education Act 1996 s.8): from the prescribed day (31 March, 31 August, 31 December) on or after
 * the fifth birthday, to the last Friday in June of the school year in which the pupil is sixteen.
 */
export function isCompulsorySchoolAge(bornOn: Day, on: Day): boolean {
  return on >= compulsoryFrom(bornOn) && on <= compulsoryTo(bornOn)
}

function compulsoryFrom(bornOn: Day): Day {
  const fifth = addYears(bornOn, 5)
  const { year } = partsOf(fifth)
  const prescribed = [dayFrom(year, 3, 31), dayFrom(year, 8, 31), dayFrom(year, 12, 31)]
  return prescribed.find((day) => day >= fifth) ?? dayFrom(year, 12, 31)
}

/** The last Friday in June of the academic year in which the sixteenth birthday falls. */
function compulsoryTo(bornOn: Day): Day {
  return schoolLeavingDate(academicYearOf(addYears(bornOn, 16)) + 1)
}
