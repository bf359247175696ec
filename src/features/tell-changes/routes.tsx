/** A provider tells of changes: of itself to every school that uses it, of one pupil to that pupil's school. */
import { isId, newId } from '../../adapters/postgres/ids.ts'
import { notFound } from '../../web/faults.ts'
import { FormBody } from '../../web/form-body.ts'
import type { Req } from '../../web/request.ts'
import { providerLeads, routes } from '../../web/route.ts'
import { partsOfIso } from '../providers/request.ts'
import { ownPupils } from '../raise-concern/own-pupils.ts'
import { ChangePage, ChangesPage } from './change-page.tsx'
import { type ChangeValue, changeKind, isChange } from './kinds.ts'
import { tellProviderChange } from './tell-provider-change.ts'
import { tellPupilChange } from './tell-pupil-change.ts'
import { toldChanges } from './told-list.ts'
import { changeErrors, type Errors, type TypedChange, typedChange } from './typed-change.ts'

const section = '/provider/proof'

function kindOf(req: Req): ChangeValue {
  const kind = req.param('kind')
  if (!isChange(kind)) throw notFound('change')
  return kind
}

async function form(req: Req, typed: TypedChange, errors: Errors = {}, key = newId()) {
  const kind = kindOf(req)
  const wrong = Object.keys(errors).length > 0
  return req.page(
    {
      title: changeKind(kind).text,
      section,
      back: { href: '/provider/changes', text: 'Tell of a change' },
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <ChangePage
      kind={kind}
      pupils={changeKind(kind).pupil ? await ownPupils(req.tx, req.provider.providerId) : []}
      csrf={req.csrf}
      sendKey={key}
      typed={typed}
      errors={errors}
    />,
  )
}

function begin(req: Req) {
  const pupil = req.query.get('pupil') ?? ''
  return form(req, { ...typedChange(FormBody.of({ pupil })), on: partsOfIso(req.today) })
}

async function send(req: Req) {
  const kind = kindOf(req)
  const typed = typedChange(req.body)
  const sent = req.body.text('key')
  const key = isId(sent) ? sent : newId()
  const errors = changeErrors(kind, typed, req.today)
  if (Object.keys(errors).length > 0) return form(req, typed, errors, key)
  if (!changeKind(kind).pupil) {
    const schools = await tellProviderChange(req, kind, typed, key)
    return req.redirect(
      '/provider/changes',
      `${schools === 1 ? 'The school has' : `${schools} schools have`} been told.`,
    )
  }
  const pupil = (await ownPupils(req.tx, req.provider.providerId)).find((one) => one.pupilId === typed.pupil)
  if (!pupil) return form(req, typed, { pupil: 'Choose a pupil who is here now.' }, key)
  const { breach } = await tellPupilChange(req, pupil, kind, typed, key)
  return req.redirect(
    '/provider/changes',
    breach
      ? 'The school has been told. Without permission it is a safeguarding breach, so its designated safeguarding lead was told too.'
      : 'The school has been told.',
  )
}

const own = { action: 'tell-changes', may: providerLeads } as const

export const tellChanges = routes(
  {
    ...own,
    method: 'GET',
    path: '/provider/changes',
    audit: 'none',
    handle: async (req) =>
      req.page({ title: 'Tell of a change', section }, <ChangesPage told={await toldChanges(req)} />),
  },
  { ...own, method: 'GET', path: '/provider/changes/:kind', audit: 'none', handle: begin },
  { ...own, method: 'POST', path: '/provider/changes/:kind', audit: 'write', handle: send },
)
