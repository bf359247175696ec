import { type Day, weekday } from '../calendar/day.ts'
import type { Session } from './codes.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const halves = ['am', 'pm'] as const

/** A week as ten bits: bit 0 is Monday morning, bit 1 Monday afternoon … bit 9 Friday afternoon. */
export interface WeekPattern {
  readonly atProvider: number
  readonly onSite: number
}

interface Cell {
  readonly place?: unknown
  readonly start?: unknown
}

/**
 * Read a placement's weekly timetable as it is kept: `{"mon-am": {"start": "09:15", "end": "12:00", "place": …}}`.
 * A session counts as the provider's unless its place is `school`, or `home`, which is neither.
 * Undefined while nobody has entered a session: the engine then says that it cannot tell.
 */
export function readWeek(timetable: unknown): WeekPattern | undefined {
  if (typeof timetable !== 'object' || timetable === null) return undefined
  const cells = timetable as Readonly<Record<string, unknown>>
  let atProvider = 0
  let onSite = 0
  let seen = false
  for (const [d, day] of days.entries()) {
    for (const [h, half] of halves.entries()) {
      const cell = cells[`${day}-${half}`]
      if (!isFilled(cell)) continue
      seen = true
      const bit = 1 << (d * 2 + h)
      if (cell.place === 'school') onSite |= bit
      else if (cell.place !== 'home') atProvider |= bit
    }
  }
  return seen ? { atProvider, onSite } : undefined
}

function isFilled(cell: unknown): cell is Cell {
  if (typeof cell !== 'object' || cell === null) return false
  const { start, place } = cell as Cell
  return Boolean(start) || Boolean(place)
}

/** Where the timetable puts a session; undefined without a timetable. Weekends are away. */
export function timetabled(
  week: WeekPattern | undefined,
  day: Day,
  session: Session,
): 'provider' | 'school' | 'away' | undefined {
  if (week === undefined) return undefined
  const number = weekday(day)
  if (number > 5) return 'away'
  const bit = 1 << ((number - 1) * 2 + (session === 'AM' ? 0 : 1))
  if (week.atProvider & bit) return 'provider'
  return week.onSite & bit ? 'school' : 'away'
}
