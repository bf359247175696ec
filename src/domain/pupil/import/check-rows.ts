import { type Day, sayDate } from '../../calendar/day.ts'
import type { Known } from '../../policy/situation.ts'
import { type Sen } from '../pupil.ts'
import type { StatusKey } from '../statuses.ts'
import { readUpn } from '../upn.ts'
import {
  cellText,
  type ImportCell,
  isEmptyCell,
  namesSemh,
  type ReadCell,
  readDateCell,
  readSenCell,
  readSexCell,
  readYearCell,
  readYesNoCell,
} from './cells.ts'
import { columnOf, type ImportField, type Mapping } from './columns.ts'

/** A row that was understood. A field that is absent was empty or not in the file: it changes nothing. */
export interface ImportedPupil {
  /** The row's number in the file as a spreadsheet shows it; the headings are usually row 1. */
  readonly row: number
  readonly firstNames: string
  readonly lastName: string
  readonly bornOn: Day
  readonly upn?: string
  readonly admissionNo?: string
  readonly knownAs?: string
  readonly yearGroup?: number
  readonly tutorGroup?: string
  readonly sex?: 'F' | 'M'
  readonly sen?: Sen
  readonly joinedOn?: Day
  readonly leftOn?: Day
  readonly pupilPremium?: boolean
  readonly statuses: Readonly<Partial<Record<StatusKey, boolean>>>
}

/** One cell that cannot be taken. */
export interface CellFault {
  readonly row: number
  /** The heading in the file. */
  readonly column: string
  readonly value: string
  readonly says: string
  readonly accepts: string
}

export interface SheetRow {
  readonly row: number
  readonly cells: readonly ImportCell[]
}

export interface CheckedRows {
  readonly pupils: readonly ImportedPupil[]
  readonly faults: readonly CellFault[]
  /** Rows with at least one fault, in order. */
  readonly faultyRows: readonly number[]
}

const longest = 100
const yesNoFields = [
  'ehcPlan',
  'lookedAfter',
  'socialWorker',
  'childProtectionPlan',
  'freeMeals',
  'semh',
  'medicalNeeds',
] as const satisfies readonly StatusKey[]

/** Read every row by the mapping. Rows without any text are passed over, as spreadsheets leave many. */
export function checkRows(
  headings: readonly string[],
  mapping: Mapping,
  rows: readonly SheetRow[],
  today: Day,
): CheckedRows {
  const pupils: ImportedPupil[] = []
  const faults: CellFault[] = []
  for (const row of rows) {
    if (row.cells.every(isEmptyCell)) continue
    const reader = new RowReader(headings, mapping, row, faults)
    const pupil = readRow(reader, today)
    if (pupil !== undefined && !reader.faulty) pupils.push(pupil)
  }
  const twice = sameTwice(headings, mapping, pupils)
  faults.push(...twice)
  faults.sort((a, b) => a.row - b.row)
  const faulty = new Set(faults.map((fault) => fault.row))
  return {
    pupils: pupils.filter((pupil) => !faulty.has(pupil.row)),
    faults,
    faultyRows: [...faulty].sort((a, b) => a - b),
  }
}

function readRow(reader: RowReader, today: Day): ImportedPupil | undefined {
  const firstNames = reader.name('firstNames')
  const lastName = reader.name('lastName')
  const bornOn = reader.read('bornOn', readDateCell)
  if (bornOn === undefined && !reader.faultyAt('bornOn')) reader.fault('bornOn', 'The date of birth is missing.')
  if (bornOn !== undefined && (bornOn > today || today - bornOn > 366 * 21))
    reader.fault('bornOn', `${sayDate(bornOn)} is not a likely date of birth of a pupil.`)
  const upn = readUpnCell(reader)
  const admissionNo = reader.text('admissionNo')
  if (upn === undefined && admissionNo === undefined && !reader.faultyAt('upn')) {
    const field = reader.has('upn') ? 'upn' : 'admissionNo'
    reader.fault(field, 'Without a UPN or an admission number the pupil cannot be found again at the next import.')
  }
  const joinedOn = reader.read('joinedOn', readDateCell)
  const leftOn = reader.read('leftOn', readDateCell)
  if (joinedOn !== undefined && leftOn !== undefined && leftOn < joinedOn)
    reader.fault('leftOn', 'The date of leaving is before the date of joining.')
  const sen = reader.read('sen', readSenCell)
  const statuses: Partial<Record<StatusKey, boolean>> = {}
  for (const field of yesNoFields) {
    const known: Known = reader.read(field, readYesNoCell)
    if (known !== undefined) statuses[field] = known
  }
  // SEN provision E is an EHC plan; and only that, so K and N say that there is none.
  if (sen !== undefined && statuses.ehcPlan === undefined) statuses.ehcPlan = sen === 'E'
  if (sen === 'E' && statuses.ehcPlan === false)
    reader.fault('ehcPlan', 'The SEN support says EHC plan, this column says none.')
  if (namesSemh(reader.cell('senNeed'))) statuses.semh = true
  const rest = present({
    upn,
    admissionNo,
    knownAs: reader.text('knownAs'),
    yearGroup: reader.read('yearGroup', readYearCell),
    tutorGroup: reader.text('tutorGroup'),
    sex: reader.read('sex', readSexCell),
    sen,
    joinedOn,
    leftOn,
    pupilPremium: reader.read('pupilPremium', readYesNoCell),
  })
  if (firstNames === undefined || lastName === undefined || bornOn === undefined) return undefined
  return { row: reader.row, firstNames, lastName, bornOn, ...rest, statuses }
}

