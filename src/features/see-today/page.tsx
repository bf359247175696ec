import type { Child } from 'hono/jsx'
import type { AlertLine } from '../../adapters/silence/list.ts'
import { type Day, dayOf, isoOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import {
  ActionLink,
  Columns,
  Counts,
  DutyList,
  EmptyState,
  LinkTabs,
  Note,
  PageHead,
  Pagination,
  PlainList,
  pageLinks,
  Ruler,
  type RulerDay,
  Sheet,
  type StatusKind,
} from '../../ui/index.ts'
import type { WaitingForSomebody } from '../ask-signature/requests.ts'
import { WaitingSheet } from '../ask-signature/waiting.tsx'
import { FailedNote } from '../dispatch-letter/letters-page.tsx'
import type { FailedDelivery } from '../dispatch-letter/stored.ts'
import type { Whereabouts } from '../find/where-now.ts'
import { IncidentsSheet } from '../follow-incident/today-sheet.tsx'
import { ActionsSheet } from '../hold-review/actions-sheet.tsx'
import type { OpenAction } from '../hold-review/open-actions.ts'
import type { RunningOverride } from '../override-gate/running.ts'
import { type ClosedAhead, ClosedAheadSheet } from '../reconcile-calendars/closed-ahead.tsx'
import { MissedNote, type MissedSixthDay } from '../record-suspension/missed.tsx'
import { type FromProvider, FromProvidersSheet } from '../tell-changes/from-providers.tsx'
import type { ToFindOut } from './find-out.ts'
import { type BlockedStart, groupSize, type Page, type TodayDuty } from './queries.ts'
import { type LineContext, sayLine } from './say-line.ts'
import { BlockedSheet, FindOutSheet, LetThroughSheet, WarningsSheet } from './side-sheets.tsx'
import { AlertsSheet, NotHeardSheet, silentWithoutAlert, WhereSheet } from './silence.tsx'

export interface TodayModel {
  readonly schoolName: string
  readonly schoolDay: boolean
  /** "school day 17 of 35 in Autumn 2" */
  readonly dayLine: string
  readonly time: string
  readonly day: Day
  /** The last day of "this week". */
  readonly week: Day
  readonly whose: 'mine' | 'school'
  readonly pages: Readonly<Record<'late' | 'due' | 'week', number>>
  /** None while the school has adopted no policy. */
  readonly context: LineContext | undefined
  readonly ruler: { readonly days: readonly RulerDay[]; readonly caption: string } | undefined
  readonly where: readonly Whereabouts[]
  /** Letters that did not arrive, and so start no clock. */
  readonly failedLetters: readonly FailedDelivery[]
  /** What was expected and has not come by its cut-off. */
  readonly alerts: readonly AlertLine[]
  /** Signatures asked for by link: not given, refused, or with a question. */
  readonly signatures: readonly WaitingForSomebody[]
  readonly now: Date
  /** Suspensions whose sixth school day passed without education. */
  readonly sixthDayMissed: readonly MissedSixthDay[]
  /** What providers told the school of in the last days. */
  readonly fromProviders: readonly FromProvider[]
  /** School days soon on which a provider takes nobody. */
  readonly closedAhead: readonly ClosedAhead[]
  readonly late: Page<TodayDuty>
  readonly dueToday: Page<TodayDuty>
  readonly thisWeek: Page<TodayDuty>
  readonly blocked: Page<BlockedStart>
  /** Overrides that run today, the first to run out first. */
  readonly letThrough: readonly RunningOverride[]
  readonly actions: readonly OpenAction[]
  /** Concerns and incidents that are open, for those who may open them. */
  readonly openIncidents: number
  readonly papers: Page<TodayDuty>
  readonly warnings: Page<TodayDuty>
  readonly findOut: readonly ToFindOut[]
  /** The first due date after this week. */
  readonly nextDue: string | undefined
  readonly mayPropose: boolean
  readonly mayAdopt: boolean
}

export function TodayPage(model: TodayModel) {
  const { context } = model
  return (
    <>
      <PageHead
        kicker={`${sayDate(model.day)}, ${model.time} · ${model.dayLine}`}
        title="Today"
        actions={model.mayPropose ? <ActionLink href="/placements/new">Propose a placement</ActionLink> : undefined}
      >
        <Counts items={countsOf(model)} label="What needs somebody today" />
      </PageHead>
      <LinkTabs
        label="Whose duties"
        items={[
          { href: '/today', text: `All of ${model.schoolName}`, current: model.whose === 'school' },
          { href: '/today?whose=mine', text: 'Mine', current: model.whose === 'mine' },
        ]}
      />
      {model.ruler ? <Ruler days={model.ruler.days} today={isoOf(model.day)} caption={model.ruler.caption} /> : null}
      {context ? (
        <Lists {...model} context={context} />
      ) : (
        <Note kind="gate" title="This school has adopted no policy yet">
          <p>Waymark works by the school’s own policy: without one there are no duties to show.</p>
          {model.mayAdopt ? (
            <ActionLink href="/policy/adopt" main>
              Adopt a policy
            </ActionLink>
          ) : (
            <p>Ask the headteacher or an administrator to adopt it.</p>
          )}
        </Note>
      )}
    </>
  )
}

function Lists(model: TodayModel & { context: LineContext }) {
  const next = model.nextDue ? ` The next duty is on ${sayShort(dayOf(model.nextDue))}.` : ''
  return (
    <Columns
      sideLabel="Blocked starts, where pupils are, and papers"
      side={
        <>
          <BlockedSheet {...model} />
          <IncidentsSheet open={model.openIncidents} />
          <LetThroughSheet {...model} />
          <ActionsSheet actions={model.actions} day={model.day} />
          <FromProvidersSheet notices={model.fromProviders} />
          <ClosedAheadSheet closed={model.closedAhead} />
          <WaitingSheet rows={model.signatures} now={model.now} />
          <WhereSheet {...model} />
          <PapersSheet {...model} />
          <WarningsSheet {...model} />
        </>
      }
    >
      <MissedNote rulebook={model.context.rulebook} missed={model.sixthDayMissed} />
      <FailedNote
        failed={model.failedLetters}
        sayForm={(form) => model.context.rulebook.forms.get(form)?.form.title ?? form.replaceAll('-', ' ')}
        named
      />
      {model.alerts.length > 0 ? <AlertsSheet {...model} /> : null}
      <NotHeardSheet {...model} />
      <Group
        {...model}
        id="late"
        title="Late"
        kind="late"
        list={model.late}
        empty={model.whose === 'mine' ? 'Nothing of yours is late.' : 'Nothing is late.'}
      />
      <Group
        {...model}
        id="due"
        title="Due today"
        kind="due"
        list={model.dueToday}
        empty="Nothing more is due today."
      />
      <Group
        {...model}
        id="week"
        title="This week"
        kind="next"
        list={model.thisWeek}
        empty={`Nothing more is due by ${sayShort(model.week)}.${next}`}
        aside={model.thisWeek.total > 0 ? `to ${sayShort(model.week)}` : undefined}
      />
      <FindOutSheet {...model} />
    </Columns>
  )
}

function Group(
  props: TodayModel & {
    context: LineContext
    id: 'late' | 'due' | 'week'
    title: string
    kind: StatusKind
    list: Page<TodayDuty>
    empty: string
    aside?: Child
  },
) {
  const { list, context } = props
  const pages = Math.ceil(list.total / groupSize)
  const href = (page: number) => {
    const query = new URLSearchParams(props.whose === 'mine' ? { whose: 'mine' } : {})
    for (const [name, at] of Object.entries({ ...props.pages, [props.id]: page }))
      if (at > 1) query.set(name, String(at))
    return `/today${query.size > 0 ? `?${query}` : ''}#${props.id}`
  }
  return (
    <Sheet id={props.id} title={props.title} count={list.total} aside={props.aside}>
      {list.rows.length === 0 ? (
        <EmptyState good>{props.empty}</EmptyState>
      ) : (
        <DutyList label={props.title} duties={list.rows.map((duty) => sayLine(context, duty, props.kind))} />
      )}
      {pages > 1 ? <Pagination {...pageLinks(list.page, pages, href)} label={`${props.title}: pages`} /> : null}
    </Sheet>
  )
}

function PapersSheet(props: TodayModel) {
  return (
    <Sheet id="papers" title="Papers running out" count={props.papers.total}>
      {props.papers.rows.length === 0 ? (
        <EmptyState good>No provider’s papers run out in the next 30 days.</EmptyState>
      ) : (
        <PlainList
          label="Papers running out"
          items={props.papers.rows.map((paper) => {
            const days = paper.due_on === null ? 0 : dayOf(paper.due_on) - props.day
            return {
              text: <a href={`/providers/${paper.provider_id}`}>{paper.provider}</a>,
              small: paper.title,
              status:
                days === 0
                  ? { kind: 'due' as const, word: 'Today' }
                  : { kind: 'soon' as const, word: days === 1 ? '1 day' : `${days} days` },
            }
          })}
        />
      )}
    </Sheet>
  )
}

function countsOf(model: TodayModel) {
  const silent = silentWithoutAlert(model).length
  return [
    ...(model.alerts.length > 0
      ? [
          {
            kind: 'quiet' as const,
            count: model.alerts.length,
            text: model.alerts.length === 1 ? 'open alert' : 'open alerts',
            href: '#alerts',
          },
        ]
      : []),
    { kind: 'quiet' as const, count: silent, text: 'not heard from', href: '#silent' },
    { kind: 'late' as const, count: model.late.total, text: 'late', href: '#late' },
    { kind: 'due' as const, count: model.dueToday.total, text: 'due today', href: '#due' },
    { kind: 'next' as const, count: model.thisWeek.total, text: 'more this week', href: '#week' },
    {
      kind: 'gate' as const,
      count: model.blocked.total,
      text: model.blocked.total === 1 ? 'blocked start' : 'blocked starts',
      href: '#blocked',
    },
    ...(model.findOut.length > 0
      ? [{ kind: 'unknown' as const, count: model.findOut.length, text: 'to find out', href: '#find-out' }]
      : []),
  ]
}
