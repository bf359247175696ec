/** On Today: what reviews agreed, late and soon, until it is closed. */
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import { PlainList, Sheet } from '../../ui/index.ts'
import { ActionStatus } from './actions-page.tsx'
import type { OpenAction } from './open-actions.ts'

const shown = 6

export function ActionsSheet(props: { actions: readonly OpenAction[]; day: Day }) {
  const { actions } = props
  if (actions.length === 0) return null
  return (
    <Sheet
      id="actions"
      title="Actions from reviews"
      count={actions.length}
      aside={<a href="/reviews/actions">See all</a>}
    >
      <PlainList
        label="Actions from reviews"
        items={actions.slice(0, shown).map((one) => ({
          text: one.says,
          small: (
            <>
              {one.owner ?? 'No owner named'}, <a href={`/placements/${one.placement_id}#reviews`}>{one.pupil}</a>.{' '}
              <ActionStatus due={one.due} today={isoOf(props.day)} />
            </>
          ),
        }))}
      />
    </Sheet>
  )
}
