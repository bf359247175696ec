import { sayDate } from '../../domain/calendar/day.ts'
import { cellText } from '../../domain/pupil/import/cells.ts'
import type { CellFault } from '../../domain/pupil/import/check-rows.ts'
import { columnOf, type ImportField, importColumns, type Mapping } from '../../domain/pupil/import/columns.ts'
import { listName, sayYear } from '../../domain/pupil/pupil.ts'
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Checkboxes,
  CsrfField,
  Details,
  EmptyState,
  ErrorSummary,
  Facts,
  FileUpload,
  Note,
  PageHead,
  PlainList,
  Select,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Preview } from './import-pupils.ts'
import { mostRows } from './read-file.ts'
import type { StagedImport } from './staged-import.ts'

const shownFaults = 200
const shownRows = 50

/** Choose a file. */
export function UploadPage(props: { csrf: string; fault?: string | undefined }) {
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.fault ? [{ text: props.fault, href: '#file' }] : []} />
      <PageHead
        title="Import pupils"
        lede="From an export of the school’s register system. Nothing is changed until you have seen what would happen."
      />
      <form method="post" enctype="multipart/form-data" novalidate>
        <CsrfField token={props.csrf} />
        <FileUpload
          id="file"
          name="file"
          label="File of pupils"
          labelSize="m"
          hint={`CSV or Excel (.xlsx), up to 5 MB and ${mostRows.toLocaleString('en-GB')} rows. The first row holds the headings.`}
          accept=".csv,.xlsx,.txt"
          error={props.fault}
        />
        <Button>Read the file</Button>
      </form>
      <Details summary="Which columns are understood">
        <p>
          The headings of exports from SIMS, Arbor and Bromcom are recognised; for others you choose. Needed: last name,
          first names, date of birth, and a UPN or an admission number. Pupils are matched by UPN, else by admission
          number, so the same file can be imported again without doubles. An empty cell changes nothing.
        </p>
        <PlainList
          items={importColumns.map((column) => ({
            text: column.label,
            small: `${column.accepts}. Also headed: ${column.headings.slice(0, 5).join(', ')}`,
          }))}
        />
      </Details>
    </div>
  )
}

export interface ColumnsPageProps {
  readonly csrf: string
  readonly file: StagedImport
  readonly mapping: Mapping
  readonly missing: readonly ImportField[]
  readonly twice: readonly ImportField[]
  readonly system: string | undefined
  /** The page was sent with faults, so they are errors; else they are only to do. */
  readonly sent: boolean
}

/** Say what each column holds. */
export function ColumnsPage(props: ColumnsPageProps) {
  const { file, mapping } = props
  const says = [
    ...props.missing.map((field) =>
      field === 'upn'
        ? 'Choose a column for the UPN or the admission number.'
        : `Choose a column for the ${columnOf(field).label.toLowerCase()}.`,
    ),
    ...props.twice.map((field) => `Two columns are chosen for the ${columnOf(field).label.toLowerCase()}. Choose one.`),
  ]
  const options = [
    { value: '', text: 'Not used' },
    ...importColumns.map((column) => ({ value: column.field, text: column.label })),
  ]
  return (
    <>
      <ErrorSummary errors={props.sent ? says.map((text) => ({ text, href: '#column-0' })) : []} />
      <PageHead
        kicker={`${file.fileName}, ${file.fileKind}`}
        title="What each column holds"
        lede={
          props.system
            ? `The headings look like an export of ${props.system}.`
            : 'The headings are not those of a register system that is known here.'
        }
      />
      {!props.sent && says.length > 0 ? <Note title="Some columns were not recognised">{says.join(' ')}</Note> : null}
      <form method="post" novalidate>
        <CsrfField token={props.csrf} />
        <Sheet label="Columns of the file" flush>
          <Table
            caption="Columns of the file"
            captionHidden
            columns={[{ head: 'Heading' }, { head: 'First values' }, { head: 'Holds' }]}
            rows={file.headings.map((heading, at) => [
              heading || `(column ${at + 1}, no heading)`,
              samples(file, at),
              <Select
                id={`column-${at}`}
                name={`column-${at}`}
                label={`What ${heading || `column ${at + 1}`} holds`}
                labelHidden
                value={mapping[at] ?? ''}
                items={options}
              />,
            ])}
          />
        </Sheet>
        <ButtonGroup>
          <Button>Check the rows</Button>
          <a class="govuk-link" href="/pupils/import">
            Choose another file
          </a>
        </ButtonGroup>
      </form>
    </>
  )
}

function samples(file: StagedImport, at: number): string {
  const cells = file.rows.slice(0, 3).map(({ cells: row }) => {
    const cell = row[at]
    return typeof cell === 'object' ? sayDate(cell.day) : cellText(cell).slice(0, 40)
  })
  return cells.filter(Boolean).join(', ') || '–'
}

export interface PreviewPageProps {
  readonly csrf: string
  readonly file: StagedImport
  readonly preview: Preview
  /** The import was asked for although rows are faulty. */
  readonly refused: boolean
}

