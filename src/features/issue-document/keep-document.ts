/** Keeps a document as it was issued: drawn once, hashed and never changed. */
import { createHash } from 'node:crypto'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { type DocumentContent, TEMPLATE_VERSION } from '../../domain/documents/content.ts'
import type { Req } from '../../web/request.ts'

export interface DocumentToKeep {
  readonly kind: string
  readonly content: DocumentContent
  readonly schoolId: string | null
  readonly placementId?: string | null
  readonly pupilId?: string | null
  readonly providerId?: string | null
  /** The version of the record whose words it carries. */
  readonly recordId: string | null
  /** The office it is issued in. */
  readonly role: string
  /** The same key twice makes one document. */
  readonly key: string
  /** By which anybody can ask whether it is genuine; only a sealed document has one. */
  readonly code?: string
}

export interface KeptDocument {
  readonly id: string
  readonly pdf: Uint8Array
}

/** The document that a key made before. */
export const keptBefore = (tx: Tx, key: string): Promise<KeptDocument | undefined> =>
  tx.selectFrom('documents').select(['id', 'pdf']).where('idempotency_key', '=', key).executeTakeFirst()

/** Draws and keeps it; of two at once, both get the first. Whoever calls writes the audit event. */
export async function keepDocument(req: Req, document: DocumentToKeep): Promise<KeptDocument> {
  const fingerprint = createHash('sha256').update(JSON.stringify(document.content)).digest('hex')
  const pdf = await req.deps.renderer.pdf(document.content, { fingerprint })
  const id = newId()
  const written = await req.tx
    .insertInto('documents')
    .values({
      trust_id: req.ctx.trustId,
      id,
      school_id: document.schoolId,
      kind: document.kind,
      template_version: TEMPLATE_VERSION,
      placement_id: document.placementId ?? null,
      pupil_id: document.pupilId ?? null,
      provider_id: document.providerId ?? null,
      data: toJson(document.content),
      pdf: Buffer.from(pdf),
      sha256: createHash('sha256').update(pdf).digest('hex'),
      issued_by: req.ctx.personId,
      issued_role: document.role,
      issued_at: req.deps.clock.now(),
      idempotency_key: document.key,
      check_code: document.code ?? null,
      record_id: document.recordId,
    })
    .onConflict((conflict) => conflict.columns(['trust_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return (written ? undefined : await keptBefore(req.tx, document.key)) ?? { id, pdf }
}
