import type { AlertLine } from '../../adapters/silence/list.ts'
import { saySession } from '../../domain/attendance/codes.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { alertKinds } from '../../domain/silence/kinds.ts'
import { type Ladder, sayLadder } from '../../domain/silence/ladder.ts'
import {
  ActionLink,
  Checkboxes,
  Details,
  EmptyState,
  ErrorSummary,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import { AnswerFields, type TypedAnswer } from './answer-form.tsx'
import { groupsOf, type SilentGroup, sayClosed, sayCutOff, sayExpected, sayWaiting } from './say-alert.ts'

export interface AlertsPageProps {
  readonly csrf: string
  readonly now: Date
  readonly time: string
  readonly open: readonly AlertLine[]
  readonly waiting: readonly AlertLine[]
  readonly closed: readonly AlertLine[]
  readonly ladder: Ladder
  /** For reports, signatures, documents, visits and answers. */
  readonly askedLadder: Ladder
  readonly sayRole: (role: string) => string
  readonly mayAnswer: boolean
  /** What was typed into one group's form, when it was refused. */
  readonly tried: (TypedAnswer & { readonly group: string; readonly ids: readonly string[] }) | undefined
}

/** Everything expected that has not come: the longest silence first, each with one thing to do. */
export function AlertsPage(props: AlertsPageProps) {
  const groups = groupsOf(props.open)
  const others = props.open.filter((alert) => alert.kind !== 'marks')
  const { tried } = props
  return (
    <>
      <ErrorSummary
        errors={
          tried?.fault
            ? [
                {
                  text: tried.fault,
                  href: tried.ids.length === 0 ? `#g${tried.group}-ids` : `#g${tried.group}-outcome`,
                },
              ]
            : []
        }
      />
      <PageHead
        kicker={props.time}
        title="Not heard"
        lede="Something was expected and has not come. An alert ends only when somebody says what was found out."
      />
      {props.open.length === 0 ? (
        <Sheet label="Open alerts">
          <EmptyState good>Nothing that was expected is missing.</EmptyState>
        </Sheet>
      ) : null}
      {groups.map((group, at) => (
        <GroupSheet {...props} group={group} at={String(at + 1)} />
      ))}
      {others.length > 0 ? <Others {...props} alerts={others} /> : null}
      {props.waiting.length > 0 ? (
        <Sheet id="waiting" title="Expected, not late yet" count={props.waiting.length}>
          <PlainList
            items={props.waiting.map((alert) => ({
              text: <a href={`/alerts/${alert.id}`}>{alert.pupil ?? alert.provider ?? alertKinds[alert.kind]}</a>,
              small: sayExpected(alert),
              status: { kind: 'wait' as const, word: `by ${sayCutOff(alert)}` },
            }))}
          />
        </Sheet>
      ) : null}
      {props.closed.length > 0 ? (
        <Sheet id="closed" title="Answered today" count={props.closed.length}>
          <PlainList
            items={props.closed.map((alert) => ({
              text: <a href={`/alerts/${alert.id}`}>{alert.pupil ?? alert.provider ?? alertKinds[alert.kind]}</a>,
              small: sayClosed(alert),
              status: { kind: 'met' as const, word: 'Answered' },
            }))}
          />
        </Sheet>
      ) : null}
      <p class="wm-small">
        Who is told of a pupil not heard from: {sayLadder(props.ladder, props.sayRole)}. Of what was asked for and has
        not come: {sayLadder(props.askedLadder, props.sayRole)}. Both are a{' '}
        <a href="/policy#choices">school’s own choice</a>.
      </p>
    </>
  )
}

const told = (props: AlertsPageProps, alert: AlertLine): string => {
  const step = props.ladder[alert.step]
  return step ? `Told so far: up to ${props.sayRole(step.role)}` : 'Nobody is told yet'
}

function GroupSheet(props: AlertsPageProps & { group: SilentGroup; at: string }) {
  const { group, at, tried } = props
  const [first] = group.alerts
  const own = tried?.group === at ? tried : undefined
  const where = first.site ? `${group.provider}, ${first.site}` : group.provider
  return (
    <Sheet
      id={`g${at}`}
      title={`${where}: ${first.session === null ? '' : saySession(first.session)}, ${sayDate(dayOf(first.day))}`}
      count={group.alerts.length}
      aside={<Status kind="quiet" word={`Silent for ${sayWaiting(first.dueMoment, props.now)} past ${first.dueAt}`} />}
    >
      <p>
        <strong>{`Ring ${first.contact ?? group.provider}: ${first.sitePhone ?? first.providerPhone ?? 'no telephone number is kept'}. `}</strong>
        {told(props, first)}.
      </p>
      <PlainList
        label={`Pupils at ${where}`}
        items={group.alerts.map((alert) => ({
          text: <a href={`/alerts/${alert.id}`}>{alert.pupil}</a>,
          small: `expected ${alert.expectedAt}${alert.marks.length > 0 ? `; a late mark came: ${alert.marks.join(', ')}` : ''}`,
        }))}
      />
      {props.mayAnswer ? (
        <Details
          summary={`Say what was found out about ${where}`}
          open={own !== undefined || groupsOf(props.open).length === 1}
        >
          <PostForm csrf={props.csrf} action="/alerts" keep={{ group: at }} save="Save the answer">
            <Checkboxes
              id={`g${at}-ids`}
              name="ids"
              label="About whom?"
              layout="small"
              value={own?.ids ?? group.alerts.map((alert) => alert.id)}
              error={own && own.ids.length === 0 ? own.fault : undefined}
              items={group.alerts.map((alert) => ({ value: alert.id, text: alert.pupil ?? 'A pupil' }))}
            />
            <AnswerFields
              kind="marks"
              prefix={`g${at}-`}
              typed={own && own.ids.length > 0 ? own : { outcome: own?.outcome ?? '', note: own?.note ?? '' }}
            />
          </PostForm>
        </Details>
      ) : null}
    </Sheet>
  )
}

function Others(props: AlertsPageProps & { alerts: readonly AlertLine[] }) {
  return (
    <Sheet id="others" title="Also missing" count={props.alerts.length} flush>
      <Table
        caption="Other things expected that have not come"
        captionHidden
        columns={[{ head: 'What' }, { head: 'About' }, { head: 'Late for' }, { head: 'Action', headHidden: true }]}
        rows={props.alerts.map((alert) => [
          <>
            {alertKinds[alert.kind]}
            <small>{sayExpected(alert)}</small>
          </>,
          alert.pupil ?? alert.provider ?? '–',
          <Status kind="quiet" word={sayWaiting(alert.dueMoment, props.now)} />,
          <ActionLink href={`/alerts/${alert.id}`} main={props.mayAnswer} about={alert.pupil ?? alert.provider ?? ''}>
            {props.mayAnswer ? 'Answer' : 'Open'}
          </ActionLink>,
        ])}
      />
    </Sheet>
  )
}
