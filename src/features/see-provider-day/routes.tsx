/** A provider's first page. */
import type { Req } from '../../web/request.ts'
import { providerLeads, providerManagers, providerPeople, routes } from '../../web/route.ts'
import { loadProviderDay } from '../give-marks/provider-day.ts'
import { ProviderDayPage } from './page.tsx'
import { askedOf } from './queries.ts'

async function page(req: Req) {
  const { providerId, providerName, roles } = req.provider
  const loaded = await loadProviderDay(
    req.tx,
    { providerId, providerName, bankHolidays: req.deps.bankHolidays },
    req.day,
  )
  return req.page(
    { title: `Today at ${providerName}`, section: '/provider' },
    <ProviderDayPage
      provider={providerName}
      today={req.day}
      loaded={loaded}
      asked={await askedOf(req.tx, providerId, roles)}
      leads={req.holds(...providerLeads)}
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
