/** Where a pupil is, half-day by half-day, when nobody is commissioned: at school or at home. */
import { timetableOf } from '../../adapters/casework/load-situation.ts'
import { daysWithoutSchool, placesOfWeek } from '../../domain/placement/agreed-week.ts'
import { isLive } from '../../domain/placement/life-cycle.ts'
import { dayWords, type Session } from '../../domain/placement/proposal-week.ts'
import { EmptyState, Sheet, Table } from '../../ui/index.ts'
import type { PlacementView } from './placement-view.ts'

const places = { school: 'At school', provider: 'At a provider', home: 'At home' } as const

export function WeekWithoutProvider(props: { view: PlacementView }) {
  const { view } = props
  const own = timetableOf(view.row.timetable) as readonly Session[]
  const checked = view.placement.route === 'part-time-timetable'
  if (own.length === 0)
    return (
      <Sheet title="Week" id="where">
        <EmptyState>The week has not been agreed yet.</EmptyState>
        <FlexiLinks view={view} />
      </Sheet>
    )
  const away = daysWithoutSchool(own)
  return (
    <Sheet title="Week" id="where">
      <Table
        caption="Where the pupil is"
        captionHidden
        columns={[{ head: 'Day' }, { head: 'Morning' }, { head: 'Afternoon' }]}
        rows={placesOfWeek(own).map((day) => [dayWords[day.day], places[day.am], places[day.pm]])}
      />
      {checked && away.length > 0 ? (
        <p class="wm-small">
          A welfare check on each {away.map((day) => dayWords[day]).join(', ')} that is a school day.{' '}
          <a href="/welfare-checks">Welfare checks</a>
        </p>
      ) : null}
      <FlexiLinks view={view} />
    </Sheet>
  )
}

/** The agreement and the notice of flexi-schooling, where they stand open. */
function FlexiLinks(props: { view: PlacementView }) {
  const { view } = props
  if (view.placement.route !== 'flexi-schooling') return null
  const at = `/placements/${view.row.id}`
  const runs = isLive(view.state)
  if (view.state !== 'approved' && !runs) return null
  return (
    <p class="wm-small wm-noprint">
      <a href={`${at}/agreement`}>{runs ? 'Draw the agreement up again' : 'Draw up the agreement'}</a>
      {runs ? (
        <>
          , <a href={`${at}/notice`}>give notice to end it</a>
        </>
      ) : null}
      .
    </p>
  )
}
