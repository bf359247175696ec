/** A further approval after the first: another office's, which a clause or the law asks for beside it. Moves no state. */
import { sql } from 'kysely'
import { keepTransition } from '../../adapters/casework/keep-transition.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Role } from '../../domain/policy/words.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { whatChanged } from '../move-placement/what-changed.ts'
import { recordForm } from '../record/record-form.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import type { ReadDecision } from './decision.ts'

/** States in which the decision has been made and nothing has started. */
export const laterStates: readonly string[] = ['approved', 'ready']

/** Offices whose own approval some duty asks for. */
export function officesAskedToApprove(rulebook: Rulebook): Role[] {
  return [
    ...new Set(
      rulebook.duties.flatMap(({ duty }) =>
        duty.metBy?.forms.includes('approval') && Array.isArray(duty.metBy.by)
          ? (duty.metBy.by as readonly Role[])
          : [],
      ),
    ),
  ]
}

export async function addApproval(
  req: Req,
  open: OpenPlacement,
  office: Role,
  version: number,
  decision: ReadDecision,
): Promise<void> {
  const { row } = open
  const kept = await recordForm(req, {
    form: 'approval',
    subject: { about: 'placement', placementId: row.id },
    answers: decision.answers,
    role: office,
    action: 'approve-placement',
  })
  const changed = await req.tx
    .updateTable('placements')
    .set({ version: version + 1, updated_at: sql`now()` })
    .where('id', '=', row.id)
    .where('version', '=', version)
    .where('state', 'in', [...laterStates])
    .executeTakeFirst()
  if (kept.kind !== 'recorded' || changed.numUpdatedRows !== 1n)
    throw changedMeanwhile(await whatChanged(req.tx, row.id, version))
  await keepTransition(req.tx, row, {
    event: 'approval',
    version: version + 1,
    personId: req.ctx.personId,
    office,
    reason: decision.reasons,
    details: decision.details,
    on: isoOf(decision.on ?? req.day),
  })
}
