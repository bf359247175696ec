/** Sites of a provider: added, changed, approved and ended. */
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { siteKinds } from './kinds.ts'
import type { Fault } from './provider-fields.ts'
import { type ProviderRow, type SiteRow, sitesOf } from './queries.ts'
import { isoTyped, partsOfIso, partsTyped, providerOf, section, typedOf, versionOf } from './request.ts'
import { addSite, changeSite, type SiteFields } from './save-provider.ts'
import { SitePage } from './site-page.tsx'
import { mayDecide, mayKeep } from './who-may.ts'

async function siteOf(req: Req, providerId: string): Promise<SiteRow> {
  const id = req.id('site')
  const site = (await sitesOf(req.tx, providerId)).find((one) => one.id === id)
  if (!site) throw notFound('site')
  return site
}

function sitePage(
  req: Req,
  provider: ProviderRow,
  site: SiteRow | undefined,
  typed: Readonly<Record<string, string>>,
  faults: readonly Fault[] = [],
  dates?: { from: ReturnType<typeof partsTyped>; to: ReturnType<typeof partsTyped> },
) {
  const title = site ? site.name : 'Add a site'
  const shown = dates ?? {
    from: partsOfIso(site?.approved_from ?? req.today),
    to: partsOfIso(site?.approved_to ?? req.today),
  }
  return req.page(
    {
      title: `${title}, ${provider.name}`,
      section,
      back: { href: `${section}/${provider.id}` },
      hasErrors: faults.length > 0,
      ...(faults.length > 0 ? { status: 422 } : {}),
    },
    <SitePage
      title={title}
      provider={provider}
      site={site}
      csrf={req.csrf}
      typed={typed}
      dates={shown}
      faults={faults}
      mayKeep={mayKeep(req.roles)}
      mayDecide={mayDecide(req.roles)}
    />,
  )
}

const typedSite = (site: SiteRow): Record<string, string> => ({
  name: site.name,
  kind: site.kind,
  address: site.address ?? '',
  phone: site.phone ?? '',
})

function readSite(typed: Readonly<Record<string, string>>): { fields?: SiteFields; faults: Fault[] } {
  const faults: Fault[] = []
  const [name = '', kind = '', address = '', phone = ''] = ['name', 'kind', 'address', 'phone'].map(
    (field) => typed[field] ?? '',
  )
  if (!name) faults.push({ field: 'name', says: 'Give the site a name, for example the name of the street.' })
  if (name.length > 200) faults.push({ field: 'name', says: 'The name must be 200 characters or fewer.' })
  if (!Object.hasOwn(siteKinds, kind)) faults.push({ field: 'kind', says: 'Choose the kind of site.' })
  if (!address)
    faults.push({ field: 'address', says: 'Give the address: the school must always know where its pupils are.' })
  if (address.length > 500) faults.push({ field: 'address', says: 'The address must be 500 characters or fewer.' })
  if (phone.length > 50) faults.push({ field: 'phone', says: 'The phone number must be 50 characters or fewer.' })
  return faults.length > 0 ? { faults } : { faults, fields: { name, kind, address, phone: phone || null } }
}

export async function newSite(req: Req) {
  return sitePage(req, await providerOf(req), undefined, {})
}

export async function saveNewSite(req: Req) {
  const provider = await providerOf(req)
  const typed = typedOf(req)
  const { fields, faults } = readSite(typed)
  if (!fields) return sitePage(req, provider, undefined, typed, faults)
  const id = await addSite(req, provider.id, fields)
  return req.redirect(
    mayDecide(req.roles) ? `${section}/${provider.id}/sites/${id}` : `${section}/${provider.id}`,
    'The site is added. It is not approved yet.',
  )
}

export async function showSite(req: Req) {
  const provider = await providerOf(req)
  const site = await siteOf(req, provider.id)
  return sitePage(req, provider, site, typedSite(site))
}

export async function saveSite(req: Req) {
  const provider = await providerOf(req)
  const site = await siteOf(req, provider.id)
  const typed = typedOf(req)
  const { fields, faults } = readSite(typed)
  if (!fields) return sitePage(req, provider, site, typed, faults)
  await changeSite(req, provider.id, site.id, versionOf(req), fields, 'edit-provider-site')
  return req.redirect(`${section}/${provider.id}`, 'The site is saved.')
}

export async function approveSite(req: Req) {
  const provider = await providerOf(req)
  const site = await siteOf(req, provider.id)
  const from = isoTyped(req, 'from')
  const dates = { from: partsTyped(req, 'from'), to: partsOfIso(site.approved_to ?? req.today) }
  if (!from)
    return sitePage(
      req,
      provider,
      site,
      typedSite(site),
      [{ field: 'from-day', says: 'Give the day from which the site is approved, for example 2 11 2026.' }],
      dates,
    )
  // A new approval opens a site that had ended.
  const reopened = site.approved_to !== null && site.approved_to < from ? { approved_to: null } : {}
  if (site.approved_to !== null && site.approved_to >= from && site.approved_to < req.today) {
    return sitePage(
      req,
      provider,
      site,
      typedSite(site),
      [{ field: 'from-day', says: 'The site has ended. Approve it from a day after its end.' }],
      dates,
    )
  }
  await changeSite(
    req,
    provider.id,
    site.id,
    versionOf(req),
    { approved_from: from, ...reopened },
    'approve-provider-site',
  )
  return req.redirect(`${section}/${provider.id}`, `${site.name} is approved.`)
}

export async function endSite(req: Req) {
  const provider = await providerOf(req)
  const site = await siteOf(req, provider.id)
  const to = isoTyped(req, 'to')
  const dates = { from: partsOfIso(site.approved_from ?? req.today), to: partsTyped(req, 'to') }
  const fault = !to
    ? 'Give the last day of its approval, for example 18 12 2026.'
    : site.approved_from !== null && to < site.approved_from
      ? 'The last day cannot be before the approval began.'
      : undefined
  if (fault || !to)
    return sitePage(req, provider, site, typedSite(site), [{ field: 'to-day', says: fault ?? '' }], dates)
  await changeSite(req, provider.id, site.id, versionOf(req), { approved_to: to }, 'end-provider-site')
  return req.redirect(`${section}/${provider.id}`, `${site.name} ends.`)
}
