/** An uploaded file: its bytes kept by content, and the row that names them and says whose it is. */
import type { Req } from './request.ts'

export interface FileOwner {
  readonly school_id?: string
  readonly provider_id?: string
  readonly record_id?: string | null
  /** Only for those who see restricted detail. */
  readonly restricted?: boolean
}

/** The row's id, or why the file is refused, as a sentence for whoever sent it. */
export async function keepFile(
  req: Req,
  file: { readonly name: string; readonly bytes: Uint8Array },
  owner: FileOwner,
): Promise<{ readonly id: string } | { readonly fault: string }> {
  const kept = await req.deps.files.keep(file.name, file.bytes)
  if (kept.kind === 'refused') return { fault: kept.fault }
  const { storageKey, name, contentType, sizeBytes, sha256 } = kept.file
  return req.tx
    .insertInto('files')
    .values({
      ...owner,
      trust_id: req.ctx.trustId,
      storage_key: storageKey,
      name,
      content_type: contentType,
      size_bytes: sizeBytes,
      sha256,
      uploaded_by: req.ctx.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** What a form sent, ready to be kept. */
export const bytesOf = async (file: File): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
})
