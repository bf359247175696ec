/** See, add and edit providers; their sites, the numbers they declare, and the school's own decision. */

import { readDate } from '../../domain/placement/proposal.ts'
import type { Form } from '../../domain/policy/pack.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { everyone, routes } from '../../web/route.ts'
import { mayFill, mayRead } from '../record/who-may.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { checkRows, papersOf } from './checks.ts'
import { DecidePage } from './decide-page.tsx'
import { DeclarePage } from './declare-page.tsx'
import { EditProviderPage } from './edit-page.tsx'
import { siteKinds } from './kinds.ts'
import { type ListedWithPapers, ProviderListPage } from './list-page.tsx'
import {
  type Fault,
  fieldWords,
  type ProviderFields,
  providerChanges,
  readDeclaration,
  readProvider,
  typedProvider,
} from './provider-fields.ts'
import { ProviderPage, registrationClauses } from './provider-page.tsx'
import {
  decisionOf,
  findProvider,
  fullTimeCounts,
  openPlacementsAt,
  type ProviderRow,
  type ProviderSearch,
  pupilsHere,
  recordsAbout,
  type SiteRow,
  searchProviders,
  sitesOf,
  visitsDue,
} from './queries.ts'
import {
  addProvider,
  addSite,
  changeProvider,
  changeSite,
  decide,
  declare,
  type SiteFields,
  urnTaken,
} from './save-provider.ts'
import { SitePage } from './site-page.tsx'
import { providerStanding, statusOf, statusWords } from './standing.ts'
import { deciders, keepers, mayDecide, mayKeep, seesNames } from './who-may.ts'

const section = '/providers'
const all = { text: 'Providers', href: section }
const keepersAndDeciders = [...new Set([...keepers, ...deciders])]

export const providers = routes(
  { method: 'GET', path: '/providers', action: 'see-provider', may: everyone, audit: 'none', handle: list },
  {
    method: 'GET',
    path: '/providers/new',
    action: 'add-provider',
    may: keepers,
    audit: 'none',
    handle: (req) => editPage(req, { typed: {} }),
  },
  { method: 'POST', path: '/providers/new', action: 'add-provider', may: keepers, audit: 'write', handle: saveNew },
  { method: 'GET', path: '/providers/:id', action: 'see-provider', may: everyone, audit: 'none', handle: show },
  { method: 'GET', path: '/providers/:id/edit', action: 'edit-provider', may: keepers, audit: 'none', handle: edit },
  {
    method: 'POST',
    path: '/providers/:id/edit',
    action: 'edit-provider',
    may: keepers,
    audit: 'write',
    handle: saveEdit,
  },
  {
    method: 'GET',
    path: '/providers/:id/sites/new',
    action: 'add-provider-site',
    may: keepers,
    audit: 'none',
    handle: newSite,
  },
  {
    method: 'POST',
    path: '/providers/:id/sites/new',
    action: 'add-provider-site',
    may: keepers,
    audit: 'write',
    handle: saveNewSite,
  },
  {
    method: 'GET',
    path: '/providers/:id/sites/:site',
    action: 'edit-provider-site',
    may: keepersAndDeciders,
    audit: 'none',
    handle: showSite,
  },
  {
    method: 'POST',
    path: '/providers/:id/sites/:site',
    action: 'edit-provider-site',
    may: keepers,
    audit: 'write',
    handle: saveSite,
  },
  {
    method: 'POST',
    path: '/providers/:id/sites/:site/approve',
    action: 'approve-provider-site',
    may: deciders,
    audit: 'write',
    handle: approveSite,
  },
  {
    method: 'POST',
    path: '/providers/:id/sites/:site/end',
    action: 'end-provider-site',
    may: deciders,
    audit: 'write',
    handle: endSite,
  },
  {
    method: 'GET',
    path: '/providers/:id/decide',
    action: 'decide-provider',
    may: deciders,
    audit: 'none',
    handle: (req) => decidePage(req),
  },
  {
    method: 'POST',
    path: '/providers/:id/decide',
    action: 'decide-provider',
    may: deciders,
    audit: 'write',
    handle: saveDecision,
  },
  {
    method: 'GET',
    path: '/providers/:id/declare',
    action: 'declare-provider-numbers',
    may: keepers,
    audit: 'none',
    handle: (req) => declarePage(req),
  },
  {
    method: 'POST',
    path: '/providers/:id/declare',
    action: 'declare-provider-numbers',
    may: keepers,
    audit: 'write',
    handle: saveDeclaration,
  },
)

