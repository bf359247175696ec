/** What people mean by a word, as states of a placement, for lists and counts. Each follows from the table of states. */
import { isLive, isOver, placementStates } from './life-cycle.ts'

/** Asked for or agreed, and not begun. */
export const comingStates = ['proposed', 'approved', 'ready'] as const

/** Running: the pupil is expected somewhere (`isLive`). */
export const liveStates = placementStates.filter(isLive)

/** Begun and not closed: what is left to settle counts too. */
export const placedStates = [...liveStates, 'ending' as const]

/** Begun, whether closed or not. */
export const begunStates = [...placedStates, 'closed' as const]

/** Everything but drafts, which are nobody's entry in a register yet. */
export const enteredStates = placementStates.filter((state) => state !== 'draft')

/** Over: nothing more happens (`isOver`). */
export const overStates = placementStates.filter(isOver)
