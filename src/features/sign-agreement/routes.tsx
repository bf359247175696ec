/** Signing by link: read, ask, sign, decline, keep a copy. Whoever holds the link sees this one request. */
import { newId } from '../../adapters/postgres/ids.ts'
import { sayMoment } from '../../domain/calendar/moment.ts'
import { limits } from '../../domain/forms/limits.ts'
import type { FieldFault } from '../../ui/index.ts'
import { PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { answerRequest } from './answer-request.ts'
import { type OpenedRequest, openRequest } from './open-request.ts'
import { viewOf } from './reading-page.tsx'
import { sealAgreement } from './seal-agreement.ts'
import { DeclinePage, SignedPage, SignPage } from './sign-page.tsx'
import { tellSchool } from './tell-school.ts'

const action = 'sign-agreement'
const path = '/sign/:token'
const may = { link: 'sign' } as const

export const signAgreement = routes(
  { method: 'GET', path, action, may, audit: 'none', handle: async (req) => show(req, await openRequest(req)) },
  { method: 'POST', path, action, may, audit: 'write', handle: sign },
  {
    method: 'GET',
    path: `${path}/decline`,
    action,
    may,
    audit: 'none',
    handle: async (req) => showDecline(req, await openRequest(req)),
  },
  { method: 'POST', path: `${path}/decline`, action, may, audit: 'write', handle: decline },
  { method: 'POST', path: `${path}/question`, action, may, audit: 'write', handle: ask },
  { method: 'POST', path: `${path}/copy`, action, may, audit: 'write', handle: copy },
)

const pathOf = (req: Req): string => `/sign/${req.param('token')}`

const typedIn = (req: Req) => ({
  name: req.body.text('name'),
  views: req.body.text('views'),
  reason: req.body.text('reason'),
  question: req.body.text('question'),
})

const propsOf = (req: Req, opened: OpenedRequest, errors: readonly FieldFault[]) => ({
  opened,
  path: pathOf(req),
  csrf: req.csrf,
  view: viewOf(req.query.get('view')),
  until: sayMoment(opened.request.expires_at),
  typed: typedIn(req),
  errors,
})

const status = (errors: readonly FieldFault[]) => ({
  hasErrors: errors.length > 0,
  ...(errors.length > 0 ? { status: 422 } : {}),
})

function show(req: Req, opened: OpenedRequest, errors: readonly FieldFault[] = []) {
  const props = propsOf(req, opened, errors)
  if (opened.request.state === 'signed' && errors.length === 0)
    return req.page({ title: 'Signed' }, <SignedPage {...props} />)
  // The title of a tab says nothing of a child.
  return req.page(
    { title: opened.agreement ? 'Read and sign' : 'Read and answer', ...status(errors) },
    <SignPage {...props} />,
  )
}

const showDecline = (req: Req, opened: OpenedRequest, errors: readonly FieldFault[] = []) =>
  opened.request.state === 'signed'
    ? show(req, opened)
    : req.page(
        { title: 'Say that you do not agree', ...status(errors) },
        <DeclinePage {...propsOf(req, opened, errors)} />,
      )

const tooLong = (field: string, text: string, most: number): FieldFault[] =>
  text.length > most ? [{ field, says: `Write ${most} characters or fewer.` }] : []

const nameFaults = (name: string): FieldFault[] =>
  name === '' ? [{ field: 'name', says: 'Type your full name.' }] : tooLong('name', name, limits.line)

async function sign(req: Req) {
  const opened = await openRequest(req)
  const { name, views } = typedIn(req)
  const errors = [
    ...tooLong('views', views, limits.long),
    ...nameFaults(name),
    ...(req.body.text('agreed') === 'yes'
      ? []
      : [{ field: 'agreed', says: 'Tick the box if you agree. If you do not, choose “I do not agree”.' }]),
  ]
  if (errors.length > 0) return show(req, opened, errors)
  await answerRequest(req, opened, { kind: 'signed', name, views, reason: '', read: req.body.text('read') })
  return req.redirect(pathOf(req))
}

async function decline(req: Req) {
  const opened = await openRequest(req)
  const { name, reason } = typedIn(req)
  const errors = [...tooLong('reason', reason, limits.long), ...nameFaults(name)]
  if (errors.length > 0) return showDecline(req, opened, errors)
  await answerRequest(req, opened, { kind: 'declined', name, views: '', reason, read: req.body.text('read') })
  return req.redirect(pathOf(req))
}

/** More questions than this are better asked by telephone. */
const mostQuestions = 20

async function ask(req: Req) {
  const opened = await openRequest(req)
  const { question } = typedIn(req)
  const errors: FieldFault[] = [
    ...(question === ''
      ? [{ field: 'question', says: 'Write your question.' }]
      : tooLong('question', question, limits.long)),
    ...(opened.questions.length >= mostQuestions
      ? [{ field: 'question', says: 'You have asked many questions here. Ring the school, so that you can talk.' }]
      : []),
  ]
  if (errors.length > 0) return show(req, opened, errors)
  const { request } = opened
  const id = newId()
  await req.tx
    .insertInto('signature_questions')
    .values({
      trust_id: req.ctx.trustId,
      id,
      school_id: request.school_id,
      request_id: request.id,
      pupil_id: request.pupil_id,
      question,
      asked_at: req.deps.clock.now(),
    })
    .execute()
  await req.audit('ask-before-signing', { kind: 'signature-request', id: request.id })
  await req.asSchool(request.school_id, () =>
    tellSchool(
      req,
      { schoolId: request.school_id, placementId: request.placement_id },
      {
        subject: 'a question before signing',
        says: 'Somebody you asked to sign has a question.',
        key: `question ${id}`,
      },
    ),
  )
  return req.redirect(`${pathOf(req)}#questions`)
}

/** The copy to keep, for who has answered: sealed when first asked for, the same file ever after. */
async function copy(req: Req) {
  const { request, agreement } = await openRequest(req)
  const recordId = agreement?.row.id ?? request.answer_record_id
  if (request.state !== 'signed' || !recordId)
    throw new PageFault(409, 'Not signed yet', 'The copy can be had once you have signed.')
  const { pdf } = await req.asSchool(request.school_id, () => sealAgreement(req, recordId))
  await req.audit(action, { kind: 'signature-request', id: request.id }, { copy: 'taken' })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${request.form}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
