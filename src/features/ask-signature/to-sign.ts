/** What of a placement somebody outside the school can be asked to sign, and whom. */
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { AskedSignature } from '../../domain/forms/layout.ts'
import { askedFromJson } from '../../domain/forms/print-form.ts'
import { type StoredSignature, storedSignatures } from '../../domain/forms/signatures.ts'
import { mayBeAsked, type SignerAnswer } from '../../domain/forms/who-signs.ts'
import { overStates } from '../../domain/placement/states.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { subjectFor } from '../record/find-form.ts'
import { openLines } from '../record/open-lines.ts'
import { versionsOf } from '../record/queries.ts'
import type { FoundSubject } from '../record/subject.ts'
import { requestsOf, requestsToProvider, type SignatureRequest } from './requests.ts'

export interface Contact {
  readonly id: string
  readonly name: string
  readonly relation: string
  readonly email: string | null
  readonly answer: SignerAnswer
}

export interface ToSign {
  readonly form: string
  readonly title: string
  /** The newest version; none for a permission. */
  readonly recordId: string | undefined
  readonly doneOn: string | undefined
  readonly signatures: readonly StoredSignature[]
  /** Lines of parents, the pupil and the provider, signed or not. */
  readonly lines: readonly AskedSignature[]
  /** Those still to be signed. */
  readonly open: readonly AskedSignature[]
  readonly requests: readonly SignatureRequest[]
}

/** The form by which a parent answers whether they permit it (EMAT 5, SSC 10). */
export const permissionForm = 'parental-consent'

/** Signatures are asked for beside a placement; what stands behind every placement, beside the provider. */
export type SigningPlace = 'placements' | 'providers'

export const subjectAt = (req: Req, place: SigningPlace): Promise<FoundSubject> =>
  subjectFor(
    req,
    place === 'placements'
      ? { about: 'placement', placementId: req.id() }
      : { about: 'provider', providerId: req.id(), schoolId: req.school.schoolId },
  )

export const signaturesPath = (req: Req, place: SigningPlace): string => `/${place}/${req.id()}/signatures`

/** Whether the placement is over, so that nothing about it is asked for any more. Never so for a provider. */
export async function isOver(tx: Tx, { ids }: FoundSubject): Promise<boolean> {
  if (!ids.placementId) return false
  const row = await tx.selectFrom('placements').select('state').where('id', '=', ids.placementId).executeTakeFirst()
  return (overStates as readonly (string | undefined)[]).includes(row?.state)
}

/** Every agreement with a line for a parent, the pupil or the provider, and the permission where the policy has one. */
export async function agreementsToSign(req: Req, subject: FoundSubject): Promise<readonly ToSign[]> {
  const { rulebook } = subject.frame
  const { placementId, providerId, schoolId } = subject.ids
  if (!rulebook) throw notFound('policy')
  const requests = placementId
    ? await requestsOf(req.tx, placementId)
    : await requestsToProvider(req.tx, providerId ?? '', schoolId)
  let query = req.tx
    .selectFrom('current_records')
    .select(['id', 'form', 'signatures', 'asked', 'done_on'])
    .where('about', '=', subject.ids.about)
    .where('school_id', '=', schoolId)
    .where('restricted', '=', false)
    .orderBy('done_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(100)
  query = placementId
    ? query.where('placement_id', '=', placementId)
    : query.where('provider_id', '=', providerId).where('placement_id', 'is', null)
  const records = await query.execute()
  const found: ToSign[] = []
  for (const record of records) {
    const asking = record.form ? askForm(subject, record.form, req.day) : undefined
    const lines = asking ? outsideLines(asking) : []
    if (!asking || !record.id || lines.length === 0) continue
    const signatures = storedSignatures(record.signatures)
    const versions = (await versionsOf(req.tx, record.id)).map((version) => version.id)
    found.push({
      form: asking.form.id,
      title: asking.form.title,
      recordId: record.id,
      doneOn: record.done_on ?? undefined,
      signatures,
      lines,
      open: openLines(askedFromJson(record.asked) ?? { signatures: [] }, signatures, asking).filter((line) =>
        lines.some((one) => one.name === line.name),
      ),
      requests: requests.filter((one) => one.record_id !== null && versions.includes(one.record_id)),
    })
  }
  const permission = placementId ? askForm(subject, permissionForm, req.day) : undefined
  if (permission)
    found.push({
      form: permissionForm,
      title: permission.form.title,
      recordId: undefined,
      doneOn: undefined,
      signatures: [],
      lines: [],
      open: [],
      requests: requests.filter((one) => one.form === permissionForm && one.record_id === null),
    })
  return found
}

const outsideLines = (asking: Asking) =>
  asking.layout.signatures.filter(({ line }) => line.by === 'parent' || line.by === 'pupil' || line.by === 'provider')

/** The line that only somebody at the provider can sign. */
export const providerLine = (one: Pick<ToSign, 'lines'>): AskedSignature | undefined =>
  one.lines.find(({ line }) => line.by === 'provider')

/** Whether a parent or the pupil has a line, or answers the permission. */
export const asksFamily = (one: Pick<ToSign, 'lines' | 'recordId'>): boolean =>
  one.recordId === undefined || one.lines.some(({ line }) => line.by !== 'provider')

/** The pupil's contacts, each with whether they can be asked and why not. */
export async function contactsFor(
  tx: Tx,
  pupilId: string,
  line: AskedSignature['line'] | undefined,
): Promise<readonly Contact[]> {
  const rows = await tx
    .selectFrom('contacts')
    .select(['id', 'name', 'relation', 'email', 'parental_responsibility', 'lives_with', 'may_receive_letters'])
    .where('pupil_id', '=', pupilId)
    .where('active', '=', true)
    .orderBy('priority')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    relation: row.relation,
    email: row.email,
    answer: mayBeAsked(
      {
        parentalResponsibility: row.parental_responsibility,
        livesWith: row.lives_with,
        mayReceiveLetters: row.may_receive_letters,
        email: row.email,
      },
      { whose: line?.whose },
    ),
  }))
}
