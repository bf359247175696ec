import type { Role } from '../../domain/policy/words.ts'
import { toJson } from '../postgres/json.ts'
import type { Tx } from '../postgres/tenant.ts'

export interface KeptTransition {
  /** An event of the table of states, or what else happened to the placement: `amend`, `override`, `approval`. */
  readonly event: string
  /** The state it leads to; left out: the placement stays as it is. */
  readonly to?: string
  /** The placement's version after it. */
  readonly version: number
  /** Null with the office `waymark`: nobody took the step, a rule did. */
  readonly personId: string | null
  readonly office: Role | 'waymark'
  readonly reason?: string | null
  readonly details?: Readonly<Record<string, unknown>>
  /** `2026-11-02`. */
  readonly on: string
}

/** Keeps one step in a placement's history, which is only added to. `placement` is the row as it was before the step. */
export async function keepTransition(
  tx: Tx,
  placement: {
    readonly id: string
    readonly trust_id: string
    readonly school_id: string
    /** Null where this step begins the placement. */
    readonly state: string | null
  },
  step: KeptTransition,
): Promise<void> {
  const to = step.to ?? placement.state
  if (to === null) throw new Error(`${step.event} begins a placement, so it says which state it leads to.`)
  await tx
    .insertInto('placement_transitions')
    .values({
      trust_id: placement.trust_id,
      school_id: placement.school_id,
      placement_id: placement.id,
      version: step.version,
      event: step.event,
      from_state: placement.state,
      to_state: to,
      person_id: step.personId,
      role: step.office,
      reason: step.reason ?? null,
      ...(step.details ? { details: toJson(step.details) } : {}),
      happened_on: step.on,
    })
    .execute()
}
