/** The headteacher's decision: only once a meeting has been offered and the six things are weighed, whichever way it goes. */
import { dayOf, isoOf } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { approversOf } from '../../domain/placement/moves.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import { askGate, type GateAnswer } from '../../domain/policy/gate.ts'
import { PlainList, Sheet } from '../../ui/index.ts'
import { notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { movePlacement } from '../move-placement/move-placement.ts'
import { GateOfStep } from '../move-placement/step-page.tsx'
import { readPart } from '../plan-part-time/form-part.tsx'
import { versionSent } from '../plan-part-time/save-case.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { placementView } from '../see-placement/placement-view.ts'
import { CasePage } from './case-page.tsx'
import { formOf, latestOf, openFlexi, sent } from './open-flexi.ts'

const decisionForm = 'flexi-decision'

async function openToDecide(req: Req): Promise<OpenPlacement> {
  const open = await openFlexi(req, ['proposed'])
  const approvers = approversOf(open.rulebook, open.situation)
  if (!req.holds(...approvers))
    throw notAllowed(
      `Only ${list(
        approvers.map((role) => `the ${roleWord(open.rulebook, role)}`),
        'or',
      )} decides a request for flexi-schooling. You do not hold that office at this school.`,
    )
  return open
}

export async function askDecision(req: Req): Promise<Response> {
  const open = await openToDecide(req)
  return show(req, open, { posted: undefined, errors: [], version: open.row.version, status: 200 })
}

interface Shown {
  readonly posted: Posted | undefined
  readonly errors: readonly FormError[]
  readonly version: number
  readonly status: number
}

const gateOf = (req: Req, open: OpenPlacement): GateAnswer =>
  askGate(open.rulebook, open.situation, 'approval', req.day)

async function show(req: Req, open: OpenPlacement, shown: Shown): Promise<Response> {
  const back = `/placements/${open.row.id}`
  const asking = await formOf(req, open.row.id, decisionForm)
  const gate = gateOf(req, open)
  const view = await placementView(req, open)
  return req.page(
    {
      title: 'Decide a request for flexi-schooling',
      section: '/pupils',
      back: { href: back },
      hasErrors: shown.status === 422,
      ...(shown.status === 200 ? {} : { status: shown.status }),
    },
    <CasePage
      kicker={open.pupilName}
      title="Decide the request"
      lede="Each request is decided for itself. There is no appeal, and the parents are told the decision in writing."
      asking={asking}
      posted={shown.posted ?? typedOf(asking.layout, { 'decided-on': isoOf(req.day) })}
      errors={shown.errors}
      action={`${back}/decide`}
      csrf={req.csrf}
      version={shown.version}
      save="Record the decision"
      leave={{ href: back, says: 'Go back without deciding' }}
      before={<GateOfStep view={view} gate={gate} title="Deciding" />}
      side={<WhatIsKnown open={open} />}
    />,
  )
}

/** What the parents asked and what was weighed, to be read before deciding. */
function WhatIsKnown(props: { open: OpenPlacement }) {
  const { open } = props
  const items = ['flexi-request', 'flexi-consideration', 'consultation'].flatMap((form) => {
    const record = latestOf(open.situation, form)
    const title = open.rulebook.forms.get(form)?.form.title ?? form
    return record ? [{ text: <a href={`/records/${record.id}`}>{title}</a> }] : []
  })
  return (
    <Sheet title="On record" id="on-record">
      <PlainList items={items} label="Records to read first" />
    </Sheet>
  )
}

export async function takeDecision(req: Req): Promise<Response> {
  const open = await openToDecide(req)
  const version = versionSent(req)
  const asking = await formOf(req, open.row.id, decisionForm)
  const posted = sent(req)
  const { answers, errors } = readPart(asking, asking.layout.sections, posted, req.day)
  // Declining unconsidered is no better than approving unconsidered: the same things come first.
  if (errors.length > 0 || !gateOf(req, open).open) return show(req, open, { posted, errors, version, status: 422 })
  const approved = answers['decision'] === 'approved'
  const on = answers['decided-on']
  const moved = await movePlacement(req, {
    placementId: open.row.id,
    event: approved ? 'approve' : 'decline',
    version,
    ...(typeof on === 'string' ? { on: dayOf(on) } : {}),
    reason: String(answers['reasons'] ?? ''),
    records: [{ form: decisionForm, answers }],
  })
  if (moved.kind !== 'moved') return show(req, open, { posted, errors: [], version, status: 422 })
  return req.redirect(
    `/placements/${open.row.id}/decision-letter`,
    approved ? 'Approved. Tell the parents in writing.' : 'Declined. Tell the parents in writing.',
  )
}
