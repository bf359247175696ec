import type { ExtraEach } from '../../domain/money/commitment.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import type { Role } from '../../domain/policy/words.ts'

/** Who sees what the school spends: those who spend and prepare it, and those who approve it (requirements d.2). */
export const budgetReaders = [
  'headteacher',
  'finance',
  'slt',
  'ap-lead',
  'administrator',
  'governing-body',
  'ap-governor',
  'trustee',
] as const satisfies readonly Role[]

/** Whose money it is to plan with. */
export const budgetKeepers = ['headteacher', 'finance'] as const satisfies readonly Role[]

/** Who may look at and add to the costs of one placement. */
export const costReaders = [
  'headteacher',
  'finance',
  'slt',
  'ap-lead',
  'administrator',
] as const satisfies readonly Role[]
export const costKeepers = ['headteacher', 'finance', 'ap-lead'] as const satisfies readonly Role[]

/** States of placements that cost nothing: not asked for yet, or never come about. */
export const notCounted = ['draft', 'declined', 'refused', 'withdrawn'] as const satisfies readonly PlacementState[]

export const isCounted = (state: string): boolean => !notCounted.some((one) => one === state)

export type Payer = 'school' | 'council' | 'trust' | 'other' | 'not said'

export const payerWords: Readonly<Record<Payer, string>> = {
  school: 'The school pays',
  council: 'The council pays',
  trust: 'The trust pays',
  other: 'Somebody else pays',
  'not said': 'Nobody has recorded who pays: counted as the school’s',
}

export const eachWords: Readonly<Record<ExtraEach, string>> = {
  once: 'Once',
  week: 'Each week with a session',
  session: 'Each session agreed',
}
