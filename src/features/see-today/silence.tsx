/** Who has not been heard from, and where everybody else is. Silence comes first on Today. */

import { isoOf } from '../../domain/calendar/day.ts'
import { alertKinds } from '../../domain/silence/kinds.ts'
import { sayMinutes } from '../../domain/silence/say-minutes.ts'
import { ActionLink, EmptyState, PlainList, Sheet, Status, Table } from '../../ui/index.ts'
import { groupsOf, sayCutOff, sayExpected } from '../answer-silence/say-alert.ts'
import { sayHeard, sessionNow, type Whereabouts } from '../find/where-now.ts'
import type { TodayModel } from './page.tsx'

/** Pupils with a session that has begun and that nobody has marked. */
function silentPupils(where: readonly Whereabouts[]): Whereabouts[] {
  return where.filter((one) => one.sessions.some((session) => session.heard === 'not heard'))
}

/** Those not heard from whose cut-off is still to come; the others are alerts, and stand above. */
export function silentWithoutAlert(model: Pick<TodayModel, 'where' | 'alerts'>): Whereabouts[] {
  const known = new Set(model.alerts.filter((alert) => alert.aboutToday).map((alert) => alert.pupilId))
  return silentPupils(model.where).filter((one) => !known.has(one.pupilId))
}

/** "7 minutes", "2 hours 5 minutes". */
export function sayWait(from: string, time: string): string {
  return sayMinutes(minutesOf(time) - minutesOf(from))
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Past the cut-off: one line a provider's session, for one telephone call answers for all of it. */
export function AlertsSheet(props: TodayModel) {
  const groups = groupsOf(props.alerts)
  const others = props.alerts.filter((alert) => alert.kind !== 'marks')
  const lines = [
    ...groups.map(({ provider, alerts }) => ({
      what: provider,
      small: `${alerts.length === 1 ? (alerts[0].pupil ?? '1 pupil') : `${alerts.length} pupils`}, ${sayExpected(alerts[0])}`,
      href: alerts.length === 1 ? `/alerts/${alerts[0].id}` : '/alerts',
      since: alerts[0],
    })),
    ...others.map((alert) => ({
      what: alert.pupil ?? alert.provider ?? alertKinds[alert.kind],
      small: `${alertKinds[alert.kind]}. ${sayExpected(alert)}`,
      href: `/alerts/${alert.id}`,
      since: alert,
    })),
  ]
  return (
    <Sheet
      id="alerts"
      title="Alerts: find out now"
      count={props.alerts.length}
      aside={<a href="/alerts">All alerts</a>}
    >
      <Table
        caption="Expected, and not come by the cut-off"
        captionHidden
        middle
        columns={[{ head: 'What' }, { head: 'Cut-off' }, { head: 'Action', headHidden: true }]}
        rows={lines.slice(0, 20).map((line) => [
          <>
            {line.what}
            <small>{line.small}</small>
          </>,
          <Status kind="quiet" word={`Past ${sayCutOff(line.since)}`} />,
          <ActionLink href={line.href} main about={line.what}>
            Answer
          </ActionLink>,
        ])}
      />
    </Sheet>
  )
}

export function NotHeardSheet(props: TodayModel) {
  const silent = silentWithoutAlert(props)
  const heard = props.where.filter((one) =>
    one.sessions.some((session) => session.heard === 'arrived' || session.heard === 'absent'),
  ).length
  return (
    <Sheet
      id="silent"
      title={`Not heard from by ${props.time}`}
      count={silent.length}
      aside={props.where.length > 0 ? `${heard} of ${props.where.length} pupils off site have been marked` : undefined}
    >
      {silent.length === 0 ? (
        <EmptyState good={props.schoolDay && silentPupils(props.where).length === 0}>{emptyWords(props)}</EmptyState>
      ) : (
        <Table
          caption="Pupils expected at a provider, with no mark yet"
          captionHidden
          middle
          columns={[
            { head: 'Provider' },
            { head: 'Pupil expected' },
            { head: 'Silent for' },
            { head: 'Action', headHidden: true },
          ]}
          rows={silent.map((one) => {
            const session = one.sessions.find((each) => each.heard === 'not heard')
            return [
              <>
                <a href={`/providers/${one.providerId}`}>{one.provider}</a>
                <small>{one.providerPhone ?? 'No telephone number is kept'}</small>
              </>,
              <>
                <a href={`/placements/${one.placementId}`}>{one.pupil}</a>
                <small>
                  expected {session?.from}
                  {one.online ? ', online' : one.site ? `, ${one.site}` : ''}
                </small>
              </>,
              session?.shut === undefined ? (
                <Status kind="quiet" word={sayWait(session?.from ?? props.time, props.time)} />
              ) : (
                <Status {...sayHeard(session)} />
              ),
              <ActionLink href={`/attendance/${isoOf(props.day)}`} main about={one.pupil}>
                Mark attendance
              </ActionLink>,
            ]
          })}
        />
      )}
    </Sheet>
  )
}

function emptyWords(props: TodayModel): string {
  if (!props.schoolDay) return 'Nobody is expected today: it is not a school day.'
  if (props.where.length === 0) return 'No pupil is timetabled at a provider today.'
  const later = props.where.flatMap((one) => one.sessions).filter((session) => session.heard === 'not yet')
  if (later.length === props.where.flatMap((one) => one.sessions).length)
    return `Nobody is expected yet. The first session begins at ${later.map((one) => one.from).sort()[0]}.`
  if (silentPupils(props.where).length > 0) return 'Nobody else is missing a mark: the alerts above name who is.'
  return 'Every pupil expected so far has been marked.'
}

export function WhereSheet(props: TodayModel) {
  return (
    <Sheet id="where" title="Where pupils are now">
      {props.where.length === 0 ? (
        <EmptyState>
          {props.schoolDay ? 'No pupil is timetabled at a provider today.' : 'It is not a school day.'}
        </EmptyState>
      ) : (
        <PlainList
          label="Where pupils are now"
          items={props.where.slice(0, 30).map((one) => {
            const session = sessionNow(one.sessions, props.time)
            return {
              text: <a href={`/placements/${one.placementId}`}>{one.pupil}</a>,
              small: [one.provider, one.online ? 'online' : one.site].filter(Boolean).join(', '),
              status: session ? sayHeard(session) : undefined,
            }
          })}
        />
      )}
      {props.where.length > 30 ? (
        <p class="wm-small">
          And {props.where.length - 30} more: <a href="/attendance">see attendance</a>.
        </p>
      ) : null}
    </Sheet>
  )
}
