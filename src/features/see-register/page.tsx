import { isoOf, sayDate } from '../../domain/calendar/day.ts'
import { sayRoute } from '../../domain/placement/say-placement.ts'
import { routes } from '../../domain/policy/words.ts'
import { sayYear } from '../../domain/pupil/pupil.ts'
import {
  ActionLink,
  type ClauseRefProps,
  ClauseRefs,
  type Column,
  EmptyState,
  ErrorSummary,
  Filters,
  PageHead,
  Pagination,
  pageLinks,
  Sheet,
  Table,
} from '../../ui/index.ts'
import { MissedCount, type MissedSixthDay } from '../record-suspension/missed.tsx'
import { filterQuery, type Sort } from './filters.ts'
import { pageSize, type Register } from './queries.ts'
import { cells, type RowContext } from './row.tsx'
import { percentOf } from './say-row.ts'

export interface RegisterModel extends RowContext {
  readonly schoolName: string
  readonly register: Register
  /** A date that could not be read. */
  readonly fault: string | undefined
  readonly time: string
  readonly providers: readonly { id: string; name: string }[]
  readonly years: readonly number[]
  readonly mayRelease: boolean
  /** Sixth school days that passed without education, for those who read no names. */
  readonly missed: readonly MissedSixthDay[]
  readonly clauses: readonly ClauseRefProps[]
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
    <div class="wm-wide">
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
      <MissedCount missed={model.missed} />
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
    </div>
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
    <Table
      caption={`Alternative provision register as at ${sayDate(filter.asAt)}`}
      captionHidden
      stickyFirst
      columns={[
        head('Pupil', 'name'),
        head('Provider, addresses and contacts', 'provider'),

        { head: 'Route, status, days' },
        head('Hours a week', 'hours', { numeric: true }),
        head('Start, end, council told', 'start', { nowrap: true }),
        { head: 'Objectives' },
        head('Next review', 'review', { nowrap: true }),
        head('Attendance', 'attendance', { numeric: true }),
      ]}
      rows={register.rows.map((row) => cells(model, row))}
      foot={[
        people(register.totals.pupils),
        '',
        '',
        Math.round(register.totals.hours * 10) / 10,
        '',
        '',
        '',
        all === undefined ? '–' : `${all}%`,
      ]}
    />
  )
}
