/** The rules of a step that are not in the table: who decides here, when a refusal stops, and which date it sets. Pure. */
import type { Day } from '../calendar/day.ts'
import { isCommissioned } from '../facts/route.ts'
import { refusalStops } from '../policy/consequences.ts'
import type { Rulebook } from '../policy/rulebook.ts'
import type { PlacementFacts, RecordFact, Situation } from '../policy/situation.ts'
import type { Role } from '../policy/words.ts'
import { type PlacementEvent, type PlacementState, type Transition, transitionsFrom } from './life-cycle.ts'

/** The offices that decide about a placement of its route; the headteacher where a policy names none. */
export function approversOf(rulebook: Rulebook, situation: Pick<Situation, 'placement'>): readonly Role[] {
  const route = situation.placement?.route
  return (route && rulebook.approvers.get(route)) ?? ['headteacher']
}

/** The offices that may raise a transition, with `approver` filled in. */
export function officesFor(transition: Pick<Transition, 'by'>, approvers: readonly Role[]): Role[] {
  return [...new Set(transition.by.flatMap((role) => (role === 'approver' ? approvers : [role])))]
}

/**
 * The steps open from a state in this policy. Where a policy only records a parent's refusal (and the school decides),
 * refusing is no step of the placement. Where nobody is commissioned, or the council holds the contract, the start follows
 * the approval.
 */
export function stepsOpen(
  rulebook: Rulebook,
  situation: Situation,
  state: PlacementState,
): { event: PlacementEvent; transition: Transition }[] {
  const { placement } = situation
  const commissions =
    placement === undefined || (isCommissioned(placement.route) && placement.councilContracts !== true)
  return transitionsFrom(state).filter(({ event }) => {
    if (event === 'refuse') return refusalStops(rulebook, situation)
    if (state === 'approved' && event === 'commission') return commissions
    if (state === 'approved' && event === 'start') return !commissions
    return true
  })
}

/** What is known of a step before it is taken: the gate is asked as if it had been. */
export interface Taking {
  readonly on: Day
  readonly outcome?: string
  /** The decision about to be recorded: it may itself be what the gate waits for. */
  readonly decision?: RecordFact
}

export function asIfTaken(situation: Situation, event: PlacementEvent, taking: Taking): Situation {
  const placement = situation.placement
  if (!placement) return situation
  const changed: Partial<PlacementFacts> =
    event === 'start'
      ? { start: taking.on }
      : event === 'close'
        ? { ended: placement.ended ?? taking.on, ...(taking.outcome ? { outcome: taking.outcome } : {}) }
        : {}
  return {
    ...situation,
    placement: { ...placement, ...changed },
    records: taking.decision ? [...situation.records, taking.decision] : situation.records,
  }
}
