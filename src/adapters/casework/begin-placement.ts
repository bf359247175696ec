/** The first row of a placement's life: the placement itself and the step that began it, under the policy it will be judged by. */

import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import type { Role, Route } from '../../domain/policy/words.ts'
import { newId } from '../postgres/ids.ts'
import { toJson } from '../postgres/json.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { keepTransition } from './keep-transition.ts'

export interface Beginning {
  /** Left out: a new one. */
  readonly id?: string
  readonly schoolId: string
  readonly pupilId: string
  readonly adoptionId: string
  readonly route: Route
  /** `draft`, but for what the school only follows and never proposes. */
  readonly state: PlacementState
  readonly facts: Readonly<Record<string, unknown>>
  /** The office the person acts in, or `waymark`. */
  readonly role: Role | 'waymark'
  /** ISO. */
  readonly today: string
  readonly proposedOn?: string
  readonly reason?: string
}

/** Inserts it and returns its id. The caller writes the audit event and works out the duties. */
export async function writeBeginning(tx: Tx, ctx: TenantContext, begin: Beginning): Promise<string> {
  const id = begin.id ?? newId()
  await tx
    .insertInto('placements')
    .values({
      trust_id: ctx.trustId,
      id,
      school_id: begin.schoolId,
      pupil_id: begin.pupilId,
      pack_adoption_id: begin.adoptionId,
      route: begin.route,
      location: 'off-site',
      state: begin.state,
      proposed_on: begin.proposedOn ?? null,
      timetable: toJson([]),
      facts: toJson(begin.facts),
      created_by: ctx.personId,
    })
    .execute()
  await keepTransition(
    tx,
    { id, trust_id: ctx.trustId, school_id: begin.schoolId, state: null },
    {
      event: 'refer',
      to: begin.state,
      version: 1,
      personId: ctx.personId,
      office: begin.role,
      reason: begin.reason ?? null,
      on: begin.today,
    },
  )
  return id
}
