/** Marks given by a provider: signed in, or by the day's link. */
import { toJson } from '../../adapters/postgres/json.ts'
import { codeWhenHere } from '../../domain/attendance/provider-mark.ts'
import { type Day, dayOf, isoOf, readDay } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { providerPeople, routes } from '../../web/route.ts'
import { lastActivities } from '../mark-attendance/stored-marks.ts'
import { type Giver, giveMarks } from './give-marks.ts'
import { MarksPage } from './marks-page.tsx'
import { type ExpectedPupil, loadProviderDay, noSite, type ProviderDay } from './provider-day.ts'
import { type MarksSheet, sheetOf } from './sheet.ts'
import { readSheet, type SheetFault, type TypedMark, typedOf } from './typed-marks.ts'

/** Who gives marks here, for which day and site. */
interface Desk {
  readonly providerId: string
  readonly providerName: string
  readonly day: Day
  /** Of a link: the one site it opens. */
  readonly onlySite?: string
  readonly path: string
  /** Of an account. */
  readonly personName?: string
  readonly linkId?: string
  /** Of a link: as written the last time. */
  readonly lastName: string
}

/** How far back a mark may still be given or put right by the provider. */
const daysBack = 14

function ownDesk(req: Req, asked: string): Desk {
  const day = asked === '' ? req.day : readDay(asked)
  if (day === undefined || day > req.day || day < req.day - daysBack) throw notFound('day')
  const { providerId, providerName } = req.provider
  return { providerId, providerName, day, path: '/provider/marks', personName: req.person.name, lastName: '' }
}

/** A link opens its own site on its own day, whatever else is asked. */
async function linkDesk(req: Req): Promise<Desk> {
  const { link } = req
  const provider = await req.tx
    .selectFrom('providers')
    .select(['id', 'name'])
    .where('id', '=', link.providerId)
    .executeTakeFirst()
  // The link ends with its day; a clock that says otherwise opens nothing.
  if (!provider || link.day !== req.today) throw notFound('link')
  const name = link.about['name']
  return {
    providerId: provider.id,
    providerName: provider.name,
    day: dayOf(link.day),
    onlySite: link.siteId ?? noSite,
    path: `/marks/${req.param('token')}`,
    linkId: link.id,
    lastName: typeof name === 'string' ? name : '',
  }
}

interface Opened {
  readonly loaded: ProviderDay
  readonly sheet: MarksSheet | undefined
  readonly activities: ReadonlyMap<string, string>
  readonly now: string | undefined
}

async function open(req: Req, desk: Desk, asked: { site: string; session: string }): Promise<Opened> {
  const all = await loadProviderDay(req.tx, { ...desk, bankHolidays: req.deps.bankHolidays }, desk.day)
  const { onlySite } = desk
  const loaded =
    onlySite === undefined
      ? all
      : {
          ...all,
          sites: all.sites.filter((one) => one.id === onlySite),
          pupils: all.pupils.filter((one) => one.site === onlySite),
        }
  const now = desk.day === req.day ? timeOfDay(req.deps.clock.now()) : undefined
  const sheet = sheetOf(loaded, asked, now)
  const activities = await lastActivities(
    req.tx,
    (sheet?.open.pupils ?? []).map((one) => one.placementId),
  )
  return { loaded, sheet, activities, now }
}

const needsActivity = (pupil: ExpectedPupil) => codeWhenHere(pupil.where, pupil.session, false).needsActivity

/** A first word for the activity: what the pupils did last, else what the provider offers. */
function usualActivity({ sheet, activities }: Opened): string | undefined {
  const pupil = sheet?.open.pupils.find(needsActivity)
  return pupil && (activities.get(pupil.placementId) ?? pupil.row.offer ?? '')
}

interface Shown {
  readonly typed?: ReadonlyMap<string, TypedMark>
  readonly faults?: readonly SheetFault[]
  readonly overtaken?: readonly ExpectedPupil[]
  readonly activity?: string
  readonly name?: string
  readonly reason?: string
}

