/** A provider's own current pupils. Reports, the pack of information and invoices add their sheets to the pupil's page. */
import type { Req } from '../../web/request.ts'
import { providerLeads, routes } from '../../web/route.ts'
import { ownPupil, ownPupils } from '../raise-concern/own-pupils.ts'
import { receiptsOf } from '../raise-concern/receipts.ts'
import { pupilForProvider } from './load-pupil.ts'
import { OwnPupilPage, OwnPupilsPage } from './pages.tsx'

const section = '/provider/pupils'

async function list(req: Req) {
  const { providerId, providerName } = req.provider
  return req.page(
    { title: 'Pupils', section },
    <OwnPupilsPage provider={providerName} pupils={await ownPupils(req.tx, providerId)} />,
  )
}

async function one(req: Req) {
  const pupil = await ownPupil(req)
  return req.page(
    { title: pupil.name, section, back: { href: section, text: 'Pupils' } },
    <OwnPupilPage
      pupil={pupil}
      about={await pupilForProvider(req, pupil)}
      reports={await receiptsOf(req.tx, { pupilId: pupil.pupilId })}
    />,
  )
}

const own = { action: 'see-own-pupils', may: providerLeads, audit: 'none' } as const

export const seeOwnPupils = routes(
  { ...own, method: 'GET', path: '/provider/pupils', handle: list },
  { ...own, method: 'GET', path: '/provider/pupils/:id', handle: one },
)
