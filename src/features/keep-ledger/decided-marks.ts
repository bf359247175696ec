/** The school's decided marks as a register system takes them: as a file, or to be pasted. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { spreadsheetSafe } from '../../domain/pupil/import/spreadsheet-safe.ts'
import { csvText } from '../../domain/text/csv.ts'

export interface DecidedMark {
  readonly upn: string | null
  readonly admissionNo: string | null
  readonly lastName: string
  readonly firstName: string
  /** ISO day. */
  readonly day: string
  readonly session: string
  readonly code: string
  readonly minutesLate: number | null
  readonly comment: string | null
  /** The register system has the same code already. */
  readonly known: boolean
}

/** The school's standing marks between two ISO days; `onlyNew` leaves out those its register system has already. */
export async function decidedMarks(
  tx: Tx,
  of: { readonly schoolId: string; readonly from: string; readonly to: string; readonly onlyNew: boolean },
): Promise<readonly DecidedMark[]> {
  const { rows } = await sql<DecidedMark>`
    select p.upn, p.admission_no as "admissionNo", p.last_name as "lastName", coalesce(p.known_as, p.first_names) as "firstName", m.day::text as day,
      m.session, m.code, m.minutes_late as "minutesLate", m.nature_of_activity as comment, coalesce(mis.code = m.code, false) as known
    from current_marks m
    join pupils p on p.trust_id = m.trust_id and p.id = m.pupil_id
    left join current_marks mis on mis.trust_id = m.trust_id and mis.pupil_id = m.pupil_id and mis.day = m.day and mis.session = m.session and mis.source = 'mis'
    where m.school_id = ${of.schoolId}::uuid and m.source = 'school' and m.day between ${of.from}::date and ${of.to}::date
      ${of.onlyNew ? sql`and mis.code is distinct from m.code` : sql``}
    order by m.day, m.session, p.last_name, p.first_names, p.id`.execute(tx)
  return rows
}

const heads = [
  'UPN',
  'Admission number',
  'Last name',
  'First name',
  'Date',
  'Session',
  'Mark',
  'Minutes late',
  'Comment',
]

const british = (iso: string): string => iso.split('-').toReversed().join('/')

const cellsOf = (mark: DecidedMark): (string | number | null)[] => [
  mark.upn,
  mark.admissionNo,
  mark.lastName,
  mark.firstName,
  british(mark.day),
  mark.session,
  mark.code,
  mark.minutesLate,
  mark.comment,
]

/** UTF-8 with a byte order mark; no cell is run as a formula. */
export function marksCsv(marks: readonly DecidedMark[]): string {
  return csvText([heads, ...marks.map(cellsOf)])
}

/** Columns apart by tabs, as spreadsheets and register systems take a paste. */
export function marksToPaste(marks: readonly DecidedMark[]): string {
  const plain = (cell: string | number | null): string =>
    cell === null ? '' : spreadsheetSafe(String(cell).replaceAll(/[\t\r\n]+/g, ' '))
  return [heads, ...marks.map(cellsOf)].map((cells) => cells.map(plain).join('\t')).join('\n')
}
