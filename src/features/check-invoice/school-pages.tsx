/** The school's invoices; one held against the ledger, line by line; and how a placement is charged. */
import { dayOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import { chargeModes, type MatchedInvoice, type MatchedRow } from '../../domain/money/match-invoice.ts'
import { sayPence } from '../../domain/money/say-money.ts'
import {
  Cell,
  EmptyState,
  ErrorSummary,
  errorItems,
  Facts,
  MoneyInput,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Radios,
  Sheet,
  Status,
  Table,
  Textarea,
} from '../../ui/index.ts'
import { type Act, openActs } from './decide.ts'
import { sayPeriod } from './provider-pages.tsx'
import type { InvoiceRow, InvoiceStep } from './queries.ts'
import { modeWords, stateStatus, verdictStatus } from './words.ts'

export function InvoicesPage(props: { invoices: readonly InvoiceRow[] }) {
  return (
    <>
      <PageHead title="Invoices" lede="What providers ask, held against the sessions agreed and the marks." />
      <Sheet title="Received" id="received" count={props.invoices.length}>
        {props.invoices.length === 0 ? (
          <EmptyState>No invoice has come yet.</EmptyState>
        ) : (
          <PlainList
            label="Invoices"
            items={props.invoices.map((one) => ({
              text: (
                <a href={`/invoices/${one.id}`}>
                  {one.provider}, {one.number}: {sayPence(one.total_pence)}
                </a>
              ),
              small: sayPeriod(one),
              status: stateStatus[one.state],
            }))}
          />
        )}
      </Sheet>
    </>
  )
}

const actWords: Readonly<Record<Act, string>> = {
  approved: 'Approve it',
  queried: 'Query it',
  paid: 'It has been paid',
}

export function InvoicePage(props: {
  invoice: InvoiceRow
  matched: MatchedInvoice
  pupils: ReadonlyMap<string, string>
  steps: readonly InvoiceStep[]
  mayDecide: boolean
  csrf: string
  typed: { act: string; reason: string }
  errors: Readonly<Record<string, string>>
}) {
  const { invoice, matched, errors } = props
  const open = openActs[invoice.state]
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <PageHead
        kicker={invoice.provider}
        title={`Invoice ${invoice.number}`}
        lede={`${sayPeriod(invoice)}, received ${sayDate(dayOf(invoice.received_on))}`}
      />
      <Sheet title="Against the ledger" id="match" aside={<Status {...stateStatus[invoice.state]} />}>
        <Facts
          items={[
            { term: 'Invoiced', value: sayPence(matched.invoicedPence) },
            { term: 'Expected', value: sayPence(matched.expectedPence), small: 'Where the charge is known' },
            { term: 'Difference', value: sayPence(matched.differencePence) },
          ]}
        />
        <Table
          caption="Lines of the invoice"
          columns={[
            { head: 'Pupil' },
            { head: 'Agreed', numeric: true },
            { head: 'Attended', numeric: true },
            { head: 'Invoiced', numeric: true },
            { head: 'Expected', numeric: true },
            { head: 'Difference', numeric: true },
            { head: 'Result' },
          ]}
          rows={matched.rows.map((row) => cells(row, props.pupils.get(row.placementId)))}
          foot={[
            'Sum',
            '',
            '',
            sayPence(matched.invoicedPence),
            sayPence(matched.expectedPence),
            sayPence(matched.differencePence),
            '',
          ]}
        />
        {matched.rows.some((row) => row.unmarked.length > 0) ? (
          <Note title="Sessions without a mark">
            {matched.rows
              .filter((row) => row.unmarked.length > 0)
              .map((row) => (
                <p>
                  {props.pupils.get(row.placementId) ?? 'A pupil'}:{' '}
                  {row.unmarked.map((one) => `${sayShort(one.day)} ${one.session}`).join(', ')}
                </p>
              ))}
          </Note>
        ) : null}
      </Sheet>
      {props.steps.length > 0 ? (
        <Sheet title="What was decided" id="steps">
          <PlainList
            label="Decisions"
            items={props.steps.map((one) => ({
              text: `${one.step.charAt(0).toUpperCase()}${one.step.slice(1)}: ${one.reason}`,
              small: [sayDate(dayOf(one.done_on)), one.by].filter(Boolean).join(', '),
            }))}
          />
        </Sheet>
      ) : null}
      {props.mayDecide && open.length > 0 ? (
        <Sheet title="Decide" id="decide">
          <PostForm csrf={props.csrf} version={invoice.version} save="Keep the decision">
            <Radios
              id="act"
              name="act"
              label="What is decided?"
              labelSize="s"
              value={props.typed.act}
              error={errors['act']}
              items={open.map((act) => ({ value: act, text: actWords[act] }))}
            />
            <Textarea
              id="reason"
              name="reason"
              label="Why?"
              hint="The provider sees it when an invoice is queried: name no pupil that is not theirs."
              rows={2}
              value={props.typed.reason}
              error={errors['reason']}
            />
          </PostForm>
        </Sheet>
      ) : null}
    </>
  )
}

function cells(row: MatchedRow, pupil: string | undefined) {
  const asked = row.lines.map((line) => `${line.quantity} × ${sayPence(line.unitPence)}`).join(', ')
  const charge = row.charge ? `${modeWords[row.charge.mode]}, ${sayPence(row.charge.ratePence)}` : undefined
  return [
    <Cell small={charge ?? <a href={`/placements/${row.placementId}/charge`}>Say how it is charged</a>}>
      {pupil ?? 'Nothing agreed in this period'}
    </Cell>,
    String(row.agreed),
    String(row.attended),
    <Cell small={asked}>{sayPence(row.invoicedPence)}</Cell>,
    row.expectedPence === undefined ? 'Not known' : sayPence(row.expectedPence),
    row.differencePence === undefined ? 'Not known' : sayPence(row.differencePence),
    <Status {...verdictStatus[row.verdict]} />,
  ]
}

export function ChargePage(props: {
  placementId: string
  title: string
  now: { mode: string; rate_pence: number; from_on: string } | undefined
  values: { mode: string; rate: string }
  errors: Readonly<Record<string, string>>
  csrf: string
}) {
  const { values, errors, now } = props
  const mode = chargeModes.find((one) => one === now?.mode)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(errors, { mode: 'mode' })} />
      <PageHead kicker={props.title} title="How it is charged" />
      <Note title="The school’s own choice">
        <p>
          {now && mode
            ? `${modeWords[mode]}, ${sayPence(now.rate_pence)}, since ${sayDate(dayOf(now.from_on))}.`
            : 'No charge is recorded yet. An invoice can’t be matched until there is one.'}{' '}
          Policies say that a cost is agreed, not how it is counted.
        </p>
      </Note>
      <PostForm csrf={props.csrf} save="Keep it" leave={{ href: `/placements/${props.placementId}`, says: 'Cancel' }}>
        <Radios
          id="mode"
          name="mode"
          label="What is charged?"
          labelSize="s"
          value={values.mode}
          error={errors['mode']}
          items={chargeModes.map((one) => ({ value: one, text: modeWords[one] }))}
        />
        <MoneyInput id="rate" name="rate" label="Price of one, in pounds" value={values.rate} error={errors['rate']} />
      </PostForm>
    </div>
  )
}
