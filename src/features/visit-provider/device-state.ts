/** What a device asks for when it is back: the draft as it stands, with the token its next sending needs. JSON. */
import type { Req } from '../../web/request.ts'
import { findVisit, openVisit } from './open-visit.ts'
import { fieldsOf, openConflicts, photosOf } from './queries.ts'
import { readChanges } from './read-changes.ts'
import { type Saved, saveChanges } from './save-changes.ts'

const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })

export async function deviceState(req: Req): Promise<Response> {
  return json(await stateOf(req))
}

async function stateOf(req: Req, results: readonly Saved[] = []) {
  const { visit } = await findVisit(req)
  const fields = await fieldsOf(req.tx, visit.id)
  const conflicts = await openConflicts(req.tx, visit.id)
  const photos = await photosOf(req.tx, visit.id)
  return {
    person: req.person.personId,
    csrf: req.csrf,
    state: visit.state,
    results,
    fields: Object.fromEntries([...fields].map(([id, { version, typed }]) => [id, { version, typed }])),
    conflicts: [...new Set(conflicts.map((one) => one.field))],
    photos: photos.map((photo) => photo.sha256),
  }
}

/**
 * Answers typed on a device: `change` holds one change as JSON, any number of times. A change sent twice is one, because
 * the device gave it its id; so a sending that was cut off is simply sent again.
 */
export async function takeChanges(req: Req): Promise<Response> {
  const { visit } = await openVisit(req)
  const changes = readChanges(req.body.list('change'))
  const device = req.body.text('device') === 'phone' ? 'Phone' : 'Computer'
  const saved = await saveChanges(req.tx, req.ctx, { visitId: visit.id, schoolId: visit.school_id, device }, changes)
  if (!saved) return json(await stateOf(req), 409)
  const conflicts = saved.filter((one) => one.kind === 'conflict').length
  await req.audit('visit-provider', { kind: 'visit', id: visit.id }, { changes: saved.length, conflicts })
  return json(await stateOf(req, saved))
}
