import { sayDate } from '../calendar/day.ts'
import { type PupilFields, sayYear, senWords } from './pupil.ts'
import { sayKnown, statuses } from './statuses.ts'

export interface FieldChange {
  readonly field: keyof PupilFields
  readonly label: string
  readonly before: string
  readonly after: string
}

type Say = (pupil: PupilFields) => string
const none = 'Not entered'
const sayDay = (day: number | undefined) => (day === undefined ? none : sayDate(day))

const said: readonly (readonly [keyof PupilFields, string, Say])[] = [
  ['firstNames', 'First names', (p) => p.firstNames],
  ['lastName', 'Last name', (p) => p.lastName],
  ['knownAs', 'Name used', (p) => p.knownAs ?? none],
  ['bornOn', 'Date of birth', (p) => sayDay(p.bornOn)],
  ['admissionNo', 'Admission number', (p) => p.admissionNo ?? none],
  // A blind number: that it changed may be shown, the number itself may not (DfE's UPN guide).
  ['upn', 'UPN', (p) => (p.upn === undefined ? none : 'Entered')],
  ['yearGroup', 'Year', (p) => sayYear(p.yearGroup)],
  ['tutorGroup', 'Tutor group', (p) => p.tutorGroup ?? none],
  ['sex', 'Sex', (p) => (p.sex === undefined ? none : p.sex === 'F' ? 'Female' : 'Male')],
  ['sen', 'Special educational needs', (p) => senWords[p.sen]],
  ...statuses.map(({ key, label }) => [key, label, (p: PupilFields) => sayKnown(p[key])] as const),
  [
    'attendanceBaseline',
    'Attendance before alternative provision',
    (p) => (p.attendanceBaseline === undefined ? none : `${p.attendanceBaseline}%`),
  ],
  ['joinedOn', 'Joined', (p) => sayDay(p.joinedOn)],
  ['leftOn', 'Left', (p) => sayDay(p.leftOn)],
]

/** What differs between two versions of a pupil, in words; a changed UPN is named without its number. */
export function pupilChanges(before: PupilFields, after: PupilFields): readonly FieldChange[] {
  return said.flatMap(([field, label, say]) => {
    if (before[field] === after[field]) return []
    const change = { field, label, before: say(before), after: say(after) }
    return [change.before === change.after ? { ...change, after: `${change.after} (changed)` } : change]
  })
}
