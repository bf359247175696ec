import { isoOf } from '../../domain/calendar/day.ts'
import { transitionOf } from '../../domain/placement/life-cycle.ts'
import { approversOf, asIfTaken } from '../../domain/placement/moves.ts'
import { stateWords } from '../../domain/placement/say-placement.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import { askGate, type GateAnswer } from '../../domain/policy/gate.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { DateParts } from '../../ui/index.ts'
import { changedMeanwhile, notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, everyone, routes } from '../../web/route.ts'
import { roomsFor } from '../keep-budget/say-room.tsx'
import { movePlacement } from '../move-placement/move-placement.ts'
import { dateParts, type Fault, Reading, typedDate } from '../move-placement/typed.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { placementView } from '../see-placement/placement-view.ts'
import { addApproval, laterStates, officesAskedToApprove } from './add-approval.ts'
import { type DecisionValues, meets, readDecision } from './decision.ts'
import { DecisionPage } from './page.tsx'

type Decision = 'approve' | 'decline'

// Governors decide here without opening the case itself, so these pages are open to them too.
export const approvePlacement = routes(
  {
    method: 'GET',
    path: '/placements/:id/approve',
    action: 'approve-placement',
    may: everyone,
    audit: 'none',
    handle: (req) => show(req, 'approve'),
  },
  {
    method: 'POST',
    path: '/placements/:id/approve',
    action: 'approve-placement',
    may: everyone,
    audit: 'write',
    handle: (req) => decide(req, 'approve'),
  },
  {
    method: 'GET',
    path: '/placements/:id/decline',
    action: 'approve-placement',
    may: everyone,
    audit: 'none',
    handle: (req) => show(req, 'decline'),
  },
  {
    method: 'POST',
    path: '/placements/:id/decline',
    action: 'approve-placement',
    may: everyone,
    audit: 'write',
    handle: (req) => decide(req, 'decline'),
  },
)

interface Deciding {
  readonly open: OpenPlacement
  readonly office: Role
  readonly another: boolean
}

/** Opens the placement for somebody who may decide, or says who may. */
async function openToDecide(req: Req, decision: Decision): Promise<Deciding> {
  const open = await openPlacement(req, req.id())
  // A request for flexi-schooling is decided on its own page, with what the policy wants weighed first.
  if (open.placement.route === 'flexi-schooling' && open.state === 'proposed')
    throw notAllowed('A request for flexi-schooling is decided on its own page: “Decide the request” on the placement.')
  const another = decision === 'approve' && laterStates.includes(open.state)
  if (!another && !transitionOf(open.state, decision))
    throw changedMeanwhile(`${stateWords[open.state]}: there is nothing to decide.`)
  const approvers = approversOf(open.rulebook, open.situation)
  const offices = another ? [...new Set([...officesAskedToApprove(open.rulebook), ...approvers])] : approvers
  const office = offices.find((role) => req.holds(role))
  if (!office)
    throw notAllowed(
      `Only ${list(
        offices.map((role) => `the ${roleWord(open.rulebook, role)}`),
        'or',
      )} may decide about this placement. You do not hold that office at this school.`,
    )
  return { open, office, another }
}

interface Shown {
  readonly on: DateParts
  readonly values: DecisionValues
  readonly faults?: readonly Fault[]
  readonly gate?: GateAnswer | undefined
  readonly status?: number
}

async function page(req: Req, deciding: Deciding, decision: Decision, shown: Shown): Promise<Response> {
  await req.frame()
  const { open, office, another } = deciding
  const view = await placementView(req, open)
  const proposer = view.transitions.find((step) => step.event === 'propose')?.person_id ?? open.row.created_by
  return req.page(
    {
      title: decision === 'approve' ? 'Approve a placement' : 'Decline a placement',
      section: '/pupils',
      hasErrors: (shown.faults ?? []).length > 0,
      ...(shown.status ? { status: shown.status } : {}),
    },
    <DecisionPage
      view={view}
      decision={decision}
      another={another}
      office={roleWord(open.rulebook, office)}
      asksMinute={meets([office])}
      csrf={req.csrf}
      version={open.row.version}
      on={shown.on}
      values={shown.values}
      faults={shown.faults ?? []}
      gate={shown.gate}
      back={backTo(req, open)}
      ownProposal={proposer === req.person.personId}
      rooms={await roomsFor(req, open)}
    />,
  )
}

/** Governors do not open cases: they go back to what is theirs to do. */
const backTo = (req: Req, open: OpenPlacement): string =>
  req.holds(...caseStaff) ? `/placements/${open.row.id}` : '/today'

/** As if this decision had been recorded today: it may itself be what the gate waits for. */
function approvalGate(req: Req, deciding: Deciding): GateAnswer | undefined {
  const { open, office, another } = deciding
  if (another) return undefined
  const decision = {
    id: 'being-recorded',
    form: 'approval',
    on: req.day,
    by: office,
    answers: { decision: 'approved', 'decided-on': isoOf(req.day), reasons: '-', satisfied: true },
    signatures: [],
    complete: true,
  }
  return askGate(open.rulebook, asIfTaken(open.situation, 'approve', { on: req.day, decision }), 'approval', req.day)
}

async function show(req: Req, decision: Decision): Promise<Response> {
  const deciding = await openToDecide(req, decision)
  return page(req, deciding, decision, {
    on: dateParts(req.day),
    values: {},
    gate: decision === 'approve' ? approvalGate(req, deciding) : undefined,
  })
}

async function decide(req: Req, decision: Decision): Promise<Response> {
  const deciding = await openToDecide(req, decision)
  const { open, office, another } = deciding
  const reading = new Reading(req.body)
  const read = readDecision(reading, open, decision === 'approve' ? 'approved' : 'declined', meets([office]), req.day)
  const { body } = req
  const typed = {
    on: typedDate(body, 'decided-on'),
    values: {
      reasons: body.text('reasons'),
      minute: body.text('minute'),
      conditions: body.text('conditions'),
      satisfied: body.text('satisfied'),
    },
  }
  if (reading.faults.length > 0)
    return page(req, deciding, decision, {
      ...typed,
      faults: reading.faults,
      status: 422,
      gate: decision === 'approve' ? approvalGate(req, deciding) : undefined,
    })
  if (another) {
    await addApproval(req, open, office, reading.version(), read)
    return req.redirect(backTo(req, open), 'The approval is recorded.')
  }
  const moved = await movePlacement(req, {
    placementId: open.row.id,
    event: decision,
    version: reading.version(),
    ...(read.on === undefined ? {} : { on: read.on }),
    reason: read.reasons,
    details: read.details,
    records: [{ form: 'approval', answers: read.answers }],
  })
  switch (moved.kind) {
    case 'moved':
      return req.redirect(backTo(req, open), decision === 'approve' ? 'Approved.' : 'Declined.')
    case 'shut':
      return page(req, deciding, decision, { ...typed, gate: moved.gate, status: 422 })
    case 'held':
      return page(req, deciding, decision, {
        ...typed,
        faults: [{ field: 'reasons', text: moved.says, href: '#reasons' }],
        status: 422,
      })
    case 'unfinished':
      return page(req, deciding, decision, {
        ...typed,
        faults: moved.errors.map((error) => ({ field: error.field, text: error.says, href: `#${error.field}` })),
        status: 422,
      })
  }
}