function readUpnCell(reader: RowReader): string | undefined {
  const typed = reader.text('upn')
  if (typed === undefined) return undefined
  const check = readUpn(typed)
  if ('upn' in check) return check.upn
  reader.fault('upn', check.fault)
  return undefined
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the properties that are undefined: absent means "not in the file". */
function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>
}

class RowReader {
  readonly row: number
  readonly #headings: readonly string[]
  readonly #mapping: Mapping
  readonly #cells: readonly ImportCell[]
  readonly #faults: CellFault[]
  readonly #faultyFields = new Set<ImportField>()

  constructor(headings: readonly string[], mapping: Mapping, row: SheetRow, faults: CellFault[]) {
    this.row = row.row
    this.#headings = headings
    this.#mapping = mapping
    this.#cells = row.cells
    this.#faults = faults
  }

  get faulty(): boolean {
    return this.#faultyFields.size > 0
  }
  faultyAt(field: ImportField): boolean {
    return this.#faultyFields.has(field)
  }
  has(field: ImportField): boolean {
    return this.#mapping.includes(field)
  }
  cell(field: ImportField): ImportCell {
    const at = this.#mapping.indexOf(field)
    return at < 0 ? undefined : this.#cells[at]
  }

  text(field: ImportField): string | undefined {
    const text = cellText(this.cell(field))
    if (text.length > longest) this.fault(field, `Longer than ${longest} characters.`)
    return text === '' ? undefined : text
  }

  name(field: ImportField): string | undefined {
    const text = this.text(field)
    if (text === undefined) this.fault(field, `The ${columnOf(field).label.toLowerCase()} is missing.`)
    return text
  }

  read<T>(field: ImportField, reader: (cell: ImportCell) => ReadCell<T>): T | undefined {
    const read = reader(this.cell(field))
    if ('value' in read) return read.value
    this.fault(field, `${columnOf(field).label} cannot be read.`)
    return undefined
  }

  fault(field: ImportField, says: string): void {
    this.#faultyFields.add(field)
    const at = this.#mapping.indexOf(field)
    const column = columnOf(field)
    const cell = this.cell(field)
    const value = typeof cell === 'object' ? sayDate(cell.day) : cellText(cell).slice(0, longest)
    this.#faults.push({
      row: this.row,
      column: this.#headings[at] ?? column.label,
      value,
      says,
      accepts: column.accepts,
    })
  }
}

/** The same UPN or admission number in two rows: both rows are named, for nobody can know which is right. */
function sameTwice(headings: readonly string[], mapping: Mapping, pupils: readonly ImportedPupil[]): CellFault[] {
  return (['upn', 'admissionNo'] as const).flatMap((field) => {
    const column = columnOf(field)
    const heading = headings[mapping.indexOf(field)] ?? column.label
    const groups = Map.groupBy(
      pupils.filter((pupil) => pupil[field] !== undefined),
      (pupil) => pupil[field] ?? '',
    )
    return [...groups.values()].flatMap((group) =>
      group.length < 2
        ? []
        : group.map((pupil) => ({
            row: pupil.row,
            column: heading,
            value: pupil[field] ?? '',
            says: `The same ${column.label} stands in rows ${group.map((each) => each.row).join(' and ')}.`,
            accepts: `Each ${column.label} once in the file`,
          })),
    )
  })
}
