/** What follows by itself from the state of the duties (requirements part e.4). */
import type { Day } from '../calendar/day.ts'
import { monitoringFacts } from '../facts/monitoring.ts'
import { isLive, type PlacementState } from '../placement/life-cycle.ts'
import type { Assessed } from './assess.ts'
import type { Rulebook } from './rulebook.ts'
import type { Situation } from './situation.ts'
import type { Lapse } from './words.ts'

export interface Consequence {
  readonly kind: Lapse
  readonly clauses: readonly string[]
  readonly duty: string
  readonly title: string
}

/** Consequences of everything that has lapsed or happened and is not put right. */
export function consequencesOf(situation: Situation, assessed: readonly Assessed[], today: Day): Consequence[] {
  const found: Consequence[] = []
  const add = (kind: Lapse, one: Assessed) => {
    const clauses = [...new Set([...one.lines.flatMap((line) => line.clauses), ...one.duty.clauses])]
    found.push({ kind, clauses, duty: one.duty.duty.id, title: one.duty.duty.title })
  }
  for (const one of assessed) {
    if (one.state === 'met' || one.state === 'not applicable' || one.state === 'cannot tell') continue
    const past = one.due === undefined ? one.state === 'blocking' : one.due <= today
    const lapse = one.duty.duty.lapse
    if (lapse && lapse !== 'is noted') {
      if (
        one.duty.timing.kind === 'standing'
          ? one.state === 'overdue' || (one.window === 0 && past)
          : one.state === 'due' || one.state === 'overdue'
      )
        add(lapse, one)
    } else if (
      one.duty.barsProvider &&
      situation.placement &&
      isLive(situation.placement.state) &&
      one.state === 'overdue'
    ) {
      add('bars provider', one)
    }
  }
  return found
}

/** The state a placement should be in, given what follows from its duties. */
export function stateAfter(
  state: PlacementState,
  situation: Situation,
  consequences: readonly Consequence[],
): PlacementState {
  if (!isLive(state)) return state
  if (consequences.some((one) => one.kind === 'suspends')) return 'suspended'
  if (situation.provider?.barred) return 'under-review'
  return consequences.some((one) => one.kind === 'reviews now' || one.kind === 'bars provider') ? 'under-review' : state
}

/** Whether a parent's refusal stops this route in this policy. */
export function refusalStops(rulebook: Rulebook, situation: Situation): boolean {
  const route = situation.placement?.route
  return route !== undefined && rulebook.policy.policy.consent?.[route]?.refusal === 'stops'
}

/** Ending a placement before its time: allowed, or the clause that holds it back. */
export function mayEnd(
  rulebook: Rulebook,
  situation: Situation,
  today: Day,
): { allowed: true; must: boolean } | { allowed: false; clauses: readonly string[]; says: string } {
  // What the council arranges ends when the council ends it: the policy's rule is for what the school commissions.
  if (situation.placement?.route === 'permanent-exclusion') return { allowed: true, must: false }
  const termination = rulebook.policy.policy.termination
  const holdsFact = (name: string) => monitoringFacts.find((fact) => fact.name === name)?.of(situation, today) === true
  if (!termination || termination.mode === 'not stated') return { allowed: true, must: false }
  if (termination.mode === 'must-end') return { allowed: true, must: holdsFact('open-safeguarding-concern') }
  if (termination.mode === 'may-end-after-reviews') {
    if (holdsFact('three-reviews-without-progress') || holdsFact('open-safeguarding-concern'))
      return { allowed: true, must: false }
    return {
      allowed: false,
      clauses: termination.clause ?? [],
      says: 'The policy lets a placement end early after three formal reviews without improvement, or in extreme circumstances.',
    }
  }
  const concern = situation.records.some((record) => record.form === 'concern')
  return { allowed: true, must: concern && !holdsFact('all-concerns-addressed') }
}
