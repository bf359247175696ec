/** Asking for signatures by link, following them, answering questions, sealing a copy. */
import { sql } from 'kysely'
import { revokeAccessLinks } from '../../adapters/identity/access-links.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { isId } from '../../adapters/postgres/ids.ts'
import { sendAgain } from '../../adapters/signatures/ask.ts'
import { limits } from '../../domain/forms/limits.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, leads, routes } from '../../web/route.ts'
import { sealAgreement } from '../sign-agreement/seal-agreement.ts'
import { placementOver, sendAsk, showAsk } from './ask.tsx'
import { endOf, usualTimes } from './ask-form.ts'
import { sendAskProvider, showAskProvider } from './ask-provider.tsx'
import { questionsOf, requestById } from './requests.ts'
import { SignaturesPage, type SignaturesPageProps } from './signatures-page.tsx'
import { agreementsToSign, contactsFor, isOver, type SigningPlace, signaturesPath, subjectAt } from './to-sign.ts'

const action = 'ask-signature'

/** The same pages beside a placement and beside a provider. */
const at = (place: SigningPlace, path = `/${place}/:id/signatures` as const) =>
  routes(
    { method: 'GET', path, action, may: caseStaff, audit: 'none', handle: (req) => show(req, place) },
    { method: 'GET', path: `${path}/ask-provider`, action, may: leads, audit: 'none', handle: showAskProvider(place) },
    {
      method: 'POST',
      path: `${path}/ask-provider`,
      action,
      may: leads,
      audit: 'write',
      handle: sendAskProvider(place),
    },
    {
      method: 'POST',
      path: `${path}/questions/:question`,
      action,
      may: leads,
      audit: 'write',
      handle: (req) => answer(req, place),
    },
    {
      method: 'POST',
      path: `${path}/:request/again`,
      action,
      may: leads,
      audit: 'write',
      handle: (req) => again(req, place),
    },
    {
      method: 'POST',
      path: `${path}/:request/withdraw`,
      action,
      may: leads,
      audit: 'write',
      handle: (req) => withdraw(req, place),
    },
  )

const path = '/placements/:id/signatures'

export const askSignature = [
  ...routes(
    { method: 'GET', path: `${path}/ask`, action, may: leads, audit: 'none', handle: showAsk },
    { method: 'POST', path: `${path}/ask`, action, may: leads, audit: 'write', handle: sendAsk },
    { method: 'POST', path: `${path}/seal`, action, may: leads, audit: 'write', handle: sealCopy },
  ),
  ...at('placements'),
  ...at('providers'),
]

async function show(req: Req, place: SigningPlace, refused?: SignaturesPageProps['refused']): Promise<Response> {
  const subject = await subjectAt(req, place)
  const toSign = await agreementsToSign(req, subject)
  await req.frame()
  const ids = toSign.flatMap((one) => one.requests.map((request) => request.id))
  return req.page(
    {
      title: `Signatures: ${subject.title}`,
      section: place === 'placements' ? '/pupils' : '/providers',
      back: { href: subject.backHref, text: place === 'placements' ? 'Back to the placement' : 'Back to the provider' },
      ...(refused ? { hasErrors: true, status: 422 } : {}),
    },
    <SignaturesPage
      place={place}
      subjectId={req.id()}
      subject={subject}
      toSign={toSign}
      questions={await questionsOf(req.tx, ids)}
      now={req.deps.clock.now()}
      mayAsk={req.holds(...leads) && !(await isOver(req.tx, subject))}
      csrf={req.csrf}
      sayRole={(role) => req.sayRole(role)}
      {...(refused ? { refused } : {})}
    />,
  )
}

/** A request of this placement or provider, at a school this person works for. */
async function requestOf(req: Req, place: SigningPlace, id = req.id('request')) {
  const subject = await subjectAt(req, place)
  const request = await requestById(req.tx, id)
  const about = place === 'placements' ? request?.placement_id : request?.placement_id === null && request.provider_id
  if (!request || about !== req.id() || request.school_id !== subject.ids.schoolId) throw notFound('request')
  return { subject, request }
}

