/** What of a placement somebody outside the school can be asked to sign, and whom. */
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { AskedSignature } from '../../domain/forms/layout.ts'
import { askedFromJson } from '../../domain/forms/print-form.ts'
import { type StoredSignature, storedSignatures } from '../../domain/forms/signatures.ts'
import { mayBeAsked, type SignerAnswer } from '../../domain/forms/who-signs.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { subjectFor } from '../record/find-form.ts'
import { openLines } from '../record/open-lines.ts'
import { versionsOf } from '../record/queries.ts'
import type { FoundSubject } from '../record/subject.ts'
import { requestsOf, type SignatureRequest } from './requests.ts'

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
  /** Lines of parents and the pupil, signed or not. */
  readonly lines: readonly AskedSignature[]
  /** Those still to be signed. */
  readonly open: readonly AskedSignature[]
  readonly requests: readonly SignatureRequest[]
}

/** The form by which a parent answers whether they permit it (EMAT 5, SSC 10). */
export const permissionForm = 'parental-consent'

export async function placementOf(req: Req): Promise<FoundSubject> {
  return subjectFor(req, { about: 'placement', placementId: req.id() })
}

/** Every agreement of the placement with a line for a parent or the pupil, and the permission where the policy has one. */
export async function agreementsToSign(req: Req, subject: FoundSubject): Promise<readonly ToSign[]> {
  const { rulebook } = subject.frame
  const placementId = subject.ids.placementId
  if (!rulebook || !placementId) throw notFound('placement')
  const requests = await requestsOf(req.tx, placementId)
  const records = await req.tx
    .selectFrom('current_records')
    .select(['id', 'form', 'signatures', 'asked', 'done_on'])
    .where('placement_id', '=', placementId)
    .where('about', '=', 'placement')
    .where('restricted', '=', false)
    .orderBy('done_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
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
  const permission = askForm(subject, permissionForm, req.day)
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
  asking.layout.signatures.filter(({ line }) => line.by === 'parent' || line.by === 'pupil')

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
