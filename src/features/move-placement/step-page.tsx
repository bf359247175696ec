/** The page of one step: what will happen, what it asks, and, when the gate is shut, everything that shuts it. */

import { sayDate } from '../../domain/calendar/day.ts'
import { type PlacementEvent, type Transition, transitionOf } from '../../domain/placement/life-cycle.ts'
import { outcomes, sayOutcome } from '../../domain/placement/say-placement.ts'
import type { GateAnswer } from '../../domain/policy/gate.ts'
import {
  BackLink,
  Button,
  ButtonGroup,
  ClauseRefs,
  CsrfField,
  DateInput,
  type DateParts,
  ErrorSummary,
  GateBar,
  HiddenFields,
  Note,
  PageHead,
  Radios,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { type RoomInYear, RoomNotes } from '../keep-budget/say-room.tsx'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { byUrgency, DutyRows, entryOfGate } from '../see-placement/duty-rows.tsx'
import { barClauses } from '../see-placement/gate-part.tsx'
import type { PlacementView } from '../see-placement/placement-view.ts'
import { refusalAsks, type StepEvent, wordsOf } from './step-words.ts'
import type { Fault } from './typed.ts'

export interface StepValues {
  readonly on?: DateParts
  readonly reason?: string
  readonly outcome?: string
  readonly registeredFrom?: DateParts
  readonly who?: string
  readonly offer?: string
  readonly next?: string
}

export interface StepPageProps {
  readonly view: PlacementView
  readonly event: StepEvent
  readonly csrf: string
  readonly version: number
  readonly values: StepValues
  readonly faults: readonly Fault[]
  /** The gate of this step, asked as it would be taken. */
  readonly gate: GateAnswer | undefined
  /** The policy's rule on ending, where it holds the step back. */
  readonly held?: { readonly clauses: readonly string[]; readonly says: string } | undefined
  /** The pupil is registered at the provider too: a school. */
  readonly asksRegistration: boolean
  /** What the order leaves of the budget, on the page of commissioning. */
  readonly rooms: readonly RoomInYear[]
}

/** Whether a step's page asks how the placement ended: where the table wants it and nobody has said, or it is to change. */
export function asksOutcome(
  transition: Transition | undefined,
  event: PlacementEvent,
  placement: { readonly outcome?: string },
): boolean {
  return transition?.outcome === true && (event !== 'close' || placement.outcome === undefined)
}

export function StepPage(props: StepPageProps) {
  const { view, event, gate, faults } = props
  const words = wordsOf(event, view.placement.route)
  const shut = gate !== undefined && !gate.open
  // Which gates close a close depends on the outcome: until that is known the page keeps its form.
  const asks = !shut || (event === 'close' && !view.placement.outcome)
  return (
    <>
      <BackLink href={`/placements/${view.row.id}`}>The placement</BackLink>
      <ErrorSummary errors={faults} />
      <PageHead kicker={view.title} title={words.title} />
      {props.held ? <Held view={view} held={props.held} /> : null}
      {event === 'close' && view.placement.outcome ? (
        <p class="govuk-body">
          How it ended: <b>{sayOutcome(view.placement.outcome)}</b>.{' '}
          <a class="govuk-link" href={`/placements/${view.row.id}/change-outcome`}>
            Change how it ended
          </a>
        </p>
      ) : null}
      <RoomNotes rooms={props.rooms} />
      {gate ? <GateOfStep view={view} gate={gate} title={words.title} /> : null}
      {asks ? <StepForm {...props} /> : null}
    </>
  )
}

function Held(props: { view: PlacementView; held: { readonly clauses: readonly string[]; readonly says: string } }) {
  return (
    <Note kind="gate" title="The policy does not let it end early yet">
      <p>
        {props.held.says} <ClauseRefs clauses={clauseLinks(props.view.rulebook, props.held.clauses)} />
      </p>
      {props.view.placement.end === undefined ? null : (
        <p>It may end on its own end date, {sayDate(props.view.placement.end)}.</p>
      )}
    </Note>
  )
}

/** Every unmet clause, never only the first, each with its link. */
export function GateOfStep(props: { view: PlacementView; gate: GateAnswer; title: string }) {
  const { view, gate } = props
  const unmet = gate.unmet.filter((entry) => !entry.overridden)
  const total = gate.unmet.length + gate.met.length
  if (unmet.length === 0) {
    return (
      <GateBar
        state={gate.unmet.length > 0 ? 'overridden' : 'open'}
        title={gate.unmet.length > 0 ? 'The gate was let through' : 'The gate is open'}
      >
        {gate.unmet.length > 0
          ? `${gate.unmet.length} of ${total} gates let through unmet.`
          : `All ${total} gates are met.`}
      </GateBar>
    )
  }
  return (
    <>
      <GateBar
        state="shut"
        title={`The gate is shut: ${props.title.toLowerCase()} is not possible yet`}
        unmet={clauseLinks(view.rulebook, barClauses(unmet))}
      >
        {unmet.length} of {total} gates {unmet.length === 1 ? 'is' : 'are'} unmet.
      </GateBar>
      <Sheet title="What must happen first" id="before" aside={`${gate.met.length} of ${total} met`}>
        <DutyRows
          view={view}
          entries={unmet.map(entryOfGate).sort(byUrgency)}
          label="Unmet gates"
          before={gate.step === 'start' ? view.placement.start : undefined}
        />
      </Sheet>
    </>
  )
}

function StepForm(props: StepPageProps) {
  const { view, event, values } = props
  const words = wordsOf(event, view.placement.route)
  const transition = transitionOf(view.state, event)
  const error = (field: string) => props.faults.find((fault) => fault.field === field)?.text
  return (
    <Sheet title="What will happen" id="what">
      <ul class="govuk-list govuk-list--bullet">
        {words.will.map((line) => (
          <li>{line}</li>
        ))}
        {/* A policy without the route must not be made to look as if it had one. */}
        {event === 'refuse' && view.rulebook.routes.get('off-site-direction') === 'on' ? (
          <li>An off-site direction would be a new decision, never a next step from here.</li>
        ) : null}
      </ul>
      <form method="post" action={`/placements/${view.row.id}/${event}`} novalidate>
        <CsrfField token={props.csrf} />
        <HiddenFields values={{ version: String(props.version) }} />
        {words.date ? (
          <DateInput
            id="on"
            name="on"
            label={words.date.ask}
            labelSize="s"
            hint={words.date.hint}
            value={values.on}
            error={error('on')}
          />
        ) : null}
        {event === 'start' && props.asksRegistration ? (
          <DateInput
            id="registeredFrom"
            name="registeredFrom"
            label="Registered there from"
            labelSize="s"
            hint="The pupil is registered at both schools from the day provision begins."
            value={values.registeredFrom}
            error={error('registeredFrom')}
          />
        ) : null}
        {asksOutcome(transition, event, view.placement) ? (
          <Radios
            id="outcome"
            name="outcome"
            label={event === 'end' ? 'How does it end?' : 'How did it end?'}
            labelSize="s"
            items={outcomes.map((one) => ({
              value: one.value,
              text: one.says,
              ...('hint' in one ? { hint: one.hint } : {}),
            }))}
            value={values.outcome}
            error={error('outcome')}
          />
        ) : null}
        {event === 'refuse' ? (
          <>
            <TextInput
              id="who"
              name="who"
              label={refusalAsks.who}
              labelSize="s"
              value={values.who}
              error={error('who')}
            />
            <Textarea
              id="offer"
              name="offer"
              label={refusalAsks.offer}
              labelSize="s"
              rows={3}
              value={values.offer}
              error={error('offer')}
            />
          </>
        ) : null}
        {words.reason && transition?.reason ? (
          <Textarea
            id="reason"
            name="reason"
            label={words.reason.ask}
            labelSize="s"
            hint={words.reason.hint}
            rows={4}
            value={values.reason}
            error={error('reason')}
          />
        ) : null}
        {event === 'refuse' ? (
          <Textarea
            id="next"
            name="next"
            label={refusalAsks.next}
            labelSize="s"
            rows={3}
            value={values.next}
            error={error('next')}
          />
        ) : null}
        <ButtonGroup>
          <Button kind={words.grave ? 'warning' : undefined}>{words.button}</Button>
          <a class="govuk-link" href={`/placements/${view.row.id}`}>
            Go back without changing anything
          </a>
        </ButtonGroup>
      </form>
    </Sheet>
  )
}
