/** What may be done with a placement, from the life-cycle table and the reader's offices: a button, or who may. */
import type { PlacementEvent } from '../../domain/placement/life-cycle.ts'
import { approversOf, officesFor, stepsOpen } from '../../domain/placement/moves.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import { ActionLink } from '../../ui/index.ts'
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

/** The step that goes forward is solid; the others are outlined. */
const forward = new Set<PlacementEvent>(['propose', 'approve', 'commission', 'start', 'resolve', 'restore', 'close'])

export function HeadActions(props: { view: PlacementView }) {
  const { view } = props
  const actions = actionsOf(view).filter((action) => action.may)
  const over = actionsOf(view).length === 0
  return (
    <>
      {actions.map((action) => (
        <ActionLink href={`/placements/${view.row.id}/${action.event}`} main={forward.has(action.event)}>
          {action.says}
        </ActionLink>
      ))}
      {over || view.state === 'ending' ? null : (
        <ActionLink href={`/placements/${view.row.id}/amend`}>Change dates or days</ActionLink>
      )}
    </>
  )
}

/** Steps that are for others, in words: nobody has to guess why a button is missing. */
export function ForOthers(props: { view: PlacementView }) {
  const others = actionsOf(props.view).filter((action) => !action.may)
  if (others.length === 0) return null
  return <p class="wm-small">{others.map((action) => `“${action.says}” is for ${action.who}.`).join(' ')}</p>
}
