import { isoOf, sayDate } from '../../domain/calendar/day.ts'
import { transitionOf } from '../../domain/placement/life-cycle.ts'
import { approversOf, asIfTaken, officesFor, stepsOpen } from '../../domain/placement/moves.ts'
import { sayNotSchoolDay } from '../../domain/placement/say-not-school-day.ts'
import { isOutcome, outcomes, stateWords } from '../../domain/placement/say-placement.ts'
import { mayEnd } from '../../domain/policy/consequences.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import { askGate, type GateAnswer } from '../../domain/policy/gate.ts'
import { changedMeanwhile, notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, type Route, routes } from '../../web/route.ts'
import { roomsFor } from '../keep-budget/say-room.tsx'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { placementView } from '../see-placement/placement-view.ts'
import { type Move, movePlacement } from './move-placement.ts'
import { asksOutcome, StepPage, type StepValues } from './step-page.tsx'
import { type StepEvent, stepWords, wordsOf } from './step-words.ts'
import { dateParts, type Fault, Reading, typedDate } from './typed.ts'

/** How far ahead a start may be recorded, in school days: long enough for the Friday before a holiday. */
const startAheadDays = 10

const events = Object.keys(stepWords) as StepEvent[]

export const movePlacementRoutes: readonly Route[] = events.flatMap((event) => [
  ...routes(
    {
      method: 'GET',
      path: `/placements/:id/${event}`,
      action: 'move-placement',
      may: caseStaff,
      audit: 'none',
      handle: (req) => show(req, event),
    },
    {
      method: 'POST',
      path: `/placements/:id/${event}`,
      action: 'move-placement',
      may: caseStaff,
      audit: 'write',
      handle: (req) => take(req, event),
    },
  ),
])

/** Opens the placement for a step, or says why it cannot be taken: the wrong state or the wrong office. */
async function openForStep(req: Req, event: string): Promise<OpenPlacement> {
  const open = await openPlacement(req, req.id())
  const step = stepsOpen(open.rulebook, open.situation, open.state).find((one) => one.event === event)
  if (!step) throw changedMeanwhile(`${stateWords[open.state]}: this step can’t be taken from here.`)
  const offices = officesFor(step.transition, approversOf(open.rulebook, open.situation))
  if (!req.holds(...offices)) {
    throw notAllowed(
      `“${step.transition.says}” is for ${list(
        offices.map((role) => `the ${roleWord(open.rulebook, role)}`),
        'or',
      )}. You do not hold that office at this school.`,
    )
  }
  return open
}

async function show(req: Req, event: StepEvent): Promise<Response> {
  const open = await openForStep(req, event)
  const { placement } = open
  const planned = event === 'start' ? placement.start : event === 'end' ? placement.end : undefined
  const on =
    event === 'start' && planned !== undefined ? planned : planned !== undefined ? Math.min(planned, req.day) : req.day
  return page(req, open, event, {
    values: {
      on: dateParts(on),
      registeredFrom: dateParts(placement.registeredFrom ?? on),
      ...(placement.outcome ? { outcome: placement.outcome } : {}),
    },
    gate: gateOf(open, event, { on, ...(placement.outcome ? { outcome: placement.outcome } : {}) }, req.day),
  })
}

function gateOf(
  open: OpenPlacement,
  event: StepEvent,
  taking: { on: number; outcome?: string },
  today: number,
): GateAnswer | undefined {
  const step = transitionOf(open.state, event)?.gate
  return step ? askGate(open.rulebook, asIfTaken(open.situation, event, taking), step, today) : undefined
}

interface Shown {
  readonly values: StepValues
  readonly gate?: GateAnswer | undefined
  readonly faults?: readonly Fault[]
  readonly held?: { readonly clauses: readonly string[]; readonly says: string }
  readonly status?: number
}

async function page(req: Req, open: OpenPlacement, event: StepEvent, shown: Shown): Promise<Response> {
  await req.frame()
  const view = await placementView(req, open)
  const rule = event === 'end' && !shown.held ? mayEnd(open.rulebook, open.situation, req.day) : undefined
  const held = shown.held ?? (rule && !rule.allowed ? rule : undefined)
  return req.page(
    {
      title: wordsOf(event, open.placement.route).title,
      section: '/pupils',
      hasErrors: (shown.faults ?? []).length > 0,
      ...(shown.status ? { status: shown.status } : {}),
    },
    <StepPage
      view={view}
      event={event}
      csrf={req.csrf}
      version={open.row.version}
      values={shown.values}
      faults={shown.faults ?? []}
      gate={shown.gate}
      held={held}
      asksRegistration={open.situation.provider?.isSchool === true}
      rooms={event === 'commission' ? await roomsFor(req, open) : []}
    />,
  )
}

