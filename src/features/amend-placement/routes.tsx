import { isOver } from '../../domain/placement/life-cycle.ts'
import { clashes } from '../../domain/placement/package-week.ts'
import { type Session, saySession } from '../../domain/placement/proposal-week.ts'
import { stateWords } from '../../domain/placement/say-placement.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { dateParts, Reading, typedDate } from '../move-placement/typed.ts'
import { othersBeside } from '../plan-package/members.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { amendPlacement } from './amend-placement.ts'
import { keptWeek, readChanges, type Site, sayChanges, typedWeek } from './changes.ts'
import { AmendPage, type AmendPageProps } from './page.tsx'

const may = ['ap-lead', 'headteacher'] as const

export const amendPlacementRoutes = routes(
  { method: 'GET', path: '/placements/:id/amend', action: 'amend-placement', may, audit: 'none', handle: show },
  { method: 'POST', path: '/placements/:id/amend', action: 'amend-placement', may, audit: 'write', handle: take },
)

async function openToAmend(
  req: Req,
): Promise<{ open: OpenPlacement; sites: readonly Site[]; before: readonly Session[] }> {
  const open = await openPlacement(req, req.id())
  if (isOver(open.state) || open.state === 'ending')
    throw changedMeanwhile(`${stateWords[open.state]}: its dates and days can’t be changed any more.`)
  const sites = open.row.provider_id
    ? await req.tx
        .selectFrom('provider_sites')
        .select(['id', 'name'])
        .where('provider_id', '=', open.row.provider_id)
        .orderBy('kind')
        .orderBy('name')
        .execute()
    : []
  const known =
    sites.length > 0 || !open.row.provider_id
      ? sites
      : [{ id: open.row.provider_id, name: open.situation.provider?.name ?? 'Provider' }]
  const before = Array.isArray(open.row.timetable) ? (open.row.timetable as unknown as Session[]) : []
  return { open, sites: known, before }
}

async function page(req: Req, props: Omit<AmendPageProps, 'csrf'>, status?: number): Promise<Response> {
  await req.frame()
  return req.page(
    {
      title: 'Change dates or days',
      section: '/pupils',
      hasErrors: props.faults.length > 0,
      ...(status ? { status } : {}),
    },
    <AmendPage {...props} csrf={req.csrf} />,
  )
}

async function show(req: Req): Promise<Response> {
  const { open, sites, before } = await openToAmend(req)
  // A draft's dates are part of its proposal, which has pages of its own.
  if (open.state === 'draft') return req.redirect(`/placements/${open.row.id}/propose`)
  const { placement, row } = open
  return page(req, {
    open,
    sites,
    version: row.version,
    start: dateParts(placement.start),
    end: dateParts(placement.end),
    week: keptWeek(before, row.site_id),
    reason: '',
    faults: [],
  })
}

async function take(req: Req): Promise<Response> {
  const { open, sites, before } = await openToAmend(req)
  const reading = new Reading(req.body)
  const version = reading.version()
  const changes = readChanges(reading, req.body, open, sites)
  for (const { session, with: other } of clashes(changes.sessions, await othersBeside(req.tx, open.row)))
    reading.fault(
      `week-${session.day}-${session.session}-start`,
      `On ${saySession(session)} the pupil is already at another placement: ${other.name}.`,
    )
  const again = (status: number) =>
    page(
      req,
      {
        open,
        sites,
        version,
        start: typedDate(req.body, 'start'),
        end: typedDate(req.body, 'end'),
        week: typedWeek(req.body),
        reason: changes.reason,
        faults: reading.faults,
      },
      status,
    )
  if (reading.faults.length > 0) return again(422)
  const changed = sayChanges(open, before, changes, sites)
  if (changed.length === 0) {
    reading.fault('reason', 'Nothing is different yet. Change a date, a day or a time, or go back.')
    return again(422)
  }
  const office = req.officeAmong(may) ?? req.role
  await amendPlacement(req, open, { version, changes, changed, sites, office })
  return req.redirect(`/placements/${open.row.id}`, 'Changed. Deadlines have been worked out again.')
}
