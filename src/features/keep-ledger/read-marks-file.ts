/** A marks file as it was pasted or chosen: its rows, and which column holds what. */
import { type Columns, findColumns } from '../../domain/attendance/import/check-mark-rows.ts'
import type { SheetRow } from '../../domain/pupil/import/check-rows.ts'
import type { Req } from '../../web/request.ts'
import { readPupilFile } from '../import-pupils/read-file.ts'

/** What a form takes in one field (form-body.ts): longer text would be cut without a word. */
const longestPaste = 50_000

export type MarksFile =
  | { readonly pasted: string; readonly fault: string }
  | {
      readonly pasted: string
      readonly headings: readonly string[]
      readonly columns: Columns
      readonly rows: readonly SheetRow[]
    }

export async function readMarksFile(req: Req): Promise<MarksFile> {
  const pasted = req.body.text('pasted')
  const upload = req.body.file('file')
  if (pasted === '' && upload === undefined) return { pasted, fault: 'Paste the rows, or choose a file.' }
  if (pasted.length >= longestPaste)
    return { pasted: '', fault: 'These are too many rows to paste. Save them as a file and choose it.' }
  const bytes = upload ? new Uint8Array(await upload.arrayBuffer()) : new TextEncoder().encode(pasted)
  const read = await readPupilFile(bytes, 'marks')
  if ('fault' in read) return { pasted, fault: read.fault }
  const found = findColumns(read.headings)
  if ('fault' in found) return { pasted, fault: found.fault }
  return { pasted, headings: read.headings, columns: found.columns, rows: read.rows }
}
