/**
 * What an authority asks to be told of pupils who are not at school full time: which columns, in which order, how often,
 * and whether “nobody” must be said too. Each authority’s layout is data; a column is a question that Waymark can answer.
 */
import { type Day, sayDate } from '../calendar/day.ts'
import { sayWeek, type WeekEntry, weeklyHours } from '../placement/say-week.ts'
import type { Known } from '../policy/situation.ts'
import { sayYear } from '../pupil/pupil.ts'

export const returnKinds = ['part-time-timetable', 'flexi-schooling'] as const
export type ReturnKind = (typeof returnKinds)[number]

export interface ReturnRow {
  readonly placementId: string
  readonly pupil: string
  readonly upn: string | undefined
  readonly born: Day
  readonly year: number | undefined
  readonly starts: Day | undefined
  readonly ends: Day | undefined
  readonly week: readonly WeekEntry[]
  readonly reason: string | undefined
  readonly ehcPlan: Known
  readonly lookedAfter: Known
  readonly socialWorker: Known
  readonly lastReview: Day | undefined
  readonly missedChecks: number
}

const day = (one: Day | undefined): string => (one === undefined ? '' : sayDate(one))
/** Not known is said, never left to be read as no. */
const known = (one: Known): string => (one === undefined ? 'Not known' : one ? 'Yes' : 'No')

export const returnColumns = {
  pupil: { head: 'Pupil', cell: (row: ReturnRow) => row.pupil },
  upn: { head: 'UPN', cell: (row: ReturnRow) => row.upn ?? '' },
  born: { head: 'Date of birth', cell: (row: ReturnRow) => day(row.born) },
  year: { head: 'Year group', cell: (row: ReturnRow) => (row.year === undefined ? '' : sayYear(row.year)) },
  starts: { head: 'From', cell: (row: ReturnRow) => day(row.starts) },
  ends: { head: 'To', cell: (row: ReturnRow) => day(row.ends) },
  'at-school': { head: 'Sessions at school', cell: (row: ReturnRow) => sayWeek(row.week, 'school') ?? '' },
  'hours-at-school': {
    head: 'Hours a week at school',
    cell: (row: ReturnRow) => String(weeklyHours(row.week, 'school') ?? ''),
  },
  reason: { head: 'Reason', cell: (row: ReturnRow) => row.reason ?? '' },
  'ehc-plan': { head: 'EHC plan', cell: (row: ReturnRow) => known(row.ehcPlan) },
  'looked-after': { head: 'Looked-after', cell: (row: ReturnRow) => known(row.lookedAfter) },
  'social-worker': { head: 'Social worker', cell: (row: ReturnRow) => known(row.socialWorker) },
  'last-review': { head: 'Last review', cell: (row: ReturnRow) => day(row.lastReview) },
  'missed-checks': { head: 'Welfare checks missed', cell: (row: ReturnRow) => String(row.missedChecks) },
} as const
export type ReturnColumn = keyof typeof returnColumns

export interface ReturnProfile {
  /** The authority’s three-digit code; `*` for every other. */
  readonly council: string
  readonly says: string
  readonly every: string
  /** A return is wanted although nobody is on it. */
  readonly nil: boolean
  readonly columns: readonly ReturnColumn[]
}

const isColumn = (name: unknown): name is ReturnColumn => typeof name === 'string' && name in returnColumns

/** Reads the profiles; a fault names the authority and the column, so that whoever enters a layout can put it right. */
export function parseReturnProfiles(text: string): readonly ReturnProfile[] {
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list)) throw new RangeError('The profiles of returns must be a list.')
  return list.map((one: Partial<Record<keyof ReturnProfile, unknown>>) => {
    const council = typeof one.council === 'string' ? one.council : ''
    if (!/^(\*|\d{3})$/.test(council)) throw new RangeError('A profile of a return needs an authority’s code, or *.')
    const columns = Array.isArray(one.columns) ? one.columns : []
    const wrong = columns.find((column) => !isColumn(column))
    if (columns.length === 0 || wrong !== undefined)
      throw new RangeError(
        `The return of ${council} has the column “${String(wrong ?? '')}”. There are: ${Object.keys(returnColumns).join(', ')}.`,
      )
    return {
      council,
      says: String(one.says ?? ''),
      every: String(one.every ?? ''),
      nil: one.nil !== false,
      columns: columns.filter(isColumn),
    }
  })
}

/** The layout of an authority, or the one for every other. */
export function profileFor(profiles: readonly ReturnProfile[], code: string | undefined): ReturnProfile | undefined {
  return profiles.find((one) => one.council === code) ?? profiles.find((one) => one.council === '*')
}
