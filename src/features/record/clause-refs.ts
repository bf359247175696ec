import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { ClauseRefProps, Force } from '../../ui/index.ts'

const forces: Readonly<Record<string, Force>> = {
  law: 'law',
  'statutory guidance': 'statutory-guidance',
  guidance: 'guidance',
  expectation: 'guidance',
}

/** Clauses as links to where they can be read: the school's own policy, or the floor beside it. */
export function clauseRefs(rulebook: Rulebook | undefined, ids: readonly string[]): ClauseRefProps[] {
  return ids.map((id) => {
    const floor = rulebook?.floor.clauses.find((clause) => clause.clause === id)
    return floor ? { id, force: forces[floor.force ?? ''] ?? 'guidance' } : { id, force: 'policy' }
  })
}
