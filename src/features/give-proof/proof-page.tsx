/** A provider's proof: its documents with their last days, its yearly assurance, and what each school's policy asks for. */
import { addMonths, type Day, dayOf, partsOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import {
  ActionLink,
  ButtonLink,
  Cell,
  EmptyState,
  ExpiryRunway,
  Note,
  PageHead,
  RunwayHead,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import { soonDays } from '../providers/checks.ts'
import type { AskedBySchool, AskedLine } from './asked-lines.ts'
import type { AssuranceState } from './assurance.ts'
import { type ProviderDocument, sayCover, sayExpiry, stateOfPaper } from './documents.ts'
import { kindsFor, sayPaper } from './kinds.ts'

export interface ProofPageProps {
  readonly provider: string
  readonly documents: readonly ProviderDocument[]
  readonly asked: readonly AskedBySchool[]
  readonly assurances: readonly AssuranceState[]
  readonly today: Day
}

export function ProofPage(props: ProofPageProps) {
  return (
    <>
      <PageHead
        title={`Proof of ${props.provider}`}
        lede="Sent once, it serves every school of the trust that uses you. Each school looks for itself and records what it saw; its decision stays its own."
        actions={
          <>
            <ActionLink href="/provider/changes">Tell of a change</ActionLink>
            <ActionLink main href="/provider/proof/new">
              Send a document
            </ActionLink>
          </>
        }
      />
      <Note title="Never send DBS certificates">
        <p>They belong to the person they name. In your assurance you say that the checks were made, and when.</p>
      </Note>
      <Documents {...props} />
      <Assurances {...props} />
      {props.asked.map((one) => (
        <AskedSheet asked={one} documents={props.documents} />
      ))}
    </>
  )
}

/** Month names at the quarters of a year from today. */
function quarters(today: Day): [string, string, string, string] {
  const month = (quarter: number): string => sayShort(addMonths(today, quarter * 3)).split(' ')[2] ?? ''
  return [month(0), month(1), month(2), `${month(3)} ${partsOf(addMonths(today, 9)).year}`]
}

function Documents(props: ProofPageProps) {
  const { documents, today } = props
  return (
    <Sheet
      title="Documents"
      id="documents"
      count={documents.length}
      aside="We remind you 30 and 7 days before, and on the day."
    >
      {documents.length === 0 ? (
        <EmptyState action={<ButtonLink href="/provider/proof/new">Send the first document</ButtonLink>}>
          Nothing has been sent yet. Begin with your two insurance certificates.
        </EmptyState>
      ) : (
        <Table
          caption="Documents, with the day they run out"
          captionHidden
          middle
          columns={[
            { head: 'Document' },
            { head: 'State' },
            { head: 'Runs out', nowrap: true },
            { head: <RunwayHead steps={quarters(today)} /> },
            { head: 'Actions', headHidden: true },
          ]}
          rows={documents.map((one) => {
            const state = stateOfPaper(one.expires_on, today)
            return [
              <Cell small={sayCover(one) || undefined}>
                <a class="govuk-link" href={`/provider/proof/${one.id}`}>
                  {sayPaper(one.kind)}
                </a>
              </Cell>,
              <Status kind={state.kind} word={state.word} />,
              sayExpiry(one.expires_on),
              <Runway daysLeft={state.daysLeft} />,
              <a class="govuk-link" href={`/provider/proof/new?replaces=${one.id}`}>
                Newer version<span class="govuk-visually-hidden"> of {sayPaper(one.kind)}</span>
              </a>,
            ]
          })}
        />
      )}
    </Sheet>
  )
}

/** The last day still counts as a day. */
export const Runway = (props: { daysLeft: number | undefined }) => (
  <ExpiryRunway
    daysLeft={props.daysLeft === undefined ? undefined : props.daysLeft < 0 ? props.daysLeft : props.daysLeft + 1}
    soonDays={soonDays + 1}
  />
)

function Assurances(props: ProofPageProps) {
  return (
    <Sheet title="Yearly assurance" id="assurance">
      {props.assurances.length === 0 ? (
        <EmptyState>No school that uses you has adopted a policy yet.</EmptyState>
      ) : (
        <Table
          caption="Assurances"
          captionHidden
          middle
          columns={[
            { head: 'What you assure' },
            { head: 'Given' },
            { head: 'Next by' },
            { head: 'Actions', headHidden: true },
          ]}
          rows={props.assurances.map((one) => [
            <Cell small={one.small}>{one.title}</Cell>,
            one.givenOn === undefined ? <Status kind="due" word="Not given yet" /> : sayDate(dayOf(one.givenOn)),
            one.nextBy === undefined ? (
              '–'
            ) : (
              <Status
                kind={one.nextBy < props.today ? 'late' : one.nextBy - props.today <= soonDays ? 'soon' : 'met'}
                word={sayDate(one.nextBy)}
              />
            ),
            <a class="govuk-link" href={`/provider/assurance/${one.form}`}>
              {one.givenOn === undefined ? 'Give it' : 'Give it again'}
              <span class="govuk-visually-hidden">: {one.title}</span>
            </a>,
          ])}
        />
      )}
    </Sheet>
  )
}

function AskedSheet(props: { asked: AskedBySchool; documents: readonly ProviderDocument[] }) {
  const { asked } = props
  return (
    <Sheet
      title={`What ${asked.school} asks for`}
      id={`school-${asked.schoolId}`}
      count={asked.lines.length}
      aside="As the school has recorded it"
    >
      {asked.lines.length === 0 ? (
        <EmptyState>Its policy names no paper that runs out.</EmptyState>
      ) : (
        <Table
          caption={`What ${asked.school} asks for`}
          captionHidden
          middle
          columns={[
            { head: 'Asked for' },
            { head: 'The school has it' },
            { head: 'To', nowrap: true },
            { head: 'You sent' },
          ]}
          rows={asked.lines.map((line) => [
            <Cell small={line.clauses.join(', ') || undefined}>{line.ask}</Cell>,
            <Status kind={line.kind} word={line.word} />,
            line.expires === undefined ? '–' : sayDate(line.expires),
            <Offered line={line} documents={props.documents} />,
          ])}
        />
      )}
    </Sheet>
  )
}

function Offered(props: { line: AskedLine; documents: readonly ProviderDocument[] }) {
  const kinds = kindsFor(props.line.line)
  const found = props.documents.find((one) => kinds.some((kind) => kind.value === one.kind))
  if (found)
    return (
      <a class="govuk-link" href={`/provider/proof/${found.id}`}>
        {sayPaper(found.kind)}
        {found.expires_on ? `, to ${sayExpiry(found.expires_on)}` : ''}
      </a>
    )
  const [kind] = kinds
  return (
    <a class="govuk-link" href={`/provider/proof/new${kind ? `?kind=${kind.value}` : ''}`}>
      Send it<span class="govuk-visually-hidden">: {props.line.ask}</span>
    </a>
  )
}