async function take(req: Req, event: StepEvent): Promise<Response> {
  const open = await openForStep(req, event)
  const reading = new Reading(req.body)
  const move = readMove(req, open, event, reading)
  const values = typed(req)
  if (reading.faults.length > 0) return page(req, open, event, { values, faults: reading.faults, status: 422 })
  const moved = await movePlacement(req, move)
  switch (moved.kind) {
    case 'moved':
      return req.redirect(`/placements/${open.row.id}`, wordsOf(event, open.placement.route).done)
    case 'shut':
      return page(req, open, event, { values, gate: moved.gate, status: 422 })
    case 'held':
      return page(req, open, event, {
        values,
        held: moved,
        status: 422,
        faults: [{ field: 'on', text: 'The policy does not let it end before its end date yet.', href: '#on-day' }],
      })
    case 'unfinished':
      return page(req, open, event, {
        values,
        faults: moved.errors.map((error) => ({ field: error.field, text: error.says, href: `#${error.at}` })),
        status: 422,
      })
  }
}

function typed(req: Req): StepValues {
  const { body } = req
  return {
    on: typedDate(body, 'on'),
    registeredFrom: typedDate(body, 'registeredFrom'),
    reason: body.text('reason'),
    outcome: body.text('outcome'),
    who: body.text('who'),
    offer: body.text('offer'),
    next: body.text('next'),
  }
}

/** Reads and checks what the page asked. Faults are in `reading`. */
function readMove(req: Req, open: OpenPlacement, event: StepEvent, reading: Reading): Move {
  const words = wordsOf(event, open.placement.route)
  const transition = transitionOf(open.state, event)
  const on = words.date
    ? reading.date(
        'on',
        words.date.ask,
        `Enter the ${words.date.ask.charAt(0).toLowerCase()}${words.date.ask.slice(1)}.`,
      )
    : undefined
  if (on !== undefined) checkDay(req, open, event, on, reading)
  const reason = words.reason && transition?.reason ? reading.text('reason', `Answer “${words.reason.ask}”`) : ''
  const outcome = asksOutcome(transition, event, open.placement)
    ? reading.choice(
        'outcome',
        outcomes.map((one) => one.value),
        event === 'end' ? 'Choose how it ends.' : 'Choose how the placement ended.',
      )
    : ''
  if (event === 'change-outcome' && outcome !== '' && outcome === open.placement.outcome)
    reading.fault('outcome', 'That is how it ended already. Choose what is right instead, or go back.')
  const asksRegistration = event === 'start' && open.situation.provider?.isSchool === true
  const registeredFrom = asksRegistration
    ? reading.date('registeredFrom', 'Registered there from', 'Enter the day the pupil is registered there from.')
    : undefined
  return {
    placementId: open.row.id,
    event,
    version: reading.version(),
    ...(on === undefined ? {} : { on }),
    ...(reason ? { reason } : {}),
    ...(isOutcome(outcome) ? { outcome } : {}),
    ...(registeredFrom === undefined ? {} : { registeredFrom }),
    ...(event === 'refuse' ? { records: refusalRecords(open, reading, reason, on) } : {}),
  }
}

function checkDay(req: Req, open: OpenPlacement, event: StepEvent, on: number, reading: Reading): void {
  const { placement, frame } = open
  const { calendar, calendarInput } = frame
  if (wordsOf(event, open.placement.route).date?.schoolDay) {
    const closed = sayNotSchoolDay(calendarInput, calendar, on)
    if (closed) reading.fault('on', closed, '#on-day')
  }
  const today = req.day
  if (event === 'start') {
    const latest = calendar.addSchoolDays(today, startAheadDays) ?? today
    if (on > latest)
      reading.fault('on', `Record the start when it is near: from here, at the latest ${sayDate(latest)}.`, '#on-day')
    if (placement.approved !== undefined && on < placement.approved)
      reading.fault('on', `It can’t start before it was approved, ${sayDate(placement.approved)}.`, '#on-day')
    return
  }
  if (event === 'end') {
    if (placement.started !== undefined && on < placement.started)
      reading.fault('on', `The last day can’t be before the first, ${sayDate(placement.started)}.`, '#on-day')
    const latest = Math.max(today, placement.end ?? today)
    if (on > latest)
      reading.fault(
        'on',
        `The last day can’t be after ${sayDate(latest)}. To make the placement longer, change its dates.`,
        '#on-day',
      )
    return
  }
  if (on > today) reading.fault('on', 'This day has not come yet.', '#on-day')
}

/** What a refusal leaves behind: its own record, and the parents' answer where the policy asks for one. */
function refusalRecords(
  open: OpenPlacement,
  reading: Reading,
  reason: string,
  on: number | undefined,
): NonNullable<Move['records']> {
  const who = reading.text('who', 'Say who refused.')
  const offer = reading.text('offer', 'Say what was offered.')
  const next = reading.text('next', 'Say what the school will do instead.')
  const day = on === undefined ? undefined : isoOf(on)
  const asksConsent = !['none', 'not stated'].includes(
    open.rulebook.policy.policy.consent?.[open.placement.route]?.rule ?? 'none',
  )
  return [
    { form: 'refusal-record', gaps: 'allowed', answers: { 'refused-on': day, who, offer, reason, 'what-next': next } },
    ...(asksConsent
      ? [
          {
            form: 'parental-consent',
            gaps: 'allowed' as const,
            answers: { decision: 'refused', 'answered-on': day, who, reason },
          },
        ]
      : []),
  ]
}
