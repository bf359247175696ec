/** The register as a spreadsheet file. Pure. */

import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import { sayRoute, stateWords } from '../../domain/placement/say-placement.ts'
import { sayYear } from '../../domain/pupil/pupil.ts'
import { csvText } from '../../domain/text/csv.ts'
import type { RegisterRow } from './queries.ts'
import {
  addressesOf,
  contactsOf,
  initialsOf,
  objectivesOf,
  percentOf,
  sayDays,
  sayRoll,
  withoutNames,
} from './say-row.ts'

export interface CsvOptions {
  /** Full names, or initials only. */
  readonly names: boolean
  /** Unique pupil numbers: for the council only. */
  readonly upn: boolean
}

type ColumnOf = readonly [head: string, cell: (row: RegisterRow) => string | number | null | undefined]

export function columnsOf(options: CsvOptions): readonly ColumnOf[] {
  const text = (row: RegisterRow, words: string) => (options.names ? words : withoutNames(words, row))
  return [
    ...(options.names
      ? ([
          ['Last name', (row) => row.last_name],
          ['First name', (row) => row.known_as ?? row.first_names],
        ] satisfies ColumnOf[])
      : ([['Pupil', initialsOf]] satisfies ColumnOf[])),
    ...(options.upn ? ([['UPN', (row) => row.upn]] satisfies ColumnOf[]) : []),
    ['Year group', (row) => sayYear(row.year_group)],
    ['Provider', (row) => row.provider],
    ['Addresses', (row) => addressesOf(row).join('; ')],
    ['Staff contacts', (row) => contactsOf(row).join('; ')],
    ['Route', (row) => sayRoute(row.route).says],
    ['Status', (row) => stateWords[row.state as PlacementState]],
    ['Roll', (row) => sayRoll(row.dual)],
    ['Days', (row) => sayDays(row.timetable)],
    ['Hours a week', (row) => row.hours],
    ['Planned start', (row) => row.start_on],
    ['Started', (row) => row.started_on],
    ['Planned end', (row) => row.end_on],
    ['Ended', (row) => row.ended_on],
    ['Objectives', (row) => text(row, objectivesOf(row.objectives).join('; '))],
    ['Next review', (row) => row.review_on],
    ['Council told on', (row) => row.told_on],
    ['Sessions possible', (row) => row.possible ?? 0],
    ['Sessions attended', (row) => row.attended ?? 0],
    ['Attendance %', (row) => percentOf(row)],
  ]
}

export function registerCsv(rows: readonly RegisterRow[], options: CsvOptions): string {
  const columns = columnsOf(options)
  return csvText([columns.map(([head]) => head), ...rows.map((row) => columns.map(([, cell]) => cell(row)))])
}
