/** When the policy is to be reviewed: the school's own date goes before the printed one. */
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'

/** ISO; undefined where neither the school nor the policy has a date. */
export function nextReviewOf({ school, rulebook }: Pick<SchoolFrame, 'school' | 'rulebook'>): string | undefined {
  const own = school.settings['next-policy-review']
  return typeof own === 'string' ? own : (rulebook?.policy.policy['next review']?.value ?? undefined)
}
