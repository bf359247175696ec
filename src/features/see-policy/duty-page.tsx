/** One duty of the policy with every case of it: the clause read the other way round. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { CompiledDuty, Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ClauseRefs,
  Counts,
  EmptyState,
  Facts,
  FloorComparison,
  Note,
  PageHead,
  Pagination,
  pageLinks,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { sayDue } from '../see-placement/say-due.ts'
import { policyView } from './model.ts'
import { casesShown, type DutyCase, type DutyCounts } from './queries.ts'
import { dutyFacts, floorProps } from './say-duty.tsx'

export interface DutyPageProps {
  readonly rulebook: Rulebook
  readonly calendar: Calendar
  readonly today: Day
  readonly dutyKey: string
  readonly duty: CompiledDuty
  readonly counts: DutyCounts | undefined
  readonly cases: { readonly rows: readonly DutyCase[]; readonly total: number; readonly page: number }
  /** Names and links for staff; governors and trust leaders see the counts. */
  readonly names: boolean
}

export function DutyPage(props: DutyPageProps) {
  const { duty, rulebook, counts, cases } = props
  const floor = floorProps(rulebook, policyView(rulebook), duty)
  return (
    <>
      <PageHead
        kicker={duty.isFloor ? 'A duty of law and guidance' : 'A duty of the policy'}
        title={duty.duty.title}
        lede={
          <>
            {duty.duty.says} <ClauseRefs clauses={clauseLinks(rulebook, [...duty.clauses, ...duty.floorClauses])} />
          </>
        }
      >
        {counts ? (
          <Counts
            label="How it stands"
            items={[
              { kind: 'late' as const, count: counts.late, text: 'late', href: '#cases' },
              { kind: 'due' as const, count: counts.due, text: 'due today', href: '#cases' },
              { kind: 'unknown' as const, count: counts.unknown, text: 'cannot tell', href: '#cases' },
              { kind: 'ahead' as const, count: counts.ahead, text: 'ahead', href: '#cases' },
              { kind: 'met' as const, count: counts.met, text: 'met', href: '#cases' },
            ].filter((item) => item.count > 0)}
          />
        ) : null}
      </PageHead>
      <Sheet id="duty" title="What it asks">
        <Facts stacked items={dutyFacts(rulebook, duty)} />
        {floor ? <FloorComparison {...floor} /> : null}
      </Sheet>
      <Sheet id="cases" title="Every case" count={cases.total}>
        {cases.total === 0 ? (
          <EmptyState>No case of it now: nobody’s situation calls for it today.</EmptyState>
        ) : props.names ? (
          <Table
            caption={`Cases of: ${duty.duty.title}`}
            captionHidden
            columns={[{ head: 'For whom' }, { head: 'How it stands' }, { head: 'Due' }, { head: 'Done' }]}
            rows={cases.rows.map((one) => row(props, one))}
          />
        ) : (
          <Note>
            <p>Names are for the school’s own staff. The counts above are for everybody.</p>
          </Note>
        )}
        {props.names && cases.total > casesShown ? (
          <Pagination
            {...pageLinks(
              cases.page,
              Math.ceil(cases.total / casesShown),
              (page) => `/policy/duties/${encodeURIComponent(props.dutyKey)}?page=${page}#cases`,
            )}
            label="Pages of cases"
          />
        ) : null}
      </Sheet>
    </>
  )
}

function row(props: DutyPageProps, one: DutyCase) {
  const who = [one.pupil, one.provider].filter(Boolean).join(', ') || 'The school'
  const href = one.placement_id
    ? `/placements/${one.placement_id}`
    : one.subject_kind === 'provider'
      ? `/providers/${one.provider_id}`
      : undefined
  return [
    href ? <a href={href}>{who}</a> : who,
    <Stands {...props} one={one} />,
    one.due_on ? sayDate(dayOf(one.due_on)) : <span class="wm-muted">No date</span>,
    one.met_on ? (
      <>
        {one.met_by ? <a href={`/records/${one.met_by}`}>{sayDate(dayOf(one.met_on))}</a> : sayDate(dayOf(one.met_on))}
        {one.was_late ? <small>after the due date</small> : null}
      </>
    ) : (
      '–'
    ),
  ]
}

function Stands(props: DutyPageProps & { one: DutyCase }) {
  const { one } = props
  switch (one.stands) {
    case 'met':
      return <Status kind="met" />
    case 'late':
      return (
        <Status kind="late" word={one.due_on ? sayDue(props.calendar, dayOf(one.due_on), props.today).due : 'Late'} />
      )
    case 'due':
      return <Status kind="due" />
    case 'unknown':
      return <Status kind="unknown" />
    case 'ahead':
      return <Status kind="ahead" />
    case 'open':
      return <Status kind="next" word="Open" />
    case 'past':
      return <Status kind="na" word="Passed, or only noted" />
  }
}
