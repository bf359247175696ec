import { categoryOf, type Session, sayCode } from '../../domain/attendance/codes.ts'
import { effectiveMarks } from '../../domain/attendance/effective.ts'
import { sayAttendance, tally } from '../../domain/attendance/tally.ts'
import { type Day, isoOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import { ActionLink, EmptyState, PageHead, Sheet, Status, Table } from '../../ui/index.ts'
import type { SessionRow } from './sessions.ts'
import type { StoredMark } from './stored-marks.ts'

export interface WeekDay {
  readonly day: Day
  readonly closed: string | undefined
  readonly rows: Readonly<Record<Session, readonly SessionRow[]>>
}

export interface WeekPageProps {
  readonly monday: Day
  readonly today: Day
  readonly days: readonly WeekDay[]
  readonly marks: readonly StoredMark[]
}

/** The week of every pupil in alternative provision: what is marked, and where nobody has marked yet. */
export function WeekPage(props: WeekPageProps) {
  const pupils = pupilsOf(props.days)
  const marked = Map.groupBy(props.marks, (mark) => mark.pupilId)
  return (
    <>
      <PageHead
        kicker={`${sayDate(props.monday)} to ${sayDate(props.monday + 4)}`}
        title="Attendance, week"
        actions={
          <>
            <ActionLink href={`/attendance/week/${isoOf(props.monday - 7)}`}>The week before</ActionLink>
            {props.monday + 7 > props.today ? null : (
              <ActionLink href={`/attendance/week/${isoOf(props.monday + 7)}`}>The week after</ActionLink>
            )}
          </>
        }
      />
      {props.days
        .filter((day) => day.closed !== undefined)
        .map((day) => (
          <p>{day.closed}</p>
        ))}
      <Sheet label="Week" flush={pupils.length > 0}>
        {pupils.length === 0 ? (
          <EmptyState good>No pupil is in alternative provision this week.</EmptyState>
        ) : (
          <Table
            caption="Marks of the week"
            captionHidden
            stickyFirst
            columns={[
              { head: 'Pupil' },
              ...props.days.map((day) => ({
                head: (
                  <a class="govuk-link" href={`/attendance/${isoOf(day.day)}`}>
                    {sayShort(day.day)}
                  </a>
                ),
              })),
              { head: 'Attended' },
            ]}
            rows={pupils.map(([pupilId, name]) => {
              const own = effectiveMarks(marked.get(pupilId) ?? [])
              return [
                name,
                ...props.days.map((day) => <DayCell {...props} day={day} pupilId={pupilId} own={own} />),
                sayAttendance(tally(own.map((mark) => mark.code))),
              ]
            })}
          />
        )}
      </Sheet>
    </>
  )
}

function pupilsOf(days: readonly WeekDay[]): readonly (readonly [string, string])[] {
  const names = new Map<string, string>()
  for (const { rows } of days) for (const row of [...rows.AM, ...rows.PM]) names.set(row.pupilId, row.name)
  return [...names].sort((a, b) => a[1].localeCompare(b[1], 'en-GB'))
}

function DayCell(props: { day: WeekDay; pupilId: string; own: readonly StoredMark[]; today: Day }) {
  const { day } = props
  if (day.closed !== undefined) return <>Closed</>
  const say = (session: Session) => {
    const mark = props.own.find((each) => each.day === day.day && each.session === session)
    const word = session === 'AM' ? 'am' : 'pm'
    if (mark !== undefined) {
      const said = mark.source === 'provider' ? ', said by the provider' : ''
      return (
        <Status
          kind={
            categoryOf(mark.code) === 'attending' ? 'met' : categoryOf(mark.code) === 'unauthorised' ? 'unmet' : 'na'
          }
          word={<abbr title={`${sayCode(mark.code)}${said}`}>{`${word} ${mark.code}`}</abbr>}
        />
      )
    }
    const expected = day.rows[session].some((row) => row.pupilId === props.pupilId)
    return expected && day.day <= props.today ? <Status kind="wait" word={`${word} not marked`} /> : <></>
  }
  return (
    <>
      {say('AM')} {say('PM')}
    </>
  )
}
