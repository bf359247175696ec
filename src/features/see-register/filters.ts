/** What of the register is shown, as it stands in the address. Anything unreadable falls back to the usual; never a fault. */
import { isId } from '../../adapters/postgres/ids.ts'
import { type Day, isoOf, parseTyped } from '../../domain/calendar/day.ts'
import { comingStates, enteredStates, placedStates } from '../../domain/placement/states.ts'
import { routes } from '../../domain/policy/words.ts'

const shows = ['current', 'placed', 'proposed', 'closed', 'all'] as const
export type Show = (typeof shows)[number]

const sorts = ['name', 'provider', 'start', 'end', 'hours', 'review', 'attendance'] as const
export type Sort = (typeof sorts)[number]

export interface RegisterFilter {
  readonly asAt: Day
  readonly show: Show
  readonly provider: string | undefined
  readonly route: string | undefined
  readonly year: number | undefined
  readonly sort: Sort
  readonly down: boolean
  readonly page: number
}

/** The states each choice shows. Drafts are nobody's register entry yet. */
export const statesShown: Readonly<Record<Show, readonly string[]>> = {
  current: [...comingStates, ...placedStates],
  placed: placedStates,
  proposed: comingStates,
  closed: ['closed'],
  all: enteredStates,
}

export function readFilter(query: URLSearchParams, today: Day): { filter: RegisterFilter; fault?: string } {
  const typed = (query.get('as-at') ?? '').trim()
  const parsed = typed === '' ? today : parseTyped(typed)
  const year = Number(query.get('year') ?? '')
  const provider = query.get('provider') ?? ''
  const route = query.get('route') ?? ''
  const filter: RegisterFilter = {
    asAt: parsed ?? today,
    show: shows.find((one) => one === query.get('show')) ?? 'current',
    provider: isId(provider) ? provider : undefined,
    route: routes.find((one) => one === route),
    year: query.get('year') && Number.isInteger(year) && year >= -1 && year <= 14 ? year : undefined,
    sort: sorts.find((one) => one === query.get('sort')) ?? 'name',
    down: query.get('order') === 'down',
    page: Math.min(Math.max(Math.trunc(Number(query.get('page')) || 1), 1), 10_000),
  }
  return parsed === undefined
    ? {
        filter,
        fault: `“${typed.slice(0, 40)}” is not a date Waymark can read. Write it as day/month/year, for example 24/11/2026.`,
      }
    : { filter }
}

/** The filter as an address; `changes` replaces parts of it. Ids and dates only. */
export function filterQuery(filter: RegisterFilter, today: Day, changes: Partial<RegisterFilter> = {}): string {
  const next = { ...filter, ...changes }
  const query = new URLSearchParams()
  if (next.asAt !== today) query.set('as-at', isoOf(next.asAt))
  if (next.show !== 'current') query.set('show', next.show)
  if (next.provider) query.set('provider', next.provider)
  if (next.route) query.set('route', next.route)
  if (next.year !== undefined) query.set('year', String(next.year))
  if (next.sort !== 'name') query.set('sort', next.sort)
  if (next.down) query.set('order', 'down')
  if (next.page > 1) query.set('page', String(next.page))
  return query.size > 0 ? `?${query.toString()}` : ''
}
