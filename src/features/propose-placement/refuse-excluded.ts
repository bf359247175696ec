import { standingExclusion } from '../../adapters/casework/suspensions.ts'
import { sayDate } from '../../domain/calendar/day.ts'
import { notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'

/** After a permanent exclusion the duty is the council's: the school commissions nothing, by this page or another. */
export async function refuseExcluded(req: Req, pupil: { readonly id: string; readonly name: string }): Promise<void> {
  const excluded = await standingExclusion(req.tx, pupil.id)
  if (!excluded) return
  const { rulebook } = await req.frame()
  const clauses = [...(rulebook?.policy.policy.routes?.['permanent-exclusion']?.clause ?? []), 'ENG-SUS.8']
  throw notAllowed(
    `${pupil.name} is permanently excluded since ${sayDate(excluded.on)}. The council arranges the education from the sixth school day, and the school commissions none (${clauses.join(', ')}). The pupil’s page of suspensions and exclusions follows what the council does.`,
  )
}
