/** What a link for signing opens: the request, and what it is about as it stands now. */
import { placementRow } from '../../adapters/casework/load-situation.ts'
import { schoolFrame } from '../../adapters/casework/reassess.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { DocumentInput } from '../../domain/documents/input.ts'
import { overStates } from '../../domain/placement/states.ts'
import type { Duty } from '../../domain/policy/pack.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { notFound, PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { questionsOf, requestByLink, type SignatureQuestion, type SignatureRequest } from '../ask-signature/requests.ts'
import { gather, recordById } from '../issue-document/gather.ts'
import type { Difference } from '../record/answers.tsx'
import { type Agreement, changesSince, newestVersion } from './agreement.ts'

export interface OpenedRequest {
  readonly request: SignatureRequest
  readonly questions: readonly SignatureQuestion[]
  /** None for a permission, whose record the answer itself makes. */
  readonly agreement: Agreement | undefined
  /** What differs from the agreement before, at a review; undefined when there was none before. */
  readonly changes: readonly Difference[] | undefined
  /** `stops`: the policy lets the placement start only with this answer. */
  readonly followsNo: 'stops' | 'is recorded'
  readonly about: DocumentInput
  readonly schoolName: string
}

/** Found as the outsider, so that the database shows this child only; read on as the school. */
export async function openRequest(req: Req): Promise<OpenedRequest> {
  const request = await requestByLink(req.tx, req.link.id)
  if (!request?.pupil_id || request.pupil_id !== req.link.pupilId) throw notFound('request')
  if (request.state === 'withdrawn') throw takenBack()
  const contact = request.contact_id
    ? await req.tx
        .selectFrom('contacts')
        .select(['active', 'may_receive_letters', 'parental_responsibility'])
        .where('id', '=', request.contact_id)
        .executeTakeFirst()
    : undefined
  // What the school has changed about a person since counts at once.
  if (
    request.contact_id &&
    (!contact?.active || !contact.may_receive_letters || contact.parental_responsibility === false)
  )
    throw takenBack()
  return req.asSchool(request.school_id, () => load(req, request))
}

export const takenBack = () =>
  new PageFault(410, 'This link was taken back', 'The school has closed it. Ask the school if you need to see this.')

/** Nothing is read or signed about a placement that is closed, withdrawn, declined or refused. Read as the school. */
export async function mustNotBeOver(tx: Tx, placementId: string | null): Promise<void> {
  if (!placementId) return
  const row = await tx.selectFrom('placements').select('state').where('id', '=', placementId).executeTakeFirst()
  if (!row || (overStates as readonly string[]).includes(row.state))
    throw new PageFault(
      410,
      'There is nothing to sign any more',
      'The placement is over or was not begun. Ask the school if you need a copy of what was signed.',
    )
}

async function load(req: Req, request: SignatureRequest): Promise<OpenedRequest> {
  await mustNotBeOver(req.tx, request.placement_id)
  const row = request.placement_id ? await placementRow(req.tx, request.placement_id) : undefined
  const frame = row && (await schoolFrame(req.tx, req.casework, row.school_id, row.pack_adoption_id))
  if (!row || !frame) throw notFound('request')
  const agreement = request.record_id ? await newestVersion(req.tx, request.record_id) : undefined
  const record = agreement ? await recordById(req.tx, agreement.row.id) : undefined
  const about = await gather(req.tx, frame, row, record, { by: '', role: '', on: req.day })
  return {
    request,
    questions: await questionsOf(req.tx, [request.id]),
    agreement,
    changes: agreement && (await changesSince(req.tx, agreement)),
    followsNo: whatFollowsNo(frame.rulebook, request.form),
    about,
    schoolName: frame.school.name,
  }
}

/** Whether the school's policy makes a start wait for this: what a no means must be said before it is asked. */
function whatFollowsNo(rulebook: Rulebook | undefined, form: string): OpenedRequest['followsNo'] {
  const asksFor = ({ metBy, metWhen }: Duty) =>
    metBy?.forms.includes(form) === true ||
    (form === 'parental-consent' && (metWhen ?? []).some((one) => 'fact' in one && one.fact === 'parent-agreed'))
  const stops = rulebook?.duties.some(({ duty }) => asksFor(duty) && duty.effects.includes('blocks start'))
  return stops ? 'stops' : 'is recorded'
}
