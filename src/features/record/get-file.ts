/** GET of /files/:id: what was uploaded, to those who may read the record it belongs to; else to who uploaded it. */
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { readRecord } from './read-record.ts'

export async function getFile(req: Req): Promise<Response> {
  const file = await req.tx.selectFrom('files').selectAll().where('id', '=', req.id()).executeTakeFirst()
  if (!file) throw notFound('file')
  if (file.record_id) await readRecord(req, file.record_id)
  else if (file.uploaded_by !== req.person.personId) throw notFound('file')
  const bytes = await req.deps.files.read(file.storage_key, file.sha256)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': file.content_type,
      // Never shown in the browser: whatever the file holds, it cannot run as a page of ours.
      'content-disposition': `attachment; filename="${plainName(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", '%27')}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

const plainName = (name: string): string => name.replaceAll(/[^\w.() -]/g, '_')
