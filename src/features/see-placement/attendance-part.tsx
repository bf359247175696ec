/** Attendance of the placement; before the first day the pupil's attendance at school, to compare with. */
import { EmptyState, Sheet } from '../../ui/index.ts'
import { type Attendance } from '../mark-attendance/attendance-of.ts'
import { AttendanceOfPlacement } from '../mark-attendance/attendance-view.tsx'
import type { PlacementView } from './placement-view.ts'

export function AttendanceSheet(props: { view: PlacementView; attendance: Attendance }) {
  const { view, attendance } = props
  const baseline = view.pupil?.attendance_baseline
  const aside = baseline ? `Baseline at ${view.frame.school.name}: ${Number(baseline)}%` : undefined
  return (
    <Sheet title="Attendance" id="attendance" aside={aside}>
      {view.placement.started === undefined && attendance.first === undefined ? (
        <EmptyState>Marks are kept from the first day.</EmptyState>
      ) : (
        <AttendanceOfPlacement
          attendance={attendance}
          provider={view.situation.provider?.name ?? 'the provider'}
          mark={view.placement.ended === undefined}
        />
      )}
    </Sheet>
  )
}
