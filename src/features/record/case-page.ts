/** Forms of a placement without a provider that have pages of their own: links that know only the form lead there. */
import { isId } from '../../adapters/postgres/ids.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'

const flexiPages: Readonly<Record<string, string>> = {
  'flexi-second-request': 'consider-again',
  'flexi-decision': 'decide',
  'flexi-decision-letter': 'decision-letter',
  'flexi-agreement': 'agreement',
  'flexi-withdrawal': 'notice',
}

/** Undefined where the form is filled in like any other. */
export async function casePage(tx: Tx, form: string | null, placementId: string | null): Promise<string | undefined> {
  const own = form === null ? undefined : form === 'part-time-plan' ? 'part-time' : flexiPages[form]
  if (!own || !isId(placementId)) return undefined
  const row = await tx
    .selectFrom('placements')
    .select(['route', 'state'])
    .where('id', '=', placementId)
    .executeTakeFirst()
  const fits = own === 'part-time' ? row?.state === 'draft' : row?.route === 'flexi-schooling'
  return fits ? `/placements/${placementId}/${own}` : undefined
}