function show(req: Req, desk: Desk, opened: Opened, shown: Shown = {}) {
  const { faults = [], overtaken = [] } = shown
  const status = faults.length > 0 ? 422 : overtaken.length > 0 ? 409 : 200
  const byLink = desk.personName === undefined
  return req.phonePage(
    {
      title: 'Who is here?',
      place: desk.providerName,
      hasErrors: faults.length > 0,
      way: byLink ? [] : [{ href: '/provider', text: 'Today' }],
      status,
    },
    <MarksPage
      csrf={req.csrf}
      path={desk.path}
      day={desk.day}
      loaded={opened.loaded}
      sheet={opened.sheet}
      name={byLink ? (shown.name ?? desk.lastName) : undefined}
      activity={shown.activity ?? usualActivity(opened)}
      reason={shown.reason ?? ''}
      typed={shown.typed ?? new Map()}
      faults={faults}
      overtaken={overtaken}
      more={byLink ? [] : [{ href: '/provider/concerns', text: 'Tell a safeguarding lead something now' }]}
    />,
  )
}

async function save(req: Req, desk: Desk) {
  const text = (name: string) => req.body.text(name)
  const opened = await open(req, desk, { site: text('site'), session: text('session') })
  const { sheet } = opened
  if (sheet === undefined || sheet.open.opensAt !== undefined) return show(req, desk, opened)
  const { pupils } = sheet.open
  const read = readSheet(req.body, pupils, { now: opened.now })
  const name = (desk.personName ?? text('name')).slice(0, 100)
  const usual = usualActivity(opened)
  const activity = usual === undefined ? undefined : text('activity').slice(0, 200)
  const faults = [
    ...read.faults,
    ...(activity === '' && read.wanted.some((one) => one.seen !== 'absent' && needsActivity(one.pupil))
      ? [{ field: 'activity', says: 'Say what they are doing, for example “construction course”.' }]
      : []),
    ...(name === '' ? [{ field: 'name', says: 'Write your name: it is kept with each mark.' }] : []),
  ]
  const typed = new Map(pupils.map((one) => [one.placementId, typedOf(req.body, one)]))
  const kept = { typed, ...(activity === undefined ? {} : { activity }), name, reason: text('reason') }
  if (faults.length > 0) return show(req, desk, opened, { ...kept, faults })
  const giver: Giver = { providerId: desk.providerId, name, ...(desk.linkId ? { linkId: desk.linkId } : {}) }
  // Left as it was offered, it says for each pupil what that pupil did last.
  const activityOf = (pupil: ExpectedPupil) =>
    activity === usual ? (opened.activities.get(pupil.placementId) ?? activity ?? '') : (activity ?? '')
  const { saved, overtaken } = await giveMarks(req, giver, desk.day, read.wanted, activityOf)
  if (desk.linkId !== undefined && name !== desk.lastName) await rememberName(req, desk.linkId, name)
  const late = [...read.overtaken, ...overtaken]
  if (late.length > 0)
    return show(req, desk, await open(req, desk, { site: text('site'), session: text('session') }), { overtaken: late })
  if (saved === 0) return show(req, desk, opened)
  const query = new URLSearchParams({
    ...(desk.onlySite === undefined ? { day: isoOf(desk.day), site: sheet.site.id } : {}),
    session: sheet.session,
  })
  return req.redirect(`${desk.path}?${query}`, saved === 1 ? '1 mark is sent.' : `${saved} marks are sent.`)
}

/** A link is one person's for a day as a rule: their name is asked once. */
async function rememberName(req: Req, linkId: string, name: string): Promise<void> {
  await req.tx
    .updateTable('access_links')
    .set({ about: toJson({ ...req.link.about, name }) })
    .where('id', '=', linkId)
    .execute()
}

const queried = (req: Req) => ({ site: req.query.get('site') ?? '', session: req.query.get('session') ?? '' })

export const giveMarksRoutes = routes(
  {
    method: 'GET',
    path: '/provider/marks',
    action: 'give-marks',
    may: providerPeople,
    audit: 'none',
    handle: async (req) => {
      const desk = ownDesk(req, req.query.get('day') ?? '')
      return show(req, desk, await open(req, desk, queried(req)))
    },
  },
  {
    method: 'POST',
    path: '/provider/marks',
    action: 'give-marks',
    may: providerPeople,
    audit: 'write',
    handle: (req) => save(req, ownDesk(req, req.body.text('day'))),
  },
  {
    method: 'GET',
    path: '/marks/:token',
    action: 'give-marks',
    may: { link: 'marks' },
    audit: 'none',
    handle: async (req) => {
      const desk = await linkDesk(req)
      return show(req, desk, await open(req, desk, queried(req)))
    },
  },
  {
    method: 'POST',
    path: '/marks/:token',
    action: 'give-marks',
    may: { link: 'marks' },
    audit: 'write',
    handle: async (req) => save(req, await linkDesk(req)),
  },
)
