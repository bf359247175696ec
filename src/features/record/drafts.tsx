/** GET of /drafts and POST of /drafts/:id/discard. */
import { schoolFrame } from '../../adapters/casework/reassess.ts'
import { sayMoment } from '../../domain/calendar/moment.ts'
import type { Subject } from '../../domain/policy/words.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { newRecordPath } from './addresses.ts'
import { DraftsPage } from './drafts-page.tsx'
import { countDrafts, draftsOf, dropDraftById } from './queries.ts'

const perPage = 25

export async function seeDrafts(req: Req): Promise<Response> {
  const count = await countDrafts(req.tx, req.person.personId)
  const pages = Math.max(1, Math.ceil(count / perPage))
  const page = Math.min(Math.max(1, Number(req.query.get('page')) || 1), pages)
  const rows = await draftsOf(req.tx, req.person.personId, { limit: perPage, offset: (page - 1) * perPage })
  const titles = new Map<string, string>()
  for (const schoolId of new Set(rows.flatMap((row) => row.school_id ?? []))) {
    const frame = await schoolFrame(req.tx, req.casework, schoolId)
    for (const [id, compiled] of frame?.rulebook?.forms ?? []) titles.set(`${schoolId} ${id}`, compiled.form.title)
  }
  const drafts = rows.map((row) => {
    const subject = {
      about: row.about as Subject,
      placementId: row.placement_id,
      pupilId: row.pupil_id,
      providerId: row.provider_id,
      siteId: row.site_id,
      schoolId: row.school_id,
    }
    const pupil = row.last_name ? `${row.known_as ?? row.first_names} ${row.last_name}` : undefined
    const title = titles.get(`${row.school_id} ${row.form}`) ?? row.form.replaceAll('-', ' ')
    return {
      id: row.id,
      title: row.amends ? `Amend: ${title}` : title,
      about: pupil ?? (row.about === 'provider' ? row.provider : row.school) ?? '',
      saved: sayMoment(row.saved_at),
      href: row.amends ? `/records/${row.amends}/amend` : newRecordPath(row.form, subject),
    }
  })
  return req.page(
    { title: 'My drafts', section: '/today' },
    <DraftsPage drafts={drafts} count={count} page={page} pages={pages} csrf={req.csrf} />,
  )
}

export async function discardDraft(req: Req): Promise<Response> {
  const id = req.id()
  if (!(await dropDraftById(req.tx, req.person.personId, id))) throw notFound('draft')
  await req.audit('record', { kind: 'draft', id }, { discarded: true })
  return req.redirect('/drafts', 'The draft is discarded.')
}
