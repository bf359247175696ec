/** Documents of a placement: prepare, see what is missing, issue, read again. An issued document never changes. */
import { sql } from 'kysely'
import { loadPlacementSituation, placementRow } from '../../adapters/casework/load-situation.ts'
import { isId, newId } from '../../adapters/postgres/ids.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { buildDocument } from '../../domain/documents/build.ts'
import type { DocumentContent } from '../../domain/documents/content.ts'
import type { Answered, SignatureFact } from '../../domain/policy/situation.ts'
import type { Route as PlacementRoute } from '../../domain/policy/words.ts'
import { notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, leads, routes } from '../../web/route.ts'
import { contactsOf } from '../see-placement/queries.ts'
import { caseFile } from './case-file.ts'
import { gather, latestRecord } from './gather.ts'
import { keepDocument, keptBefore } from './keep-document.ts'
import { documentsFor, mayBeSent } from './kinds.ts'
import { missingLines } from './missing-lines.ts'
import { CaseFilePage, DocumentsPage, IssuedPage, PreparePage } from './pages.tsx'

async function placementOf(req: Req) {
  const row = await placementRow(req.tx, req.id())
  if (!row || row.school_id !== req.school.schoolId) throw notFound('placement')
  const frame = await req.frameUnder(row.pack_adoption_id)
  if (!frame.rulebook) throw notFound('policy')
  const names = await req.tx
    .selectFrom('pupils as p')
    .leftJoin('providers as v', (join) => join.on('v.id', '=', row.provider_id))
    .select(['p.first_names', 'p.known_as', 'p.last_name', 'v.name as provider'])
    .where('p.id', '=', row.pupil_id)
    .executeTakeFirstOrThrow()
  const about = `${names.known_as ?? names.first_names} ${names.last_name}${names.provider ? ` at ${names.provider}` : ''}`
  return { row, frame, rulebook: frame.rulebook, about, route: row.route as PlacementRoute }
}

/** One document as it stands now: what it says, and what it lacks. */
async function prepare(req: Req) {
  const found = await placementOf(req)
  const choice = documentsFor(found.rulebook, found.route).find((one) => one.kind === req.param('kind'))
  if (!choice) throw notFound('document')
  const record = await latestRecord(req.tx, found.row.id, choice.form)
  const situation = await loadPlacementSituation(req.tx, found.frame, found.row, req.today)
  const signatures = (record?.signatures ?? []) as unknown as SignatureFact[]
  const missing = missingLines(
    found.rulebook,
    situation,
    choice.form,
    record ? { answers: (record.answers ?? {}) as Answered, signatures } : undefined,
    req.day,
  )
  const to = req.query.get('to') ?? req.body.text('to')
  const input = await gather(
    req.tx,
    found.frame,
    found.row,
    record,
    { by: req.person.name, role: req.sayRole(req.role), on: req.day },
    isId(to) ? to : undefined,
  )
  const contacts = (await contactsOf(req.tx, found.row.pupil_id)).filter((one) => one.may_receive_letters)
  return { ...found, choice, record, missing, content: buildDocument(choice.kind, input), contacts, to }
}

/** The file's name says the kind and nobody's name. */
const sendPdf = (bytes: Uint8Array, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })

