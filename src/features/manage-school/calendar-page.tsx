import type { Calendar, CalendarInput, Term } from '../../domain/calendar/calendar.ts'
import { academicYearOf, type Day, dayFrom, sayDate } from '../../domain/calendar/day.ts'
import type { CalendarFault } from '../../domain/calendar/faults.ts'
import {
  ActionButton,
  ActionLink,
  Cell,
  CsrfField,
  Details,
  EmptyState,
  HiddenFields,
  Note,
  PageHead,
  Sheet,
  Table,
} from '../../ui/index.ts'
import { pathOfYear, sayYear } from './read-year.ts'

export interface ClosureRow {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly from: Day
  readonly to: Day
}

export interface CalendarPageProps {
  readonly csrf: string
  readonly schoolName: string
  readonly version: number
  readonly calendar: Calendar
  readonly input: CalendarInput
  readonly closures: readonly ClosureRow[]
  readonly faults: readonly CalendarFault[]
  readonly bankHolidays: readonly { readonly day: Day; readonly title: string }[]
  readonly today: Day
}

const kindWords: Readonly<Record<string, string>> = {
  inset: 'INSET day',
  closure: 'Unexpected closure',
  'bank-holiday': 'Bank holiday of this school',
}
const faultKinds = { error: 'unmet', warning: 'soon', note: 'na' } as const

/** Every year of the school's calendar: terms, days shut inside them, bank holidays, and what looks odd. */
export function CalendarPage(props: CalendarPageProps) {
  const years = yearsOf(props)
  const now = academicYearOf(props.today)
  const next = (years.at(-1) ?? academicYearOf(props.today) - 1) + 1
  return (
    <>
      <PageHead
        title="Calendar"
        kicker={props.schoolName}
        lede="Every deadline counts the school’s own days. Enter terms a year or two ahead: Waymark never guesses beyond them."
        actions={
          <>
            <ActionLink href="/settings/calendar/closures" main>
              Add a closure or INSET day
            </ActionLink>
            <ActionLink href={`/settings/calendar/years/${pathOfYear(next)}`}>Enter {sayYear(next)}</ActionLink>
          </>
        }
      />
      {years.length === 0 ? (
        <EmptyState>No terms are entered yet. Until then no deadline can be worked out.</EmptyState>
      ) : null}
      <RunsOut {...props} />
      {[...years.filter((year) => year >= now), ...years.filter((year) => year < now).reverse()].map((year) => (
        <YearSheet {...props} year={year} />
      ))}
    </>
  )
}

/** Ninety days is longer than any notice or half-term review looks ahead. */
function RunsOut(props: CalendarPageProps) {
  if (props.input.terms.length === 0 || props.calendar.last - props.today > 90) return null
  return (
    <Note kind="soon" title={`The calendar ends on ${sayDate(props.calendar.last)}`}>
      <p>Deadlines after that day cannot be worked out. Enter the next year’s terms.</p>
    </Note>
  )
}

function yearsOf(props: CalendarPageProps): number[] {
  const years = [
    ...props.input.terms.map((term) => academicYearOf(term.ends)),
    ...props.closures.map((one) => academicYearOf(one.from)),
  ]
  return [...new Set(years)].sort((a, b) => a - b)
}

function YearSheet(props: CalendarPageProps & { year: number }) {
  const { year, calendar } = props
  const [from, to] = [dayFrom(year, 9, 1), dayFrom(year + 1, 8, 31)]
  const within = (day: Day) => academicYearOf(day) === year
  const closures = props.closures.filter((one) => within(one.from))
  const faults = props.faults.filter((fault) => within(fault.day))
  const holidays = props.bankHolidays.filter((one) => within(one.day))
  const days = calendar.schoolDaysBetween(from - 1, to)
  return (
    <Sheet
      title={sayYear(year)}
      id={`year-${pathOfYear(year)}`}
      aside={
        <>
          {days} school days, <a href={`/settings/calendar/years/${pathOfYear(year)}`}>change the terms</a>
        </>
      }
    >
      {faults.map((fault) => (
        <Note kind={faultKinds[fault.level]} title={fault.says} />
      ))}
      <Terms
        terms={props.input.terms.filter((term) => academicYearOf(term.ends) === year)}
        calendar={calendar}
        year={year}
      />
      <h3 class="wm-h3">INSET days and closures</h3>
      <Closures {...props} closures={closures} />
      <h3 class="wm-h3">Bank holidays</h3>
      <Details summary={`${holidays.length} in ${sayYear(year)}`}>
        <ul class="govuk-list">
          {holidays.map((one) => (
            <li>
              {sayDate(one.day)}: {one.title}
            </li>
          ))}
        </ul>
      </Details>
    </Sheet>
  )
}

function Terms(props: { terms: readonly Term[]; calendar: Calendar; year: number }) {
  return (
    <Table
      caption={`Terms of ${sayYear(props.year)}`}
      captionHidden
      empty="No terms are entered for this year."
      columns={[
        { head: 'Term' },
        { head: 'First day' },
        { head: 'Half-term holiday' },
        { head: 'Last day' },
        { head: 'School days', numeric: true },
      ]}
      rows={[...props.terms]
        .sort((a, b) => a.starts - b.starts)
        .map((term) => [
          term.name,
          sayDate(term.starts),
          term.halfTerm ? `${sayDate(term.halfTerm.starts)} to ${sayDate(term.halfTerm.ends)}` : 'None',
          sayDate(term.ends),
          String(props.calendar.schoolDaysBetween(term.starts - 1, term.ends)),
        ])}
    />
  )
}

function Closures(props: CalendarPageProps & { year: number }) {
  if (props.closures.length === 0) return <p>No INSET days or closures are entered for this year.</p>
  return (
    <Table
      caption={`Days shut inside the terms of ${sayYear(props.year)}`}
      captionHidden
      columns={[{ head: 'What' }, { head: 'When' }, { head: 'Remove', headHidden: true }]}
      rows={props.closures.map((one) => {
        const when = one.to === one.from ? sayDate(one.from) : `${sayDate(one.from)} to ${sayDate(one.to)}`
        return [
          <Cell small={kindWords[one.kind]}>{one.name}</Cell>,
          when,
          <form method="post" action={`/settings/calendar/closures/${one.id}/remove`}>
            <CsrfField token={props.csrf} />
            <HiddenFields values={{ version: String(props.version) }} />
            <ActionButton about={`${one.name}, ${when}`}>Remove</ActionButton>
          </form>,
        ]
      })}
    />
  )
}
