import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import { sayRoute } from '../../domain/placement/say-placement.ts'
import { routes } from '../../domain/policy/words.ts'
import { sayYear } from '../../domain/pupil/pupil.ts'
import {
  ActionLink,
  Cell,
  type ClauseRefProps,
  ClauseRefs,
  type Column,
  EmptyState,
  ErrorSummary,
  Filters,
  PageHead,
  Pagination,
  pageLinks,
  ShareBar,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import { sayDue } from '../see-placement/say-due.ts'
import { filterQuery, type RegisterFilter, type Sort } from './filters.ts'
import { pageSize, type Register, type RegisterRow } from './queries.ts'
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

export interface RegisterModel {
  readonly schoolName: string
  readonly register: Register
  readonly filter: RegisterFilter
  /** A date that could not be read. */
  readonly fault: string | undefined
  readonly today: Day
  readonly time: string
  readonly calendar: Calendar
  readonly providers: readonly { id: string; name: string }[]
  readonly years: readonly number[]
  /** Full names and links to cases; initials for governors and trust leaders. */
  readonly names: boolean
  readonly mayRelease: boolean
  readonly clauses: readonly ClauseRefProps[]
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

const showOptions = [
  { value: 'current', text: 'Current and proposed' },
  { value: 'placed', text: 'Placed only' },
  { value: 'proposed', text: 'Proposed only' },
  { value: 'closed', text: 'Closed' },
  { value: 'all', text: 'All but drafts' },
]

export function RegisterPage(model: RegisterModel) {
  const { filter, today, register } = model
  const { totals } = register
  const now = filter.asAt === today
  const query = filterQuery(filter, today)
  return (
    <>
      {model.fault ? <ErrorSummary errors={[{ text: model.fault, href: '#as-at' }]} /> : null}
      <PageHead
        kicker={model.schoolName}
        title="Alternative provision register"
        lede={
          <>
            As at{' '}
            <b>
              {sayDate(filter.asAt)}
              {now ? `, ${model.time}` : ''}
            </b>
            . {people(totals.placed)} placed, {totals.proposed} proposed, at {totals.providers}{' '}
            {totals.providers === 1 ? 'provider' : 'providers'}. <ClauseRefs clauses={model.clauses} />
          </>
        }
        actions={
          model.mayRelease ? (
            <ActionLink href={`/register/release${query}`}>Download spreadsheet</ActionLink>
          ) : undefined
        }
      />
      <Filters
        label="What the register shows"
        action="/register"
        clearHref="/register"
        fields={[
          { id: 'as-at', name: 'as-at', label: 'As at', type: 'date', value: isoOf(filter.asAt) },
          { id: 'show', name: 'show', label: 'Show', value: filter.show, options: showOptions },
          {
            id: 'provider',
            name: 'provider',
            label: 'Provider',
            value: filter.provider ?? '',
            options: [
              { value: '', text: `All ${model.providers.length}` },
              ...model.providers.map((one) => ({ value: one.id, text: one.name })),
            ],
          },
          {
            id: 'route',
            name: 'route',
            label: 'Route',
            value: filter.route ?? '',
            options: [
              { value: '', text: 'All routes' },
              ...routes.map((route) => ({ value: route, text: sayRoute(route).says })),
            ],
          },
          {
            id: 'year',
            name: 'year',
            label: 'Year group',
            value: filter.year === undefined ? '' : String(filter.year),
            options: [
              { value: '', text: 'All years' },
              ...model.years.map((year) => ({ value: String(year), text: sayYear(year) })),
            ],
          },
        ]}
      />
      <Sheet flush label="Register">
        {register.rows.length === 0 ? <Empty {...model} /> : <RegisterTable {...model} />}
      </Sheet>
      {totals.rows > pageSize ? (
        <Pagination
          {...pageLinks(
            filter.page,
            Math.ceil(totals.rows / pageSize),
            (page) => `/register${filterQuery(filter, today, { page })}`,
          )}
          label="Pages of the register"
        />
      ) : null}
      <p class="wm-small">
        Attendance is sessions attended out of sessions possible at the provider since the placement began, by the
        Department for Education’s definition; sessions at another school where the pupil is also registered are left
        out. The notch marks 90%; a red bar is under 80%.{' '}
        {now
          ? ''
          : 'On a past date the state is rebuilt from the steps recorded until then; due dates of reviews are as they are known today. '}
        Unique pupil numbers are never shown here. To print, use your browser’s own print command: it prints across the
        page.
      </p>
    </>
  )
}

const people = (n: number): string => `${n} ${n === 1 ? 'pupil' : 'pupils'}`

function Empty(model: RegisterModel) {
  const narrowed = model.filter.provider || model.filter.route || model.filter.year !== undefined
  return (
    <EmptyState action={narrowed ? <ActionLink href="/register">Show everybody</ActionLink> : undefined}>
      {narrowed
        ? 'No placement fits these filters.'
        : model.filter.show === 'current'
          ? `No pupil was placed in alternative provision, or proposed for it, on ${sayDate(model.filter.asAt)}.`
          : `No placement of this kind on ${sayDate(model.filter.asAt)}.`}
    </EmptyState>
  )
}

function RegisterTable(model: RegisterModel) {
  const { filter, today, register } = model
  const head = (text: string, sort: Sort, more: Partial<Column> = {}): Column => {
    const sorted = filter.sort === sort
    const down = sorted && !filter.down
    return {
      head: <a href={`/register${filterQuery(filter, today, { sort, down, page: 1 })}`}>{text}</a>,
      ...(sorted ? { sorted: filter.down ? 'descending' : 'ascending' } : {}),
      ...more,
    }
  }
  const all = percentOf(register.totals)
  return (
    <div class="wm-wide">
      <Table
        caption={`Alternative provision register as at ${sayDate(filter.asAt)}`}
        captionHidden
        stickyFirst
        columns={[
          head('Pupil', 'name'),
          head('Provider and addresses', 'provider'),
          { head: 'Staff contacts' },
          { head: 'Route, status, days' },
          head('Hours a week', 'hours', { numeric: true }),
          head('Start and end', 'start', { nowrap: true }),
          { head: 'Objectives' },
          head('Next review', 'review', { nowrap: true }),
          { head: 'Council told', nowrap: true },
          head('Attendance', 'attendance', { numeric: true }),
        ]}
        rows={register.rows.map((row) => cells(model, row))}
        foot={[
          people(register.totals.pupils),
          '',
          '',
          '',
          Math.round(register.totals.hours * 10) / 10,
          '',
          '',
          '',
          '',
          all === undefined ? '–' : `${all}%`,
        ]}
      />
    </div>
  )
}

function cells(model: RegisterModel, row: RegisterRow) {
  const percent = percentOf(row)
  const objectives = objectivesOf(row.objectives).map((text) => (model.names ? text : withoutNames(text, row)))
  return [
    <Cell small={`${sayYear(row.year_group)}${row.dual ? ', dual registered' : ''}`}>
      {model.names ? (
        <a href={`/placements/${row.id}`}>
          {row.known_as ?? row.first_names} {row.last_name}
        </a>
      ) : (
        initialsOf(row)
      )}
    </Cell>,
    <>
      {row.provider_id ? (
        model.names ? (
          <a href={`/providers/${row.provider_id}`}>{row.provider}</a>
        ) : (
          row.provider
        )
      ) : (
        'No provider yet'
      )}
      {addressesOf(row).map((address) => (
        <small>{address}</small>
      ))}
    </>,
    <>
      {contactsOf(row).map((contact) => (
        <small>{contact}</small>
      ))}
    </>,
    <>
      {sayRoute(row.route).says}
      <small>{shortStates[row.state as PlacementState]}</small>
      <small>{sayDays(row.timetable) || 'Days not set'}</small>
    </>,
    row.hours ?? '–',
    <Cell
      small={row.ended_on ? `ended ${sayDay(row.ended_on)}` : row.end_on ? `to ${sayDay(row.end_on)}` : 'no end date'}
    >
      {sayDay(row.started_on ?? row.start_on) || 'No start date'}
    </Cell>,
    objectives.length === 0 ? <span class="wm-muted">None recorded</span> : objectives.map((text) => <div>{text}</div>),
    <NextReview {...model} row={row} />,
    row.told_on ? sayDay(row.told_on) : <span class="wm-muted">Not recorded</span>,
    percent === undefined ? (
      <Cell
        small={row.location === 'online' ? 'remote, so not counted' : row.started_on ? 'no session yet' : 'not started'}
      >
        –
      </Cell>
    ) : (
      <>
        {percent}% <ShareBar percent={percent} />
      </>
    ),
  ]
}

function NextReview(props: RegisterModel & { row: RegisterRow }) {
  const { row } = props
  const now = props.filter.asAt === props.today
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
  const said = sayDue(props.calendar, dayOf(row.review_on), props.today)
  return (
    <>
      <Status kind={said.kind} word={said.kind === 'due' ? 'Today' : said.due} />
      {said.small ? <small>{said.small}</small> : null}
    </>
  )
}
