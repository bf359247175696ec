/** Planning a part-time timetable: begun from the pupil's page, filled in page by page, proposed to the headteacher. */
import { isId } from '../../adapters/postgres/ids.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { type Posted, postedToJson } from '../../domain/forms/posted.ts'
import { lifeCycle } from '../../domain/placement/life-cycle.ts'
import { approversOf } from '../../domain/placement/moves.ts'
import { renewalOf } from '../../domain/placement/part-time-renewal.ts'
import { list } from '../../domain/policy/explain-parts.ts'
import { askGate } from '../../domain/policy/gate.ts'
import { changedMeanwhile, notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { movePlacement } from '../move-placement/move-placement.ts'
import { tell } from '../move-placement/who-is-told.ts'
import { beginPlacement, findPupil } from '../propose-placement/draft.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { BeginPage } from './begin-page.tsx'
import { askChange, changers, takeChange } from './change-times.tsx'
import { typedHere } from './form-part.tsx'
import { findPlanning, firstUnfinished, lastDayOf, type Planning, pagesOf, planForm, readPage } from './plan.ts'
import { CheckPage, PlanPage, planPath } from './plan-page.tsx'
import { openCase, routeState } from './route-state.ts'
import { saveCase, versionSent } from './save-case.ts'

const action = 'plan-part-time'
const route = 'part-time-timetable'

// Any member of staff may propose one (EMET 9.5): the plan is open to all of them, the act itself follows the table.
export const planPartTime = routes(
  { method: 'GET', path: '/part-time/new', action, may: caseStaff, audit: 'none', handle: begin },
  { method: 'POST', path: '/part-time/new', action, may: caseStaff, audit: 'write', handle: create },
  { method: 'GET', path: '/placements/:id/part-time', action, may: caseStaff, audit: 'none', handle: resume },
  // Before the pages of a plan: a change is none of them.
  { method: 'GET', path: '/placements/:id/part-time/amend', action, may: changers, audit: 'none', handle: askChange },
  {
    method: 'POST',
    path: '/placements/:id/part-time/amend',
    action,
    may: changers,
    audit: 'write',
    handle: takeChange,
  },
  { method: 'GET', path: '/placements/:id/part-time/:page', action, may: caseStaff, audit: 'none', handle: show },
  { method: 'POST', path: '/placements/:id/part-time/:page', action, may: caseStaff, audit: 'write', handle: take },
)

async function pupilOf(req: Req, id: string | null) {
  if (!isId(id)) throw notFound('pupil')
  return findPupil(req.tx, id, req.school.schoolId)
}

async function begin(req: Req): Promise<Response> {
  const pupil = await pupilOf(req, req.query.get('pupil'))
  const frame = await req.frame()
  const before = await req.tx
    .selectFrom('placements')
    .select(['id', 'started_on', 'ended_on', 'end_on', 'state'])
    .where('pupil_id', '=', pupil.id)
    .where('route', '=', route)
    .where('started_on', 'is not', null)
    .orderBy('started_on', 'desc')
    .execute()
  const starts = before.flatMap((one) => (one.started_on ? [dayOf(one.started_on)] : []))
  return req.page(
    { title: 'Part-time timetable', section: '/pupils', back: { href: `/pupils/${pupil.id}` } },
    <BeginPage
      pupil={pupil}
      csrf={req.csrf}
      state={routeState(frame, route)}
      renewal={renewalOf({ school: frame.facts, earlierPartTime: starts }, req.day)}
      clausesOf={(ids) => (frame.rulebook ? clauseLinks(frame.rulebook, knownClauses(frame.rulebook, ids)) : [])}
      running={await openCase(req.tx, pupil.id, route)}
      earlier={before.map((one) => ({
        id: one.id,
        says: `${one.started_on ? sayDate(dayOf(one.started_on)) : ''} to ${(one.ended_on ?? one.end_on) ? sayDate(dayOf((one.ended_on ?? one.end_on) as string)) : 'no end'}`,
      }))}
      mayAdjust={frame.rulebook?.forms.has('minor-adjustment') === true}
    />,
  )
}

/** Clauses of the policy in force and of the floor; another policy's do not belong on this page. */
function knownClauses(rulebook: NonNullable<Awaited<ReturnType<Req['frame']>>['rulebook']>, ids: readonly string[]) {
  const prefixes = [rulebook.policy.prefix, rulebook.floor.prefix]
  return ids.filter((id) => prefixes.some((prefix) => id.startsWith(`${prefix}-`)))
}

async function create(req: Req): Promise<Response> {
  const pupil = await pupilOf(req, req.body.text('pupil'))
  const state = routeState(await req.frame(), route)
  if (!state.on) throw notAllowed(`This school’s policy has no part-time timetables. ${state.why}`)
  const running = await openCase(req.tx, pupil.id, route)
  if (running) throw changedMeanwhile('A part-time timetable of this pupil is planned or running already.')
  const id = await beginPlacement(req, { pupilId: pupil.id, route, facts: {}, action })
  return req.redirect(planPath(id, 1))
}

async function resume(req: Req): Promise<Response> {
  const planning = await findPlanning(req)
  if (!planning) return req.redirect(`/placements/${req.id()}`)
  return req.redirect(planPath(planning.row.id, firstUnfinished(req, planning) ?? 'check'))
}

function pageNumber(req: Req, planning: Planning): number {
  const page = Number(req.param('page'))
  if (!Number.isInteger(page) || page < 1 || page > pagesOf(planning.asking).length) throw notFound()
  return page
}

async function show(req: Req): Promise<Response> {
  const planning = await findPlanning(req)
  if (!planning) return req.redirect(`/placements/${req.id()}`, 'This part-time timetable has been proposed already.')
  if (req.param('page') === 'check') return check(req, planning)
  const page = pageNumber(req, planning)
  return planPage(req, planning, page, { posted: planning.posted, errors: [], version: planning.row.version })
}

function planPage(
  req: Req,
  planning: Planning,
  page: number,
  shown: { posted: Posted; errors: ReturnType<typeof readPage>['errors']; version: number },
): Response | Promise<Response> {
  const { asking } = readPage(req, planning, page, shown.posted)
  return req.page(
    {
      title: 'Plan a part-time timetable',
      section: '/pupils',
      back: { href: page > 1 ? planPath(planning.row.id, page - 1) : `/pupils/${planning.row.pupil_id}` },
      hasErrors: shown.errors.length > 0,
      ...(shown.errors.length > 0 ? { status: 422 } : {}),
    },
    <PlanPage planning={planning} asking={asking} page={page} csrf={req.csrf} {...shown} />,
  )
}

async function take(req: Req): Promise<Response> {
  const planning = await findPlanning(req)
  if (!planning) throw changedMeanwhile('This part-time timetable has been proposed meanwhile.')
  const version = versionSent(req)
  if (req.param('page') === 'check') return propose(req, planning, version)
  const page = pageNumber(req, planning)
  const here = pagesOf(planning.asking)[page - 1]
  const posted = typedHere(req.body, planning.posted, here ? [here] : [])
  const read = readPage(req, planning, page, posted)
  const later = req.body.text('later') === 'yes'
  if (read.errors.length > 0 && !later) return planPage(req, planning, page, { posted, errors: read.errors, version })
  const { answers } = parsePost(read.asking.layout, posted)
  const day = (field: string) => (typeof answers[field] === 'string' ? String(answers[field]) : undefined)
  const whole = read.errors.length === 0
  await saveCase(
    req,
    planning.row,
    {
      version,
      facts: { plan: postedToJson(posted) },
      ...(whole && read.week ? { atSchool: read.week.atSchool } : {}),
      ...(whole && here?.fields.some(({ field }) => field.id === 'start-date')
        ? { start: day('start-date'), end: lastDayOf(planning, answers) }
        : {}),
    },
    action,
  )
  if (later) return req.redirect(`/pupils/${planning.row.pupil_id}`, 'Kept. Carry on from the list of placements.')
  const after = await findPlanning(req)
  const unfinished = after ? firstUnfinished(req, after) : undefined
  return req.redirect(planPath(planning.row.id, unfinished === undefined || unfinished <= page ? 'check' : page + 1))
}

const leads = lifeCycle.draft.propose.by

function answersOf(planning: Planning) {
  return parsePost(planning.asking.layout, planning.posted).answers
}

async function check(req: Req, planning: Planning): Promise<Response> {
  const { open } = planning
  const approvers = approversOf(open.rulebook, open.situation)
  return req.page(
    {
      title: 'Check the part-time timetable',
      section: '/pupils',
      back: { href: planPath(planning.row.id, pagesOf(planning.asking).length) },
    },
    <CheckPage
      planning={planning}
      answers={answersOf(planning)}
      gate={askGate(open.rulebook, open.situation, 'start', req.day)}
      waiting={firstUnfinished(req, planning)}
      mayPropose={req.holds(...leads)}
      csrf={req.csrf}
      version={planning.row.version}
      approver={list(
        approvers.map((role) => req.sayRole(role)),
        'or',
      )}
      leads={req.sayRole('ap-lead')}
    />,
  )
}

/** Leads propose it; for anybody else the AP lead is told that it waits. */
async function propose(req: Req, planning: Planning, version: number): Promise<Response> {
  const { open, row } = planning
  if (firstUnfinished(req, planning) !== undefined) return check(req, planning)
  const about = {
    schoolId: row.school_id,
    placementId: row.id,
    today: req.today,
    publicUrl: req.deps.settings.publicUrl,
  }
  if (!req.holds(...leads)) {
    const handed = await saveCase(req, row, { version, facts: { handedOverBy: req.person.personId } }, action)
    const what = 'A part-time timetable has been drawn up and waits to be proposed'
    await tell(req.tx, req.ctx, { ...about, version: handed, what, roles: leads })
    return req.redirect(`/placements/${row.id}`, `The ${req.sayRole('ap-lead')} has been told.`)
  }
  const answers = answersOf(planning)
  const moved = await movePlacement(req, {
    placementId: row.id,
    event: 'propose',
    version,
    records: [{ form: planForm, answers }],
  })
  if (moved.kind !== 'moved') return check(req, planning)
  const renewal = renewalOf(open.situation, open.situation.placement?.start ?? req.day)
  if (renewal.harder && renewal.number >= 3) {
    const what = `A pupil’s part-time timetable number ${renewal.number} in twelve months is proposed`
    await tell(req.tx, req.ctx, { ...about, version: moved.version * 1000, what, roles: ['ap-governor'] })
  }
  return req.redirect(
    `/placements/${row.id}`,
    `Proposed. The ${req.sayRole('headteacher')} decides; the parent and the school sign the plan under Records.`,
  )
}
