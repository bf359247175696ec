/** The sealed copy of an agreement: what was signed, how each signature came, a hash and a code by which anybody can check it. */
import { randomBytes } from 'node:crypto'
import { placementRow } from '../../adapters/casework/load-situation.ts'
import { schoolFrame } from '../../adapters/casework/reassess.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { sayMoment } from '../../domain/calendar/moment.ts'
import type { DocumentContent } from '../../domain/documents/content.ts'
import { recordPrint } from '../../domain/documents/records.ts'
import { type SealedSignature, seal } from '../../domain/documents/seal.ts'
import { type StoredSignature, saySignature, storedSignatures } from '../../domain/forms/signatures.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { requestsOf, type SignatureRequest } from '../ask-signature/requests.ts'
import { gather, recordById } from '../issue-document/gather.ts'
import { type KeptDocument, keepDocument, keptBefore } from '../issue-document/keep-document.ts'
import { versionsOf } from '../record/queries.ts'
import { type Agreement, newestVersion } from './agreement.ts'

/** Seals the newest version of a record, once: asked again, it answers the same file. Runs as the school. */
export async function sealAgreement(req: Req, recordId: string): Promise<KeptDocument> {
  const agreement = await newestVersion(req.tx, recordId)
  const key = `sealed ${agreement.row.id}`
  const before = await keptBefore(req.tx, key)
  if (before) {
    // It stands, and its audit event with it.
    req.audited = true
    return before
  }
  const { row } = agreement
  const content = await sealedContent(req, agreement)
  const kept = await keepDocument(req, {
    kind: 'sealed-agreement',
    content: content.document,
    schoolId: row.school_id,
    placementId: row.placement_id,
    pupilId: row.pupil_id,
    providerId: row.provider_id,
    recordId: row.id,
    role: req.ctx.role,
    key,
    code: content.code,
  })
  await req.audit('seal-agreement', { kind: 'document', id: kept.id, schoolId: row.school_id }, { record: row.id })
  return kept
}

async function sealedContent(req: Req, agreement: Agreement): Promise<{ document: DocumentContent; code: string }> {
  const { row } = agreement
  const placement = row.placement_id ? await placementRow(req.tx, row.placement_id) : undefined
  const frame = placement && (await schoolFrame(req.tx, req.casework, placement.school_id, placement.pack_adoption_id))
  const record = await recordById(req.tx, row.id)
  if (!placement || !frame || !record) throw notFound('record')
  const input = await gather(req.tx, frame, placement, record, { by: '', role: '', on: req.day })
  const code = newCode()
  const document = seal(recordPrint(input), {
    code,
    agreement: agreement.hash,
    signatures: await certified(req.tx, agreement, await requestsOf(req.tx, placement.id)),
    sealed: sayMoment(req.deps.clock.now()),
    checkAt: `${req.deps.settings.publicUrl}/check`,
  })
  return { document, code }
}

/** Twenty letters and digits, 100 random bits; no I, L, O or U, which are read wrongly. */
export function newCode(): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return [...randomBytes(20)].map((byte) => letters[byte % 32]).join('')
}

async function certified(
  tx: Tx,
  agreement: Agreement,
  requests: readonly SignatureRequest[],
): Promise<SealedSignature[]> {
  const versions = await signedVersions(tx, agreement.row.id)
  const answered = requests.filter(
    (one) => one.record_id === null && versions.some((v) => v.id === one.answer_record_id),
  )
  const permissions = answered.map(
    (one): SealedSignature => ({
      name: String(agreement.answers['who'] ?? one.name),
      capacity: one.capacity,
      how:
        one.state === 'signed'
          ? 'Permission given online, by their own link'
          : 'Permission refused online, by their own link',
      ...came(one),
      audit: versions.flatMap((v) => (v.id === one.answer_record_id ? v.audit : [])),
    }),
  )
  const signatures = agreement.signatures.map((signature): SealedSignature => {
    const first = versions.find((version) => version.signatures.some((one) => isSame(one, signature)))
    const request = requests.find((one) => one.id === signature.request)
    return {
      name: signature.name,
      capacity: signature.capacity,
      how: saySignature(signature),
      ...(first ? { recorded: sayMoment(first.at) } : {}),
      ...(request ? came(request) : {}),
      audit: first?.audit ?? [],
    }
  })
  return [...permissions, ...signatures]
}

/** When the link was sent, first opened, and how often it was opened. */
function came(request: SignatureRequest): { recorded?: string; link: string } {
  const opened = request.first_opened_at
    ? `first opened ${sayMoment(request.first_opened_at)}, opened ${request.opened_times} ${request.opened_times === 1 ? 'time' : 'times'}`
    : 'not opened'
  return {
    ...(request.answered_at ? { recorded: sayMoment(request.answered_at) } : {}),
    link: `Sent by e-mail ${sayMoment(request.sent_at)}, ${opened}`,
  }
}

const isSame = (a: StoredSignature, b: StoredSignature): boolean =>
  a.line === b.line && a.name === b.name && a.kind === b.kind && a.on === b.on && a.request === b.request

/** Every version, oldest first, with the numbers of its audit events. */
async function signedVersions(tx: Tx, recordId: string) {
  const ids = (await versionsOf(tx, recordId)).map((version) => version.id)
  const rows = await tx
    .selectFrom('records')
    .select(['id', 'signatures', 'recorded_at'])
    .where('id', 'in', ids)
    .execute()
  const events = await tx
    .selectFrom('audit_events')
    .select(['seq', 'subject_id'])
    .where('subject_kind', '=', 'record')
    .where('subject_id', 'in', ids)
    .where('action', 'in', ['record', 'sign-agreement'])
    .orderBy('seq')
    .execute()
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id)
    return row
      ? [
          {
            id,
            at: row.recorded_at,
            signatures: storedSignatures(row.signatures),
            audit: events.flatMap((event) => (event.subject_id === id ? [Number(event.seq)] : [])),
          },
        ]
      : []
  })
}
