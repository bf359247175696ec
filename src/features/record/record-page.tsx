/** A record as it was made: question and answer word for word, who, in which office, when, and every version. */

import { sayMoment } from '../../domain/calendar/moment.ts'
import { saySignature } from '../../domain/forms/signatures.ts'
import type { UnmetLine } from '../../domain/policy/lines.ts'
import { ActionLink, ClauseRefs, Columns, Facts, Note, PageHead, PlainList, Sheet, Status } from '../../ui/index.ts'
import { Answers } from './answers.tsx'
import { clauseRefs } from './clause-refs.ts'
import type { Version } from './queries.ts'
import { type ReadRecord, wordFor } from './read-record.ts'

export interface RecordPageProps {
  record: ReadRecord
  versions: readonly Version[]
  /** Lines that do not meet their clause today; undefined when the form is no longer part of the policy. */
  unmet: readonly UnmetLine[] | undefined
  mayAmend: boolean
  maySign: boolean
  /** Where parents and the pupil are asked to sign, while one of their lines is open. */
  askByLink: string | undefined
  files: readonly { id: string; name: string; scan_state: string }[]
}

const scanWords: Readonly<Record<string, string>> = {
  'not scanned': 'Not scanned for viruses',
  clean: 'Scanned: nothing found',
  infected: 'A virus was found: do not open it',
  failed: 'Could not be scanned for viruses',
}

export function RecordPage(props: RecordPageProps) {
  const { record, versions } = props
  const { row, subject, print, asked } = record
  const newest = versions.at(-1)
  const superseded = newest !== undefined && newest.id !== row.id
  return (
    <>
      <PageHead
        kicker={subject.title}
        title={print.title}
        lede={print.recorded}
        actions={
          <>
            {props.mayAmend ? <ActionLink href={`/records/${row.id}/amend`}>Amend</ActionLink> : null}
            {props.maySign ? <ActionLink href={`/records/${row.id}/sign`}>Add a signature</ActionLink> : null}
            {props.askByLink ? <ActionLink href={props.askByLink}>Ask for signatures</ActionLink> : null}
            <ActionLink href={`/records/${row.id}/pdf`}>Print as PDF</ActionLink>
          </>
        }
      >
        {superseded && newest ? (
          <Note kind="late" title="This is an earlier version">
            It was amended{newest.reason ? `: ${newest.reason}` : ''}.{' '}
            <a href={`/records/${newest.id}`}>See the newest version</a>
          </Note>
        ) : row.complete ? null : (
          <Note kind="due" title="Not complete">
            A signature or an answer that the form asks for is still missing.
          </Note>
        )}
        {row.amend_reason ? (
          <Note title="Amended">
            {row.amend_reason}{' '}
            {row.supersedes ? <a href={`/records/${row.supersedes}`}>See the version before</a> : null}
          </Note>
        ) : null}
      </PageHead>
      <Columns
        sideLabel="About this record"
        side={
          <>
            <Sheet title="About this record" id="about-record">
              <Facts
                stacked
                items={[
                  {
                    term: 'About',
                    value: <a href={subject.backHref}>{subject.title}</a>,
                    small: subject.lede || undefined,
                  },
                  { term: 'Recorded by', value: row.person ?? 'Waymark', small: wordFor(subject, row.recorded_role) },
                  { term: 'Recorded', value: sayMoment(row.recorded_at) },
                  ...(asked.clauses.length > 0
                    ? [
                        {
                          term: 'Asked for by',
                          value: <ClauseRefs clauses={clauseRefs(subject.frame.rulebook, asked.clauses)} />,
                        },
                      ]
                    : []),
                ]}
              />
              {row.restricted ? <Note title="Restricted">Each view of this record is logged.</Note> : null}
            </Sheet>
            {props.files.length > 0 ? (
              <Sheet title="Files" id="files">
                <PlainList
                  label="Files"
                  items={props.files.map((file) => ({
                    text: <a href={`/files/${file.id}`}>{file.name}</a>,
                    small: scanWords[file.scan_state] ?? file.scan_state,
                  }))}
                />
              </Sheet>
            ) : null}
            {versions.length > 1 ? (
              <Sheet title="Versions" id="versions" count={versions.length}>
                <PlainList
                  label="Versions"
                  items={versions.map((version) => ({
                    text:
                      version.id === row.id ? (
                        <b>{sayMoment(new Date(version.at))}</b>
                      ) : (
                        <a href={`/records/${version.id}`}>{sayMoment(new Date(version.at))}</a>
                      ),
                    small: [version.person ?? 'Waymark', wordFor(subject, version.role), version.reason]
                      .filter(Boolean)
                      .join(', '),
                  }))}
                />
              </Sheet>
            ) : null}
          </>
        }
      >
        <Unmet {...props} />
        <Answers print={print} rulebook={subject.frame.rulebook} />
        <Signatures record={record} />
      </Columns>
    </>
  )
}

function Unmet(props: RecordPageProps) {
  // Signatures have a list of their own.
  const lines = (props.unmet ?? []).filter((line) => line.reason !== 'unsigned')
  if (lines.length === 0) return null
  const rulebook = props.record.subject.frame.rulebook
  return (
    <Sheet title="Lines that do not meet their clause" id="unmet" count={lines.length}>
      <ul class="wm-list" aria-label="Lines that do not meet their clause">
        {lines.map((line) => (
          <li>
            <span>
              {line.ask} <ClauseRefs clauses={clauseRefs(rulebook, line.clauses)} />
              <small>{line.says}</small>
            </span>
            <Status
              kind={line.reason === 'run out' ? 'late' : 'unmet'}
              word={line.reason === 'run out' ? 'Run out' : line.reason === 'empty' ? 'Empty' : 'Not met'}
            />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function Signatures(props: { record: ReadRecord }) {
  const { asked, signatures, subject } = props.record
  if (asked.signatures.length === 0 && signatures.length === 0) return null
  const named = new Set(asked.signatures.map((line) => line.name))
  const lines = [
    ...asked.signatures.map((line) => ({
      ...line,
      given: signatures.filter((one) => one.line === line.name || (one.line === '' && one.by === line.by)),
    })),
    ...signatures
      .filter((one) => one.line !== '' && !named.has(one.line))
      .map((one) => ({ ask: one.capacity, clauses: [] as string[], required: false, given: [one] })),
  ]
  return (
    <Sheet title="Signatures" id="signatures">
      <ul class="wm-list" aria-label="Signatures">
        {lines.map((line) => (
          <li>
            <span>
              {line.ask}{' '}
              {line.clauses.length > 0 ? (
                <ClauseRefs clauses={clauseRefs(subject.frame.rulebook, line.clauses)} />
              ) : null}
              {line.given.map((one) => (
                <small>
                  {one.name}, {one.capacity}. {saySignature(one)}.{one.note ? ` ${one.note}` : ''}
                  {one.file ? (
                    <>
                      {' '}
                      <a href={`/files/${one.file}`}>See the paper</a>
                    </>
                  ) : null}
                </small>
              ))}
            </span>
            {line.given.some((one) => one.kind !== 'declined') ? (
              <Status kind="met" word="Signed" />
            ) : line.given.length > 0 ? (
              <Status kind="unmet" word="Declined" />
            ) : (
              <Status kind={line.required ? 'wait' : 'na'} word={line.required ? 'Not signed yet' : 'Not signed'} />
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
