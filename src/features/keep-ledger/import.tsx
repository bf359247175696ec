/** Register marks by file or paste: read, checked cell by cell, written in one statement. */
import { importMarks } from '../../adapters/marks/import-marks.ts'
import { knownPupils } from '../../adapters/marks/known-pupils.ts'
import { checkMarkRows } from '../../domain/attendance/import/check-mark-rows.ts'
import type { Req } from '../../web/request.ts'
import type { ImportWords } from './import-page.tsx'
import { readMarksFile } from './read-marks-file.ts'
import { type ShownImport, showImport } from './show-import.tsx'

const words: ImportWords = {
  title: 'Bring in register marks',
  lede: 'Marks as the school’s register system has them now. Bring them in as often as you like: a newer mark replaces an older one, and both are kept.',
  columns: (
    <>
      The first row names the columns: <strong>UPN</strong> (or Admission number, or Name), <strong>Date</strong>,{' '}
      <strong>Session</strong> (AM or PM), <strong>Mark</strong>, and if you like <strong>Minutes late</strong>. Rows
      without a mark, and # and Z, are passed over.
    </>
  ),
  action: '/ledger/import',
  leave: '/ledger',
}

export const importPage = (req: Req, shown: ShownImport = {}) =>
  showImport(req, words, { section: '/day', back: { href: '/ledger', text: 'Ledger' } }, shown)

export async function bringIn(req: Req) {
  const read = await readMarksFile(req)
  const { pasted } = read
  if ('fault' in read) return importPage(req, read)
  const { calendar } = await req.frame()
  const checked = checkMarkRows(read.headings, read.columns, read.rows, {
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
