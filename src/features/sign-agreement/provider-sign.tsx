/** Reading, asking, signing and declining for a provider: the same acts by the link and in the account. */
import { limits } from '../../domain/forms/limits.ts'
import type { FieldFault } from '../../ui/index.ts'
import { PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { answerRequest } from './answer-request.ts'
import { keepQuestion, nameFaults, questionFaults, tooLong } from './ask-question.ts'
import { ProviderDeclinePage, ProviderSignedPage, ProviderSignPage } from './provider-pages.tsx'
import type { ProviderRequest } from './provider-request.ts'
import { sendCopy } from './send-copy.ts'

/** The request with the address of its page. */
export type OpenedForProvider = ProviderRequest & { readonly path: string }

const typedIn = (req: Req) => ({
  name: req.body.text('name'),
  capacity: req.body.text('capacity'),
  reason: req.body.text('reason'),
  question: req.body.text('question'),
})

/** In the account the name is the account's; by the link it is typed. */
const nameOf = (req: Req, { way }: OpenedForProvider): string =>
  way === 'account' ? req.person.name : req.body.text('name')

const head = (opened: OpenedForProvider, title: string, errors: readonly FieldFault[]) => ({
  title,
  ...(opened.way === 'account'
    ? { section: '/provider', back: { href: '/provider/agreements', text: 'Agreements' } }
    : {}),
  hasErrors: errors.length > 0,
  ...(errors.length > 0 ? { status: 422 } : {}),
})

const propsOf = (req: Req, opened: OpenedForProvider, errors: readonly FieldFault[]) => ({
  opened,
  csrf: req.csrf,
  signer: opened.way === 'account' ? req.person.name : undefined,
  typed: { ...typedIn(req), capacity: req.body.text('capacity') || opened.request.capacity },
  errors,
})

async function show(req: Req, opened: OpenedForProvider, errors: readonly FieldFault[] = []): Promise<Response> {
  const props = propsOf(req, opened, errors)
  return opened.request.state === 'signed' && errors.length === 0
    ? req.page(head(opened, 'Signed', []), <ProviderSignedPage {...props} />)
    : req.page(head(opened, 'Read and sign', errors), <ProviderSignPage {...props} />)
}

async function showDecline(req: Req, opened: OpenedForProvider, errors: readonly FieldFault[] = []): Promise<Response> {
  if (opened.request.state === 'signed') return show(req, opened)
  return req.page(
    head(opened, 'Say that you do not agree', errors),
    <ProviderDeclinePage {...propsOf(req, opened, errors)} />,
  )
}

/** Who signs, and as what, as it is kept with the signature. */
function who(req: Req, opened: OpenedForProvider) {
  const { capacity } = typedIn(req)
  const errors: FieldFault[] = [
    ...nameFaults(nameOf(req, opened)),
    ...(capacity === ''
      ? [{ field: 'capacity', says: 'Give your position at the provider, for example manager.' }]
      : tooLong('capacity', capacity, limits.line)),
  ]
  return {
    errors,
    given: {
      name: nameOf(req, opened),
      capacity,
      read: req.body.text('read'),
      ...(opened.way === 'account' ? { via: 'account' as const } : {}),
    },
  }
}

async function sign(req: Req, opened: OpenedForProvider): Promise<Response> {
  const { given, errors } = who(req, opened)
  if (req.body.text('agreed') !== 'yes')
    errors.push({ field: 'agreed', says: 'Tick the box if you agree. If you do not, choose “We do not agree”.' })
  if (errors.length > 0) return show(req, opened, errors)
  await answerRequest(req, opened, { ...given, kind: 'signed', views: '', reason: '' })
  return req.redirect(opened.path)
}

async function decline(req: Req, opened: OpenedForProvider): Promise<Response> {
  const { given, errors } = who(req, opened)
  const { reason } = typedIn(req)
  errors.push(...tooLong('reason', reason, limits.long))
  if (errors.length > 0) return showDecline(req, opened, errors)
  await answerRequest(req, opened, { ...given, kind: 'declined', views: '', reason })
  return req.redirect(opened.path)
}

async function ask(req: Req, opened: OpenedForProvider): Promise<Response> {
  const { question } = typedIn(req)
  const errors = questionFaults(question, opened.questions.length)
  if (errors.length > 0) return show(req, opened, errors)
  await keepQuestion(req, opened.request, question)
  return req.redirect(`${opened.path}#questions`)
}

async function copy(req: Req, opened: OpenedForProvider): Promise<Response> {
  const { request, agreement } = opened
  if (request.state !== 'signed' || !request.placement_id)
    throw new PageFault(409, 'Not signed yet', 'The copy can be had once it is signed.')
  return sendCopy(req, request, agreement.row.id)
}

export const signAsProvider = { show, showDecline, sign, decline, ask, copy }
