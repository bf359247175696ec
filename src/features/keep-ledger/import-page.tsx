import type { CellFault } from '../../domain/pupil/import/check-rows.ts'
import {
  Button,
  ButtonGroup,
  type Content,
  CsrfField,
  ErrorSummary,
  FileUpload,
  Note,
  PageHead,
  Sheet,
  Table,
  Textarea,
} from '../../ui/index.ts'

export interface ImportWords {
  readonly title: string
  readonly lede: string
  /** What the first row names. */
  readonly columns: Content
  readonly action: string
  readonly leave: string
}

export interface ImportPageProps {
  readonly csrf: string
  /** Whose marks these are, and where the form goes. */
  readonly says: ImportWords
  readonly pasted: string
  readonly fault: string | undefined
  readonly cells: readonly CellFault[]
}

/** Marks out of another system, pasted or as a file. */
export function ImportPage(props: ImportPageProps) {
  const errors = [
    ...(props.fault ? [{ text: props.fault, href: '#pasted' }] : []),
    ...(props.cells.length > 0
      ? [{ text: `${props.cells.length} cells cannot be taken. Nothing was brought in.`, href: '#cells' }]
      : []),
  ]
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead title={props.says.title} lede={props.says.lede} />
      {props.cells.length > 0 ? (
        <Sheet id="cells" title="Cells to put right" count={props.cells.length} flush>
          <Table
            caption="Cells that cannot be taken"
            captionHidden
            columns={[
              { head: 'Row', numeric: true },
              { head: 'Column' },
              { head: 'It says' },
              { head: 'What is wrong' },
              { head: 'What is accepted' },
            ]}
            rows={props.cells
              .slice(0, 200)
              .map((cell) => [String(cell.row), cell.column, cell.value || '(empty)', cell.says, cell.accepts])}
          />
        </Sheet>
      ) : null}
      <div class="wm-form">
        <Note>
          <p>{props.says.columns}</p>
        </Note>
        <form method="post" action={props.says.action} enctype="multipart/form-data" novalidate>
          <CsrfField token={props.csrf} />
          <Textarea
            id="pasted"
            name="pasted"
            label="Paste the rows"
            hint="Copied from a spreadsheet, or as CSV."
            rows={8}
            spellcheck={false}
            value={props.pasted}
            error={props.fault}
          />
          <FileUpload id="file" name="file" label="Or choose a file" hint="CSV or Excel, up to 5 MB and 10,000 rows." />
          <ButtonGroup>
            <Button>Bring in</Button>
            <a class="govuk-link" href={props.says.leave}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </div>
    </>
  )
}