/** A new link with the usual time from today, and the one before closed. */
async function again(req: Req, place: SigningPlace): Promise<Response> {
  const { subject, request } = await requestOf(req, place)
  if (await isOver(req.tx, subject)) throw placementOver()
  if (request.contact_id && request.pupil_id) {
    const contact = (await contactsFor(req.tx, request.pupil_id, undefined)).find(
      (one) => one.id === request.contact_id,
    )
    if (!contact?.answer.may)
      throw changedMeanwhile(
        `The link was not sent: ${contact?.answer.says ?? 'they are no longer a contact of the pupil.'}`,
      )
  }
  const now = req.deps.clock.now()
  const later = endOf(req.day + Number(usualTimes(subject.frame.rulebook?.settings).days))
  const sent = await sendAgain(req.tx, req.ctx, request, {
    now,
    publicUrl: req.deps.settings.publicUrl,
    schoolName: subject.frame.school.name,
    expiresAt: later > request.expires_at ? later : request.expires_at,
    key: `sign again ${request.id} ${request.version}`,
  })
  if (!sent) throw changedMeanwhile('It was answered, or the link was sent again, so nothing was sent.')
  await req.audit(action, { kind: 'signature-request', id: request.id }, { again: true })
  return req.redirect(signaturesPath(req, place), 'The link was sent again. The one before opens nothing any longer.')
}

async function withdraw(req: Req, place: SigningPlace): Promise<Response> {
  const { request } = await requestOf(req, place)
  const { numUpdatedRows } = await req.tx
    .updateTable('signature_requests')
    .set({ state: 'withdrawn', version: sql`version + 1` })
    .where('id', '=', request.id)
    .where('state', '=', 'asked')
    .where('version', '=', Number(req.body.text('version')) || 0)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw changedMeanwhile('It was answered or sent again, so it was not taken back.')
  await revokeAccessLinks(req.tx, req.ctx, { id: request.link_id }, 'The request was taken back.', req.deps.clock.now())
  await req.audit('withdraw-signature', { kind: 'signature-request', id: request.id })
  return req.redirect(signaturesPath(req, place), 'It was taken back. The link opens nothing any longer.')
}

async function answer(req: Req, place: SigningPlace): Promise<Response> {
  const id = req.id('question')
  const question = await req.tx
    .selectFrom('signature_questions')
    .select(['request_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!question) throw notFound('question')
  const { subject, request } = await requestOf(req, place, question.request_id)
  const says = req.body.text('answer')
  const fault =
    says === ''
      ? 'Write an answer.'
      : says.length > limits.long
        ? `Write ${limits.long} characters or fewer.`
        : undefined
  if (fault) return show(req, place, { question: id, typed: says, faults: [{ field: `answer-${id}`, says: fault }] })
  const { numUpdatedRows } = await req.tx
    .updateTable('signature_questions')
    .set({
      answer: says,
      answered_by: req.person.personId,
      answered_role: req.role,
      answered_at: req.deps.clock.now(),
    })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw changedMeanwhile('Somebody else has answered this question.')
  await queueMail(
    req.tx,
    req.ctx,
    {
      to: request.email,
      subject: `${subject.frame.school.name} has answered your question`,
      text: `${subject.frame.school.name} has answered the question you asked. Open the link in the message before this one to read it.\n\nThis message says nothing more on purpose.`,
    },
    `answer ${id}`,
  )
  await req.audit('answer-before-signing', { kind: 'signature-request', id: request.id })
  return req.redirect(signaturesPath(req, place), 'The answer is on their page.')
}

async function sealCopy(req: Req): Promise<Response> {
  const subject = await subjectAt(req, 'placements')
  const recordId = req.body.text('record')
  const toSign = await agreementsToSign(req, subject)
  const known = toSign.some(
    (one) => one.recordId === recordId || one.requests.some((request) => request.answer_record_id === recordId),
  )
  if (!isId(recordId) || !known) throw notFound('agreement')
  const { id } = await sealAgreement(req, recordId)
  return req.redirect(`/documents/${id}`, 'The copy is sealed.')
}
