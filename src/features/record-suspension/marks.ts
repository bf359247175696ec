/** How sure Waymark is of a clause of the floor: read in a source, or not yet verified. Said wherever a limit is. */
import type { Rulebook } from '../../domain/policy/rulebook.ts'

export function markOf(rulebook: Pick<Rulebook, 'floor'>, clause: string): 'found' | 'unverified' {
  const found = rulebook.floor.clauses.find((one) => one.clause === clause)
  return (found as { mark?: 'found' | 'unverified' } | undefined)?.mark ?? 'unverified'
}

export const sayMark = (mark: 'found' | 'unverified'): string =>
  mark === 'found' ? 'Found in its source.' : 'Not yet verified: do not rely on it alone.'
