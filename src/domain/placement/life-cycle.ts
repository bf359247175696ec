/**
 * The life of a placement on one screen (requirements part e.1). The server, the buttons and the generated diagram read this
 * one table; a transition that is not here does not exist.
 */
import type { Role, Step } from '../policy/words.ts'

export const placementStates = [
  'draft',
  'proposed',
  'approved',
  'ready',
  'active',
  'under-review',
  'suspended',
  'ending',
  'closed',
  'declined',
  'refused',
  'withdrawn',
] as const
export type PlacementState = (typeof placementStates)[number]

export interface Transition {
  readonly to: PlacementState
  /** The gate that must be open. */
  readonly gate?: Step
  /** Who may raise it; `approver` is the approver of the placement's route in the school's policy. */
  readonly by: readonly (Role | 'approver')[]
  /** A reason must be given and is kept. */
  readonly reason?: boolean
  /** How it ended must be known: it is asked here unless it has been said before. Duties before the close hang on it. */
  readonly outcome?: boolean
  readonly says: string
}

const leads = ['ap-lead', 'headteacher'] as const
const safety = ['ap-lead', 'headteacher', 'dsl'] as const

export const lifeCycle = {
  draft: {
    propose: { to: 'proposed', gate: 'proposal', by: leads, says: 'Propose this placement' },
    withdraw: { to: 'withdrawn', by: leads, reason: true, says: 'Withdraw' },
  },
  proposed: {
    approve: { to: 'approved', gate: 'approval', by: ['approver'], says: 'Approve' },
    decline: { to: 'declined', by: ['approver'], reason: true, says: 'Decline' },
    refuse: { to: 'refused', by: leads, reason: true, says: 'Record that the parent refused' },
    withdraw: { to: 'withdrawn', by: leads, reason: true, says: 'Withdraw' },
  },
  approved: {
    commission: { to: 'ready', by: leads, says: 'Commission the provider' },
    // Only where the school commissions nobody: a part-time timetable, flexi-schooling, the council’s contract (stepsOpen).
    start: { to: 'active', gate: 'start', by: leads, says: 'Start the placement' },
    refuse: { to: 'refused', by: leads, reason: true, says: 'Record that the parent refused' },
    withdraw: { to: 'withdrawn', by: leads, reason: true, says: 'Withdraw' },
  },
  ready: {
    start: { to: 'active', gate: 'start', by: leads, says: 'Start the placement' },
    refuse: { to: 'refused', by: leads, reason: true, says: 'Record that the parent refused' },
    withdraw: { to: 'withdrawn', by: leads, reason: true, says: 'Withdraw' },
  },
  active: {
    review: { to: 'under-review', by: safety, reason: true, says: 'Review now' },
    suspend: { to: 'suspended', by: safety, reason: true, says: 'Pause the placement' },
    end: { to: 'ending', by: leads, reason: true, outcome: true, says: 'End the placement' },
  },
  'under-review': {
    resolve: { to: 'active', by: safety, reason: true, says: 'Resolved: carry on' },
    suspend: { to: 'suspended', by: safety, reason: true, says: 'Pause the placement' },
    end: { to: 'ending', by: leads, reason: true, outcome: true, says: 'End the placement' },
  },
  suspended: {
    restore: { to: 'active', gate: 'start', by: safety, reason: true, says: 'Start again' },
    end: { to: 'ending', by: leads, reason: true, outcome: true, says: 'End the placement' },
  },
  ending: {
    'change-outcome': { to: 'ending', by: leads, reason: true, outcome: true, says: 'Change how it ended' },
    close: { to: 'closed', gate: 'close', by: leads, outcome: true, says: 'Close the placement' },
  },
  closed: {},
  declined: {},
  refused: {},
  withdrawn: {},
} as const satisfies Record<PlacementState, Record<string, Transition>>

export const placementEvents = [
  'propose',
  'approve',
  'decline',
  'refuse',
  'withdraw',
  'commission',
  'start',
  'review',
  'suspend',
  'resolve',
  'restore',
  'end',
  'change-outcome',
  'close',
] as const
export type PlacementEvent = (typeof placementEvents)[number]

/** The transitions open from a state, in the table's order. */
export function transitionsFrom(state: PlacementState): { event: PlacementEvent; transition: Transition }[] {
  const row: Record<string, Transition> = lifeCycle[state]
  return placementEvents.flatMap((event) => {
    const transition = row[event]
    return transition ? [{ event, transition }] : []
  })
}

/** The transition an event makes from a state, or undefined when the table has none. */
export function transitionOf(state: PlacementState, event: PlacementEvent): Transition | undefined {
  const row: Record<string, Transition> = lifeCycle[state]
  return row[event]
}

/** The placement is running: the pupil is expected somewhere, duties of a live placement apply. */
export function isLive(state: PlacementState): boolean {
  return state === 'active' || state === 'under-review' || state === 'suspended'
}

/** A state from which nothing more happens. */
export function isOver(state: PlacementState): boolean {
  return over.has(state)
}

const over: ReadonlySet<PlacementState> = new Set(
  placementStates.filter((state) => transitionsFrom(state).length === 0),
)
