/** Photos and papers of a visit: kept by their content, one at a time, so that a cut line costs one photo at most. */
import { createHash } from 'node:crypto'
import { notFound, PageFault } from '../../web/faults.ts'
import { bytesOf, keepFile } from '../../web/keep-file.ts'
import type { Req } from '../../web/request.ts'
import { findVisit, openVisit } from './open-visit.ts'
import { lockVisit, photosOf, type VisitRow } from './queries.ts'

/** Keeps one file for a visit. The fault as a sentence, or nothing when it is kept or was there already. */
export async function keepPhoto(
  req: Req,
  visit: Pick<VisitRow, 'id' | 'school_id' | 'provider_id'>,
  photo: { readonly file: File; readonly field: string | null; readonly takenAt: Date },
): Promise<string | undefined> {
  const bytes = new Uint8Array(await photo.file.arrayBuffer())
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const there = await req.tx
    .selectFrom('visit_photos')
    .select('sha256')
    .where('visit_id', '=', visit.id)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  if (there) {
    await markPhoto(req, visit.id, sha256, null)
    return undefined
  }
  const file = await keepFile(req, await bytesOf(photo.file), {
    school_id: visit.school_id,
    provider_id: visit.provider_id,
  })
  if ('fault' in file) return file.fault
  await req.tx
    .insertInto('visit_photos')
    .values({
      trust_id: req.ctx.trustId,
      school_id: visit.school_id,
      visit_id: visit.id,
      sha256,
      file_id: file.id,
      field: photo.field,
      taken_at: photo.takenAt,
      taken_by: req.person.personId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await req.audit('visit-provider', { kind: 'visit', id: visit.id }, { photo: file.id })
  return undefined
}

async function markPhoto(req: Req, visitId: string, sha256: string, removedAt: Date | null): Promise<boolean> {
  const row = await req.tx
    .updateTable('visit_photos')
    .set({ removed_at: removedAt })
    .where('visit_id', '=', visitId)
    .where('sha256', '=', sha256)
    .returning('sha256')
    .executeTakeFirst()
  await req.audit('visit-provider', { kind: 'visit', id: visitId }, { photo: removedAt ? 'taken away' : 'sent again' })
  return row !== undefined
}

/** POST of one photo by a device: 200 when it is kept, 422 with a sentence when it is refused. */
export async function takePhoto(req: Req): Promise<Response> {
  const { visit } = await openVisit(req)
  const file = req.body.file('photo')
  if (!file) throw new PageFault(400, 'Not understood', 'There was no photo in what was sent. Choose it again.')
  if ((await lockVisit(req.tx, visit.id)).state !== 'planned')
    throw new PageFault(409, 'Already recorded', 'The visit is recorded. Add the photo to the record instead.')
  const field = req.body.text('field')
  const fault = await keepPhoto(req, visit, {
    file,
    field: /^[a-z0-9][a-z0-9-]{0,100}$/.test(field) ? field : null,
    takenAt: momentOf(req.body.text('taken'), req.deps.clock.now()),
  })
  return new Response(JSON.stringify(fault ? { fault } : { kept: true }), {
    status: fault ? 422 : 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

/** The device's own word of when, unless it is not a time or lies ahead. */
function momentOf(text: string, now: Date): Date {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) || at > now ? now : at
}

/** GET of one photo of a visit, to look at. Only pictures are shown; other papers are saved. */
export async function showPhoto(req: Req): Promise<Response> {
  const { visit } = await findVisit(req)
  const photo = (await photosOf(req.tx, visit.id)).find((one) => one.sha256 === req.param('photo'))
  if (!photo) throw notFound('photo')
  const file = await req.tx
    .selectFrom('files')
    .select(['storage_key', 'sha256'])
    .where('id', '=', photo.file_id)
    .executeTakeFirstOrThrow()
  const bytes = await req.deps.files.read(file.storage_key, file.sha256)
  const picture = /^image\/(jpeg|png)$/.test(photo.content_type)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': photo.content_type,
      'content-disposition': picture ? 'inline' : 'attachment',
      'cache-control': 'private, no-store',
    },
  })
}

export async function takeAwayPhoto(req: Req): Promise<Response> {
  const { visit } = await openVisit(req)
  if ((await lockVisit(req.tx, visit.id)).state !== 'planned')
    throw new PageFault(409, 'Already recorded', 'The visit is recorded, and its photos belong to the record.')
  if (!(await markPhoto(req, visit.id, req.param('photo'), req.deps.clock.now()))) throw notFound('photo')
  return req.redirect(`/visits/${visit.id}/fill#photos`, 'The photo is taken away.')
}
