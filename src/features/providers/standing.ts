/** Where a provider stands with a school: its own decision, and every duty about the provider with what is unmet. */
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { loadProviderSituation } from '../../adapters/casework/load-situation.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { type Assessed, assess } from '../../domain/policy/assess.ts'
import type { Situation } from '../../domain/policy/situation.ts'

const providerStatuses = ['considering', 'approved', 'barred'] as const
export type ProviderStatus = (typeof providerStatuses)[number]

export interface Standing {
  readonly situation: Situation
  /** Duties about the provider that apply, in the policy's order; the newest window of each. */
  readonly duties: readonly Assessed[]
  /** Unmet duties that keep a placement from starting or bar the provider. */
  readonly stops: readonly Assessed[]
}

/** A duty that is not met and keeps a placement from starting there. */
function stopsUse(one: Assessed): boolean {
  return (
    (one.duty.barsProvider || one.duty.blocks !== undefined) &&
    one.state !== 'met' &&
    one.state !== 'not applicable' &&
    !(one.state === 'next' && one.until !== undefined)
  )
}

/** Every duty about the provider at this school, judged today by the policy in force. */
export async function providerStanding(
  tx: Tx,
  frame: SchoolFrame,
  providerId: string,
  today: string,
): Promise<Standing> {
  const situation = await loadProviderSituation(tx, frame, providerId, today)
  if (!frame.rulebook) return { situation, duties: [], stops: [] }
  const assessed = assess(frame.rulebook, situation, dayOf(today), { about: ['provider'] })
  const newest = new Map<string, Assessed>()
  for (const one of assessed) {
    const key = `${one.duty.isFloor ? 'england:' : ''}${one.duty.duty.id}:${one.event?.id ?? ''}`
    const before = newest.get(key)
    // What is open says more than what was met in an earlier window.
    if (!before || before.state === 'met' || one.state !== 'next')
      newest.set(key, before && before.state !== 'met' && one.state === 'met' ? before : one)
  }
  const duties = [...newest.values()]
  return { situation, duties, stops: duties.filter(stopsUse) }
}

export const statusWords: Readonly<Record<ProviderStatus, string>> = {
  considering: 'Being considered',
  approved: 'Approved',
  barred: 'Barred',
}

/** A status read from the database. */
export const statusOf = (stored: string | null | undefined): ProviderStatus | undefined =>
  providerStatuses.find((status) => status === stored)
