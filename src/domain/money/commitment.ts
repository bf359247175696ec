/**
 * What a placement costs, day by day: the sessions agreed with the provider at the price then in force, and what comes on top.
 * Whole pence. Pure.
 */
import { type Day, weekday } from '../calendar/day.ts'
import type { AgreedSession, Charge } from './match-invoice.ts'

/** A charge holds from its day until the next one. */
export interface DatedCharge extends Charge {
  readonly from: Day
}

export const extraEach = ['once', 'week', 'session'] as const
export type ExtraEach = (typeof extraEach)[number]

/** A cost beside the provider's price: registration, travel, an examination. */
export interface ExtraCost {
  readonly each: ExtraEach
  readonly pence: number
  readonly from: Day
  /** Without it, as long as there are sessions. */
  readonly to?: Day
}

export interface Costs {
  readonly byDay: ReadonlyMap<Day, number>
  /** Sessions on days for which nobody has recorded a price: what they cost is not known, and not nothing. */
  readonly unpriced: number
}

/**
 * `charges` from the oldest; of two from one day the later in the list counts. A session that the pupil is known to have
 * missed costs nothing where only those attended are charged; one without a mark, or still to come, costs its price. A week
 * is charged on its first session, one sum on the first session it is in force.
 */
export function costsOf(
  sessions: readonly AgreedSession[],
  charges: readonly DatedCharge[],
  extras: readonly ExtraCost[] = [],
): Costs {
  const byDay = new Map<Day, number>()
  const add = (day: Day, pence: number) => {
    if (pence !== 0) byDay.set(day, (byDay.get(day) ?? 0) + pence)
  }
  const inOrder = sessions.toSorted((a, b) => a.day - b.day || a.session.localeCompare(b.session))
  const sum = charges.findLast((one) => one.mode === 'fixed')
  const paid = { weeks: new Set<Day>(), sum: false }
  let unpriced = 0
  for (const session of inOrder) {
    const charge = charges.findLast((one) => one.from <= session.day)
    if (!charge) unpriced += 1
    else if (charge.mode === 'week')
      addOnce(paid.weeks, mondayOf(session.day), () => add(session.day, charge.ratePence))
    else if (charge.mode === 'fixed') {
      if (!paid.sum) add(session.day, sum?.ratePence ?? charge.ratePence)
      paid.sum = true
    } else if (charge.mode === 'session-agreed' || session.attended !== false) add(session.day, charge.ratePence)
  }
  for (const extra of extras) {
    const during = inOrder.filter((one) => one.day >= extra.from && one.day <= (extra.to ?? one.day))
    const weeks = new Set<Day>()
    if (extra.each === 'once') add(extra.from, extra.pence)
    else if (extra.each === 'session') for (const one of during) add(one.day, extra.pence)
    else for (const one of during) addOnce(weeks, mondayOf(one.day), () => add(one.day, extra.pence))
  }
  return { byDay, unpriced }
}

const mondayOf = (day: Day): Day => day - weekday(day) + 1

function addOnce(seen: Set<Day>, key: Day, add: () => void): void {
  if (seen.has(key)) return
  seen.add(key)
  add()
}

/** The pence of the days from first to last, both included. */
export function penceBetween(byDay: ReadonlyMap<Day, number>, first: Day, last: Day): number {
  let pence = 0
  for (const [day, one] of byDay) if (day >= first && day <= last) pence += one
  return pence
}
