/** A file's marks with the codes that follow from each placement; sessions that are not a provider's to mark are faults. Pure. */

import type { CheckedMarks, Columns, ImportedMark } from '../../domain/attendance/import/check-mark-rows.ts'
import { acceptedWords } from '../../domain/attendance/import/provider-words.ts'
import { codeWhenHere } from '../../domain/attendance/provider-mark.ts'
import { type Day, sayDate } from '../../domain/calendar/day.ts'
import { cellText } from '../../domain/pupil/import/cells.ts'
import type { CellFault, SheetRow } from '../../domain/pupil/import/check-rows.ts'
import type { ExpectedPupil } from '../give-marks/provider-day.ts'

export interface FileOfMarks {
  readonly headings: readonly string[]
  readonly columns: Columns
  /** As they were read, before words became codes. */
  readonly rows: readonly SheetRow[]
}

/** How far back a provider's own marks reach, as on its page. */
export const daysBack = 14

/** Faults about words in a provider's own terms, with what was written. */
export function sayWordFaults(file: FileOfMarks, faults: readonly CellFault[]): readonly CellFault[] {
  const heading = file.columns.code === undefined ? undefined : file.headings[file.columns.code]
  const written = new Map(file.rows.map((row) => [row.row, cellText(row.cells[file.columns.code ?? -1])]))
  return faults.map((fault) => {
    if (fault.column !== heading) return fault
    const value = written.get(fault.row) ?? fault.value
    const says = fault.says.endsWith('is not an attendance code.')
      ? `“${value}” is not a word for a mark. Whether an absence is authorised is the school’s to decide.`
      : fault.says
    return { ...fault, value, says, accepts: acceptedWords }
  })
}

export function recode(
  file: FileOfMarks,
  checked: CheckedMarks,
  at: {
    readonly today: Day
    /** The local time. */
    readonly now: string
    readonly expected: (day: Day) => readonly ExpectedPupil[]
    readonly activityOf: (placementId: string) => string | undefined
  },
): { readonly marks: readonly ImportedMark[]; readonly faults: readonly CellFault[] } {
  const marks: ImportedMark[] = []
  const faults: CellFault[] = []
  const rows = new Map(file.rows.map((row) => [row.row, row]))
  for (const mark of checked.marks) {
    const fault = (field: keyof Columns, says: string, accepts: string) => {
      const column = file.columns[field]
      const value = column === undefined ? '' : cellText(rows.get(mark.row)?.cells[column])
      faults.push({
        row: mark.row,
        column: (column === undefined ? undefined : file.headings[column]) ?? field,
        value,
        says,
        accepts,
      })
    }
    if (mark.day < at.today - daysBack) {
      fault(
        'day',
        `${sayDate(mark.day)} is more than ${daysBack} days ago. Tell the school.`,
        'A day of the last two weeks',
      )
      continue
    }
    const pupil = at.expected(mark.day).find((one) => one.pupilId === mark.pupilId && one.session === mark.session)
    if (pupil === undefined) {
      fault(
        'session',
        'The pupil is not expected with you in this session. If they came all the same, ring the school.',
        'A session of the pupil’s timetable with you',
      )
      continue
    }
    if (mark.day === at.today && at.now < pupil.starts) {
      fault('session', `It has not begun: it starts at ${pupil.starts}.`, 'A session that has begun')
      continue
    }
    const came = mark.code === 'B' || mark.code === 'L'
    if (!came) {
      marks.push({ ...mark, placementId: pupil.placementId, minutesLate: undefined, activity: undefined })
      continue
    }
    const late = mark.code === 'L' || mark.minutesLate !== undefined
    const { code, online, needsActivity } = codeWhenHere(pupil.where, pupil.session, late)
    if (late && code !== 'L' && mark.minutesLate === undefined) {
      fault('code', 'Say how many minutes late, in a column Minutes late.', 'late, with minutes')
      continue
    }
    const activity = mark.activity ?? at.activityOf(pupil.placementId) ?? pupil.row.offer ?? undefined
    if (needsActivity && activity === undefined) {
      fault('activity', 'Say what the pupil did, in a column Activity: the school’s register has to say it.', 'Words')
      continue
    }
    marks.push({
      ...mark,
      placementId: pupil.placementId,
      code,
      online,
      activity: needsActivity ? activity : undefined,
    })
  }
  return { marks, faults }
}
