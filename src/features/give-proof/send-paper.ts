/** Keeps a document with its file: checked by its content, never a certificate of a person's record. */
import { changedMeanwhile } from '../../web/faults.ts'
import { keepFile } from '../../web/keep-file.ts'
import type { Req } from '../../web/request.ts'
import { looksLikeDbs } from './looks-like-dbs.ts'
import type { Paper } from './read-paper.ts'

const dbsRefused =
  'This looks like a DBS certificate. Waymark never keeps those: they belong to the person they name. Give the dates and numbers of the checks in your yearly assurance, and keep the certificates yourself.'

export type SentPaper =
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'refused'; readonly says: string }

/** `replaces`: the version before, which must still be the newest. */
export async function sendPaper(
  req: Req,
  paper: Paper,
  file: { readonly name: string; readonly bytes: Uint8Array },
  replaces: string | undefined,
): Promise<SentPaper> {
  if (looksLikeDbs(file.name, `${paper.number} ${paper.note}`, file.bytes)) return { kind: 'refused', says: dbsRefused }
  const { providerId } = req.provider
  const stored = await keepFile(req, file, { provider_id: providerId })
  if ('fault' in stored) return { kind: 'refused', says: stored.fault }
  const row = await req.tx
    .insertInto('provider_documents')
    .values({
      trust_id: req.ctx.trustId,
      provider_id: providerId,
      kind: paper.kind,
      insurer: paper.insurer,
      cover_pence: paper.coverPence,
      number: paper.number,
      starts_on: paper.startsOn,
      expires_on: paper.expiresOn,
      note: paper.note,
      file_id: stored.id,
      replaces: replaces ?? null,
      sent_by: req.person.personId,
      sent_role: req.role,
      sent_at: req.deps.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw changedMeanwhile('Somebody has sent a newer version of this document already. Look at theirs first.')
  await req.audit(
    'give-proof',
    { kind: 'provider-document', id: row.id },
    { provider: providerId, paper: paper.kind, expires: paper.expiresOn, replaces: replaces ?? null },
  )
  return { kind: 'kept', id: row.id }
}
