import type { Calendar, CalendarInput } from '../calendar/calendar.ts'
import { type Day, sayDate } from '../calendar/day.ts'
import type { Known } from '../policy/situation.ts'
import { whyClosed } from './closed-day.ts'
import { isCode, meaningOf, type Session, saySession } from './codes.ts'
import { readToldAt } from './told-at.ts'
import { type ProvisionOfSession, sayWhereabouts, type Whereabouts, whereabouts } from './where.ts'

/** What somebody wants to write into the register. */
export interface WantedMark {
  readonly day: Day
  readonly session: Session
  readonly code: string
  readonly minutesLate?: number | undefined
  readonly natureOfActivity?: string | undefined
  /** Who at the provider said that the pupil was there, in this session. */
  readonly confirmedBy?: string | undefined
  /** When they said so. */
  readonly confirmedAt?: string | undefined
}

export interface MarkContext {
  readonly today: Day
  readonly calendar: Calendar
  readonly dates: CalendarInput
  readonly compulsoryAge: Known
  /** The pupil's provision in this session. */
  readonly provision: ProvisionOfSession
}

export interface MarkFault {
  readonly field: 'day' | 'code' | 'natureOfActivity' | 'confirmedBy' | 'confirmedAt' | 'minutesLate'
  /** A sentence that says what to do. */
  readonly says: string
}

/**
 * Everything that keeps a mark out of the register; empty when it may be written.
 * Rules: SI 2024/208 regulation 10 and the statutory guidance on school attendance.
 */
export function validateMark(mark: WantedMark, context: MarkContext): readonly MarkFault[] {
  const faults: MarkFault[] = [...dayFaults(mark, context)]
  const meaning = meaningOf(mark.code)
  if (meaning === undefined || !isCode(mark.code)) {
    return [...faults, { field: 'code', says: `“${mark.code}” is not an attendance code. Choose one of the list.` }]
  }
  if (meaning.session !== undefined && meaning.session !== mark.session) {
    const other = mark.session === 'AM' ? '/' : '\\'
    faults.push({ field: 'code', says: `${mark.code} is for the ${saySession(meaning.session)}. Use ${other} here.` })
  }
  if (meaning.category === 'administrative') {
    faults.push({ field: 'code', says: `${mark.code} is not the mark of a pupil: the register sets it by itself.` })
  }
  const wrongPlace = whyNotThere(mark.code, context)
  if (wrongPlace !== undefined) faults.push({ field: 'code', says: wrongPlace })
  return [...faults, ...activityFaults(mark), ...lateFaults(mark)]
}

function dayFaults(mark: WantedMark, context: MarkContext): readonly MarkFault[] {
  const closed = whyClosed(context.dates, context.calendar, mark.day)
  if (closed !== undefined) return [{ field: 'day', says: closed }]
  if (mark.day > context.today) {
    return [{ field: 'day', says: `${sayDate(mark.day)} is still to come. Mark it on the day.` }]
  }
  return []
}

/** What is known of the pupil's session itself, apart from the mark. */
export type MarkPlace = Pick<MarkContext, 'provision' | 'compulsoryAge'>

/** Why a code would say something untrue about where the pupil is; undefined where it may be used. */
export function whyNotThere(code: string, place: MarkPlace): string | undefined {
  const where = whereabouts(place.provision)
  return placeRules[code]?.(where, `This session is ${sayWhereabouts[where]}`, place)
}

const activity = (code: string) => (where: Whereabouts, is: string) => {
  if (where === 'remote')
    return `${is}. Lessons online are never ${code}: use C2 where a part-time timetable is agreed, else the reason for absence.`
  if (where === 'flexi-schooling at home') return `${is}. That is C, not ${code}.`
  if (where === 'part-time, not taught') return `${is}. That is C2, or X below or above compulsory school age.`
  if (where === 'paused') return `${is}. Mark where the pupil really is, or the reason for absence.`
  if (where === 'waiting for provision') return `${is}. That is E until the provision starts.`
  return undefined
}

