/** The year's budget: approved, committed, spent and left; month by month, and placement by placement. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { roomFor, toCome } from '../../domain/money/budget.ts'
import { type BudgetYear, type YearStart, yearStarts } from '../../domain/money/budget-year.ts'
import { sayPence } from '../../domain/money/say-money.ts'
import {
  ActionButton,
  Cell,
  type ClauseRefProps,
  ClauseRefs,
  CsrfField,
  EmptyState,
  ErrorSummary,
  errorItems,
  Facts,
  HiddenFields,
  LinkTabs,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Select,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Month, PlacementCost, YearOfMoney } from './load-budget.ts'
import { sayMonth, sayRoom } from './say-room.tsx'
import { payerWords } from './words.ts'

export interface BudgetPageProps {
  readonly money: YearOfMoney
  readonly years: readonly BudgetYear[]
  readonly schoolId: string
  readonly clauses: readonly ClauseRefProps[]
  /** The month the year begins in, and whether the school chose it. */
  readonly starts: { readonly month: YearStart; readonly chosen: boolean }
  /** Names, and placements one by one: not for governors. */
  readonly cases: boolean
  readonly keeps: boolean
  readonly csrf: string
  readonly version: number
  /** What is wrong with the day chosen for the year. */
  readonly fault: string | undefined
}

export function BudgetPage(props: BudgetPageProps) {
  const { money, schoolId } = props
  const { year, budget } = money
  const record = `/records/new?form=budget&school=${schoolId}`
  return (
    <>
      <ErrorSummary errors={errorItems(props.fault ? { starts: props.fault } : {})} />
      <PageHead
        kicker={`${sayDate(year.first)} to ${sayDate(year.last)}`}
        title={`Budget ${year.label}`}
        lede="What the governing board approved for alternative provision, what is committed and what is left."
        actions={
          <>
            {props.keeps ? (
              <a class="wm-btn2" href={record}>
                Record a budget
              </a>
            ) : null}
            <form method="post" action="/budget.csv">
              <CsrfField token={props.csrf} />
              <HiddenFields values={{ year: year.label }} />
              <ActionButton>Download</ActionButton>
            </form>
          </>
        }
      >
        {props.clauses.length > 0 ? <ClauseRefs clauses={[...props.clauses]} /> : null}
      </PageHead>
      <LinkTabs
        label="Years"
        items={props.years.map((one) => ({
          href: `/budget?year=${one.label}`,
          text: one.label,
          current: one.label === year.label,
        }))}
      />
      <Warnings
        money={money}
        record={props.keeps ? record : undefined}
        asked={props.clauses.length > 0}
        cases={props.cases}
      />
      <Sheet id="sum" title="Approved, committed and left">
        <Facts
          items={[
            {
              term: 'Approved',
              value: budget.approvedPence === undefined ? 'Not recorded' : sayPence(budget.approvedPence),
            },
            { term: 'Spent', value: sayPence(budget.spentPence), small: 'Invoices approved or paid' },
            { term: 'To come', value: sayPence(budget.toComePence), small: 'Agreed and not yet invoiced' },
            { term: 'Committed', value: sayPence(budget.committedPence), small: 'Spent and to come' },
            {
              term: 'Left',
              value: budget.leftPence === undefined ? 'Cannot tell' : sayPence(budget.leftPence),
              small: budget.unpriced > 0 ? 'At most: some prices are missing' : undefined,
            },
          ]}
        />
      </Sheet>
      <Months months={money.months} />
      {props.cases ? <Placements rows={money.committed} /> : null}
      <Providers rows={money.committed} />
      <Proposed money={money} cases={props.cases} />
      <Approved money={money} cases={props.cases} />
      {props.keeps ? <YearChoice {...props} /> : null}
    </>
  )
}

