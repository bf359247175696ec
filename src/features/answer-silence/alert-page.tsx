import type { AlertEvent, AlertLine } from '../../adapters/silence/list.ts'
import { sayCode } from '../../domain/attendance/codes.ts'
import { alertKinds } from '../../domain/silence/kinds.ts'
import { sayOutcome } from '../../domain/silence/outcomes.ts'
import {
  ActionLink,
  Actions,
  ErrorSummary,
  Facts,
  Note,
  PageHead,
  PostForm,
  Sheet,
  Status,
  Table,
  Textarea,
} from '../../ui/index.ts'
import { AnswerFields, type TypedAnswer } from './answer-form.tsx'
import { pageOfAsked, sayClosed, sayCutOff, sayExpected, sayWaiting } from './say-alert.ts'

export interface AlertPageProps {
  readonly csrf: string
  readonly now: Date
  readonly alert: AlertLine
  readonly history: readonly AlertEvent[]
  readonly typed: TypedAnswer
  readonly noteFault?: string | undefined
  readonly mayAnswer: boolean
  readonly sayRole: (role: string) => string
}

/** One alert: what was expected, who was told, what came late, and the answer that ends it. */
export function AlertPage(props: AlertPageProps) {
  const { alert } = props
  const closed = alert.state === 'closed'
  const page = pageOfAsked(alert)
  return (
    <>
      <ErrorSummary
        errors={[
          ...(props.typed.fault ? [{ text: props.typed.fault, href: '#outcome' }] : []),
          ...(props.noteFault ? [{ text: props.noteFault, href: '#remark' }] : []),
        ]}
      />
      <PageHead
        kicker={alertKinds[alert.kind]}
        title={alert.pupil ?? alert.provider ?? alertKinds[alert.kind]}
        lede={`${sayExpected(alert)}.`}
      >
        {closed ? (
          <Status kind="met" word={sayClosed(alert)} chip />
        ) : alert.state === 'open' ? (
          <Status kind="quiet" word={`Late for ${sayWaiting(alert.dueMoment, props.now)}`} chip />
        ) : (
          <Status kind="wait" word={`Due ${sayCutOff(alert)}`} chip />
        )}
      </PageHead>
      <Sheet label="Where and whom to ring">
        <Facts
          items={[
            { term: 'Provider', value: alert.provider ?? 'None', small: alert.site ?? undefined },
            {
              term: 'Ring',
              value: alert.sitePhone ?? alert.providerPhone ?? 'No number is kept',
              small: alert.contact ?? undefined,
            },
          ]}
        />
        <Actions>
          {alert.placementId ? (
            <ActionLink href={`/placements/${alert.placementId}`}>Open the placement</ActionLink>
          ) : null}
          {page ? <ActionLink href={page.href}>{page.text}</ActionLink> : null}
          {alert.pupilId && alert.aboutToday ? (
            <ActionLink href={`/absences/${alert.pupilId}/${alert.day}`}>Call log of the day</ActionLink>
          ) : null}
        </Actions>
      </Sheet>
      {closed || !props.mayAnswer ? null : (
        <Sheet id="answer" title="Answer">
          {alert.marks.length > 0 ? (
            <Note kind="wait" title={`A late mark came: ${alert.marks.map(sayCode).join('; ')}`}>
              <p>It does not say that the pupil is safe, so the alert stays open until somebody does.</p>
            </Note>
          ) : null}
          <PostForm csrf={props.csrf} action={`/alerts/${alert.id}`} save="Close with this answer">
            <AnswerFields kind={alert.kind} typed={props.typed} />
          </PostForm>
        </Sheet>
      )}
      <Sheet id="history" title="What happened">
        <Table
          caption="What happened, oldest first"
          captionHidden
          columns={[{ head: 'When' }, { head: 'What' }, { head: 'Who' }]}
          rows={props.history.map((event) => [event.at, sayEvent(props, event), sayWho(props, event)])}
        />
        {closed || !props.mayAnswer ? null : (
          <PostForm csrf={props.csrf} action={`/alerts/${alert.id}/note`} save="Add the note" saveKind="secondary">
            <Textarea
              id="remark"
              name="remark"
              label="Add what was tried, without closing it"
              rows={2}
              error={props.noteFault}
            />
          </PostForm>
        )}
      </Sheet>
    </>
  )
}

function sayEvent(props: AlertPageProps, event: AlertEvent): string {
  switch (event.kind) {
    case 'expected':
      return event.note ? `Asked: ${event.note}` : 'Expected'
    case 'opened':
      return 'Not come by the cut-off'
    case 'told':
      return event.told === 0
        ? `${props.sayRole(event.role ?? '')}: nobody holds this office, so the next was told`
        : `Told: ${props.sayRole(event.role ?? '')} (${event.told === 1 ? '1 person' : `${event.told} people`})`
    case 'mark':
      return `A mark came: ${sayCode(event.code ?? '')}`
    case 'closed':
      return [`Closed: ${sayOutcome(props.alert.kind, event.outcome ?? '')}`, event.note].filter(Boolean).join('. ')
    default:
      return event.note ?? ''
  }
}

const sayWho = (props: AlertPageProps, event: AlertEvent): string =>
  event.person ?? (event.personRole === 'waymark' ? 'Waymark' : props.sayRole(event.personRole))
