import { type Day, dayOf, parseTyped, partsOf, sayDate } from '../calendar/day.ts'
import type { Known } from '../policy/situation.ts'
import type { PupilFields, Sen } from './pupil.ts'
import { type StatusKey, statuses } from './statuses.ts'
import { readUpn } from './upn.ts'

/** What was typed, field by field, as text. Statuses are `yes`, `no` or `unknown`. */
export type TypedPupil = Readonly<Record<string, string>>

export interface FieldFault {
  readonly field: string
  readonly says: string
}

export type ReadPupil =
  | { readonly pupil: PupilFields; readonly faults: readonly [] }
  | { readonly pupil?: undefined; readonly faults: readonly FieldFault[] }

const longest = 100

/** Check a pupil's form. Every fault at once, each with what to do. `today` refuses a birth to come. */
export function readPupil(typed: TypedPupil, today: Day): ReadPupil {
  const faults: FieldFault[] = []
  const fault = (field: string, says: string) => {
    faults.push({ field, says })
    return undefined
  }
  const text = (field: string) => (typed[field] ?? '').trim()
  const optional = (field: string, name: string) => {
    const value = text(field)
    if (value.length > longest) return fault(field, `${name} is longer than ${longest} characters. Shorten it.`)
    return value === '' ? undefined : value
  }
  const needed = (field: string, name: string) =>
    optional(field, name) ?? (text(field) === '' ? fault(field, `Enter the ${name.toLowerCase()}.`) : undefined)
  const date = (field: string, name: string) => {
    const value = text(field)
    if (value === '') return undefined
    return (
      parseTyped(value) ??
      fault(field, `“${value}” is not a date. Write the ${name} as day, month and year, for example 2 11 2012.`)
    )
  }

  const firstNames = needed('firstNames', 'First names')
  const lastName = needed('lastName', 'Last name')
  const bornOn = text('bornOn') === '' ? fault('bornOn', 'Enter the date of birth.') : date('bornOn', 'date of birth')
  if (bornOn !== undefined) checkBirth(bornOn, today, fault)
  const joinedOn = date('joinedOn', 'date of joining')
  const leftOn = date('leftOn', 'date of leaving')
  if (joinedOn !== undefined && leftOn !== undefined && leftOn < joinedOn) {
    fault('leftOn', `The date of leaving is before the date of joining, ${sayDate(joinedOn)}. Check both.`)
  }
  const upnText = text('upn')
  const upn = upnText === '' ? undefined : readUpn(upnText)
  if (upn !== undefined && 'fault' in upn) fault('upn', upn.fault)
  const year = readYear(text('yearGroup'), fault)
  const baseline = readPercent(text('attendanceBaseline'), fault)
  const sex = text('sex')
  const sen =
    (['N', 'K', 'E'] as const).find((each) => each === (text('sen') || 'N')) ??
    fault('sen', 'Choose the special educational needs support.')
  const read = Object.fromEntries(statuses.map(({ key }) => [key, knownOf(text(key))])) as Record<StatusKey, Known>
  if (sen === 'E' && read.ehcPlan === false)
    fault('ehcPlan', 'The support says EHC plan and this says none. Change one of them.')

  const rest = {
    knownAs: optional('knownAs', 'The name used'),
    admissionNo: optional('admissionNo', 'The admission number'),
    tutorGroup: optional('tutorGroup', 'The tutor group'),
  }
  if (
    faults.length > 0 ||
    firstNames === undefined ||
    lastName === undefined ||
    bornOn === undefined ||
    sen === undefined
  )
    return { faults }
  return {
    pupil: {
      firstNames,
      lastName,
      bornOn,
      ...rest,
      upn: upn !== undefined && 'upn' in upn ? upn.upn : undefined,
      yearGroup: year,
      sex: sex === 'F' || sex === 'M' ? sex : undefined,
      sen: sen as Sen,
      joinedOn,
      leftOn,
      attendanceBaseline: baseline,
      ...read,
    },
    faults: [],
  }
}

type Fault = (field: string, says: string) => undefined

function checkBirth(bornOn: Day, today: Day, fault: Fault): void {
  if (bornOn > today) fault('bornOn', `${sayDate(bornOn)} is still to come. Check the year of birth.`)
  else if (today - bornOn > 366 * 21)
    fault('bornOn', `${sayDate(bornOn)} is more than 20 years ago. Check the year of birth.`)
}

function readYear(text: string, fault: Fault): number | undefined {
  if (text === '') return undefined
  const year = Number(text)
  if (Number.isInteger(year) && year >= -1 && year <= 14) return year
  return fault('yearGroup', 'Choose a year from the list.')
}

function readPercent(text: string, fault: Fault): number | undefined {
  if (text === '') return undefined
  const percent = Number(text.replace(/%$/, ''))
  if (Number.isFinite(percent) && percent >= 0 && percent <= 100) return Math.round(percent * 100) / 100
  return fault('attendanceBaseline', 'Attendance is a number from 0 to 100, for example 87.5.')
}

/** `yes` and `no`; anything else is not known. */
export function knownOf(text: string): Known {
  return text === 'yes' ? true : text === 'no' ? false : undefined
}

export function typedKnown(value: Known): 'yes' | 'no' | 'unknown' {
  return value === undefined ? 'unknown' : value ? 'yes' : 'no'
}

/** A pupil as a form shows it. */
export function typedPupil(pupil: PupilFields): TypedPupil {
  const dates = (day: Day | undefined) => (day === undefined ? '' : typedDate(day))
  return {
    firstNames: pupil.firstNames,
    lastName: pupil.lastName,
    knownAs: pupil.knownAs ?? '',
    bornOn: dates(pupil.bornOn),
    admissionNo: pupil.admissionNo ?? '',
    upn: pupil.upn ?? '',
    yearGroup: pupil.yearGroup === undefined ? '' : String(pupil.yearGroup),
    sex: pupil.sex ?? '',
    sen: pupil.sen,
    tutorGroup: pupil.tutorGroup ?? '',
    joinedOn: dates(pupil.joinedOn),
    leftOn: dates(pupil.leftOn),
    attendanceBaseline: pupil.attendanceBaseline === undefined ? '' : String(pupil.attendanceBaseline),
    ...Object.fromEntries(statuses.map(({ key }) => [key, typedKnown(pupil[key])])),
  }
}

/** As a person types it: "14 3 2012". */
function typedDate(day: Day): string {
  const { year, month, date } = partsOf(day)
  return `${date} ${month} ${year}`
}

/** An ISO date that the database gave. */
export function dayOrNone(iso: string | null | undefined): Day | undefined {
  return iso ? dayOf(iso) : undefined
}
