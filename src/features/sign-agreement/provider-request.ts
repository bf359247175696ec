/** What a provider's signatory is asked to sign, opened by their link or in their account. */
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import {
  questionsOf,
  requestByLink,
  requestsForProvider,
  type SignatureQuestion,
  type SignatureRequest,
} from '../ask-signature/requests.ts'
import type { Difference } from '../record/answers.tsx'
import { subjectIds } from '../record/queries.ts'
import { findSubject } from '../record/subject.ts'
import { type Agreement, changesSince, newestVersion } from './agreement.ts'
import { mustNotBeOver, takenBack } from './open-request.ts'

export interface ProviderRequest {
  readonly request: SignatureRequest
  readonly agreement: Agreement
  readonly changes: readonly Difference[] | undefined
  readonly questions: readonly SignatureQuestion[]
  readonly schoolName: string
  readonly schoolPhone: string | null
  /** The pupil, or the provider for what stands behind every placement. */
  readonly about: string
  /** `link`: whoever holds it. `account`: signed in at the provider. */
  readonly way: 'link' | 'account'
}

/** Found as the provider, so that the database shows its own requests only; read on as the school. */
export async function requestByProviderLink(req: Req): Promise<ProviderRequest> {
  const request = await requestByLink(req.tx, req.link.id)
  if (!request?.provider_id || request.provider_id !== req.link.providerId) throw notFound('request')
  if (request.state === 'withdrawn') throw takenBack()
  return load(req, request, 'link')
}

/** The same request in the account of the provider it was sent to. */
export async function requestInAccount(req: Req): Promise<ProviderRequest> {
  const found = (await requestsForProvider(req.tx, req.provider.providerId)).find((one) => one.id === req.id())
  if (!found) throw notFound('agreement')
  return load(req, found, 'account')
}

function load(req: Req, request: SignatureRequest, way: ProviderRequest['way']): Promise<ProviderRequest> {
  return req.asSchool(request.school_id, async () => {
    await mustNotBeOver(req.tx, request.placement_id)
    if (!request.record_id) throw notFound('agreement')
    const agreement = await newestVersion(req.tx, request.record_id)
    // Moved to another provider since: what was agreed with this one is no longer theirs to open.
    if (agreement.row.provider_id !== request.provider_id) throw takenBack()
    const subject = await findSubject(req.tx, req.casework, subjectIds(agreement.row))
    if (!subject) throw notFound('agreement')
    return {
      request,
      agreement,
      changes: await changesSince(req.tx, agreement),
      questions: await questionsOf(req.tx, [request.id]),
      schoolName: subject.frame.school.name,
      schoolPhone: subject.frame.school.phone,
      about: subject.title,
      way,
    }
  })
}
