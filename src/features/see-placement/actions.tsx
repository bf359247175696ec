/** What may be done with a placement, from the life-cycle table and the reader's offices: a button, or who may. */
import { isCommissioned } from '../../domain/facts/route.ts'
import { type PlacementEvent, transitionOf } from '../../domain/placement/life-cycle.ts'
import { approversOf, officesFor, stepsOpen } from '../../domain/placement/moves.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import { ActionLink } from '../../ui/index.ts'
import { leads } from '../../web/route.ts'
import type { PlacementView } from './placement-view.ts'

export interface PlacementAction {
  readonly event: PlacementEvent
  readonly says: string
  readonly may: boolean
  /** "the headteacher or the AP lead". */
  readonly who: string
}

/** Every step open from this state in this policy. */
export function actionsOf(
  view: Pick<PlacementView, 'state' | 'links' | 'roles' | 'rulebook' | 'situation'>,
): PlacementAction[] {
  return stepsOpen(view.rulebook, view.situation, view.state).map(({ event, transition }) => {
    const offices = officesFor(transition, approversOf(view.rulebook, view.situation))
    return {
      event,
      says: transition.says,
      may: view.roles.some((role) => offices.includes(role)),
      who: list(
        offices.map((role) => `the ${roleWord(view.rulebook, role)}`),
        'or',
      ),
    }
  })
}

/**
 * Where a step is taken and what it is called on a route without a provider: a plan or a request has pages of its own, and
 * one decision page holds both answers.
 */
function ownStep(view: PlacementView, action: PlacementAction): { href: string; says: string } | undefined {
  const { route } = view.placement
  const at = `/placements/${view.row.id}`
  if (route === 'part-time-timetable' && action.event === 'propose')
    return { href: `${at}/part-time`, says: 'Carry on with the plan' }
  if (route === 'flexi-schooling' && action.event === 'propose')
    return { href: `${at}/consider-again`, says: 'Consider this request' }
  if (route === 'flexi-schooling' && action.event === 'approve')
    return { href: `${at}/decide`, says: 'Decide the request' }
  if (route === 'flexi-schooling' && action.event === 'decline') return undefined
  return { href: `${at}/${action.event}`, says: isCommissioned(route) ? action.says : withoutProvider(action) }
}

const withoutProvider = (action: PlacementAction): string =>
  action.says.replaceAll('the placement', 'it').replaceAll('this placement', 'it')

/** Steps that go forward come first; they are solid once nothing stands in their way. */
const forward: readonly PlacementEvent[] = ['propose', 'approve', 'commission', 'start', 'resolve', 'restore', 'close']

export function HeadActions(props: { view: PlacementView }) {
  const { view } = props
  const open = actionsOf(view)
  const may = open.filter((action) => action.may)
  const sorted = [
    ...may.filter((one) => forward.includes(one.event)),
    ...may.filter((one) => !forward.includes(one.event)),
  ]
  const isLead = view.roles.some((role) => (leads as readonly string[]).includes(role))
  // The times of a route without a provider are agreed and signed: they change with the agreement, not beside it.
  const mayAmend =
    open.length > 0 &&
    view.state !== 'ending' &&
    view.roles.some((role) => role === 'ap-lead' || role === 'headteacher')
  const amends = mayAmend && isCommissioned(view.placement.route)
  const agreesAnew = mayAmend && view.placement.route === 'part-time-timetable' && view.state !== 'draft'
  return (
    <>
      {sorted.map((action) => {
        const own = ownStep(view, action)
        return own ? (
          <ActionLink href={own.href} main={forward.includes(action.event) && isOpen(view, action.event)}>
            {own.says}
          </ActionLink>
        ) : null
      })}
      {amends ? <ActionLink href={`/placements/${view.row.id}/amend`}>Change dates or days</ActionLink> : null}
      {agreesAnew ? (
        <ActionLink href={`/placements/${view.row.id}/part-time/amend`}>Change the times</ActionLink>
      ) : null}
      {view.state === 'draft' ? null : <ActionLink href={`/placements/${view.row.id}/documents`}>Documents</ActionLink>}
      {isLead ? <ActionLink href={`/placements/${view.row.id}/case-file`}>Print case file</ActionLink> : null}
    </>
  )
}

/** Whether the gate of a step is open, as the page knows it. */
function isOpen(view: PlacementView, event: PlacementEvent): boolean {
  const step = transitionOf(view.state, event)?.gate
  if (!step) return true
  const gate = [view.nextGate, view.gate].find((one) => one?.step === step)
  return gate?.open ?? true
}

/** Steps that are for others, in words: nobody has to guess why a button is missing. */
export function ForOthers(props: { view: PlacementView }) {
  const others = actionsOf(props.view).filter((action) => !action.may)
  if (others.length === 0) return null
  return <p class="wm-small">{others.map((action) => `“${action.says}” is for ${action.who}.`).join(' ')}</p>
}
