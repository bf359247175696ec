/** Lets unmet gates through: by the office the policy names, with a reason, until a date. */
import { sql } from 'kysely'
import { keepTransition } from '../../adapters/casework/keep-transition.ts'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { UnmetGate } from '../../domain/policy/gate.ts'
import type { Role, Step } from '../../domain/policy/words.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Mover } from '../move-placement/move-placement.ts'
import { whatChanged } from '../move-placement/what-changed.ts'
import { tell } from '../move-placement/who-is-told.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'

export interface Override {
  readonly version: number
  readonly step: Step
  readonly gates: readonly UnmetGate[]
  readonly reason: string
  readonly expires: Day
  readonly office: Role
}

export async function overrideGate(by: Mover, open: OpenPlacement, override: Override): Promise<void> {
  const { row } = open
  const version = override.version + 1
  const updated = await by.tx
    .updateTable('placements')
    .set({ version, updated_at: sql`now()` })
    .where('id', '=', row.id)
    .where('version', '=', override.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) throw changedMeanwhile(await whatChanged(by.tx, row.id, override.version))
  const expires = isoOf(override.expires)
  const duties = override.gates.map((gate) => gate.assessed.duty.duty.id)
  await by.tx
    .insertInto('overrides')
    .values(
      override.gates.map((gate) => ({
        trust_id: row.trust_id,
        school_id: row.school_id,
        placement_id: row.id,
        step: override.step,
        duty_key: gate.assessed.duty.duty.id,
        clauses: [...gate.clauses, ...gate.floorClauses],
        reason: override.reason,
        person_id: by.ctx.personId,
        role: override.office,
        expires_on: expires,
      })),
    )
    .execute()
  await keepTransition(by.tx, row, {
    event: 'override',
    version,
    personId: by.ctx.personId,
    office: override.office,
    reason: override.reason,
    details: { duties, expires },
    on: by.today,
  })
  await by.audit(
    'override-gate',
    { kind: 'placement', id: row.id },
    { duties, clauses: override.gates.flatMap((gate) => gate.clauses), expires, office: override.office, version },
  )
  await tell(by.tx, by.ctx, {
    schoolId: row.school_id,
    placementId: row.id,
    version,
    what: 'A gate of a placement was let through unmet',
    roles: ['ap-lead', 'headteacher', 'dsl', 'ap-governor'],
    today: by.today,
    publicUrl: by.deps.settings.publicUrl,
  })
  await reassessPlacement(by.tx, by.casework, row.id)
}