function Warnings(props: { money: YearOfMoney; record: string | undefined; asked: boolean; cases: boolean }) {
  const { budget, year, unread, termsEnd } = props.money
  const { leftPence } = budget
  return (
    <>
      {budget.approvedPence === undefined ? (
        <Note kind={props.asked ? 'late' : 'soon'} title={`No budget for ${year.label} is recorded`} id="none">
          <p>
            {props.asked
              ? 'The policy has the board approve one.'
              : 'The policy does not ask for one. It is the school’s own choice to keep one.'}{' '}
            {props.record ? <a href={props.record}>Record what was approved</a> : null}
          </p>
        </Note>
      ) : null}
      {leftPence !== undefined && leftPence < 0 ? (
        <Note kind="late" title={`${sayPence(-leftPence)} more is committed than was approved`} id="over" />
      ) : null}
      {budget.unpriced > 0 ? (
        <Note kind="wait" title="Some costs are not known" id="unknown">
          <p>
            {budget.unpriced} {budget.unpriced === 1 ? 'session has' : 'sessions have'} no price. What is committed is
            at least what stands here.
          </p>
        </Note>
      ) : null}
      {termsEnd !== undefined ? (
        <Note title={`Term dates are entered up to ${sayDate(termsEnd)}`}>
          <p>Sessions after that day are not counted until the terms are entered.</p>
        </Note>
      ) : null}
      {unread.length > 0 && props.cases ? (
        <Note kind="wait" title="A budget stands for a year that cannot be read">
          <p>
            {unread.map((one) => (
              <a href={`/records/${one.id}`}>
                “{one.year ?? ''}”, {one.pence === null ? 'no sum' : sayPence(one.pence)}
              </a>
            ))}
            . Correct it: write the year as {year.label}.
          </p>
        </Note>
      ) : null}
    </>
  )
}

function Months(props: { months: readonly Month[] }) {
  const sum = (of: (one: Month) => number) => sayPence(props.months.reduce((all, one) => all + of(one), 0))
  return (
    <Sheet id="months" title="By month">
      <Table
        caption="What was agreed and what was spent, by month"
        captionHidden
        stickyFirst
        columns={[
          { head: 'Month' },
          { head: 'Sessions agreed', numeric: true },
          { head: 'Invoices approved', numeric: true },
        ]}
        rows={props.months.map((one) => [sayMonth(one.first), sayPence(one.agreedPence), sayPence(one.spentPence)])}
        foot={['Year', sum((one) => one.agreedPence), sum((one) => one.spentPence)]}
      />
      <p class="wm-small">An invoice stands in the month its period ends.</p>
    </Sheet>
  )
}

function Placements(props: { rows: readonly PlacementCost[] }) {
  return (
    <Sheet id="placements" title="Placements" count={props.rows.length}>
      <Table
        caption="Placements and what they cost in the year"
        captionHidden
        stickyFirst
        columns={[
          { head: 'Pupil' },
          { head: 'Agreed', numeric: true },
          { head: 'Spent', numeric: true },
          { head: 'To come', numeric: true },
          { head: 'Note' },
        ]}
        rows={props.rows.map((one) => [
          <Cell small={one.provider ?? 'No provider'}>
            <a href={`/placements/${one.placementId}/costs`}>{one.pupil}</a>
          </Cell>,
          sayPence(one.agreedPence),
          sayPence(one.spentPence),
          sayPence(toCome(one)),
          <Remark row={one} />,
        ])}
        empty={<EmptyState>No placement costs anything in this year.</EmptyState>}
      />
    </Sheet>
  )
}

function Remark(props: { row: PlacementCost }) {
  const { row } = props
  if (row.unplanned && row.unpriced > 0) return <Status kind="wait" word="Its dates or its week are not entered" />
  if (row.unpriced > 0)
    return (
      <Cell small={<a href={`/placements/${row.placementId}/charge`}>Say how it is charged</a>}>
        <Status kind="wait" word={`${row.unpriced} ${row.unpriced === 1 ? 'session' : 'sessions'} without a price`} />
      </Cell>
    )
  if (row.spentPence > row.agreedPence)
    return <Status kind="late" word={`${sayPence(row.spentPence - row.agreedPence)} more than agreed`} />
  return <>{row.payer === 'school' ? '' : payerWords[row.payer]}</>
}

