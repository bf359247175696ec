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

/** The clauses of the duties that a record on any of these forms meets: what a list of such records answers to. */
export const clausesMetBy = (rulebook: Rulebook | undefined, forms: readonly string[]): readonly string[] => [
  ...new Set(
    (rulebook?.duties ?? [])
      .filter(({ duty }) => duty.metBy?.forms.some((form) => forms.includes(form)))
      .flatMap((one) => one.clauses),
  ),
]
