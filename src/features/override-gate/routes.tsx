import { stateWords } from '../../domain/placement/say-placement.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import { askGate } from '../../domain/policy/gate.ts'
import type { Step } from '../../domain/policy/words.ts'
import { changedMeanwhile, notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { everyone, routes } from '../../web/route.ts'
import { dateParts, Reading, typedDate } from '../move-placement/typed.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { awaitedGate } from '../see-placement/placement-view.ts'
import { overrideGate } from './override-gate.ts'
import { OverridePage, type OverridePageProps } from './page.tsx'
import { canLetThrough, canOverride, expiryFault, latestExpiry, overrideOffice } from './rules.ts'

// Which office may is the policy's answer, so the route lets every office ask and the policy decides.
export const overrideGateRoutes = routes(
  {
    method: 'GET',
    path: '/placements/:id/override',
    action: 'override-gate',
    may: everyone,
    audit: 'none',
    handle: show,
  },
  {
    method: 'POST',
    path: '/placements/:id/override',
    action: 'override-gate',
    may: everyone,
    audit: 'write',
    handle: take,
  },
)

async function openToOverride(req: Req) {
  const open = await openPlacement(req, req.id())
  const office = overrideOffice(open.rulebook)
  if (!req.holds(office)) throw notAllowed(`Only the ${roleWord(open.rulebook, office)} may let a gate through unmet.`)
  const step = awaitedGate[open.state]
  if (!step) throw changedMeanwhile(`${stateWords[open.state]}: no gate stands before it.`)
  const gate = askGate(open.rulebook, open.situation, step, req.day)
  const closed = gate.unmet.filter((entry) => !canOverride(entry.assessed.duty))
  return { open, office, step, closed, offered: canLetThrough(gate.unmet) }
}

async function page(
  req: Req,
  open: OpenPlacement,
  props: Omit<OverridePageProps, 'open' | 'csrf' | 'latest'>,
  status?: number,
): Promise<Response> {
  await req.frame()
  return req.page(
    {
      title: 'Let a gate through unmet',
      section: '/pupils',
      hasErrors: props.faults.length > 0,
      ...(status ? { status } : {}),
    },
    <OverridePage open={open} csrf={req.csrf} latest={latestExpiry(open.frame.calendar, req.day)} {...props} />,
  )
}

async function show(req: Req): Promise<Response> {
  const { open, office, closed, offered } = await openToOverride(req)
  const duty = req.query.get('duty')
  return page(req, open, {
    office: roleWord(open.rulebook, office),
    offered,
    closed,
    chosen: duty ? [duty] : [],
    reason: '',
    expires: dateParts(undefined),
    version: open.row.version,
    faults: [],
  })
}

async function take(req: Req): Promise<Response> {
  const { open, office, step, closed, offered } = await openToOverride(req)
  const reading = new Reading(req.body)
  const version = reading.version()
  const chosen = req.body.list('duty')
  const gates = offered.filter((entry) => chosen.includes(entry.assessed.duty.duty.id))
  if (gates.length === 0) reading.fault('duty', 'Choose at least one gate.')
  const reason = reading.text('reason', 'Give the reason.')
  const expires = reading.date('expires', 'Until when?', 'Enter the end date.')
  const fault = expires === undefined ? undefined : expiryFault(open.frame.calendar, req.day, expires)
  if (fault) reading.fault('expires', fault, '#expires-day')
  if (reading.faults.length > 0 || expires === undefined) {
    return page(
      req,
      open,
      {
        office: roleWord(open.rulebook, office),
        offered,
        closed,
        chosen,
        reason,
        expires: typedDate(req.body, 'expires'),
        version,
        faults: reading.faults,
      },
      422,
    )
  }
  await overrideGate(req, open, { version, step: step as Step, gates, reason, expires, office })
  return req.redirect(
    `/placements/${open.row.id}`,
    'Let through. It is shown wherever the placement is shown, until the end date.',
  )
}
