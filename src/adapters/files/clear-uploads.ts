/** Uploads that never became part of anything: somebody chose a file and left the form. They are cleared in the night. */
import { sql } from 'kysely'
import { listTrusts } from '../jobs/nightly.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import type { FileStore } from './store.ts'

/** Long enough to come back to a form on the next Monday. */
const keptDays = 7

/**
 * Clears uploads older than `keptDays` that no record, draft, visit or provider's document holds: the row first, then the bytes, so that no row
 * ever names bytes that are gone. Safe to do twice. Returns how many were cleared.
 */
export async function clearUploads(db: Database, store: Pick<FileStore, 'remove'>, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  let cleared = 0
  for (const { trustId } of await listTrusts(db)) {
    const itself = waymarkItself(trustId)
    const keys = await withTenant(db, itself, async (tx) => {
      const { rows } = await sql<{ storage_key: string }>`
        delete from files f
        where f.record_id is null and f.draft_id is null and f.uploaded_at < ${before}
          and not exists (select 1 from visit_photos v where v.trust_id = f.trust_id and v.file_id = f.id)
          and not exists (select 1 from provider_documents d where d.trust_id = f.trust_id and d.file_id = f.id)
          and not exists (select 1 from visit_actions a where a.trust_id = f.trust_id and a.proof_file_id = f.id)
        returning f.storage_key`.execute(tx)
      if (rows.length > 0)
        await recordAudit(tx, itself, {
          action: 'clear-uploads',
          subject: { kind: 'trust', id: trustId },
          detail: { files: rows.length, olderThanDays: keptDays },
        })
      return rows.map((row) => row.storage_key)
    })
    for (const key of keys) await store.remove(key)
    cleared += keys.length
  }
  return cleared
}
