/** A pupil between the table and the domain. */

import { type JsonText, toJson } from '../../adapters/postgres/json.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import type { PupilFields, Sen } from '../../domain/pupil/pupil.ts'
import { dayOrNone } from '../../domain/pupil/read-pupil.ts'
import type { StatusKey } from '../../domain/pupil/statuses.ts'

/** What has no column of its own. `since` is read by the rulebook's engine. */
export interface PupilDetails {
  readonly since?: Readonly<Partial<Record<StatusKey, string>>>
  readonly tutorGroup?: string
  readonly pupilPremium?: boolean
}

export interface StoredPupil extends PupilFields {
  readonly id: string
  readonly schoolId: string
  readonly version: number
  readonly details: PupilDetails
}

const columns = [
  'id',
  'school_id',
  'version',
  'admission_no',
  'upn',
  'first_names',
  'last_name',
  'known_as',
  'born_on',
  'year_group',
  'sex',
  'sen',
  'ehc_plan',
  'looked_after',
  'social_worker',
  'child_protection',
  'free_meals',
  'semh',
  'medical_needs',
  'attendance_baseline',
  'joined_on',
  'left_on',
  'details',
] as const

export function selectPupils(tx: Tx) {
  return tx.selectFrom('pupils').select(columns)
}

type PupilRow = Awaited<ReturnType<ReturnType<typeof selectPupils>['executeTakeFirstOrThrow']>>

export function storedPupil(row: PupilRow): StoredPupil {
  const details = (row.details ?? {}) as PupilDetails
  return {
    id: row.id,
    schoolId: row.school_id,
    version: row.version,
    details,
    firstNames: row.first_names,
    lastName: row.last_name,
    knownAs: row.known_as ?? undefined,
    bornOn: dayOrNone(row.born_on) ?? 0,
    admissionNo: row.admission_no ?? undefined,
    upn: row.upn ?? undefined,
    yearGroup: row.year_group ?? undefined,
    sex: row.sex === 'F' || row.sex === 'M' ? row.sex : undefined,
    sen: row.sen as Sen,
    tutorGroup: details.tutorGroup,
    joinedOn: dayOrNone(row.joined_on),
    leftOn: dayOrNone(row.left_on),
    attendanceBaseline: row.attendance_baseline ?? undefined,
    ehcPlan: row.ehc_plan ?? undefined,
    lookedAfter: row.looked_after ?? undefined,
    socialWorker: row.social_worker ?? undefined,
    childProtectionPlan: row.child_protection ?? undefined,
    freeMeals: row.free_meals ?? undefined,
    semh: row.semh ?? undefined,
    medicalNeeds: row.medical_needs ?? undefined,
  }
}

/** A pupil of this school, or undefined. */
export async function findPupil(tx: Tx, schoolId: string, id: string): Promise<StoredPupil | undefined> {
  const row = await selectPupils(tx).where('id', '=', id).where('school_id', '=', schoolId).executeTakeFirst()
  return row === undefined ? undefined : storedPupil(row)
}

/** The columns of a pupil, for an insert or an update. */
export function pupilColumns(pupil: PupilFields, details: PupilDetails) {
  const { tutorGroup: _old, ...rest } = details
  const kept: PupilDetails = pupil.tutorGroup === undefined ? rest : { ...rest, tutorGroup: pupil.tutorGroup }
  return {
    first_names: pupil.firstNames,
    last_name: pupil.lastName,
    known_as: pupil.knownAs ?? null,
    born_on: isoOf(pupil.bornOn),
    admission_no: pupil.admissionNo ?? null,
    upn: pupil.upn ?? null,
    year_group: pupil.yearGroup ?? null,
    sex: pupil.sex ?? null,
    sen: pupil.sen,
    ehc_plan: pupil.ehcPlan ?? null,
    looked_after: pupil.lookedAfter ?? null,
    social_worker: pupil.socialWorker ?? null,
    child_protection: pupil.childProtectionPlan ?? null,
    free_meals: pupil.freeMeals ?? null,
    semh: pupil.semh ?? null,
    medical_needs: pupil.medicalNeeds ?? null,
    attendance_baseline: pupil.attendanceBaseline ?? null,
    joined_on: pupil.joinedOn === undefined ? null : isoOf(pupil.joinedOn),
    left_on: pupil.leftOn === undefined ? null : isoOf(pupil.leftOn),
    details: toJson(kept) satisfies JsonText,
  }
}
