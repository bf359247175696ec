/** Closed days of a provider: told by its own people or entered by a school, and set beside the schools' calendars. */
import { isId } from '../../adapters/postgres/ids.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { everyone, providerLeads, routes } from '../../web/route.ts'
import { sitesOf } from '../providers/queries.ts'
import { providerOf } from '../providers/request.ts'
import { keepers, mayKeep, seesNames } from '../providers/who-may.ts'
import { tellSchools } from '../tell-changes/tell-schools.ts'
import { closuresOf, keepClosure, takeBackClosure } from './closures.ts'
import { DaysPage } from './days-page.tsx'
import { mismatchLines, placedWeeks } from './placed-weeks.ts'
import { nothingTyped, readClosedDays, type TypedClosedDays, typedClosedDays } from './read-closed-days.ts'

/** Whose days, and from which side they are looked at. */
interface Place {
  readonly providerId: string
  readonly provider: string
  readonly path: string
  readonly own: boolean
  readonly schoolId: string | undefined
}

/** A term ahead: what can still be arranged. */
const daysShown = 90

const ownPlace = (req: Req): Place => ({
  providerId: req.provider.providerId,
  provider: req.provider.providerName,
  path: '/provider/days',
  own: true,
  schoolId: undefined,
})

async function schoolsPlace(req: Req): Promise<Place> {
  const provider = await providerOf(req)
  return {
    providerId: provider.id,
    provider: provider.name,
    path: `/providers/${provider.id}/days`,
    own: false,
    schoolId: req.school.schoolId,
  }
}

async function show(
  req: Req,
  at: Place,
  typed: TypedClosedDays = nothingTyped,
  errors: Readonly<Record<string, string>> = {},
): Promise<Response> {
  // For the school's own words for its offices, and the line about its policy.
  if (!at.own) await req.frame()
  const until = req.day + daysShown
  const closures = await closuresOf(req.tx, [at.providerId], req.day - 14, req.day + 400)
  const placed = await placedWeeks(
    req.tx,
    { providerId: at.providerId, ...(at.schoolId ? { schoolId: at.schoolId } : {}) },
    req.day,
  )
  const span = { from: req.day, to: until, bankHolidays: req.deps.bankHolidays }
  const wrong = Object.keys(errors).length > 0
  return req.page(
    {
      title: `Closed days, ${at.provider}`,
      section: at.own ? '/provider' : '/providers',
      ...(at.own
        ? { back: { href: '/provider' } }
        : {
            breadcrumbs: [
              { text: 'Providers', href: '/providers' },
              { text: at.provider, href: `/providers/${at.providerId}` },
              { text: 'Closed days' },
            ],
          }),
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <DaysPage
      csrf={req.csrf}
      path={at.path}
      provider={at.provider}
      until={until}
      lines={await mismatchLines(req.tx, placed, closures, span)}
      closures={closures}
      sites={await sitesNow(req, at.providerId)}
      own={at.own}
      seesNames={at.own || seesNames(req.roles)}
      mayKeep={at.own || mayKeep(req.roles)}
      sayRole={(role) => req.sayRole(role)}
      typed={typed}
      errors={errors}
    />,
  )
}

async function sitesNow(req: Req, providerId: string) {
  const sites = await sitesOf(req.tx, providerId)
  return sites.filter((site) => site.approved_to === null || site.approved_to > req.today)
}

async function add(req: Req, at: Place): Promise<Response> {
  const typed = typedClosedDays(req.body)
  const sites = (await sitesNow(req, at.providerId)).map((site) => site.id)
  const { closure, errors } = readClosedDays(typed, req.day, sites)
  if (!closure) return show(req, at, typed, errors)
  const id = await keepClosure(
    req.tx,
    {
      trustId: req.ctx.trustId,
      providerId: at.providerId,
      by: req.person.personId,
      role: req.role,
      now: req.deps.clock.now(),
    },
    closure,
  )
  if (!id) return show(req, at, typed, { from: 'Some of these days are told already. See the list above.' })
  await req.audit(
    'tell-closed-days',
    { kind: 'provider', id: at.providerId },
    { closure: id, from: isoOf(closure.from), to: isoOf(closure.to), site: closure.siteId },
  )
  if (at.own)
    await tellSchools(req, {
      roles: ['ap-lead', 'attendance-officer'],
      subject: 'a provider has told you of closed days',
      says: 'A provider that your school uses is closed on days on which pupils may be expected there. See who needs to be taught elsewhere.',
      path: `/providers/${at.providerId}/days`,
      key: `closed ${id}`,
    })
  return req.redirect(at.path, at.own ? 'The schools have been told.' : 'The closed days are entered.')
}

async function takeBack(req: Req, at: Place): Promise<Response> {
  const id = req.param('closure')
  if (!isId(id)) throw notFound('closed day')
  const why = req.body.text('why')
  if (why === '' || why.length > 500)
    return show(req, at, nothingTyped, {
      [`why-${id}`]: why === '' ? 'Say what changed.' : 'Shorten this to 500 characters.',
    })
  const done = await takeBackClosure(req.tx, {
    id,
    providerId: at.providerId,
    by: req.person.personId,
    role: req.role,
    now: req.deps.clock.now(),
    why,
  })
  if (!done) throw changedMeanwhile('Somebody has taken these closed days back already.')
  await req.audit('take-back-closed-days', { kind: 'provider', id: at.providerId }, { closure: id })
  return req.redirect(at.path, 'They are taken back: pupils are expected on those days again.')
}

const seen = { action: 'see-closed-days', audit: 'none' } as const
const kept = { action: 'reconcile-calendars', audit: 'write' } as const

export const reconcileCalendars = routes(
  {
    ...seen,
    method: 'GET',
    path: '/providers/:id/days',
    may: everyone,
    handle: async (req) => show(req, await schoolsPlace(req)),
  },
  {
    ...kept,
    method: 'POST',
    path: '/providers/:id/days',
    may: keepers,
    handle: async (req) => add(req, await schoolsPlace(req)),
  },
  {
    ...kept,
    method: 'POST',
    path: '/providers/:id/days/:closure/take-back',
    may: keepers,
    handle: async (req) => takeBack(req, await schoolsPlace(req)),
  },
  { ...seen, method: 'GET', path: '/provider/days', may: providerLeads, handle: (req) => show(req, ownPlace(req)) },
  { ...kept, method: 'POST', path: '/provider/days', may: providerLeads, handle: (req) => add(req, ownPlace(req)) },
  {
    ...kept,
    method: 'POST',
    path: '/provider/days/:closure/take-back',
    may: providerLeads,
    handle: (req) => takeBack(req, ownPlace(req)),
  },
)