const atSchool: readonly Whereabouts[] = ['at school', 'not known']

const present = (where: Whereabouts, is: string) =>
  atSchool.includes(where) ? undefined : `${is}. A present mark is only for sessions at the school itself.`

const placeRules: Readonly<Record<string, (where: Whereabouts, is: string, place: MarkPlace) => string | undefined>> = {
  '/': present,
  '\\': present,
  B: (where, is) => {
    if (where === 'registered elsewhere') return `${is}. That is D: the other school marks the attendance.`
    if (where === 'council arranged') return `${is}. That is K. B is for what the school arranges.`
    if (where === 'at school') return `${is}. Mark it present; B is for education off site.`
    if (where === 'not known') return 'Record who arranged this place and when the pupil is there before using B.'
    return activity('B')(where, is)
  },
  K: (where, is, { provision }) => {
    if (where === 'registered elsewhere') return `${is}. That is D: the other school marks the attendance.`
    if (where === 'school arranged') return `${is}. That is B. K is for what the council arranges.`
    if (where === 'at school') return `${is}. Mark it present.`
    if (where === 'not known' && provision.councilArranged !== true)
      return 'Record that the council arranged this place before using K.'
    return activity('K')(where, is)
  },
  D: (where, is) =>
    where === 'registered elsewhere'
      ? undefined
      : `${is}. D is only for a school or pupil referral unit where the pupil is also registered.`,
  P: activity('P'),
  V: activity('V'),
  W: activity('W'),
  E: (_where, _is, { provision }) =>
    provision.started
      ? 'E ends when the provision starts. Mark the provision (B, K or D), or the reason for absence from it.'
      : undefined,
  C2: (where, is, { provision, compulsoryAge }) => {
    if (compulsoryAge === false) return 'C2 is for pupils of compulsory school age. Use X.'
    const agreed = provision.route === 'part-time-timetable' || where === 'remote' || where === 'not known'
    return agreed ? undefined : `${is}. C2 is only for sessions that an agreed part-time timetable leaves out.`
  },
  X: (_where, _is, { compulsoryAge }) =>
    compulsoryAge === true
      ? 'X is for pupils who are not of compulsory school age. Use C2 for a part-time timetable.'
      : undefined,
}

/** B, and the other approved activities: what it was, and that the provider said the pupil was there. */
function activityFaults(mark: WantedMark): readonly MarkFault[] {
  const faults: MarkFault[] = []
  if (mark.code !== 'B' && mark.code !== 'K') return faults
  if (mark.code === 'B' && !mark.natureOfActivity?.trim()) {
    faults.push({
      field: 'natureOfActivity',
      says: 'Say what the activity is, for example “construction course”. B cannot be written without it.',
    })
  }
  if (!mark.confirmedBy?.trim()) {
    const says = `Say who at the provider told you that the pupil was there this ${saySession(mark.session)}. ${mark.code} is never assumed.`
    faults.push({ field: 'confirmedBy', says })
  }
  if (!mark.confirmedAt?.trim()) {
    faults.push({ field: 'confirmedAt', says: 'Say when they told you, for example 09:40.' })
  } else if (readToldAt(mark.confirmedAt, mark.day) === undefined) {
    faults.push({
      field: 'confirmedAt',
      says: 'Write the time as 09:40. If it was on a later day, write the date before it: 20/11/2026 09:40.',
    })
  }
  return faults
}

function lateFaults(mark: WantedMark): readonly MarkFault[] {
  if (mark.minutesLate === undefined) return []
  if (!Number.isInteger(mark.minutesLate) || mark.minutesLate < 1 || mark.minutesLate > 600) {
    return [{ field: 'minutesLate', says: 'Minutes late must be a whole number from 1 to 600, or left empty.' }]
  }
  return []
}
