/** Whether the school's policy has a route that begins on a page of its own, and what else runs for the pupil on it. */
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Route } from '../../domain/policy/words.ts'

export type CaseRoute = Extract<Route, 'part-time-timetable' | 'flexi-schooling' | 'medical'>

export interface RouteState {
  readonly on: boolean
  /** Why it is off, or what its clause is. */
  readonly why: string
  readonly clauses: readonly string[]
}

/** What the policy in force says of the route. Off is said with the policy's own reason, and nothing goes round it. */
export function routeState(frame: Pick<SchoolFrame, 'rulebook'>, route: CaseRoute): RouteState {
  const { rulebook } = frame
  if (!rulebook) return { on: false, why: 'The school has not adopted a policy yet.', clauses: [] }
  const said = rulebook.policy.policy.routes?.[route]
  return {
    on: rulebook.routes.get(route) === 'on',
    why: said?.choice ?? said?.note ?? said?.reading ?? 'The policy has no such route.',
    clauses: said?.clause ?? [],
  }
}

/** A placement of the pupil on this route that is not over: there is one at a time. */
export async function openCase(tx: Tx, pupilId: string, route: CaseRoute) {
  return tx
    .selectFrom('placements')
    .select(['id', 'state'])
    .where('pupil_id', '=', pupilId)
    .where('route', '=', route)
    .where('state', 'not in', ['closed', 'declined', 'refused', 'withdrawn'])
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
}
