/** A provider's first page. */
import type { Req } from '../../web/request.ts'
import { providerLeads, providerManagers, providerPeople, routes } from '../../web/route.ts'
import { loadProviderDay } from '../give-marks/provider-day.ts'
import { documentsOf, sayExpiry, stateOfPaper } from '../give-proof/documents.ts'
import { sayPaper } from '../give-proof/kinds.ts'
import { askedOfProvider } from '../report-progress/queries.ts'
import { ProviderDayPage } from './page.tsx'
import { actionsAsked, askedOf, listedApart } from './queries.ts'

async function page(req: Req) {
  const { providerId, providerName, roles } = req.provider
  const loaded = await loadProviderDay(
    req.tx,
    { providerId, providerName, bankHolidays: req.deps.bankHolidays },
    req.day,
  )
  const leads = req.holds(...providerLeads)
  const papers = leads ? await documentsOf(req.tx, providerId) : []
  return req.page(
    { title: `Today at ${providerName}`, section: '/provider' },
    <ProviderDayPage
      provider={providerName}
      today={req.day}
      loaded={loaded}
      asked={await askedOf(req.tx, providerId, roles, leads ? listedApart : [])}
      reports={leads ? await askedOfProvider(req) : []}
      actions={leads ? await actionsAsked(req) : []}
      papers={papers.flatMap((paper) => {
        const state = stateOfPaper(paper.expires_on, req.day)
        return state.kind === 'met' ? [] : [{ text: sayPaper(paper.kind), ends: sayExpiry(paper.expires_on), state }]
      })}
      leads={leads}
      manages={req.holds(...providerManagers)}
    />,
  )
}

export const seeProviderDay = routes({
  method: 'GET',
  path: '/provider',
  action: 'see-provider-day',
  may: providerPeople,
  audit: 'none',
  handle: page,
})
