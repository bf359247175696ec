/** Attendance of the placement: the last weeks as a strip, and the share of possible sessions attended. */

import { categoryOf } from '../../domain/attendance/codes.ts'
import { percentAttended, sayAttendance, tally } from '../../domain/attendance/tally.ts'
import { type Day, isoOf, partsOf, sayShort, weekday } from '../../domain/calendar/day.ts'
import { AttendanceStrip, EmptyState, type SessionMark, Sheet, type StripDay } from '../../ui/index.ts'
import type { PlacementView } from './placement-view.ts'

export interface PlacementMark {
  readonly day: Day
  readonly session: 'AM' | 'PM'
  readonly code: string
}

/** About four school weeks: what fits beside the gates. */
const shownDays = 20

export function AttendanceSheet(props: { view: PlacementView; marks: readonly PlacementMark[] }) {
  const { view, marks } = props
  if (marks.length === 0) {
    const baseline = view.pupil?.attendance_baseline
    return (
      <Sheet
        title="Attendance"
        id="attendance"
        aside={baseline ? `Baseline at ${view.frame.school.name}: ${Number(baseline)}%` : undefined}
      >
        <EmptyState>
          {view.placement.started === undefined
            ? 'Marks are kept from the first day.'
            : 'No session has been marked yet.'}
        </EmptyState>
      </Sheet>
    )
  }
  const counts = tally(marks.map((mark) => mark.code))
  const percent = percentAttended(counts)
  return (
    <Sheet
      title="Attendance"
      id="attendance"
      aside={percent === undefined ? undefined : `${percent}% of possible sessions`}
    >
      <AttendanceStrip days={stripOf(view, marks)} label={sayAttendance(counts)} />
      <p class="wm-small">{sayAttendance(counts)}</p>
    </Sheet>
  )
}

function stripOf(view: PlacementView, marks: readonly PlacementMark[]): StripDay[] {
  const byDay = new Map<Day, PlacementMark[]>()
  for (const mark of marks) byDay.set(mark.day, [...(byDay.get(mark.day) ?? []), mark])
  const days = [...byDay.keys()].sort((a, b) => a - b).slice(-shownDays)
  return days.map((day, at) => {
    const label = at === 0 || weekday(day) < weekday(days[at - 1] ?? day) || day - (days[at - 1] ?? day) > 4
    const of = (session: 'AM' | 'PM'): SessionMark | undefined => {
      const mark = byDay.get(day)?.find((one) => one.session === session)
      return mark ? signOf(mark.code) : view.frame.calendar.isSchoolDay(day) ? { kind: 'unmarked' } : undefined
    }
    return {
      am: of('AM'),
      pm: of('PM'),
      ...(label ? { weekLabel: `${partsOf(day).date} ${sayShort(day).split(' ')[2] ?? isoOf(day)}` } : {}),
    }
  })
}

function signOf(code: string): SessionMark {
  switch (categoryOf(code)) {
    case 'attending':
      return code === '/' || code === '\\' ? { kind: 'present' } : { kind: 'present', code }
    case 'unauthorised':
      return { kind: 'absent', code }
    case 'authorised':
      return { kind: 'authorised', code }
    default:
      return { kind: 'other', code }
  }
}
