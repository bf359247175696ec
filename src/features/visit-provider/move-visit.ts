/** A visit on another day, or called off: always with the reason, which stays. */
import { parseDate } from '../../domain/forms/parse-values.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { findVisit } from './open-visit.ts'

/** What was missing, by input; nothing when it is done. `to` left out calls the visit off. */
export async function moveVisit(req: Req, act: 'move' | 'cancel'): Promise<readonly { at: string; says: string }[]> {
  const { visit } = await findVisit(req)
  const faults: { at: string; says: string }[] = []
  const on = act === 'move' ? parseDate(readPosted(req.body.entries()).posted, 'to', 'New day') : undefined
  if (act === 'move') {
    if (on === undefined) faults.push({ at: 'to-day', says: 'Give the new day of the visit.' })
    else if ('fault' in on) faults.push({ at: 'to-day', says: on.fault })
  }
  const reason = req.body.text('reason').slice(0, 2000)
  if (reason === '')
    faults.push({
      at: `reason-${act}`,
      says: act === 'move' ? 'Say why the visit is moved.' : 'Say why the visit is called off.',
    })
  if (faults.length > 0 || (on && 'fault' in on)) return faults
  const moved = await req.tx
    .updateTable('visits')
    .set({
      ...(on ? { planned_on: on.value } : { state: 'cancelled' }),
      version: visit.version + 1,
    })
    .where('id', '=', visit.id)
    .where('state', '=', 'planned')
    .where('version', '=', Number(req.body.text('version')))
    .returning('id')
    .executeTakeFirst()
  if (!moved) throw changedMeanwhile('Somebody else has moved, recorded or called off this visit.')
  await req.tx
    .insertInto('visit_moves')
    .values({
      trust_id: req.ctx.trustId,
      school_id: visit.school_id,
      visit_id: visit.id,
      from_on: visit.planned_on,
      to_on: on?.value ?? null,
      reason,
      moved_by: req.person.personId,
    })
    .execute()
  await req.audit('visit-provider', { kind: 'visit', id: visit.id }, { from: visit.planned_on, to: on?.value ?? null })
  return []
}