async function providerOf(req: Req): Promise<ProviderRow> {
  const provider = await findProvider(req.tx, req.id())
  if (!provider) throw notFound('provider')
  return provider
}

const typedOf = (req: Req): Record<string, string> =>
  Object.fromEntries(req.body.names().map((name) => [name, req.body.text(name)]))
const versionOf = (req: Req): number => {
  const version = Number(req.body.text('version') || 'x')
  if (!Number.isInteger(version) || version < 0)
    throw changedMeanwhile('Waymark could not tell which version this page shows.')
  return version
}
const isoTyped = (req: Req, id: string): string | undefined =>
  readDate({ day: req.body.text(`${id}-day`), month: req.body.text(`${id}-month`), year: req.body.text(`${id}-year`) })
const partsTyped = (req: Req, id: string) => ({
  day: req.body.text(`${id}-day`),
  month: req.body.text(`${id}-month`),
  year: req.body.text(`${id}-year`),
})

function partsOfIso(iso: string) {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { day: String(Number(day)), month: String(Number(month)), year }
}

function searchOf(req: Req): ProviderSearch {
  const page = Number(req.query.get('page') ?? '1')
  const status = req.query.get('status')
  const registered = req.query.get('registered')
  return {
    find: (req.query.get('q') ?? '').trim().slice(0, 100),
    status: status === 'undecided' ? 'undecided' : statusOf(status),
    registered: registered === 'yes' || registered === 'no' || registered === 'unknown' ? registered : undefined,
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

async function list(req: Req) {
  const frame = await req.frame()
  const search = searchOf(req)
  const found = await searchProviders(req.tx, req.school.schoolId, search, req.today)
  const records = await recordsAbout(
    req.tx,
    req.school.schoolId,
    found.providers.map((one) => one.id),
  )
  const shown = found.providers.map((one): ListedWithPapers => {
    const rows = frame.rulebook
      ? checkRows(
          frame.rulebook,
          records.filter((record) => record.providerId === one.id),
          req.day,
        )
      : []
    return { ...one, papers: papersOf(rows) }
  })
  return req.page(
    { title: 'Providers', section },
    <ProviderListPage search={search} providers={shown} total={found.total} mayKeep={mayKeep(req.roles)} />,
  )
}

async function show(req: Req) {
  const provider = await providerOf(req)
  const frame = await req.frame()
  const schoolId = req.school.schoolId
  const { rulebook } = frame
  const mayReadForm = (restricted: boolean, form: Form | undefined) =>
    mayRead(restricted, form?.filledBy ?? [], req.roles)
  const records = (await recordsAbout(req.tx, schoolId, [provider.id])).filter((record) =>
    mayReadForm(record.restricted, rulebook?.forms.get(record.form)?.form),
  )
  const forms = [...(rulebook?.forms.values() ?? [])].flatMap(({ form }) =>
    form.about === 'provider' && mayFill(form, req.roles) ? [{ id: form.id, title: form.title }] : [],
  )
  return req.page(
    { title: provider.name, section, breadcrumbs: [all, { text: provider.name }] },
    <ProviderPage
      provider={provider}
      decision={await decisionOf(req.tx, schoolId, provider.id)}
      sites={await sitesOf(req.tx, provider.id)}
      standing={await providerStanding(req.tx, frame, provider.id, req.today)}
      rulebook={rulebook}
      rows={rulebook ? checkRows(rulebook, records, req.day) : []}
      records={records.toReversed().map((record) => ({
        ...record,
        title: rulebook?.forms.get(record.form)?.form.title ?? record.form.replaceAll('-', ' '),
      }))}
      forms={forms.sort((a, b) => a.title.localeCompare(b.title))}
      pupils={await pupilsHere(req.tx, schoolId, provider.id)}
      counts={await fullTimeCounts(req.tx, schoolId, provider.id)}
      visits={await visitsDue(req.tx, schoolId, provider.id)}
      schoolName={req.school.schoolName}
      today={req.today}
      sayRole={(role) => req.sayRole(role)}
      mayKeep={mayKeep(req.roles)}
      mayDecide={mayDecide(req.roles)}
      mayFill={forms.length > 0}
      seesNames={seesNames(req.roles)}
    />,
  )
}

interface Editing {
  readonly typed: Readonly<Record<string, string>>
  readonly faults?: readonly Fault[]
  readonly version?: number
  readonly conflict?: ReturnType<typeof providerChanges>
  readonly provider?: ProviderRow
}

function editPage(req: Req, editing: Editing) {
  const { provider, conflict, faults = [] } = editing
  const title = provider ? `Edit ${provider.name}` : 'Add a provider'
  const back = provider ? `${section}/${provider.id}` : section
  const hasErrors = faults.length > 0 || conflict !== undefined
  return req.page(
    { title, section, back: { href: back }, hasErrors, ...(hasErrors ? { status: conflict ? 409 : 422 } : {}) },
    <EditProviderPage
      title={title}
      csrf={req.csrf}
      typed={editing.typed}
      faults={faults}
      version={editing.version}
      conflict={conflict}
      cancelHref={back}
    />,
  )
}

/** The fields alone, out of a whole row. */
const fieldsOf = (row: ProviderRow): ProviderFields =>
  Object.fromEntries(
    Object.keys(fieldWords).map((field) => [field, row[field as keyof ProviderRow]]),
  ) as unknown as ProviderFields

const urnFault = (name: string): Fault => ({
  field: 'urn',
  says: `“${name}” has this URN already. Open that provider instead, or check the number.`,
})

async function saveNew(req: Req) {
  const typed = typedOf(req)
  const { fields, faults } = readProvider(typed)
  if (!fields) return editPage(req, { typed, faults })
  const taken = await urnTaken(req, fields.urn)
  if (taken) return editPage(req, { typed, faults: [urnFault(taken)] })
  const id = await addProvider(req, fields)
  return req.redirect(`${section}/${id}`, 'The provider is added. Next come its sites and its checks.')
}

async function edit(req: Req) {
  const provider = await providerOf(req)
  return editPage(req, { typed: typedProvider(fieldsOf(provider)), version: provider.version, provider })
}

async function saveEdit(req: Req) {
  const provider = await providerOf(req)
  const typed = typedOf(req)
  const version = versionOf(req)
  const { fields, faults } = readProvider(typed)
  if (!fields) return editPage(req, { typed, faults, version, provider })
  const taken = await urnTaken(req, fields.urn, provider.id)
  if (taken) return editPage(req, { typed, faults: [urnFault(taken)], version, provider })
  const now = await changeProvider(req, provider.id, version, fields, providerChanges(fieldsOf(provider), fields))
  // The form comes back at the newest version, so that saving again is a decision and not an accident.
  if (now)
    return editPage(req, {
      typed,
      version: now.version,
      provider: now,
      conflict: providerChanges(fieldsOf(now), fields),
    })
  return req.redirect(`${section}/${provider.id}`, 'The changes are saved.')
}

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

async function newSite(req: Req) {
  return sitePage(req, await providerOf(req), undefined, {})
}

async function saveNewSite(req: Req) {
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

async function showSite(req: Req) {
  const provider = await providerOf(req)
  const site = await siteOf(req, provider.id)
  return sitePage(req, provider, site, typedSite(site))
}

async function saveSite(req: Req) {
  const provider = await providerOf(req)
  const site = await siteOf(req, provider.id)
  const typed = typedOf(req)
  const { fields, faults } = readSite(typed)
  if (!fields) return sitePage(req, provider, site, typed, faults)
  await changeSite(req, provider.id, site.id, versionOf(req), fields, 'edit-provider-site')
  return req.redirect(`${section}/${provider.id}`, 'The site is saved.')
}

async function approveSite(req: Req) {
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

async function endSite(req: Req) {
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

async function decidePage(
  req: Req,
  typed?: { status: string; reason: string; version: number; faults: readonly Fault[] },
) {
  const provider = await providerOf(req)
  const frame = await req.frame()
  const decision = await decisionOf(req.tx, req.school.schoolId, provider.id)
  const standing = await providerStanding(req.tx, frame, provider.id, req.today)
  return req.page(
    {
      title: `Approve or bar ${provider.name}`,
      section,
      back: { href: `${section}/${provider.id}` },
      hasErrors: typed !== undefined,
      ...(typed ? { status: 422 } : {}),
    },
    <DecidePage
      provider={provider}
      schoolName={req.school.schoolName}
      csrf={req.csrf}
      version={typed?.version ?? decision?.version ?? 0}
      standing={standing}
      rulebook={frame.rulebook}
      placements={await openPlacementsAt(req.tx, req.school.schoolId, provider.id)}
      status={typed?.status ?? decision?.status ?? ''}
      reason={typed?.reason ?? ''}
      faults={typed?.faults ?? []}
    />,
  )
}

async function saveDecision(req: Req) {
  const provider = await providerOf(req)
  const status = statusOf(req.body.text('status'))
  const reason = req.body.text('reason').slice(0, 2000)
  const version = versionOf(req)
  const standing = await providerStanding(req.tx, await req.frame(), provider.id, req.today)
  const faults: Fault[] = []
  if (!status) faults.push({ field: 'status', says: 'Choose what the school decides.' })
  if (status === 'barred' && !reason) faults.push({ field: 'reason', says: 'Say why the provider is barred.' })
  if (status === 'approved' && !reason && standing.stops.length > 0)
    faults.push({ field: 'reason', says: 'Say why it is approved while something is unmet.' })
  if (!status || faults.length > 0) return decidePage(req, { status: req.body.text('status'), reason, version, faults })
  await decide(req, provider.id, await decisionOf(req.tx, req.school.schoolId, provider.id), version, status, reason)
  const said = status === 'barred' ? 'Barred. Its placements have been worked out again.' : `${statusWords[status]}.`
  return req.redirect(`${section}/${provider.id}`, said)
}

async function declarePage(req: Req, faults: readonly Fault[] = []) {
  const provider = await providerOf(req)
  const { rulebook } = await req.frame()
  const posted = faults.length > 0
  return req.page(
    {
      title: `What ${provider.name} declares`,
      section,
      back: { href: `${section}/${provider.id}` },
      hasErrors: posted,
      ...(posted ? { status: 422 } : {}),
    },
    <DeclarePage
      provider={provider}
      csrf={req.csrf}
      version={posted ? versionOf(req) : provider.version}
      on={posted ? partsTyped(req, 'on') : partsOfIso(req.today)}
      by={posted ? req.body.text('by') : (provider.contact_name ?? '')}
      fullTime={req.body.text('full-time')}
      plan={req.body.text('plan')}
      clauses={rulebook ? clauseLinks(rulebook, registrationClauses(rulebook)) : []}
      faults={faults}
    />,
  )
}

async function saveDeclaration(req: Req) {
  const provider = await providerOf(req)
  const typed = {
    on: isoTyped(req, 'on'),
    by: req.body.text('by'),
    fullTime: req.body.text('full-time'),
    plan: req.body.text('plan'),
  }
  const { declaration, faults } = readDeclaration(typed, req.today)
  if (!declaration) return declarePage(req, faults)
  await declare(req, provider, versionOf(req), declaration)
  return req.redirect(`${section}/${provider.id}#registration`, 'The declaration is recorded.')
}
