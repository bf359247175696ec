/** Rows of a marks file, from a register system or a provider, as marks. Every cell that cannot be taken is named. Pure. */
import type { Calendar } from '../../calendar/calendar.ts'
import { type Day, sayDate } from '../../calendar/day.ts'
import { cellText, type ImportCell, isEmptyCell, readDateCell } from '../../pupil/import/cells.ts'
import type { CellFault, SheetRow } from '../../pupil/import/check-rows.ts'
import { type Code, categoryOf, isCode, meaningOf, type Session } from '../codes.ts'

/** A pupil a row may be about, found by UPN, admission number or, where only one has it, the name. */
export interface KnownPupil {
  readonly id: string
  readonly schoolId: string
  readonly upn: string | null
  readonly admissionNo: string | null
  /** "Ansah, Kofi" and "Kofi Ansah". */
  readonly names: readonly string[]
  readonly placements: readonly { readonly id: string; readonly from: Day; readonly to: Day | undefined }[]
}

export interface ImportedMark {
  readonly row: number
  readonly schoolId: string
  readonly pupilId: string
  /** The placement that ran on the day, where there was one. */
  readonly placementId: string | null
  readonly day: Day
  readonly session: Session
  readonly code: Code
  readonly minutesLate: number | undefined
  readonly activity: string | undefined
  /** Took part online, which is no attendance. */
  readonly online?: boolean
}

export interface CheckedMarks {
  readonly marks: readonly ImportedMark[]
  readonly faults: readonly CellFault[]
  /** Rows without a mark, or with one that is no session of a pupil (# and Z): passed over. */
  readonly passedOver: number
}

const fields = {
  upn: ['upn', 'unique pupil number'],
  admissionNo: ['admission number', 'admission no', 'adno', 'adm no'],
  name: ['name', 'pupil', 'pupil name', 'student', 'student name', 'full name'],
  day: ['date', 'day', 'session date', 'mark date'],
  session: ['session', 'am/pm', 'am pm', 'period'],
  code: ['mark', 'code', 'attendance code', 'attendance mark', 'register code'],
  minutes: ['minutes late', 'mins late', 'late minutes', 'minutes'],
  activity: ['activity', 'nature of activity', 'nature of the activity'],
} as const
type Field = keyof typeof fields

const accepts: Readonly<Record<Field, string>> = {
  upn: 'A UPN of a pupil of this school',
  admissionNo: 'An admission number of a pupil of this school',
  name: 'The name of one pupil, as Waymark has it',
  day: 'A school day up to today, as 23/11/2026',
  session: 'AM or PM',
  code: 'An attendance code, such as B or N',
  minutes: 'A whole number from 1 to 600, or nothing',
  activity: 'Words',
}

export type Columns = Readonly<Partial<Record<Field, number>>>

/** Which column holds what, by its heading; the sentence says what is missing. */
export function findColumns(headings: readonly string[]): { readonly columns: Columns } | { readonly fault: string } {
  const plain = headings.map((heading) => heading.toLowerCase().replaceAll(/[_.]+/g, ' ').trim())
  const columns: Partial<Record<Field, number>> = {}
  for (const [field, words] of Object.entries(fields) as [Field, readonly string[]][]) {
    const at = plain.findIndex((heading) => words.includes(heading))
    if (at >= 0) columns[field] = at
  }
  const missing = [
    ...(columns.upn === undefined && columns.admissionNo === undefined && columns.name === undefined
      ? ['UPN (or Admission number, or Name)']
      : []),
    ...(columns.day === undefined ? ['Date'] : []),
    ...(columns.session === undefined ? ['Session'] : []),
    ...(columns.code === undefined ? ['Mark'] : []),
  ]
  return missing.length > 0
    ? { fault: `These columns are missing: ${missing.join(', ')}. Write them in the first row, as in the example.` }
    : { columns }
}

export interface CheckOptions {
  readonly pupils: readonly KnownPupil[]
  readonly today: Day
  readonly calendar: Pick<Calendar, 'isSchoolDay'>
}

