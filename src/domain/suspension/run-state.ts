/** Where a run of suspensions stands (requirements e.3 SUS). Worked out from its dates and its placement; never stored. */
import type { Day } from '../calendar/day.ts'
import { isLive, isOver, type PlacementState } from '../placement/life-cycle.ts'
import { type SuspensionRun, triggersProvision } from './runs.ts'

const runStates = [
  'suspension open',
  'day count',
  'duty triggered',
  'provision arranged',
  'provision started',
  'suspension ended',
  'closed',
] as const
export type RunState = (typeof runStates)[number]

export const runStateWords: Readonly<Record<RunState, string>> = {
  'suspension open': 'Recorded; it has not begun',
  'day count': 'Days are being counted',
  'duty triggered': 'More than five school days: provision must start by the sixth',
  'provision arranged': 'Provision is arranged',
  'provision started': 'Provision has started',
  'suspension ended': 'The suspension has ended',
  closed: 'Closed',
}

/** The placement made for a run, as far as its state needs it. */
export interface RunPlacement {
  readonly state: PlacementState
  readonly startedOn: Day | undefined
}

export function runState(run: SuspensionRun, placement: RunPlacement | undefined, today: Day): RunState {
  if (placement && isOver(placement.state)) return 'closed'
  if (today > run.last || placement?.state === 'ending') return 'suspension ended'
  if (placement && isLive(placement.state)) return 'provision started'
  if (placement?.state === 'approved' || placement?.state === 'ready') return 'provision arranged'
  if (triggersProvision(run)) return 'duty triggered'
  return today >= run.first ? 'day count' : 'suspension open'
}

/** Day six came and went without education: it is the law's day whatever the policy. */
export function sixthDayMissed(run: SuspensionRun, placement: RunPlacement | undefined, today: Day): boolean {
  if (!triggersProvision(run) || run.sixth === undefined || today <= run.sixth) return false
  return placement?.startedOn === undefined || placement.startedOn > run.sixth
}
