/** A register system's export as rows of cells. Every refusal is a sentence that says what to do. */
import { CsvError, parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { type ImportCell, isEmptyCell } from '../../domain/pupil/import/cells.ts'
import type { SheetRow } from '../../domain/pupil/import/check-rows.ts'
import { decodeText, guessDelimiter } from '../../domain/pupil/import/decode.ts'
import { unpackedSize } from './zip-size.ts'

const largestFile = 5 * 1024 * 1024
export const mostRows = 10_000
const mostColumns = 200
const largestUnpacked = 100 * 1024 * 1024
const dayMs = 86_400_000

export type ReadFile =
  | { readonly kind: string; readonly headings: readonly string[]; readonly rows: readonly SheetRow[] }
  | { readonly fault: string }

/** Read an upload by its content, not its name: a workbook is a zip archive, anything else must be text. `what` the rows are. */
export async function readPupilFile(bytes: Uint8Array, what = 'pupils'): Promise<ReadFile> {
  if (bytes.length > largestFile)
    return { fault: 'The file is larger than 5 MB. Export fewer columns, or one year at a time.' }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes, what)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return { fault: 'This is an old Excel workbook (.xls). Save it as .xlsx or CSV UTF-8 and choose it again.' }
  return readCsv(bytes, what)
}

function readCsv(bytes: Uint8Array, what: string): ReadFile {
  const decoded = decodeText(bytes)
  if ('fault' in decoded) return decoded
  try {
    const records = parse(decoded.text, {
      delimiter: guessDelimiter(decoded.text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: false,
      to: mostRows + 100,
      max_record_size: 100_000,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return asTable(
      records.map(({ record }) => record),
      `CSV, ${decoded.encoding}`,
      what,
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { fault: sayCsvError(error) }
  }
}

function sayCsvError(error: CsvError): string {
  const lines: unknown = error['lines']
  const line = typeof lines === 'number' ? ` (line ${lines})` : ''
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return `A quotation mark is opened and never closed${line}. Export the file again, or mend that line.`
  return `The file cannot be read as CSV${line}: its quotation marks do not fit. Export it again.`
}

async function readWorkbook(bytes: Uint8Array, what: string): Promise<ReadFile> {
  const size = unpackedSize(bytes)
  if (size === undefined) return { fault: 'The workbook is damaged. Save it again as .xlsx or CSV UTF-8.' }
  if (size > largestUnpacked)
    return { fault: `The workbook unpacks to more than 100 MB. Keep only the sheet of ${what} and save it again.` }
  let sheet: readonly (readonly unknown[])[]
  try {
    sheet = (await readSheet(Buffer.from(bytes), { trim: false })) as readonly (readonly unknown[])[]
  } catch {
    return {
      fault:
        'The workbook cannot be read. It may be protected by a password, or not be a workbook. Save it as .xlsx or CSV UTF-8.',
    }
  }
  return asTable(
    sheet.map((row) => row.map(workbookCell)),
    'Excel workbook',
    what,
  )
}

/** The first sheet's cell. A formula arrives as its last result; a time of day on a date is dropped. */
function workbookCell(value: unknown): ImportCell {
  if (value instanceof Date) return { day: Math.floor(value.getTime() / dayMs) }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return undefined
}

/** The first row with at least two filled cells holds the headings: some reports put their title above. */
function asTable(table: readonly (readonly ImportCell[])[], kind: string, what: string): ReadFile {
  const at = table.findIndex((row) => row.filter((cell) => !isEmptyCell(cell)).length >= 2)
  const first = table[at]
  if (first === undefined) return { fault: 'The file has no row of headings: it needs at least two columns.' }
  if (first.length > mostColumns)
    return { fault: `The file has more than ${mostColumns} columns. Export only those about ${what}.` }
  const headings = first.map((cell) => (cell === undefined || typeof cell === 'object' ? '' : String(cell).trim()))
  const rows = table.slice(at + 1).map((cells, index) => ({ row: at + index + 2, cells }))
  const filled = rows.filter((row) => !row.cells.every(isEmptyCell))
  if (filled.length === 0) return { fault: `The file has headings but no ${what}.` }
  if (filled.length > mostRows)
    return { fault: `The file has more than ${mostRows.toLocaleString('en-GB')} rows. Import one year at a time.` }
  return { kind, headings, rows: filled }
}
