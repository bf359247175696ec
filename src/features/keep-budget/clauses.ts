import type { Rulebook } from '../../domain/policy/rulebook.ts'

/** The clauses of the duties that any of these forms meets: what a list of their records answers to. */
export const dutiesMetBy = (rulebook: Rulebook | undefined, forms: readonly string[]): readonly string[] => [
  ...new Set(
    (rulebook?.duties ?? [])
      .filter(({ duty }) => duty.metBy?.forms.some((form) => forms.includes(form)))
      .flatMap((one) => one.clauses),
  ),
]
