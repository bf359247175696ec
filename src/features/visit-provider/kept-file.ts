/** A file of a visit: its bytes kept by content, and the row that names them. */
import type { Req } from '../../web/request.ts'
import type { VisitRow } from './queries.ts'

export async function keepFile(
  req: Req,
  of: Pick<VisitRow, 'school_id' | 'provider_id'> & { readonly record_id?: string | null },
  file: File,
): Promise<{ readonly id: string } | { readonly fault: string }> {
  const kept = await req.deps.files.keep(file.name, new Uint8Array(await file.arrayBuffer()))
  if (kept.kind === 'refused') return { fault: kept.fault }
  const { storageKey, name, contentType, sizeBytes, sha256 } = kept.file
  return req.tx
    .insertInto('files')
    .values({
      trust_id: req.ctx.trustId,
      school_id: of.school_id,
      provider_id: of.provider_id,
      record_id: of.record_id ?? null,
      storage_key: storageKey,
      name,
      content_type: contentType,
      size_bytes: sizeBytes,
      sha256,
      uploaded_by: req.person.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
}
