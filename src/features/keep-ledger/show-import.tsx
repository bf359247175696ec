import type { CellFault } from '../../domain/pupil/import/check-rows.ts'
import type { Req } from '../../web/request.ts'
import { ImportPage, type ImportWords } from './import-page.tsx'

export interface ShownImport {
  readonly pasted?: string
  readonly fault?: string
  readonly cells?: readonly CellFault[]
}

/** The page that takes a marks file, with what was wrong with the last one. */
export function showImport(
  req: Req,
  says: ImportWords,
  frame: { readonly section: string; readonly back: { readonly href: string; readonly text: string } },
  shown: ShownImport = {},
) {
  const hasErrors = shown.fault !== undefined || (shown.cells ?? []).length > 0
  return req.page(
    { title: says.title, ...frame, hasErrors, ...(hasErrors ? { status: 422 } : {}) },
    <ImportPage
      csrf={req.csrf}
      says={says}
      pasted={shown.pasted ?? ''}
      fault={shown.fault}
      cells={shown.cells ?? []}
    />,
  )
}
