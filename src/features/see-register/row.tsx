/** One row of the register as cells. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import { sayRoute } from '../../domain/placement/say-placement.ts'
import { sayYear } from '../../domain/pupil/pupil.ts'
import { Cell, type Content, ShareBar, Status } from '../../ui/index.ts'
import { sayDue } from '../see-placement/say-due.ts'
import type { RegisterFilter } from './filters.ts'
import type { RegisterRow } from './queries.ts'
import {
  addressesOf,
  contactsOf,
  initialsOf,
  objectivesOf,
  percentOf,
  sayDay,
  sayDays,
  withoutNames,
} from './say-row.ts'

export interface RowContext {
  readonly filter: RegisterFilter
  readonly today: Day
  readonly calendar: Calendar
  /** Full names and links to cases; initials for governors and trust leaders. */
  readonly names: boolean
  /** The last day of each placement's gates that were let through unmet and are not put right; today's register only. */
  readonly letThrough: ReadonlyMap<string, string>
}

const shortStates: Readonly<Record<PlacementState, string>> = {
  draft: 'Draft',
  proposed: 'Proposed',
  approved: 'Approved',
  ready: 'Ready to start',
  active: 'Under way',
  'under-review': 'Under review',
  suspended: 'Paused',
  ending: 'Ending',
  closed: 'Closed',
  declined: 'Declined',
  refused: 'Refused by the parent',
  withdrawn: 'Withdrawn',
}

/** The cells of one row, in the order of the columns. */
export function cells(context: RowContext, row: RegisterRow): Content[] {
  const objectives = objectivesOf(row.objectives).map((text) => (context.names ? text : withoutNames(text, row)))
  return [
    <Cell small={`${sayYear(row.year_group)}${row.dual ? ', dual registered' : ''}`}>
      {context.names ? (
        <a href={`/placements/${row.id}`}>
          {row.known_as ?? row.first_names} {row.last_name}
        </a>
      ) : (
        initialsOf(row)
      )}
    </Cell>,
    <Where context={context} row={row} />,
    <>
      {sayRoute(row.route).says}
      <small>{shortStates[row.state as PlacementState]}</small>
      <LetThrough until={context.letThrough.get(row.id)} />
      <small>{sayDays(row.timetable) || 'Days not set'}</small>
      {(row.package_size ?? 0) > 1 ? <small>one of {row.package_size} placements in a week</small> : null}
    </>,
    row.hours ?? '–',
    <>
      {sayDay(row.started_on ?? row.start_on) || 'No start date'}
      <small>{sayEnd(row)}</small>
      <small>{row.told_on ? `council told ${sayDay(row.told_on)}` : 'no notice to the council'}</small>
    </>,
    objectives.length === 0 ? <span class="wm-muted">None recorded</span> : objectives.map((text) => <div>{text}</div>),
    <NextReview context={context} row={row} />,
    <Attendance row={row} />,
  ]
}

const sayEnd = (row: RegisterRow): string =>
  row.ended_on ? `ended ${sayDay(row.ended_on)}` : row.end_on ? `to ${sayDay(row.end_on)}` : 'no end date'

interface RowProps {
  readonly context: RowContext
  readonly row: RegisterRow
}

function Where({ context, row }: RowProps) {
  return (
    <>
      {row.provider_id === null ? (
        'No provider yet'
      ) : context.names ? (
        <a href={`/providers/${row.provider_id}`}>{row.provider}</a>
      ) : (
        row.provider
      )}
      {[...addressesOf(row), ...contactsOf(row)].map((line) => (
        <small>{line}</small>
      ))}
    </>
  )
}

function LetThrough({ until }: { until: string | undefined }) {
  return until === undefined ? null : <small>gate let through unmet until {sayDay(until)}</small>
}

function NextReview({ context, row }: RowProps) {
  const now = context.filter.asAt >= context.today
  if (now && row.gate && row.gate.unmet > 0 && !row.started_on) {
    return (
      <>
        <Status kind="gate" />
        <small>
          {row.gate.unmet} {row.gate.unmet === 1 ? 'gate' : 'gates'} unmet
        </small>
      </>
    )
  }
  if (row.review_on === null) return <span class="wm-muted">{row.ended_on ? '–' : 'None due'}</span>
  if (!now) return <>{sayDay(row.review_on)}</>
  const said = sayDue(context.calendar, dayOf(row.review_on), context.today)
  return (
    <>
      <Status kind={said.kind} word={said.kind === 'due' ? 'Today' : said.due} />
      {said.small ? <small>{said.small}</small> : null}
    </>
  )
}

function Attendance({ row }: { row: RegisterRow }) {
  const percent = percentOf(row)
  if (percent === undefined) {
    const why = row.location === 'online' ? 'remote, so not counted' : row.started_on ? 'no session yet' : 'not started'
    return <Cell small={why}>–</Cell>
  }
  return (
    <>
      {percent}% <ShareBar percent={percent} />
    </>
  )
}