export function checkMarkRows(
  headings: readonly string[],
  columns: Columns,
  rows: readonly SheetRow[],
  options: CheckOptions,
): CheckedMarks {
  const find = finder(options.pupils)
  const faults: CellFault[] = []
  const marks: ImportedMark[] = []
  const seen = new Map<string, number>()
  let passedOver = 0
  for (const { row, cells } of rows) {
    const cell = (field: Field): ImportCell => (columns[field] === undefined ? undefined : cells[columns[field]])
    const code = cellText(cell('code')).trim()
    if (cells.every(isEmptyCell) || code === '' || code === '-' || categoryOf(code) === 'administrative') {
      passedOver++
      continue
    }
    const before = faults.length
    const fault = (field: Field, says: string) =>
      faults.push({
        row,
        column: headings[columns[field] ?? -1] ?? field,
        value: cellText(cell(field)).slice(0, 100),
        says,
        accepts: accepts[field],
      })
    const pupil = readPupil(find, cell, fault)
    const day = readDay(cell('day'), options, fault)
    const session = readSession(cellText(cell('session')))
    if (session === undefined) fault('session', 'It must say AM or PM.')
    const capital = code.toUpperCase()
    if (!isCode(capital)) fault('code', `“${code}” is not an attendance code.`)
    else if (
      session !== undefined &&
      meaningOf(capital)?.session !== undefined &&
      meaningOf(capital)?.session !== session
    )
      fault('code', `“${code}” is for the other half of the day.`)
    const minutesLate = readMinutes(cellText(cell('minutes')), fault)
    if (faults.length > before || !pupil || day === undefined || !session || !isCode(capital)) continue
    const key = `${pupil.id} ${day} ${session}`
    const twice = seen.get(key)
    if (twice !== undefined) {
      fault('code', `The same pupil and session stand in row ${twice} too.`)
      continue
    }
    seen.set(key, row)
    marks.push({
      row,
      schoolId: pupil.schoolId,
      pupilId: pupil.id,
      placementId:
        pupil.placements.find((one) => one.from <= day && (one.to === undefined || one.to >= day))?.id ?? null,
      day,
      session,
      code: capital,
      minutesLate,
      activity: cellText(cell('activity')).trim() || undefined,
    })
  }
  return { marks, faults, passedOver }
}

type Fault = (field: Field, says: string) => void
type Cells = (field: Field) => ImportCell

const plainName = (name: string): string => name.normalize('NFC').replaceAll(/[’ʼ`]/g, "'").toLowerCase().trim()

/** Finds by UPN first, then by admission number, then by name; two pupils of one name are nobody. */
function finder(pupils: readonly KnownPupil[]) {
  const upns = new Map(pupils.flatMap((pupil) => (pupil.upn ? [[pupil.upn.toUpperCase(), pupil] as const] : [])))
  const numbers = new Map(
    pupils.flatMap((pupil) => (pupil.admissionNo ? [[plainName(pupil.admissionNo), pupil] as const] : [])),
  )
  const names = Map.groupBy(
    pupils.flatMap((pupil) => [...new Set(pupil.names.map(plainName))].map((name) => ({ name, pupil }))),
    (one) => one.name,
  )
  return { upns, numbers, names }
}

function readPupil(find: ReturnType<typeof finder>, cell: Cells, fault: Fault): KnownPupil | undefined {
  const upn = cellText(cell('upn')).trim().toUpperCase()
  if (upn !== '') {
    const pupil = find.upns.get(upn)
    if (!pupil) fault('upn', 'No pupil with this UPN can be marked here.')
    return pupil
  }
  const number = plainName(cellText(cell('admissionNo')))
  if (number !== '') {
    const pupil = find.numbers.get(number)
    if (!pupil) fault('admissionNo', 'No pupil with this admission number can be marked here.')
    return pupil
  }
  const name = plainName(cellText(cell('name')))
  const found = find.names.get(name) ?? []
  if (found.length === 1) return found[0]?.pupil
  fault(
    'name',
    found.length === 0 ? 'No pupil of this name can be marked here.' : 'Several pupils have this name: use the UPN.',
  )
  return undefined
}

function readDay(cell: ImportCell, options: CheckOptions, fault: Fault): Day | undefined {
  const read = readDateCell(cell)
  const day = 'value' in read ? read.value : undefined
  if (day === undefined) fault('day', 'The date cannot be read.')
  else if (day > options.today) fault('day', `${sayDate(day)} is still to come.`)
  else if (!options.calendar.isSchoolDay(day)) fault('day', `${sayDate(day)} is not a school day.`)
  else return day
  return undefined
}

function readSession(text: string): Session | undefined {
  const plain = text.trim().toLowerCase()
  if (['am', 'a.m.', 'morning', '1'].includes(plain)) return 'AM'
  return ['pm', 'p.m.', 'afternoon', '2'].includes(plain) ? 'PM' : undefined
}

function readMinutes(text: string, fault: Fault): number | undefined {
  if (text.trim() === '') return undefined
  const minutes = Number(text)
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 600) return minutes
  if (minutes !== 0) fault('minutes', 'Minutes late must be a whole number from 1 to 600.')
  return undefined
}
