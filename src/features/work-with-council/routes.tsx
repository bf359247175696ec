/** Working with the council when a pupil is too ill for school: begun from the pupil's page, followed to its close. */
import { isId } from '../../adapters/postgres/ids.ts'
import { isOver } from '../../domain/placement/life-cycle.ts'
import { emptyProposal, withDone } from '../../domain/placement/proposal.ts'
import { changedMeanwhile, notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, leads, routes } from '../../web/route.ts'
import { openCase, routeState } from '../plan-part-time/route-state.ts'
import { saveCase, versionSent } from '../plan-part-time/save-case.ts'
import { beginPlacement, findPupil } from '../propose-placement/draft.ts'
import { refuseExcluded } from '../propose-placement/refuse-excluded.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { BeginPage } from './begin-page.tsx'
import { CasePage } from './case-page.tsx'
import { begunOn, illnessThisYear } from './queries.ts'
import { contractFacts, contractOf, isContract } from './who-contracts.tsx'

const action = 'work-with-council'
const route = 'medical'
const notChosen = 'Say who holds the contract with the provider, or that it is not settled.'

export const workWithCouncil = routes(
  { method: 'GET', path: '/medical/new', action, may: caseStaff, audit: 'none', handle: (req) => begin(req) },
  { method: 'POST', path: '/medical/new', action, may: leads, audit: 'write', handle: create },
  { method: 'GET', path: '/placements/:id/council', action, may: caseStaff, audit: 'none', handle: show },
  { method: 'POST', path: '/placements/:id/council', action, may: leads, audit: 'write', handle: settle },
)

async function pupilOf(req: Req, id: string | null) {
  if (!isId(id)) throw notFound('pupil')
  return findPupil(req.tx, id, req.school.schoolId)
}

async function begin(req: Req, error?: string): Promise<Response> {
  const pupil = await pupilOf(req, error === undefined ? req.query.get('pupil') : req.body.text('pupil'))
  const frame = await req.frame()
  return req.page(
    {
      title: 'Education because of a medical need',
      section: '/pupils',
      back: { href: `/pupils/${pupil.id}` },
      ...(error === undefined ? {} : { hasErrors: true, status: 422 }),
    },
    <BeginPage
      pupil={pupil}
      csrf={req.csrf}
      state={routeState(frame, route)}
      clausesOf={(ids) => (frame.rulebook ? clauseLinks(frame.rulebook, ids) : [])}
      running={await openCase(req.tx, pupil.id, route)}
      ill={await illnessThisYear(req.tx, pupil.id, req.today)}
      mayBegin={req.holds(...leads)}
      error={error}
    />,
  )
}

async function create(req: Req): Promise<Response> {
  const pupil = await pupilOf(req, req.body.text('pupil'))
  const state = routeState(await req.frame(), route)
  if (!state.on) throw notAllowed(`This school’s policy has no education because of a medical need. ${state.why}`)
  await refuseExcluded(req, pupil)
  if (await openCase(req.tx, pupil.id, route))
    throw changedMeanwhile('Education of this pupil because of a medical need has been begun already.')
  const contract = req.body.text('contract')
  if (!isContract(contract)) return begin(req, notChosen)
  const facts = { proposal: withDone(emptyProposal, 'route'), ...contractFacts(contract) }
  const id = await beginPlacement(req, { pupilId: pupil.id, route, facts, action })
  return req.redirect(`/placements/${id}/council`, 'Begun. Speak with the council next.')
}

async function openMedical(req: Req): Promise<OpenPlacement> {
  const open = await openPlacement(req, req.id())
  if (open.placement.route !== route) throw notFound('placement')
  return open
}

async function casePage(req: Req, open: OpenPlacement, fault?: { typed: string; error: string }) {
  await req.frame()
  return req.page(
    {
      title: 'Education because of a medical need',
      section: '/pupils',
      back: { href: `/pupils/${open.row.pupil_id}` },
      ...(fault ? { hasErrors: true, status: 422 } : {}),
    },
    <CasePage
      open={open}
      identified={(await begunOn(req.tx, open.row.id)) ?? req.day}
      ill={await illnessThisYear(req.tx, open.row.pupil_id, req.today)}
      csrf={req.csrf}
      mayWrite={req.holds(...leads)}
      typed={fault?.typed}
      error={fault?.error}
    />,
  )
}

async function show(req: Req): Promise<Response> {
  return casePage(req, await openMedical(req))
}

const said = { council: 'the council', school: 'the school', 'not-settled': 'not settled' } as const

/** Who holds the contract may be settled, or change, until it is over; the history keeps each change. */
async function settle(req: Req): Promise<Response> {
  const open = await openMedical(req)
  if (isOver(open.state)) throw changedMeanwhile('This is over: who held the contract can’t be changed any more.')
  const typed = req.body.text('contract')
  if (!isContract(typed)) return casePage(req, open, { typed, error: notChosen })
  const before = contractOf(open.placement.councilContracts)
  const version = versionSent(req)
  const reason = `Contract: ${said[before]} to ${said[typed]}`
  await saveCase(
    req,
    open.row,
    {
      version,
      facts: contractFacts(typed),
      ...(open.state === 'draft' || before === typed ? {} : { said: { changed: [reason], reason } }),
    },
    action,
  )
  return req.redirect(`/placements/${open.row.id}/council`, 'Saved.')
}
