/** A provider's concerns and incidents, straight to the designated safeguarding lead of the pupil's school. */
import { isId, newId } from '../../adapters/postgres/ids.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { providerLeads, providerPeople, routes } from '../../web/route.ts'
import { partsOfIso } from '../providers/request.ts'
import { ownPupil, ownPupils } from './own-pupils.ts'
import { ConcernsPage, ReceiptPage } from './receipt-page.tsx'
import { heardBy, receiptsOf } from './receipts.ts'
import { WhatHappenedPage, WhatWasDonePage } from './report-page.tsx'
import { send } from './send.ts'
import { type Errors, firstErrors, secondErrors, type Typed, typedIn } from './typed.ts'
import { whatIsAsked } from './what-is-asked.ts'

/** Whoever leads safeguarding or the place sees every report from it; others their own. */
const seesAll = (req: Req): boolean => req.holds(...providerLeads)

interface Screen {
  readonly step: 1 | 2
  readonly typed: Typed
  readonly errors?: Errors
  /** Kept when the second screen comes back, so that two sendings stay one report. */
  readonly key?: string
}

async function screen(req: Req, { step, typed, errors = {}, key }: Screen) {
  const pupil = await ownPupil(req)
  const asked = await whatIsAsked(req, pupil)
  const wrong = Object.keys(errors).length > 0
  const props = { pupil, asked, csrf: req.csrf, typed, errors, action: `/provider/pupils/${pupil.pupilId}/concern` }
  return req.page(
    {
      title: step === 1 ? 'What happened?' : 'What was done?',
      section: '/provider/pupils',
      back: step === 1 ? { href: '/provider/concerns', text: 'Concerns and incidents' } : { href: props.action },
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    step === 1 ? <WhatHappenedPage {...props} /> : <WhatWasDonePage {...props} sendKey={key ?? newId()} />,
  )
}

const begin = (req: Req) => screen(req, { step: 1, typed: { ...typedIn(req.body), on: partsOfIso(req.today) } })

async function go(req: Req) {
  const pupil = await ownPupil(req)
  const typed = typedIn(req.body)
  const asked = await whatIsAsked(req, pupil)
  const first = firstErrors(
    typed,
    asked.kinds.map((one) => one.value),
    req.day,
  )
  if (Object.keys(first).length > 0) return screen(req, { step: 1, typed, errors: first })
  if (req.body.text('step') !== '2') return screen(req, { step: 2, typed })
  const sent = req.body.text('key')
  const key = isId(sent) ? sent : newId()
  const second = secondErrors(typed)
  if (Object.keys(second).length > 0) return screen(req, { step: 2, typed, errors: second, key })
  const result = await send(req, pupil, typed, key)
  if (result.kind === 'unfinished') return screen(req, { step: 2, typed, errors: { done: result.says.join(' ') }, key })
  return req.redirect(`/provider/concerns/${result.id}`, 'The school has been told.')
}

async function receipt(req: Req) {
  const [found] = await receiptsOf(req.tx, {
    id: req.id(),
    onlyBy: seesAll(req) ? undefined : req.person.personId,
  })
  if (!found) throw notFound('report')
  await req.audit('raise-concern', { kind: 'record', id: found.id, schoolId: found.school_id }, { seen: true })
  const [pupil] = await ownPupils(req.tx, req.provider.providerId, found.pupil_id)
  return req.page(
    {
      title: 'The school has your report',
      section: '/provider/pupils',
      back: { href: '/provider/concerns', text: 'Concerns and incidents' },
    },
    <ReceiptPage receipt={found} heard={await heardBy(req, found)} phone={pupil?.schoolPhone ?? null} />,
  )
}

async function list(req: Req) {
  const ownOnly = !seesAll(req)
  return req.page(
    { title: 'Concerns and incidents', section: '/provider' },
    <ConcernsPage
      pupils={await ownPupils(req.tx, req.provider.providerId)}
      receipts={await receiptsOf(req.tx, { onlyBy: ownOnly ? req.person.personId : undefined })}
      ownOnly={ownOnly}
    />,
  )
}

const common = { action: 'raise-concern', may: providerPeople } as const

export const raiseConcern = routes(
  { ...common, method: 'GET', path: '/provider/concerns', audit: 'none', handle: list },
  { ...common, method: 'GET', path: '/provider/concerns/:id', audit: 'view', handle: receipt },
  { ...common, method: 'GET', path: '/provider/pupils/:id/concern', audit: 'none', handle: begin },
  { ...common, method: 'POST', path: '/provider/pupils/:id/concern', audit: 'write', handle: go },
)
