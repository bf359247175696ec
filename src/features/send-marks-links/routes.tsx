/** The links to a day's marks: kept by the school that uses the provider, and by the provider's own manager. */
import { revokeAccessLinks } from '../../adapters/identity/access-links.ts'
import { sendMarksLink, sendTrust } from '../../adapters/marks/send-links.ts'
import { isId } from '../../adapters/postgres/ids.ts'
import { asWaymark } from '../../adapters/postgres/tenant.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { providerManagers, routes } from '../../web/route.ts'
import { keepers } from '../providers/who-may.ts'
import {
  keepSettings,
  type LinkSettings,
  linkSettings,
  linksOn,
  readSettings,
  type TypedSettings,
  typedSettings,
} from './links.ts'
import { MarksLinksPage } from './page.tsx'

interface Place {
  readonly providerId: string
  readonly path: string
  readonly section: string
  readonly back: string
}

const ownPlace = (req: Req): Place => ({
  providerId: req.provider.providerId,
  path: '/provider/marks/links',
  section: '/provider',
  back: '/provider',
})
const schoolsPlace = (req: Req): Place => ({
  providerId: req.id(),
  path: `/providers/${req.id()}/marks-links`,
  section: '/providers',
  back: `/providers/${req.id()}`,
})

async function settingsAt(req: Req, at: Place): Promise<LinkSettings> {
  const settings = await linkSettings(req.tx, at.providerId)
  if (!settings) throw notFound('provider')
  return settings
}

async function show(
  req: Req,
  at: Place,
  settings: LinkSettings,
  typed: TypedSettings = typedSettings(settings),
  errors: Readonly<Record<string, string>> = {},
) {
  const wrong = Object.keys(errors).length > 0
  return req.page(
    {
      title: `Marks by e-mail, ${settings.name}`,
      section: at.section,
      back: { href: at.back },
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <MarksLinksPage
      csrf={req.csrf}
      path={at.path}
      settings={settings}
      typed={typed}
      errors={errors}
      sent={await linksOn(req.tx, at.providerId, req.today)}
    />,
  )
}

async function change(req: Req, at: Place): Promise<Response> {
  const settings = await settingsAt(req, at)
  if (req.body.has('link')) return changeLink(req, at)
  if (req.body.text('act') === 'send') return sendNow(req, at)
  const { typed, errors } = readSettings(req.body, settings)
  if (Object.keys(errors).length > 0) return show(req, at, settings, typed, errors)
  if (!(await keepSettings(req.tx, settings, typed, Number(req.body.text('version')) || 0)))
    throw changedMeanwhile('Another person changed this provider after you opened the page.')
  await req.audit(
    'send-marks-links',
    { kind: 'provider', id: at.providerId },
    { before: settings.on, on: typed['on'] === 'yes', sites: settings.sites.length },
  )
  return req.redirect(
    at.path,
    typed['on'] === 'yes' ? 'Saved. The link goes out each school morning.' : 'Saved. No link is sent.',
  )
}

/** The links of today for every site without a good one: where pupils are expected is asked at every school of the trust. */
async function sendNow(req: Req, at: Place): Promise<Response> {
  const { clock, bankHolidays, settings } = req.deps
  const sent = await asWaymark(req.tx, () =>
    sendTrust(req.tx, req.ctx, { clock, bankHolidays, publicUrl: settings.publicUrl }, at.providerId),
  )
  await req.audit('send-marks-links', { kind: 'provider', id: at.providerId }, { sent })
  return req.redirect(
    at.path,
    sent === 0
      ? 'Nothing was sent: every site where a pupil is expected today has its link.'
      : sent === 1
        ? '1 link is on its way.'
        : `${sent} links are on their way.`,
  )
}

/** Takes one of today's links back at once; `renew` sends another in its place, to the same address. */
async function changeLink(req: Req, at: Place): Promise<Response> {
  const id = req.body.text('link')
  if (!isId(id)) throw notFound('link')
  const link = await req.tx
    .selectFrom('access_links as l')
    .leftJoin('provider_sites as s', (join) =>
      join.onRef('s.trust_id', '=', 'l.trust_id').onRef('s.id', '=', 'l.site_id'),
    )
    .innerJoin('providers as p', (join) =>
      join.onRef('p.trust_id', '=', 'l.trust_id').onRef('p.id', '=', 'l.provider_id'),
    )
    .select(['l.id', 'l.site_id', 'l.about', 's.name as site', 'p.name as provider'])
    .where('l.id', '=', id)
    .where('l.kind', '=', 'marks')
    .where('l.provider_id', '=', at.providerId)
    .where('l.day', '=', req.today)
    .executeTakeFirst()
  if (!link) throw notFound('link')
  const now = req.deps.clock.now()
  const renewed = req.body.text('act') === 'renew'
  const why = renewed ? 'A new one was sent' : 'Taken back'
  if ((await revokeAccessLinks(req.tx, req.ctx, { id: link.id }, why, now)) === 0)
    throw changedMeanwhile('Somebody else took this link back a moment ago.')
  const { to } = (link.about ?? {}) as { to?: string }
  if (renewed && to)
    await sendMarksLink(
      req.tx,
      req.ctx,
      { providerId: at.providerId, siteId: link.site_id, place: link.site ?? link.provider, to, day: req.day },
      { clock: req.deps.clock, publicUrl: req.deps.settings.publicUrl },
    )
  await req.audit('send-marks-links', { kind: 'link', id: link.id }, { renewed })
  return req.redirect(
    at.path,
    renewed ? 'A new link is on its way. The old one opens nothing any more.' : 'The link opens nothing any more.',
  )
}

export const sendMarksLinksRoutes = routes(
  {
    method: 'GET',
    path: '/provider/marks/links',
    action: 'send-marks-links',
    may: providerManagers,
    audit: 'none',
    handle: async (req) => show(req, ownPlace(req), await settingsAt(req, ownPlace(req))),
  },
  {
    method: 'POST',
    path: '/provider/marks/links',
    action: 'send-marks-links',
    may: providerManagers,
    audit: 'write',
    handle: (req) => req.asTrust(() => change(req, ownPlace(req))),
  },
  {
    method: 'GET',
    path: '/providers/:id/marks-links',
    action: 'send-marks-links',
    may: keepers,
    audit: 'none',
    handle: async (req) => show(req, schoolsPlace(req), await settingsAt(req, schoolsPlace(req))),
  },
  {
    method: 'POST',
    path: '/providers/:id/marks-links',
    action: 'send-marks-links',
    may: keepers,
    audit: 'write',
    handle: (req) => change(req, schoolsPlace(req)),
  },
)
