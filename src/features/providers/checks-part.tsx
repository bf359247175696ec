/** Checks and when they run out: every line with its clause, its state and a runway. */
import { addMonths, type Day, partsOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  EmptyState,
  ExpiryRunway,
  RunwayHead,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { type CheckRow, soonDays } from './checks.ts'

/** Month names at the quarters of a year from today. */
function steps(today: Day): [string, string, string, string] {
  const month = (quarter: number): string => sayShort(addMonths(today, quarter * 3)).split(' ')[2] ?? ''
  return [month(0), month(1), month(2), `${month(3)} ${partsOf(addMonths(today, 9)).year}`]
}

export function ChecksPart(props: {
  rows: readonly CheckRow[]
  rulebook: Rulebook | undefined
  providerId: string
  today: Day
  mayFill: boolean
}) {
  const { rows, rulebook } = props
  const form = rulebook?.forms.get('provider-checks')?.form
  const fill =
    form && props.mayFill ? (
      <ActionLink href={`/records/new?form=provider-checks&provider=${props.providerId}`}>
        {rows.some((row) => row.form === 'provider-checks') ? 'Check again' : 'Begin the checks'}
      </ActionLink>
    ) : undefined
  return (
    <Sheet
      title="Checks and when they run out"
      id="checks"
      aside="We record what was seen, not copies of certificates."
    >
      {rows.length === 0 ? (
        <EmptyState action={fill}>
          No checks have been recorded yet{form ? `: “${form.title}” is the form of your policy` : ''}.
        </EmptyState>
      ) : (
        <>
          <Table
            caption="Checks, with expiry"
            captionHidden
            middle
            columns={[
              { head: 'Check' },
              { head: 'Clause' },
              { head: 'State' },
              { head: 'Runs out', nowrap: true },
              { head: <RunwayHead steps={steps(props.today)} /> },
            ]}
            rows={rows.map((row) => [
              <Cell small={[row.site, row.note].filter(Boolean).join('. ') || undefined}>
                <a class="govuk-link" href={`/records/${row.recordId}`}>
                  {row.ask}
                </a>
              </Cell>,
              rulebook && row.clauses.length > 0 ? <ClauseRefs clauses={clauseLinks(rulebook, row.clauses)} /> : '–',
              <Status kind={row.kind} word={row.word} />,
              row.expires === undefined ? 'No date' : sayDate(row.expires),
              <ExpiryRunway
                daysLeft={
                  row.daysLeft === undefined
                    ? undefined
                    : row.kind === 'unmet'
                      ? Math.min(row.daysLeft, 0)
                      : row.daysLeft + 1
                }
                soonDays={soonDays + 1}
              />,
            ])}
          />
          {fill ? <p class="wm-noprint">{fill}</p> : null}
        </>
      )}
    </Sheet>
  )
}
