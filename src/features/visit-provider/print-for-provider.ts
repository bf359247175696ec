/** GET of /visits/:id/for-provider: the recorded visit as the provider may have it, with pupils by their initials. */
import { recordPrint } from '../../domain/documents/records.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { readRecord } from '../record/read-record.ts'
import { inputFor } from '../record/see-record.tsx'
import { deepInitials } from './initials.ts'
import { findVisit } from './open-visit.ts'
import { pupilsEverThere } from './queries.ts'

export async function printForProvider(req: Req): Promise<Response> {
  const { visit } = await findVisit(req)
  if (!visit.record_id) throw notFound('record of this visit')
  const record = await readRecord(req, visit.record_id)
  const pupils = await pupilsEverThere(req.tx, visit.school_id, visit.provider_id)
  const input = deepInitials({ pupil: inputFor(req, record).pupil, form: record.print }, pupils)
  await req.audit('visit-provider', { kind: 'visit', id: visit.id }, { printed: 'for the provider' })
  const bytes = await req.deps.renderer.pdf(recordPrint({ ...inputFor(req, record), ...input }))
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="visit-${record.row.done_on}.pdf"`,
      'cache-control': 'no-store',
    },
  })
}
