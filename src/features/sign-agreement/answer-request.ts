/** Signing or declining, by the link: the record with the signature is a new version, and the duties follow at once. */
import { sql } from 'kysely'
import { type StoredSignature } from '../../domain/forms/signatures.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { changedMeanwhile, notFound, PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import type { SignatureRequest } from '../ask-signature/requests.ts'
import { askForm } from '../record/asking.ts'
import { subjectIds } from '../record/queries.ts'
import { type Recorded, recordAsked, recordForm } from '../record/record-form.ts'
import { findSubject } from '../record/subject.ts'
import { newestVersion } from './agreement.ts'
import { schoolPath, tellSchool } from './tell-school.ts'

export interface GivenAnswer {
  readonly kind: 'signed' | 'declined'
  /** As they typed it: it is their signature. */
  readonly name: string
  readonly views: string
  /** Why not; empty when they signed or gave none. */
  readonly reason: string
  /** The hash of what they read. */
  readonly read: string
  /** What the person who signed is, where that is not what was asked: somebody else at the provider. */
  readonly capacity?: string
  /** Given in their own account, not by the link. */
  readonly via?: 'account'
}

const action = 'sign-agreement'

/** Records the answer. Throws when the agreement changed while it was read, or the request was answered meanwhile. */
export async function answerRequest(
  req: Req,
  opened: { readonly request: SignatureRequest },
  given: GivenAnswer,
): Promise<void> {
  await req.asSchool(opened.request.school_id, async () => {
    const request = await lock(req, opened.request)
    const recordId = request.record_id
      ? await addSignature(req, request, request.record_id, given)
      : await recordPermission(req, request, given)
    await req.tx
      .updateTable('signature_requests')
      .set({
        state: given.kind,
        answered_at: req.deps.clock.now(),
        answer_record_id: recordId,
        views: given.views,
        reason: given.reason,
        version: sql`version + 1`,
      })
      .where('id', '=', request.id)
      .execute()
    await req.audit(action, { kind: 'signature-request', id: request.id }, { answer: given.kind, record: recordId })
    await tellSchool(
      req,
      { schoolId: request.school_id, href: schoolPath(request) },
      given.kind === 'signed'
        ? { subject: 'a signature has come', says: 'Somebody you asked has signed.', key: `signed ${recordId}` }
        : {
            subject: 'somebody has declined to sign',
            says: 'Somebody you asked has said no.',
            key: `declined ${recordId}`,
          },
    )
  })
}

type Locked = Pick<
  SignatureRequest,
  'id' | 'school_id' | 'placement_id' | 'provider_id' | 'record_id' | 'line' | 'signer' | 'capacity' | 'version'
>

/** The request, held until this is done: of two sendings of one page the second finds it answered. */
async function lock(req: Req, { id }: SignatureRequest): Promise<Locked> {
  const row = await req.tx
    .selectFrom('signature_requests')
    .select(['id', 'school_id', 'placement_id', 'provider_id', 'record_id', 'line', 'signer', 'capacity', 'version'])
    .select('state')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('request')
  if (row.state === 'signed')
    throw new PageFault(
      409,
      'Already signed',
      'You have signed this before, so nothing was changed. Ask the school if something has to change.',
    )
  if (row.state === 'withdrawn')
    throw new PageFault(
      410,
      'This link was taken back',
      'The school has closed it. Ask the school if you need to see this.',
    )
  return row
}

/** More people than this never sign one agreement in the same moment. */
const mostTries = 8

async function addSignature(req: Req, request: Locked, recordId: string, given: GivenAnswer): Promise<string> {
  for (let tries = 0; tries < mostTries; tries++) {
    const { row, answers, signatures, hash } = await newestVersion(req.tx, recordId)
    if (hash !== given.read)
      throw changedMeanwhile('The school changed this agreement while you read it, so it was not signed.')
    const subject = await findSubject(req.tx, req.casework, subjectIds(row))
    const asking = subject && askForm(subject, row.form, req.day)
    if (!asking) throw notFound('form')
    const { 'answers-to': answersTo, ...said } = answers
    const signature = signatureFor(req, request, given)
    const result = await recordAsked(req, asking, {
      form: row.form,
      subject: subject.ids,
      answers: said as Answered,
      asked: row.asked,
      // One's own earlier no is replaced by the yes; everybody else's stays.
      signatures: [...signatures.filter((old) => old.request !== request.id), signature],
      role: req.role,
      supersedes: {
        id: row.id,
        reason: `${given.kind === 'signed' ? 'Signed' : 'Declined'} online ${given.via ? 'in their own account' : 'by link'}`,
        doneOn: row.done_on,
      },
      action,
      ...(typeof answersTo === 'string' ? { answersTo } : {}),
    })
    // Another signature came first: this one goes on top of it, for what was read has not changed.
    if (result.kind !== 'conflict') return idOf(result)
  }
  throw changedMeanwhile('Others are signing at this moment, so it was not signed.')
}

const signatureFor = (req: Req, request: Locked, given: GivenAnswer): StoredSignature => ({
  by: request.signer,
  line: request.line,
  kind: given.kind,
  on: req.today,
  name: given.name,
  capacity: given.capacity ?? request.capacity,
  request: request.id,
  ...(given.via ? { via: given.via } : {}),
  ...(given.reason || given.views ? { note: given.reason || given.views } : {}),
})

/** A permission has no paper before it: the answer is the record. */
async function recordPermission(req: Req, request: Locked, given: GivenAnswer): Promise<string> {
  const answers: Answered = {
    decision: given.kind === 'signed' ? 'given' : 'refused',
    how: 'online',
    who: given.name,
    relationship: request.capacity,
    'answered-on': req.today,
    ...(given.reason ? { reason: given.reason } : {}),
  }
  const result = await recordForm(req, {
    form: 'parental-consent',
    subject: { about: 'placement', placementId: request.placement_id },
    answers,
    role: req.role,
    idempotencyKey: `sign ${request.id} ${request.version}`,
    action,
  })
  return idOf(result)
}

function idOf(result: Recorded): string {
  if (result.kind === 'recorded' || result.kind === 'repeated') return result.id
  throw new PageFault(
    409,
    'Not recorded',
    `Your answer could not be recorded${result.kind === 'unfinished' ? `: ${result.errors.map((error) => error.says).join(' ')}` : '.'} Ring the school, and say so.`,
  )
}
