/** A weekly timetable in one line: "Mon, Tue, Wed, 09:15 to 14:45". */
import { type WeekDay, weekDays } from '../calendar/week.ts'

export interface WeekEntry {
  readonly day: WeekDay
  readonly session: 'am' | 'pm'
  readonly from?: string
  readonly to?: string
  readonly place: 'provider' | 'school'
}

const weekDayWords = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri' } as const
/** Days with the hours they share; days with other hours are named with their own. Undefined without sessions there. */
export function sayWeek(entries: readonly WeekEntry[], place: WeekEntry['place']): string | undefined {
  const byHours = new Map<string, string[]>()
  for (const day of weekDays) {
    const sessions = entries.filter((entry) => entry.day === day && entry.place === place)
    if (sessions.length === 0) continue
    const half = sessions.length === 1 ? (sessions[0]?.session === 'am' ? ' morning' : ' afternoon') : ''
    const hours = sayHours(sessions)
    const words = byHours.get(hours) ?? []
    byHours.set(hours, [...words, `${weekDayWords[day]}${half}`])
  }
  if (byHours.size === 0) return undefined
  return [...byHours].map(([hours, days]) => [days.join(', '), hours].filter(Boolean).join(', ')).join('; ')
}

function sayHours(sessions: readonly WeekEntry[]): string {
  const from = sessions.flatMap((one) => one.from ?? []).sort()[0]
  const to = sessions
    .flatMap((one) => one.to ?? [])
    .sort()
    .at(-1)
  return from && to ? `${from} to ${to}` : ''
}

const minutes = (time: string): number => {
  const [hour = '0', minute = '0'] = time.split(':')
  return Number(hour) * 60 + Number(minute)
}

/** Hours a week at a place, from the sessions that have times; undefined when one has none. */
export function weeklyHours(entries: readonly WeekEntry[], place: WeekEntry['place']): number | undefined {
  const there = entries.filter((entry) => entry.place === place)
  if (there.some((entry) => !entry.from || !entry.to)) return undefined
  const total = there.reduce(
    (sum, entry) => sum + Math.max(0, minutes(entry.to ?? '0') - minutes(entry.from ?? '0')),
    0,
  )
  return Math.round((total / 60) * 100) / 100
}
