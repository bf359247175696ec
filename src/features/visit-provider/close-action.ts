/** An action of a visit is done: on which day, and what shows it. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import { bytesOf, keepFile } from '../../web/keep-file.ts'
import type { Req } from '../../web/request.ts'
import { findVisit } from './open-visit.ts'

export interface ActionFault {
  readonly at: string
  readonly says: string
}

/** Closes the action, or says what is missing. A note or a file is the proof. */
export async function closeAction(req: Req): Promise<{ faults: readonly ActionFault[]; actionId: string }> {
  const { visit } = await findVisit(req)
  const id = req.id('action')
  const action = await req.tx
    .selectFrom('visit_actions')
    .select(['id', 'version', 'state'])
    .where('id', '=', id)
    .where('visit_id', '=', visit.id)
    .executeTakeFirst()
  if (!action) throw notFound('action')
  const faults: ActionFault[] = []
  const date = parseDate(readPosted(req.body.entries()).posted, `done-${id}`, 'Done on')
  if (date === undefined)
    faults.push({ at: `done-${id}-day`, says: 'Give the day on which it was done, for example 2 11 2026.' })
  else if ('fault' in date) faults.push({ at: `done-${id}-day`, says: date.fault })
  else if (date.value > req.today)
    faults.push({ at: `done-${id}-day`, says: `The day must be ${sayDate(dayOf(req.today))} or earlier.` })
  const proof = req.body.text(`proof-${id}`).slice(0, 2000)
  const file = req.body.file(`file-${id}`)
  if (proof === '' && !file)
    faults.push({ at: `proof-${id}`, says: 'Say what shows that it is done, or choose a file that does.' })
  if (faults.length > 0 || date === undefined || 'fault' in date) return { faults, actionId: id }
  const kept = file
    ? await keepFile(req, await bytesOf(file), {
        school_id: visit.school_id,
        provider_id: visit.provider_id,
        record_id: visit.record_id,
      })
    : undefined
  if (kept && 'fault' in kept) return { faults: [{ at: `file-${id}`, says: kept.fault }], actionId: id }
  const closed = await req.tx
    .updateTable('visit_actions')
    .set({
      state: 'done',
      done_on: date.value,
      proof: proof || null,
      proof_file_id: kept?.id ?? null,
      closed_by: req.person.personId,
      closed_at: req.deps.clock.now(),
      version: action.version + 1,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('version', '=', Number(req.body.text('version')))
    .returning('id')
    .executeTakeFirst()
  if (!closed) throw changedMeanwhile('Somebody else has closed or changed this action.')
  await req.audit('visit-provider', { kind: 'visit-action', id }, { done: date.value })
  return { faults: [], actionId: id }
}
