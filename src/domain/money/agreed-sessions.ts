/** The sessions of a placement's week that fall on school days. Pure. */

import type { Calendar } from '../calendar/calendar.ts'
import { type Day } from '../calendar/day.ts'
import { weekDayOf } from '../calendar/week.ts'
import type { AgreedSession } from './match-invoice.ts'

export interface WeekEntry {
  readonly day: string
  readonly session: string
  readonly place: string
}

/**
 * Each session at the provider from first to last, both included. `said` has, under `20760 AM`, whether the pupil was there;
 * what it does not have is not known.
 */
export function agreedSessions(
  calendar: Calendar,
  week: readonly WeekEntry[],
  [first, last]: readonly [Day, Day],
  said: ReadonlyMap<string, boolean>,
): readonly AgreedSession[] {
  const sessions: AgreedSession[] = []
  const there = new Set(week.filter((one) => one.place === 'provider').map((one) => `${one.day} ${one.session}`))
  if (there.size === 0) return sessions
  const from = Math.max(first, calendar.first)
  for (let day = from; day <= Math.min(last, calendar.last); day++) {
    if (!calendar.isSchoolDay(day)) continue
    for (const session of ['AM', 'PM'] as const)
      if (there.has(`${weekDayOf(day)} ${session.toLowerCase()}`))
        sessions.push({ day, session, attended: said.get(`${day} ${session}`) })
  }
  return sessions
}