/** What would happen, before it does. */
export function PreviewPage(props: PreviewPageProps) {
  const { file, preview } = props
  const count = (act: 'add' | 'change' | 'same') => preview.rows.filter((row) => row.act === act).length
  const faulty = preview.faultyRows.length
  const toWrite = count('add') + count('change')
  return (
    <>
      <ErrorSummary
        errors={
          props.refused
            ? [
                {
                  text: `Nothing was imported: ${sayRows(faulty)} cannot be read. Mend the file, or say that they are left out.`,
                  href: '#leave-out',
                },
              ]
            : []
        }
      />
      <PageHead
        kicker={`${file.fileName}, ${file.fileKind}`}
        title="What the import would do"
        lede="Nothing has been changed yet."
      />
      <Sheet label="What the import would do">
        <Facts
          items={[
            { term: 'New pupils', value: count('add') },
            { term: 'Pupils changed', value: count('change') },
            { term: 'Already as in the file', value: count('same') },
            { term: 'Rows that cannot be read', value: faulty > 0 ? <Status kind="unmet" word={faulty} /> : 0 },
          ]}
        />
      </Sheet>
      {faulty > 0 ? <Faults file={file} faults={preview.faults} /> : null}
      <Sheet id="rows" title="Pupils in the file" count={preview.rows.length}>
        {preview.rows.length === 0 ? <EmptyState>No row can be imported.</EmptyState> : <Rows preview={preview} />}
      </Sheet>
      <form method="post" novalidate>
        <CsrfField token={props.csrf} />
        {faulty > 0 ? (
          <Checkboxes
            id="leave-out"
            name="leave-out"
            label="Rows that cannot be read"
            labelSize="s"
            hint={`${sayRows(faulty)}: ${preview.faultyRows.slice(0, 30).join(', ')}${faulty > 30 ? ' and more' : ''}. What is left out is written down.`}
            error={props.refused ? 'Tick this, or mend the file and choose it again.' : undefined}
            items={[{ value: 'yes', text: 'Leave out the faulty rows and import the others' }]}
          />
        ) : null}
        <ButtonGroup>
          {toWrite > 0 ? (
            <Button name="act" value="import">
              Import
            </Button>
          ) : null}
          <Button kind="secondary" name="act" value="give-up">
            Give up
          </Button>
          <a class="govuk-link" href={`/pupils/import/${file.id}/columns`}>
            Change the columns
          </a>
        </ButtonGroup>
      </form>
    </>
  )
}

const sayRows = (count: number) => (count === 1 ? '1 row' : `${count} rows`)

function Faults(props: { file: StagedImport; faults: readonly CellFault[] }) {
  const { faults } = props
  return (
    <Sheet
      id="faults"
      title="Cells that cannot be read"
      count={faults.length}
      aside={
        <a class="govuk-link" href={`/pupils/import/${props.file.id}/faults.csv`}>
          Download the list
        </a>
      }
    >
      <Table
        caption="Cells that cannot be read"
        captionHidden
        columns={[
          { head: 'Row', numeric: true },
          { head: 'Column' },
          { head: 'Value' },
          { head: 'What is wrong' },
          { head: 'Accepted' },
        ]}
        rows={faults
          .slice(0, shownFaults)
          .map((fault) => [
            String(fault.row),
            fault.column,
            fault.value === '' ? '(empty)' : fault.value,
            fault.says,
            fault.accepts,
          ])}
      />
      {faults.length > shownFaults ? (
        <p class="wm-small">{`The first ${shownFaults} are shown. The list to download has all.`}</p>
      ) : null}
    </Sheet>
  )
}

const acts = { add: 'New', change: 'Changed', same: 'As it is' } as const

function Rows(props: { preview: Preview }) {
  const { rows } = props.preview
  const first = [...rows.filter((row) => row.act !== 'same'), ...rows.filter((row) => row.act === 'same')].slice(
    0,
    shownRows,
  )
  return (
    <>
      <Table
        caption="Pupils in the file"
        captionHidden
        columns={[
          { head: 'Name' },
          { head: 'Row', numeric: true },
          { head: 'Born' },
          { head: 'Year' },
          { head: 'Admission number' },
          { head: 'Import' },
        ]}
        rows={first.map((row) => [
          listName(row.fields),
          String(row.pupil.row),
          sayDate(row.fields.bornOn),
          sayYear(row.fields.yearGroup),
          row.fields.admissionNo ?? '–',
          acts[row.act],
        ])}
      />
      {rows.length > shownRows ? <p class="wm-small">{`The first ${shownRows} of ${rows.length} are shown.`}</p> : null}
    </>
  )
}

/** The file was imported or given up already. */
export function GonePage() {
  return (
    <>
      <PageHead
        title="This file is no longer here"
        lede="It was imported already, or given up, or replaced by a newer one."
      />
      <ButtonGroup>
        <ButtonLink href="/pupils/import">Import a file</ButtonLink>
        <a class="govuk-link" href="/pupils">
          See the pupils
        </a>
      </ButtonGroup>
    </>
  )
}
