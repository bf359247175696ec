import { type Day, weekday } from '../calendar/day.ts'
import type { Session } from './codes.ts'

/** A week as ten bits: bit 0 is Monday morning, bit 1 Monday afternoon … bit 9 Friday afternoon. */
export interface WeekPattern {
  readonly atProvider: number
  readonly onSite: number
}

/** Where the timetable puts a session; undefined while nobody has entered one. Weekends are away. */
export function timetabled(
  week: WeekPattern | undefined,
  day: Day,
  session: Session,
): 'provider' | 'school' | 'away' | undefined {
  if (week === undefined || (week.atProvider === 0 && week.onSite === 0)) return undefined
  const number = weekday(day)
  if (number > 5) return 'away'
  const bit = 1 << ((number - 1) * 2 + (session === 'AM' ? 0 : 1))
  if (week.atProvider & bit) return 'provider'
  return week.onSite & bit ? 'school' : 'away'
}