export const issueDocument = routes(
  {
    method: 'GET',
    path: '/placements/:id/documents',
    action: 'issue-document',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const { row, rulebook, about, route } = await placementOf(req)
      const issued = await req.tx
        .selectFrom('documents as d')
        .leftJoin('people as p', 'p.id', 'd.issued_by')
        .select(['d.id', 'd.kind', 'd.issued_role', 'p.name'])
        .select([
          sql<string>`d.data ->> 'title'`.as('title'),
          sql<string>`(d.issued_at at time zone 'Europe/London')::date::text`.as('on'),
        ])
        .where('d.placement_id', '=', row.id)
        .orderBy('d.issued_at', 'desc')
        .execute()
      return req.page(
        {
          title: `Documents of ${about}`,
          section: '/pupils',
          breadcrumbs: [{ text: about, href: `/placements/${row.id}` }, { text: 'Documents' }],
        },
        <DocumentsPage
          placement={row.id}
          about={about}
          choices={documentsFor(rulebook, route)}
          issued={issued.map((one) => ({
            id: one.id,
            kind: one.kind,
            title: one.title,
            issued: sayDate(dayOf(one.on)),
            by: `${one.name ?? 'Waymark'}, ${req.sayRole(one.issued_role)}`,
          }))}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/placements/:id/documents/:kind',
    action: 'issue-document',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const { row, about, choice, content, missing, record, contacts, to } = await prepare(req)
      const formHref = record ? `/records/${record.id}/amend` : `/records/new?form=${choice.form}&placement=${row.id}`
      return req.page(
        {
          title: `${choice.title}: ${about}`,
          section: '/pupils',
          breadcrumbs: [
            { text: about, href: `/placements/${row.id}` },
            { text: 'Documents', href: `/placements/${row.id}/documents` },
            { text: choice.title },
          ],
        },
        <PreparePage
          placement={row.id}
          about={about}
          choice={choice}
          content={content}
          missing={missing}
          formHref={formHref}
          hasRecord={record !== undefined}
          csrf={req.csrf}
          key={newId()}
          to={to}
          contacts={contacts}
        />,
      )
    },
  },
  {
    method: 'POST',
    path: '/placements/:id/documents/:kind',
    action: 'issue-document',
    may: leads,
    audit: 'write',
    handle: async (req) => {
      const { row, choice, content, missing, record } = await prepare(req)
      if (!record || missing.length > 0)
        throw notAllowed('Something the policy asks for is missing from this document. Fill it in first.')
      const key = req.body.text('key').slice(0, 60) || newId()
      const before = await keptBefore(req.tx, key)
      if (before) {
        // Sent twice: the first one stands, and it is audited already.
        req.audited = true
        return req.redirect(`/documents/${before.id}`)
      }
      const { id } = await keepDocument(req, {
        kind: choice.kind,
        content,
        schoolId: row.school_id,
        placementId: row.id,
        pupilId: row.pupil_id,
        providerId: row.provider_id,
        recordId: record.id ?? null,
        role: req.role,
        key,
      })
      await req.audit(
        'issue-document',
        { kind: 'document', id },
        { document: choice.kind, placement: row.id, record: record.id ?? null },
      )
      return req.redirect(`/documents/${id}`, `${choice.title} issued.`)
    },
  },
  {
    method: 'GET',
    path: '/placements/:id/case-file',
    action: 'issue-document',
    may: leads,
    audit: 'view',
    handle: async (req) => {
      const { open, content } = await caseFile(req)
      await req.frame()
      return req.page(
        {
          title: `Case file of ${open.title}`,
          section: '/pupils',
          breadcrumbs: [{ text: open.title, href: `/placements/${open.row.id}` }, { text: 'Case file' }],
        },
        <CaseFilePage content={content} placement={open.row.id} about={open.title} />,
      )
    },
  },
  {
    method: 'GET',
    path: '/placements/:id/case-file.pdf',
    action: 'issue-document',
    may: leads,
    audit: 'view',
    handle: async (req) => {
      const { content } = await caseFile(req)
      return sendPdf(await req.deps.renderer.pdf(content), 'case-file')
    },
  },
  {
    method: 'GET',
    path: '/documents/:id',
    action: 'issue-document',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const document = await req.tx
        .selectFrom('documents')
        .select(['id', 'kind', 'data', 'sha256', 'placement_id', 'issued_role'])
        .select(sql<string>`(issued_at at time zone 'Europe/London')::date::text`.as('on'))
        .where('id', '=', req.id())
        .executeTakeFirst()
      if (!document) throw notFound('document')
      const content = document.data as unknown as DocumentContent
      return req.page(
        {
          title: content.title,
          section: '/pupils',
          ...(document.placement_id
            ? { back: { href: `/placements/${document.placement_id}/documents`, text: 'Documents' } }
            : {}),
        },
        <IssuedPage
          content={content}
          id={document.id}
          issued={sayDate(dayOf(document.on))}
          sha256={document.sha256}
          placement={document.placement_id}
          mayBeSent={mayBeSent(document.kind)}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/documents/:id/pdf',
    action: 'issue-document',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const document = await req.tx
        .selectFrom('documents')
        .select(['pdf', 'kind'])
        .where('id', '=', req.id())
        .executeTakeFirst()
      if (!document) throw notFound('document')
      return sendPdf(document.pdf, document.kind)
    },
  },
)
