/** The day page's form: what was typed in each row, and what it means. */

import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { type Code, categoryOf, isCode, type Session } from '../../domain/attendance/codes.ts'
import { type MarkFault, validateMark } from '../../domain/attendance/validate-mark.ts'
import { whereabouts } from '../../domain/attendance/where.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { NewMark } from './save-marks.ts'
import { contextOf, type SessionRow } from './sessions.ts'
import type { StoredMark } from './stored-marks.ts'

export interface TypedMark {
  readonly code: string
  readonly nature: string
  readonly toldBy: string
  readonly toldAt: string
  readonly late: string
}

/** Ids and names of a row's inputs. */
export const fieldId = (placementId: string, field: keyof TypedMark) => `m-${placementId}-${field}`

export function typedRow(body: FormBody, placementId: string): TypedMark {
  const text = (field: keyof TypedMark) => body.text(fieldId(placementId, field))
  return {
    code: text('code'),
    nature: text('nature'),
    toldBy: text('toldBy'),
    toldAt: text('toldAt'),
    late: text('late'),
  }
}

/** As the field takes it back: the time alone on the session's own day. */
export function sayToldAt(at: string, day: Day): string {
  const [date = '', time = ''] = at.split(' ')
  return date === isoOf(day) ? time : `${date} ${time}`
}

/** What a row shows before anybody has typed: nothing that would have to be confirmed is chosen beforehand. */
export function openingRow(row: SessionRow, told: StoredMark | undefined, lastNature: string | undefined): TypedMark {
  const nature = lastNature ?? ''
  const empty = { nature, toldBy: '', toldAt: '', late: '' }
  const { code, onlyWhenConfirmed } = row.suggestion
  if (told !== undefined && categoryOf(told.code) === 'attending' && onlyWhenConfirmed && code !== undefined) {
    // The provider has said so for this session: that is the confirmation.
    const late = told.minutesLate === null ? '' : String(told.minutesLate)
    return {
      code,
      nature: told.natureOfActivity ?? nature,
      toldBy: told.confirmedBy ?? told.recordedBy ?? row.provider ?? '',
      toldAt: sayToldAt(told.confirmedAt ?? told.recordedAt, told.day),
      late,
    }
  }
  if (told !== undefined && isCode(told.code)) return { ...empty, code: decidedBy(row, told, told.code) }
  const certain = code !== undefined && !onlyWhenConfirmed && code !== '/' && code !== '\\'
  return { ...empty, code: certain ? code : '' }
}

/**
 * The provider's code as the school would write it. At a school where the pupil is also registered that is D; where nobody
 * has recorded who arranged the place, or the pupil took part online, a person of the school has to decide.
 */
function decidedBy(row: SessionRow, told: StoredMark, code: Code): string {
  if (told.online) return ''
  if (categoryOf(code) !== 'attending') return code
  const where = whereabouts(row.provision)
  if (where === 'registered elsewhere') return 'D'
  return where === 'not known' ? '' : code
}

export interface RowFault extends MarkFault {
  readonly placementId: string
  readonly name: string
}

const fieldOf: Readonly<Record<MarkFault['field'], keyof TypedMark>> = {
  day: 'code',
  code: 'code',
  natureOfActivity: 'nature',
  confirmedBy: 'toldBy',
  confirmedAt: 'toldAt',
  minutesLate: 'late',
}

export const inputOf = (fault: RowFault) => fieldId(fault.placementId, fieldOf[fault.field])

export const faultsAt = (faults: readonly RowFault[], placementId: string, field: keyof TypedMark) =>
  faults
    .filter((fault) => fault.placementId === placementId && fieldOf[fault.field] === field)
    .map((fault) => fault.says)
    .join(' ') || undefined

/** Codes that carry the nature of the activity and the provider's word. */
const told = (code: string) => code === 'B' || code === 'K' || code === 'P' || code === 'V' || code === 'W'

/** A typed row as a mark; what belongs to another code is dropped. */
export function wantedMark(typed: TypedMark, day: Day, session: Session) {
  const attends = told(typed.code)
  return {
    day,
    session,
    code: typed.code as Code,
    natureOfActivity: attends ? typed.nature : undefined,
    confirmedBy: attends ? typed.toldBy : undefined,
    confirmedAt: attends ? typed.toldAt : undefined,
    minutesLate: typed.late === '' || categoryOf(typed.code) !== 'attending' ? undefined : Number(typed.late),
  }
}

/** Every chosen row as a mark, or every fault of every row. Rows without a code are left for later. */
export function readRows(
  rows: readonly SessionRow[],
  typed: ReadonlyMap<string, TypedMark>,
  frame: SchoolFrame,
  day: Day,
  session: Session,
  today: Day,
) {
  const marks: NewMark[] = []
  const faults: RowFault[] = []
  for (const row of rows) {
    const values = typed.get(row.placementId)
    if (values === undefined || values.code === '') continue
    const mark = wantedMark(values, day, session)
    const found = validateMark(mark, contextOf(row, frame, today))
    faults.push(...found.map((fault) => ({ ...fault, placementId: row.placementId, name: row.name })))
    marks.push({ ...mark, pupilId: row.pupilId, placementId: row.placementId })
  }
  return { marks, faults }
}
