/** Register marks by file or paste: read, checked cell by cell, written in one statement. */
import { importMarks } from '../../adapters/marks/import-marks.ts'
import { knownPupils } from '../../adapters/marks/known-pupils.ts'
import { checkMarkRows, findColumns } from '../../domain/attendance/import/check-mark-rows.ts'
import type { CellFault } from '../../domain/pupil/import/check-rows.ts'
import type { Req } from '../../web/request.ts'
import { readPupilFile } from '../import-pupils/read-file.ts'
import { ImportPage } from './import-page.tsx'

/** What a form takes in one field (form-body.ts): longer text would be cut without a word. */
const longestPaste = 50_000

export function importPage(req: Req, shown: { pasted?: string; fault?: string; cells?: readonly CellFault[] } = {}) {
  const hasErrors = shown.fault !== undefined || (shown.cells ?? []).length > 0
  return req.page(
    {
      title: 'Bring in register marks',
      section: '/day',
      back: { href: '/ledger', text: 'Ledger' },
      hasErrors,
      ...(hasErrors ? { status: 422 } : {}),
    },
    <ImportPage csrf={req.csrf} pasted={shown.pasted ?? ''} fault={shown.fault} cells={shown.cells ?? []} />,
  )
}

export async function bringIn(req: Req) {
  const pasted = req.body.text('pasted')
  const upload = req.body.file('file')
  if (pasted === '' && upload === undefined) return importPage(req, { fault: 'Paste the rows, or choose a file.' })
  if (pasted.length >= longestPaste)
    return importPage(req, { fault: 'These are too many rows to paste. Save them as a file and choose it.' })
  const bytes = upload ? new Uint8Array(await upload.arrayBuffer()) : new TextEncoder().encode(pasted)
  const read = await readPupilFile(bytes, 'marks')
  if ('fault' in read) return importPage(req, { pasted, fault: read.fault })
  const found = findColumns(read.headings)
  if ('fault' in found) return importPage(req, { pasted, fault: found.fault })
  const { calendar } = await req.frame()
  const checked = checkMarkRows(read.headings, found.columns, read.rows, {
    pupils: await knownPupils(req.tx, { schoolId: req.school.schoolId }),
    today: req.day,
    calendar,
  })
  if (checked.faults.length > 0) return importPage(req, { pasted, cells: checked.faults })
  if (checked.marks.length === 0) return importPage(req, { pasted, fault: 'None of the rows has a mark.' })
  const { added, replaced, same } = await importMarks(req.tx, req.ctx, {
    source: 'mis',
    marks: checked.marks,
    reason: 'Brought in again from the register system',
    subject: { kind: 'school', id: req.school.schoolId, schoolId: req.school.schoolId },
    action: 'import-marks',
  })
  await req.audit('keep-ledger', { kind: 'school', id: req.school.schoolId }, { imported: checked.marks.length })
  return req.redirect(
    '/ledger',
    `${checked.marks.length} marks read: ${added} new, ${replaced} changed, ${same} as before${checked.passedOver > 0 ? `; ${checked.passedOver} rows without a mark passed over` : ''}.`,
  )
}
