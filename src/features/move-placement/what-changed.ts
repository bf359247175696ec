/** What happened to a placement since a page was opened: for the person who comes second. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayEvent } from '../../domain/placement/say-placement.ts'

/** "Approved by Helen Castledine on Tue 17 Nov 2026." One sentence for each step since `version`, the newest last. */
export async function whatChanged(tx: Tx, placementId: string, version: number): Promise<string> {
  const steps = await tx
    .selectFrom('placement_transitions as t')
    .leftJoin('people as p', 'p.id', 't.person_id')
    .select(['t.event', 't.details', 'p.name', sql<string>`t.happened_on::text`.as('on')])
    .where('t.placement_id', '=', placementId)
    .where('t.version', '>', version)
    .orderBy('t.version')
    .execute()
  if (steps.length === 0) return 'Somebody else changed this placement while your page was open.'
  return steps
    .map((step) => {
      const changed = (step.details as { changed?: readonly string[] } | null)?.changed
      return `${sayEvent(step.event)}${step.name ? ` by ${step.name}` : ''} on ${sayDate(dayOf(step.on))}${changed?.length ? ` (${changed.join('; ')})` : ''}.`
    })
    .join(' ')
}
