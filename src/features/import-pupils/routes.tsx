import type { CellFault } from '../../domain/pupil/import/check-rows.ts'
import { missingFields, recogniseHeadings } from '../../domain/pupil/import/columns.ts'
import { spreadsheetSafe } from '../../domain/pupil/import/spreadsheet-safe.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { savingPupil } from '../pupils/routes.tsx'
import { importers } from '../pupils/who-may.ts'
import { importPupils, previewImport } from './import-pupils.ts'
import { ColumnsPage, GonePage, PreviewPage, UploadPage } from './pages.tsx'
import { readPupilFile } from './read-file.ts'
import {
  changeMapping,
  fieldNamed,
  findStaged,
  giveUpImport,
  type StagedImport,
  type Staging,
  stageImport,
} from './staged-import.ts'

const section = '/pupils'
const start = '/pupils/import'
const back = { href: section, text: 'Pupils' }

const staging = (req: Req): Staging => ({
  tx: req.tx,
  trustId: req.ctx.trustId,
  schoolId: req.school.schoolId,
  personId: req.person.personId,
})

const uploadPage = (req: Req, fault?: string) =>
  req.page(
    { title: 'Import pupils', section, back, ...(fault ? { hasErrors: true, status: 422 } : {}) },
    <UploadPage csrf={req.csrf} fault={fault} />,
  )

async function readUpload(req: Req) {
  const upload = req.body.file('file')
  if (upload === undefined) return uploadPage(req, 'Choose a file.')
  const bytes = new Uint8Array(await upload.arrayBuffer())
  const read = await readPupilFile(bytes)
  if ('fault' in read) return uploadPage(req, read.fault)
  const { mapping, missing } = recogniseHeadings(read.headings)
  const id = await stageImport(staging(req), {
    fileName: upload.name,
    fileKind: read.kind,
    bytes,
    headings: read.headings,
    rows: read.rows,
    mapping,
  })
  await req.audit(
    'read-pupil-file',
    { kind: 'school', id: req.school.schoolId },
    { import: id, rows: read.rows.length },
  )
  return req.redirect(missing.length > 0 ? `${start}/${id}/columns` : `${start}/${id}`)
}

/** Hands on the person's own file, or says that it is gone. */
async function withFile(req: Req, work: (file: StagedImport) => Response | Promise<Response>): Promise<Response> {
  const file = await findStaged(staging(req), req.id())
  return file === undefined
    ? req.page({ title: 'This file is no longer here', section, back, status: 410 }, <GonePage />)
    : work(file)
}

function columnsPage(req: Req, file: StagedImport, mapping: StagedImport['mapping'], sent: boolean) {
  const chosen = mapping.filter((field) => field !== undefined)
  const twice = [...new Set(chosen.filter((field, at) => chosen.indexOf(field) !== at))]
  const missing = missingFields(mapping)
  const page = (
    <ColumnsPage
      csrf={req.csrf}
      file={file}
      mapping={mapping}
      missing={missing}
      twice={twice}
      system={recogniseHeadings(file.headings).system}
      sent={sent}
    />
  )
  return {
    ok: twice.length === 0 && missing.length === 0,
    show: () =>
      req.page(
        { title: 'What each column holds', section, back, ...(sent ? { hasErrors: true, status: 422 } : {}) },
        page,
      ),
  }
}

async function saveColumns(req: Req, file: StagedImport) {
  const mapping = file.headings.map((_, at) => fieldNamed(req.body.text(`column-${at}`)))
  const page = columnsPage(req, file, mapping, true)
  if (!page.ok) return page.show()
  await changeMapping(req.tx, file.id, mapping)
  await req.audit('choose-import-columns', { kind: 'school', id: req.school.schoolId }, { import: file.id })
  return req.redirect(`${start}/${file.id}`)
}

async function previewPage(req: Req, file: StagedImport, refused = false) {
  if (missingFields(file.mapping).length > 0) return req.redirect(`${start}/${file.id}/columns`)
  const preview = await previewImport(req.tx, req.school.schoolId, file, req.day)
  return req.page(
    { title: 'What the import would do', section, back, hasErrors: refused, ...(refused ? { status: 422 } : {}) },
    <PreviewPage csrf={req.csrf} file={file} preview={preview} refused={refused} />,
  )
}

async function act(req: Req, file: StagedImport) {
  if (req.body.text('act') === 'give-up') {
    await giveUpImport(staging(req), file.id)
    await req.audit('give-up-import', { kind: 'school', id: req.school.schoolId }, { import: file.id })
    return req.redirect(section, 'The file is given up. Nothing was imported.')
  }
  if (missingFields(file.mapping).length > 0) return columnsPage(req, file, file.mapping, true).show()
  const result = await importPupils(savingPupil(req), file, req.day, req.body.text('leave-out') === 'yes')
  if (!result.done)
    return result.because === 'again'
      ? req.page({ title: 'This file is no longer here', section, back, status: 410 }, <GonePage />)
      : previewPage(req, file, true)
  const { added, changed, same, leftOut } = result.outcome
  const left =
    leftOut.length === 0
      ? ''
      : ` ${leftOut.length} left out: ${leftOut.length === 1 ? 'row' : 'rows'} ${leftOut.slice(0, 20).join(', ')}${leftOut.length > 20 ? ' and more' : ''}.`
  return req.redirect(section, `Imported: ${added} new, ${changed} changed, ${same} as they were.${left}`)
}

/** Cells come from a stranger's file: what a spreadsheet would run is made plain text. */
function faultsCsv(faults: readonly CellFault[]): string {
  const cell = (text: string) => `"${spreadsheetSafe(text).replaceAll('"', '""')}"`
  const rows = faults.map((fault) => [String(fault.row), fault.column, fault.value, fault.says, fault.accepts])
  return `\ufeff${[['Row', 'Column', 'Value', 'What is wrong', 'Accepted'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

export const importPupilsRoutes = routes(
  {
    method: 'GET',
    path: start,
    action: 'import-pupils',
    may: importers,
    audit: 'none',
    handle: (req) => uploadPage(req),
  },
  { method: 'POST', path: start, action: 'import-pupils', may: importers, audit: 'write', handle: readUpload },
  {
    method: 'GET',
    path: `${start}/:id/columns`,
    action: 'import-pupils',
    may: importers,
    audit: 'none',
    handle: (req) => withFile(req, (file) => columnsPage(req, file, file.mapping, false).show()),
  },
  {
    method: 'POST',
    path: `${start}/:id/columns`,
    action: 'import-pupils',
    may: importers,
    audit: 'write',
    handle: (req) => withFile(req, (file) => saveColumns(req, file)),
  },
  {
    method: 'GET',
    path: `${start}/:id`,
    action: 'import-pupils',
    may: importers,
    audit: 'none',
    handle: (req) => withFile(req, (file) => previewPage(req, file)),
  },
  {
    method: 'GET',
    path: `${start}/:id/faults.csv`,
    action: 'import-pupils',
    may: importers,
    audit: 'none',
    handle: (req) =>
      withFile(req, async (file) => {
        const { faults } = await previewImport(req.tx, req.school.schoolId, file, req.day)
        return new Response(faultsCsv(faults), {
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': 'attachment; filename="import-faults.csv"',
            'cache-control': 'no-store',
          },
        })
      }),
  },
  {
    method: 'POST',
    path: `${start}/:id`,
    action: 'import-pupils',
    may: importers,
    audit: 'write',
    handle: (req) => withFile(req, (file) => act(req, file)),
  },
)
