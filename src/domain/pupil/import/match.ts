import { isoOf } from '../../calendar/day.ts'
import type { PupilFields } from '../pupil.ts'
import { nothingKnown } from '../statuses.ts'
import type { CellFault, ImportedPupil } from './check-rows.ts'

/** A pupil whom the school has already. */
export interface ExistingPupil extends PupilFields {
  readonly id: string
  readonly version: number
  readonly pupilPremium: boolean | undefined
}

export type PlannedRow =
  | { readonly act: 'add'; readonly pupil: ImportedPupil; readonly fields: PupilFields }
  | {
      readonly act: 'change' | 'same'
      readonly pupil: ImportedPupil
      readonly existing: ExistingPupil
      readonly fields: PupilFields
    }

export interface Plan {
  readonly rows: readonly PlannedRow[]
  readonly faults: readonly CellFault[]
}

/**
 * Find each row's pupil by UPN, else by admission number, so that the same file twice changes nothing the second time.
 * A row that fits two pupils, or a number with a different date of birth, is a fault: merging two children is worse than
 * asking.
 */
export function planImport(pupils: readonly ImportedPupil[], existing: readonly ExistingPupil[]): Plan {
  const byUpn = new Map(
    existing.flatMap((pupil) => (pupil.upn === undefined || pupil.leftOn !== undefined ? [] : [[pupil.upn, pupil]])),
  )
  const byNumber = new Map(
    existing.flatMap((pupil) => (pupil.admissionNo === undefined ? [] : [[pupil.admissionNo, pupil]])),
  )
  const rows: PlannedRow[] = []
  const faults: CellFault[] = []
  for (const pupil of pupils) {
    const upnPupil = pupil.upn === undefined ? undefined : byUpn.get(pupil.upn)
    const numberPupil = pupil.admissionNo === undefined ? undefined : byNumber.get(pupil.admissionNo)
    const found = upnPupil ?? numberPupil
    const fault = disagreement(pupil, upnPupil, numberPupil)
    if (fault !== undefined) faults.push(fault)
    else if (found === undefined) rows.push({ act: 'add', pupil, fields: newPupil(pupil) })
    else {
      const fields = merged(found, pupil)
      rows.push({ act: differs(found, fields, pupil) ? 'change' : 'same', pupil, existing: found, fields })
    }
  }
  return { rows, faults }
}

function disagreement(
  pupil: ImportedPupil,
  upnPupil: ExistingPupil | undefined,
  numberPupil: ExistingPupil | undefined,
): CellFault | undefined {
  const { row, admissionNo = '' } = pupil
  if (upnPupil !== undefined && numberPupil !== undefined && upnPupil.id !== numberPupil.id) {
    const says = 'The UPN belongs to one pupil here and the admission number to another.'
    return { row, column: 'Admission number', value: admissionNo, says, accepts: 'Numbers of one and the same pupil' }
  }
  if (
    upnPupil === undefined &&
    numberPupil?.upn !== undefined &&
    pupil.upn !== undefined &&
    numberPupil.upn !== pupil.upn &&
    numberPupil.bornOn !== pupil.bornOn
  ) {
    const says = 'The pupil with this admission number has another UPN and another date of birth here.'
    return { row, column: 'Admission number', value: admissionNo, says, accepts: 'The admission number of this pupil' }
  }
  const found = upnPupil ?? numberPupil
  if (found !== undefined && found.bornOn !== pupil.bornOn && !sameText(found.lastName, pupil.lastName)) {
    const says =
      'The pupil found by this number has another last name and another date of birth here. Change the pupil by hand if both are right.'
    return { row, column: 'Date of birth', value: isoOf(pupil.bornOn), says, accepts: 'The same pupil as before' }
  }
  return undefined
}

const sameText = (a: string, b: string) => a.localeCompare(b, 'en-GB', { sensitivity: 'base' }) === 0

/** What the file says, over what is kept: an empty cell changes nothing. */
function merged(existing: ExistingPupil, pupil: ImportedPupil): PupilFields {
  const { row: _row, statuses, pupilPremium: _premium, ...fields } = pupil
  const { id: _id, version: _version, pupilPremium: _kept, ...kept } = existing
  return { ...kept, ...fields, ...statuses }
}

function newPupil(pupil: ImportedPupil): PupilFields {
  const { row: _row, statuses, pupilPremium: _premium, ...fields } = pupil
  const empty = {
    knownAs: undefined,
    admissionNo: undefined,
    upn: undefined,
    yearGroup: undefined,
    sex: undefined,
    tutorGroup: undefined,
    joinedOn: undefined,
    leftOn: undefined,
    attendanceBaseline: undefined,
  }
  return { ...empty, ...nothingKnown, sen: 'N', ...fields, ...statuses }
}

function differs(existing: ExistingPupil, fields: PupilFields, pupil: ImportedPupil): boolean {
  const keys = Object.keys(fields) as (keyof PupilFields)[]
  return (
    keys.some((key) => existing[key] !== fields[key]) ||
    (pupil.pupilPremium !== undefined && pupil.pupilPremium !== existing.pupilPremium)
  )
}
