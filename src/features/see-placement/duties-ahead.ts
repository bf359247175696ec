/** What is to be done while a placement runs: late first, then the next of each rhythm. Pure. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, sayShort, weekday } from '../../domain/calendar/day.ts'
import type { Assessed } from '../../domain/policy/assess.ts'

export interface Ahead {
  readonly one: Assessed
  /** "then 3 more, last Fri 12 Feb". */
  readonly then?: string
}

const open = new Set<Assessed['state']>(['next', 'due', 'overdue', 'cannot tell'])
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Everything late one by one, and of everything ahead the next one with what comes after it. */
export function dutiesAhead(assessed: readonly Assessed[], today: Day): Ahead[] {
  const late: Ahead[] = []
  const ahead = new Map<string, Assessed[]>()
  for (const one of assessed) {
    if (!open.has(one.state) || one.missed || one.duty.warns || one.duty.noted || one.duty.blocks === 'close') continue
    if (one.due !== undefined && one.due < today) late.push({ one })
    else {
      const key = `${one.duty.duty.id}${one.event ? `|${one.event.id}` : ''}`
      ahead.set(key, [...(ahead.get(key) ?? []), one])
    }
  }
  const next = [...ahead.values()].flatMap((windows): Ahead[] => {
    const sorted = [...windows].sort((a, b) => (a.due ?? 9e9) - (b.due ?? 9e9))
    const first = sorted[0]
    if (!first) return []
    const rest = sayRest(sorted.slice(1))
    return [{ one: first, ...(rest ? { then: rest } : {}) }]
  })
  const byDue = (a: Ahead, b: Ahead) => (a.one.due ?? 9e9) - (b.one.due ?? 9e9) || a.one.duty.index - b.one.duty.index
  return [...late.sort(byDue), ...next.sort(byDue)]
}

function sayRest(rest: readonly Assessed[]): string | undefined {
  const last = rest.at(-1)?.due
  if (rest.length === 0 || last === undefined) return undefined
  const days = new Set(rest.map((one) => (one.due === undefined ? 0 : weekday(one.due))))
  const only = [...days][0]
  if (rest.length > 2 && days.size === 1 && only) return `then ${rest.length} more, each on a ${dayNames[only - 1]}`
  return rest.length === 1 ? `then ${sayShort(last)}` : `then ${rest.length} more, last ${sayShort(last)}`
}

/** School days from the first to the last day of a placement, both counted. */
export function schoolDaysOf(calendar: Calendar, start: Day, end: Day): number | undefined {
  return calendar.covers(start) && calendar.covers(end) ? calendar.schoolDayNumber(start, end) : undefined
}
