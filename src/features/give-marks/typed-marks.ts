/** The marks form: what was typed for each pupil, and what of it is new. Pure. */
import {
  type AbsenceReason,
  absenceReasons,
  isAbsenceReason,
  reasonOfChange,
  type Seen,
  seenOf,
} from '../../domain/attendance/provider-mark.ts'
import { minutesOf } from '../../domain/silence/cut-off.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { StoredMark } from '../mark-attendance/stored-marks.ts'
import type { ExpectedPupil } from './provider-day.ts'

export interface TypedMark {
  readonly seen: Seen | ''
  /** Minutes late, as typed. */
  readonly late: string
  readonly why: AbsenceReason
  readonly note: string
  /** When the pupil left early, as typed. */
  readonly left: string
}

const nothingTyped: TypedMark = { seen: '', late: '', why: 'unknown', note: '', left: '' }

/** Ids and names of a pupil's inputs. */
export const fieldId = (placementId: string, field: keyof TypedMark | 'was') => `${field}-${placementId}`

/** What a mark that was given already shows in its fields. */
export function openingOf(told: StoredMark | undefined): TypedMark {
  if (told === undefined) return nothingTyped
  const seen = seenOf(told)
  if (seen === 'absent') return { ...nothingTyped, seen, ...whyOf(told) }
  return {
    ...nothingTyped,
    seen,
    late: told.minutesLate === null ? '' : String(told.minutesLate),
    left: told.leftAt ?? '',
  }
}

function whyOf(told: StoredMark): Pick<TypedMark, 'why' | 'note'> {
  const note = told.note ?? ''
  for (const why of ['ill', 'appointment'] as const) if (absenceReasons[why].code === told.code) return { why, note }
  for (const why of ['transport', 'home'] as const)
    if (note.startsWith(absenceReasons[why].note))
      return { why, note: note.slice(absenceReasons[why].note.length).trim() }
  return told.code === 'N' && note === '' ? { why: 'unknown', note } : { why: 'other', note }
}

/** What was typed for a pupil; fields of an answer that was not chosen are dropped. `all`: who has no mark yet is here. */
export function typedOf(body: FormBody, pupil: ExpectedPupil): TypedMark {
  const text = (field: keyof TypedMark) => body.text(fieldId(pupil.placementId, field))
  const said = text('seen')
  const chosen: Seen | '' = said === 'here' || said === 'late' || said === 'absent' ? said : ''
  const seen = chosen === '' && pupil.told === undefined && body.text('all') === 'here' ? 'here' : chosen
  if (seen === '') return nothingTyped
  if (seen === 'absent') {
    const why = text('why')
    return { ...nothingTyped, seen, why: isAbsenceReason(why) ? why : 'unknown', note: text('note').slice(0, 300) }
  }
  return { ...nothingTyped, seen, late: seen === 'late' ? text('late') : '', left: text('left') }
}

export interface WantedMark {
  readonly pupil: ExpectedPupil
  readonly seen: Seen
  readonly minutesLate: number | null
  readonly leftAt: string | null
  readonly why: AbsenceReason
  readonly note: string
  /** Of a change: why. */
  readonly reason: string | undefined
}

export interface SheetFault {
  readonly field: string
  readonly says: string
}

export interface ReadSheet {
  readonly wanted: readonly WantedMark[]
  readonly faults: readonly SheetFault[]
  /** Marked by somebody else since the page was opened, and otherwise. */
  readonly overtaken: readonly ExpectedPupil[]
}

export interface SheetClock {
  /** The local time now, for a session of today; undefined for an earlier day. */
  readonly now: string | undefined
}

/** Every mark that is new or changed, and everything that is wrong: with a fault none may be written. Unchanged and empty rows are left alone. */
export function readSheet(body: FormBody, pupils: readonly ExpectedPupil[], clock: SheetClock): ReadSheet {
  const wanted: WantedMark[] = []
  const faults: SheetFault[] = []
  const overtaken: ExpectedPupil[] = []
  const reason = body.text('reason').slice(0, 300)
  for (const pupil of pupils) {
    const typed = typedOf(body, pupil)
    const before = openingOf(pupil.told)
    if (typed.seen === '' || isSame(typed, before)) continue
    if ((pupil.told?.id ?? '') !== body.text(fieldId(pupil.placementId, 'was'))) {
      overtaken.push(pupil)
      continue
    }
    const late = readLate(typed, pupil, clock)
    const left = readLeft(typed, pupil, clock)
    const why =
      pupil.told === undefined || before.seen === ''
        ? undefined
        : reasonOfChange(before.seen, typed.seen, typed.left !== before.left)
    if ('says' in late) faults.push({ field: fieldId(pupil.placementId, 'late'), says: `${pupil.name}: ${late.says}` })
    if ('says' in left) faults.push({ field: fieldId(pupil.placementId, 'left'), says: `${pupil.name}: ${left.says}` })
    if (pupil.told !== undefined && why === undefined && reason === '' && !faults.some((one) => one.field === 'reason'))
      faults.push({ field: 'reason', says: 'Say why a mark that was sent is changed.' })
    wanted.push({
      pupil,
      seen: typed.seen,
      minutesLate: 'says' in late ? null : late.minutes,
      leftAt: 'says' in left ? null : left.at,
      why: typed.why,
      note: typed.note,
      reason: pupil.told === undefined ? undefined : (why ?? reason),
    })
  }
  return { wanted, faults, overtaken }
}

const isSame = (a: TypedMark, b: TypedMark): boolean =>
  a.seen === b.seen && a.late === b.late && a.why === b.why && a.note === b.note && a.left === b.left

/** Minutes late as typed; left empty, from the start of the session until now. */
function readLate(
  typed: TypedMark,
  pupil: ExpectedPupil,
  clock: SheetClock,
): { minutes: number | null } | { says: string } {
  if (typed.seen !== 'late') return { minutes: null }
  if (typed.late === '' && clock.now !== undefined && clock.now > pupil.starts)
    return { minutes: Math.min(minutesOf(clock.now) - minutesOf(pupil.starts), 600) }
  const minutes = Number(typed.late)
  if (/^\d{1,3}$/.test(typed.late) && minutes >= 1 && minutes <= 600) return { minutes }
  return { says: 'give the minutes late as a whole number from 1 to 600.' }
}

const time = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/

function readLeft(typed: TypedMark, pupil: ExpectedPupil, clock: SheetClock): { at: string | null } | { says: string } {
  if (typed.left === '') return { at: null }
  const read = time.exec(typed.left)
  if (!read) return { says: 'write when they left as a time, for example 11:30.' }
  const at = `${(read[1] ?? '').padStart(2, '0')}:${read[2]}`
  if (at <= pupil.starts) return { says: `they cannot have left before the session began at ${pupil.starts}.` }
  if (clock.now !== undefined && at > clock.now) return { says: `${at} is still to come.` }
  return { at }
}
