import { sayAttendance } from '../../domain/attendance/tally.ts'
import { type Day, sayDate, sayShort, weekday } from '../../domain/calendar/day.ts'
import { AttendanceStrip, EmptyState, Facts, Status, type StripDay } from '../../ui/index.ts'
import { type Attendance, markKind } from './attendance-of.ts'

/** A placement's attendance for its page: percentages and the strip of marks. Loads from `attendanceOf`. */
export function AttendanceOfPlacement(props: { attendance: Attendance; provider: string; mark?: boolean | undefined }) {
  const { attendance } = props
  if (attendance.first === undefined) {
    return (
      <EmptyState
        action={
          props.mark ? (
            <a class="govuk-link" href="/attendance">
              Mark attendance
            </a>
          ) : undefined
        }
      >
        No session has been marked yet.
      </EmptyState>
    )
  }
  const { counts } = attendance
  return (
    <>
      <Facts
        items={[
          { term: 'Attended', value: sayAttendance(counts) },
          { term: 'Absent, authorised', value: counts.authorised },
          { term: 'Absent, unauthorised', value: counts.unauthorised },
          ...(counts.notPossible > 0 ? [{ term: 'Not possible, not counted', value: counts.notPossible }] : []),
          ...(attendance.level === undefined
            ? []
            : [{ term: 'Absence', value: <Status kind="late" word={levelWords[attendance.level]} /> }]),
        ]}
      />
      <AttendanceStrip
        days={stripDays(attendance)}
        label={`Sessions at ${props.provider} since ${sayDate(attendance.first)}: ${counts.attended} attended of ${counts.possible}.`}
      />
    </>
  )
}

const levelWords = { persistent: 'Persistent: 10% or more missed', severe: 'Severe: 50% or more missed' } as const

/** One column a marked day, a gap before each week. */
function stripDays(attendance: Attendance): readonly StripDay[] {
  const days = [...new Set(attendance.marks.map((mark) => mark.day))]
  let week: Day | undefined
  return days.map((day) => {
    const monday = day - weekday(day) + 1
    const isNew = monday !== week
    week = monday
    const of = (session: 'AM' | 'PM') => {
      const mark = attendance.marks.find((each) => each.day === day && each.session === session)
      return mark === undefined ? undefined : { kind: markKind(mark.code), code: mark.code }
    }
    return { am: of('AM'), pm: of('PM'), ...(isNew ? { weekLabel: shortDay(day) } : {}) }
  })
}

/** "2 Nov": the half-term gives the year. */
const shortDay = (day: Day): string => sayShort(day).slice(4)
