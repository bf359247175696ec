/** On a school's page of a provider: what the provider has sent, and whether the school has recorded it. */
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import { Cell, EmptyState, Sheet, Status, Table } from '../../ui/index.ts'
import type { CheckRow } from '../providers/checks.ts'
import { type ProviderDocument, sayCover, sayExpiry, stateOfPaper } from './documents.ts'
import { paperKind, sayPaper } from './kinds.ts'
import { Runway } from './proof-page.tsx'

export interface SentPartProps {
  readonly providerId: string
  readonly documents: readonly ProviderDocument[]
  /** The lines of the school's own checks. */
  readonly rows: readonly CheckRow[]
  readonly today: Day
  /** May open the files: staff who work with cases. */
  readonly mayOpen: boolean
  /** May fill in the school's checks. */
  readonly mayRecord: boolean
}

export function SentPart(props: SentPartProps) {
  return (
    <Sheet
      title="What the provider has sent"
      id="sent"
      count={props.documents.length}
      aside="Offered as evidence. Whether a check is met is for you to record."
    >
      {props.documents.length === 0 ? (
        <EmptyState>The provider has sent no documents.</EmptyState>
      ) : (
        <Table
          caption="Documents the provider has sent"
          captionHidden
          middle
          columns={[
            { head: 'Document' },
            { head: 'State' },
            { head: 'Runs out', nowrap: true },
            { head: 'Runway' },
            { head: 'In your checks' },
          ]}
          rows={props.documents.map((one) => {
            const state = stateOfPaper(one.expires_on, props.today)
            return [
              <Cell small={sayCover(one) || undefined}>
                {props.mayOpen ? (
                  <a class="govuk-link" href={`/providers/${props.providerId}/documents/${one.id}`}>
                    {sayPaper(one.kind)}
                  </a>
                ) : (
                  sayPaper(one.kind)
                )}
              </Cell>,
              <Status kind={state.kind} word={state.word} />,
              sayExpiry(one.expires_on),
              <Runway daysLeft={state.daysLeft} />,
              <Recorded {...props} document={one} />,
            ]
          })}
        />
      )}
    </Sheet>
  )
}

/** What the school has recorded of it, with the way to record what was seen. A paper of no line is only kept. */
function Recorded(props: SentPartProps & { document: ProviderDocument }) {
  const { document, providerId } = props
  const lines = paperKind(document.kind)?.lines ?? []
  const row = props.rows.find((one) => lines.includes(one.field))
  const held = row?.expires === undefined ? '' : sayExpiry(isoOf(row.expires))
  const differs = held !== '' && document.expires_on !== null && held !== sayExpiry(document.expires_on)
  const word = !row
    ? 'Not recorded'
    : row.word === 'Not met'
      ? 'Recorded as not met'
      : held
        ? `Recorded to ${held}`
        : 'Recorded'
  const kind = !row ? 'na' : row.word === 'Not met' ? 'unmet' : differs ? 'due' : 'met'
  const open = lines.length > 0 && (kind !== 'met' || row?.kind === 'unmet')
  return (
    <>
      <Status kind={kind} word={word} />
      {open && props.mayRecord ? (
        <small class="wm-noprint">
          <br />
          <a
            class="govuk-link"
            href={row ? `/records/${row.recordId}/amend` : `/records/new?form=provider-checks&provider=${providerId}`}
          >
            Record what you saw<span class="govuk-visually-hidden">: {sayPaper(document.kind)}</span>
          </a>
        </small>
      ) : null}
    </>
  )
}
