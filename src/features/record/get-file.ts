/** GET of /files/:id: what was uploaded, to those who may read the record it belongs to; else to who uploaded it. */
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { sendFile } from '../../web/send-file.ts'
import { readRecord } from './read-record.ts'

export async function getFile(req: Req): Promise<Response> {
  const file = await req.tx.selectFrom('files').selectAll().where('id', '=', req.id()).executeTakeFirst()
  if (!file) throw notFound('file')
  if (file.record_id) await readRecord(req, file.record_id)
  else if (file.uploaded_by !== req.person.personId) throw notFound('file')
  return sendFile(file, new Uint8Array(await req.deps.files.read(file.storage_key, file.sha256)))
}