/** Alphabetical: cost alone says nothing of worth. */
function Providers(props: { rows: readonly PlacementCost[] }) {
  const groups = [...Map.groupBy(props.rows, (one) => one.provider ?? 'No provider')].toSorted(([a], [b]) =>
    a.localeCompare(b, 'en-GB'),
  )
  const sum = (rows: readonly PlacementCost[], of: (one: PlacementCost) => number) =>
    sayPence(rows.reduce((all, one) => all + of(one), 0))
  return (
    <Sheet id="providers" title="Providers" count={groups.length}>
      <Table
        caption="What each provider costs in the year"
        captionHidden
        stickyFirst
        columns={[
          { head: 'Provider' },
          { head: 'Placements', numeric: true },
          { head: 'Agreed', numeric: true },
          { head: 'Spent', numeric: true },
          { head: 'To come', numeric: true },
        ]}
        rows={groups.map(([name, rows]) => [
          name,
          String(rows.length),
          sum(rows, (one) => one.agreedPence),
          sum(rows, (one) => one.spentPence),
          sum(rows, toCome),
        ])}
        foot={[
          'Sum',
          String(props.rows.length),
          sum(props.rows, (one) => one.agreedPence),
          sum(props.rows, (one) => one.spentPence),
          sum(props.rows, toCome),
        ]}
      />
    </Sheet>
  )
}

function Proposed(props: { money: YearOfMoney; cases: boolean }) {
  const { proposed, budget } = props.money
  if (proposed.length === 0) return null
  return (
    <Sheet id="proposed" title="Proposed, not committed" count={proposed.length}>
      <PlainList
        label="Proposed placements"
        items={proposed.map((one) => ({
          text: props.cases ? (
            <a href={`/placements/${one.placementId}/costs`}>
              {one.pupil}, {one.provider ?? 'no provider'}
            </a>
          ) : (
            (one.provider ?? 'No provider')
          ),
          small: `${one.unpriced > 0 ? 'At least ' : ''}${sayPence(one.agreedPence)} in this year`,
          status: sayRoom(roomFor(budget, one)),
        }))}
      />
    </Sheet>
  )
}

/** Governors do not open records (requirements d.3): they read what it says here. */
function Approved(props: { money: YearOfMoney; cases: boolean }) {
  const { budgets } = props.money
  if (budgets.length === 0) return null
  return (
    <Sheet id="approved" title="As it was approved">
      <PlainList
        label="Budgets recorded for this year"
        items={budgets.map((one, index) => ({
          text: props.cases ? <a href={`/records/${one.id}`}>{sayPence(one.pence ?? 0)}</a> : sayPence(one.pence ?? 0),
          small: [sayDate(dayOf(one.on)), one.by, one.minute ? `minute ${one.minute}` : ''].filter(Boolean).join(', '),
          status: index === 0 ? { kind: 'met' as const, word: 'Counts' } : { kind: 'na' as const, word: 'Replaced' },
        }))}
      />
    </Sheet>
  )
}

const startWords: Readonly<Record<YearStart, string>> = { 4: '1 April', 8: '1 August', 9: '1 September' }

function YearChoice(props: Pick<BudgetPageProps, 'starts' | 'csrf' | 'version' | 'fault'>) {
  return (
    <Sheet id="year" title="When the year begins">
      <p>
        {props.starts.chosen
          ? 'The school chose it.'
          : 'Nobody has chosen it: it stands as is usual for a school of this kind. No policy says it.'}
      </p>
      <PostForm csrf={props.csrf} action="/budget/year" version={props.version} save="Keep it">
        <Select
          id="starts"
          name="starts"
          label="The budget’s year begins on"
          labelSize="s"
          value={String(props.starts.month)}
          error={props.fault}
          items={yearStarts.map((one) => ({ value: String(one), text: startWords[one] }))}
        />
      </PostForm>
    </Sheet>
  )
}
