/** The copy to keep, for who has answered: sealed when first asked for, the same file ever after. */
import type { Req } from '../../web/request.ts'
import type { SignatureRequest } from '../ask-signature/requests.ts'
import { sealAgreement } from './seal-agreement.ts'

export async function sendCopy(req: Req, request: SignatureRequest, recordId: string): Promise<Response> {
  const { pdf } = await req.asSchool(request.school_id, () => sealAgreement(req, recordId))
  await req.audit(
    'sign-agreement',
    { kind: 'signature-request', id: request.id, schoolId: request.school_id },
    { copy: 'taken' },
  )
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${request.form}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
