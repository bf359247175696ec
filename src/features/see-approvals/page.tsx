import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ActionButton,
  Cell,
  ClauseRefs,
  EmptyState,
  Facts,
  Filters,
  PageHead,
  Pagination,
  PostForm,
  pageLinks,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { StandingOverride } from '../override-gate/running.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { OverridesPart } from './overrides-part.tsx'
import type { Decision, Kind, Tally } from './queries.ts'
import { aboutOf, dutiesOf, kindWords, sayKind, whoOf, withoutName } from './say-decision.ts'

export const onAPage = 50

/** What the reader chose to see, as it stands in the address. */
export interface Shown {
  readonly show: 'all' | Kind | 'self'
  readonly since: 'year' | 'ever'
  readonly page: number
}

export interface ApprovalsPageProps {
  readonly rows: readonly Decision[]
  readonly total: number
  readonly tally: readonly Tally[]
  readonly overrides: readonly StandingOverride[]
  readonly rulebook: Rulebook | undefined
  readonly shown: Shown
  /** Whether pupils and people are named for this reader. */
  readonly names: boolean
  /** First day of the academic year. */
  readonly from: Day
  readonly today: Day
  readonly csrf: string
}

const shows = [
  { value: 'all', text: 'Everything' },
  { value: 'approved', text: 'Approvals' },
  { value: 'declined', text: 'Declines' },
  { value: 'override', text: 'Gates let through' },
  { value: 'provider', text: 'Providers' },
  { value: 'self', text: 'Decided by who proposed it' },
]

function addressOf(shown: Shown, page = shown.page): string {
  const query = new URLSearchParams()
  if (shown.show !== 'all') query.set('show', shown.show)
  if (shown.since !== 'year') query.set('since', shown.since)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text ? `/approvals?${text}` : '/approvals'
}

export function ApprovalsPage(props: ApprovalsPageProps) {
  const { shown, tally, names } = props
  const count = (kind: Kind) => tally.find((one) => one.kind === kind)?.n ?? 0
  const self = tally.reduce((sum, one) => sum + one.self, 0)
  return (
    <>
      <PageHead
        title="Approvals and overrides"
        lede={`Who decided what, in which office, when and why.${names ? '' : ' Pupils are not named here.'}`}
        actions={
          <PostForm csrf={props.csrf} action="/approvals.csv" keep={{ show: shown.show, since: shown.since }}>
            <ActionButton>Download as a CSV file</ActionButton>
          </PostForm>
        }
      />
      <Sheet id="year" title={`Since ${sayDate(props.from)}`}>
        <Facts
          items={[
            { term: kindWords.approved, value: count('approved') },
            { term: kindWords.declined, value: count('declined') },
            { term: kindWords.override, value: count('override') },
            { term: 'Decided by who proposed it', value: self, small: self > 0 ? 'Marked in the list' : undefined },
          ]}
        />
      </Sheet>
      <OverridesPart overrides={props.overrides} rulebook={props.rulebook} names={names} today={props.today} />
      <Filters
        label="What is shown"
        action="/approvals"
        {...(shown.show === 'all' && shown.since === 'year' ? {} : { clearHref: '/approvals' })}
        fields={[
          { id: 'show', name: 'show', label: 'Show', value: shown.show, options: shows },
          {
            id: 'since',
            name: 'since',
            label: 'Since',
            value: shown.since,
            options: [
              { value: 'year', text: `This school year (${sayDate(props.from)})` },
              { value: 'ever', text: 'The beginning' },
            ],
          },
        ]}
      />
      <Trail {...props} />
    </>
  )
}

function Trail(props: ApprovalsPageProps) {
  const { rows, total, shown, names, rulebook } = props
  return (
    <>
      <Sheet id="trail" title="Decisions" count={total}>
        {rows.length === 0 ? (
          <EmptyState>Nothing of the kind was decided since then.</EmptyState>
        ) : (
          <Table
            caption="Decisions, newest first"
            captionHidden
            stickyFirst
            columns={[
              { head: 'Day', nowrap: true },
              { head: 'Decision' },
              { head: 'About' },
              { head: 'By' },
              { head: 'Reason' },
            ]}
            rows={rows.map((one) => [
              sayDate(dayOf(one.on)),
              <What one={one} rulebook={rulebook} />,
              <About one={one} names={names} />,
              <Cell small={one.self ? <Status kind="soon" word="Decided by who proposed it" /> : undefined}>
                {whoOf(one, rulebook, names)}
              </Cell>,
              <Why one={one} names={names} />,
            ])}
          />
        )}
      </Sheet>
      {total > onAPage ? (
        <Pagination
          {...pageLinks(shown.page, Math.ceil(total / onAPage), (page) => addressOf(shown, page))}
          label="Pages of decisions"
        />
      ) : null}
    </>
  )
}

function What(props: { one: Decision; rulebook: Rulebook | undefined }) {
  const { one, rulebook } = props
  if (one.kind !== 'override') return <>{sayKind(one)}</>
  return (
    <Cell small={<ClauseRefs clauses={clauseRefs(rulebook, one.clauses)} />}>
      {sayKind(one)}: {dutiesOf(one.duties, rulebook).join('; ')}
      {one.expires_on ? `, until ${sayDate(dayOf(one.expires_on))}` : ''}
    </Cell>
  )
}

function About(props: { one: Decision; names: boolean }) {
  const { one, names } = props
  const said = aboutOf(one, names)
  if (one.kind === 'provider') return <a href={`/providers/${one.provider_id}`}>{said}</a>
  return names ? <a href={`/placements/${one.placement_id}`}>{said}</a> : <>{said}</>
}

function Why(props: { one: Decision; names: boolean }) {
  const { one, names } = props
  const more = [
    one.conditions ? `Conditions: ${withoutName(one.conditions, one, names)}` : '',
    one.minute ? `Minute: ${one.minute}` : '',
  ].filter(Boolean)
  return (
    <Cell small={more.length > 0 ? more.join('. ') : undefined}>
      {one.reason ? withoutName(one.reason, one, names) : <span class="wm-muted">None given</span>}
    </Cell>
  )
}
