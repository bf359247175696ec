/** The first row of a placement's life: the placement itself and the step that began it, under the policy it will be judged by. */
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import type { Role, Route } from '../../domain/policy/words.ts'
import { newId } from '../postgres/ids.ts'
import { toJson } from '../postgres/json.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'

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
  await tx
    .insertInto('placement_transitions')
    .values({
      trust_id: ctx.trustId,
      school_id: begin.schoolId,
      placement_id: id,
      version: 1,
      event: 'refer',
      from_state: null,
      to_state: begin.state,
      person_id: ctx.personId,
      role: begin.role,
      reason: begin.reason ?? null,
      happened_on: begin.today,
    })
    .execute()
  return id
}
