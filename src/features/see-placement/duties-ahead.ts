/** What is to be done while a placement runs: late first, then the next of each rhythm. Pure. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, sayShort, weekday } from '../../domain/calendar/day.ts'
import type { Fact } from '../../domain/facts/fact.ts'
import { outcomeFacts } from '../../domain/facts/placement.ts'
import type { Assessed } from '../../domain/policy/assess.ts'

export interface Ahead {
  readonly one: Assessed
  /** "then 3 more, last Fri 12 Feb". */
  readonly then?: string
  /** What nobody has recorded, where that is why it cannot be told. */
  readonly findOut: readonly Fact[]
}

export interface Around {
  /** Duties the page lists as gates already. */
  readonly elsewhere?: ReadonlySet<string>
  /** The placement has ended: how it ended can be known. */
  readonly ended?: boolean
  /** The facts nobody knows that a duty hangs on. */
  readonly unknown?: (one: Assessed) => readonly Fact[]
}

/** Known only once a placement ends: nobody can find them out before, so they are nobody's task. */
const knownAtTheEnd = new Set(outcomeFacts.map((fact) => fact.name))

const open = new Set<Assessed['state']>(['next', 'due', 'overdue', 'cannot tell'])
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/**
 * The late ones first, the oldest of each rhythm with how many more there are; then the next of everything ahead.
 * Duties that hang on how a placement ends are left out until it ends.
 */
export function dutiesAhead(assessed: readonly Assessed[], today: Day, around: Around = {}): Ahead[] {
  const late = new Map<string, Assessed[]>()
  const ahead = new Map<string, Assessed[]>()
  const unknowns = new Map<Assessed, readonly Fact[]>()
  for (const one of assessed) {
    if (!open.has(one.state) || one.missed || one.duty.warns || one.duty.noted || one.duty.blocks === 'close') continue
    if (around.elsewhere?.has(one.duty.duty.id)) continue
    const findOut = one.state === 'cannot tell' ? (around.unknown?.(one) ?? []) : []
    if (!around.ended && findOut.some((fact) => knownAtTheEnd.has(fact.name))) continue
    unknowns.set(one, findOut)
    const isLate = one.due !== undefined && one.due < today
    const key = `${one.duty.duty.id}${one.event && !isLate ? `|${one.event.id}` : ''}`
    const into = isLate ? late : ahead
    into.set(key, [...(into.get(key) ?? []), one])
  }
  return [...firstOfEach(late, sayMoreLate), ...firstOfEach(ahead, sayRest)].map((first) => ({
    ...first,
    findOut: unknowns.get(first.one) ?? [],
  }))
}

function firstOfEach(
  groups: ReadonlyMap<string, Assessed[]>,
  say: (rest: readonly Assessed[]) => string | undefined,
): Omit<Ahead, 'findOut'>[] {
  const firsts = [...groups.values()].flatMap((windows): Omit<Ahead, 'findOut'>[] => {
    const [first, ...rest] = [...windows].sort((a, b) => (a.due ?? 9e9) - (b.due ?? 9e9))
    if (!first) return []
    const then = say(rest)
    return [{ one: first, ...(then ? { then } : {}) }]
  })
  return firsts.sort((a, b) => (a.one.due ?? 9e9) - (b.one.due ?? 9e9) || a.one.duty.index - b.one.duty.index)
}

function sayMoreLate(rest: readonly Assessed[]): string | undefined {
  const last = rest.at(-1)?.due
  return last === undefined ? undefined : `and ${rest.length} more since, the last ${sayShort(last)}`
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
