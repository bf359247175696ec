/** Signing by link: read, ask, sign, decline, keep a copy. Whoever holds the link sees this one request. */
import { sayMoment } from '../../domain/calendar/moment.ts'
import { limits } from '../../domain/forms/limits.ts'
import type { FieldFault } from '../../ui/index.ts'
import { PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { answerRequest } from './answer-request.ts'
import { keepQuestion, nameFaults, questionFaults, tooLong } from './ask-question.ts'
import { type OpenedRequest, openRequest } from './open-request.ts'
import { requestByProviderLink } from './provider-request.ts'
import { providerAgreementRoutes } from './provider-routes.tsx'
import { signAsProvider } from './provider-sign.tsx'
import { viewOf } from './reading-page.tsx'
import { sendCopy } from './send-copy.ts'
import { DeclinePage, SignedPage, SignPage } from './sign-page.tsx'

const action = 'sign-agreement'
const path = '/sign/:token'
const may = { link: 'sign' } as const

export const signAgreement = [
  ...providerAgreementRoutes,
  ...routes(
    {
      method: 'GET',
      path,
      action,
      may,
      audit: 'none',
      handle: orProvider('show', async (req) => show(req, await openRequest(req))),
    },
    { method: 'POST', path, action, may, audit: 'write', handle: orProvider('sign', sign) },
    {
      method: 'GET',
      path: `${path}/decline`,
      action,
      may,
      audit: 'none',
      handle: orProvider('showDecline', async (req) => showDecline(req, await openRequest(req))),
    },
    { method: 'POST', path: `${path}/decline`, action, may, audit: 'write', handle: orProvider('decline', decline) },
    { method: 'POST', path: `${path}/question`, action, may, audit: 'write', handle: orProvider('ask', ask) },
    { method: 'POST', path: `${path}/copy`, action, may, audit: 'write', handle: orProvider('copy', copy) },
  ),
]

/** A provider's signatory has pages of their own behind the same kind of link. */
function orProvider(act: keyof typeof signAsProvider, otherwise: (req: Req) => Promise<Response>) {
  return async (req: Req): Promise<Response> =>
    req.link.about['signer'] === 'provider'
      ? signAsProvider[act](req, { ...(await requestByProviderLink(req)), path: pathOf(req) })
      : otherwise(req)
}

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

async function ask(req: Req) {
  const opened = await openRequest(req)
  const { question } = typedIn(req)
  const errors = questionFaults(question, opened.questions.length)
  if (errors.length > 0) return show(req, opened, errors)
  await keepQuestion(req, opened.request, question)
  return req.redirect(`${pathOf(req)}#questions`)
}

/** The copy to keep, for who has answered: sealed when first asked for, the same file ever after. */
async function copy(req: Req) {
  const { request, agreement } = await openRequest(req)
  const recordId = agreement?.row.id ?? request.answer_record_id
  if (request.state !== 'signed' || !recordId)
    throw new PageFault(409, 'Not signed yet', 'The copy can be had once you have signed.')
  return sendCopy(req, request, recordId)
}
