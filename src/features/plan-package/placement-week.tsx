/** On a placement's page: the week of its pupil while it runs, with whatever else the pupil has then. */
import { isOver } from '../../domain/placement/life-cycle.ts'
import { Details, Sheet } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { leads } from '../../web/route.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { membersOf } from './members.ts'
import { agreedLess } from './routes.tsx'
import { AddToWeek, MembersTable, WeekGridOf } from './week-parts.tsx'

/** Nothing where the placement is over or has no week yet. Alone it is folded away; a package stands open. */
export async function placementWeek(req: Req, open: OpenPlacement) {
  const { row } = open
  if (isOver(open.state) || open.state === 'ending') return null
  const start = row.started_on ?? row.start_on
  const members = await membersOf(req.tx, row.pupil_id, { from: start, to: row.end_on, with: row.id })
  if (!members.some((one) => one.id === row.id && one.sessions.length > 0)) return null
  const several = members.length > 1
  const grid = (
    <WeekGridOf
      members={members}
      schoolName={open.frame.school.name}
      rulebook={open.rulebook}
      agreedLess={agreedLess(members)}
    />
  )
  return (
    <Sheet
      title={several ? 'One week, several placements' : 'The week'}
      id="pupil-week"
      aside={<a href={`/pupils/${row.pupil_id}/week`}>Whole week</a>}
    >
      {several ? (
        <>
          {grid}
          <MembersTable members={members} />
        </>
      ) : (
        <Details summary="Every session, and the hours against full-time">{grid}</Details>
      )}
      {req.holds(...leads) ? <AddToWeek pupilId={row.pupil_id} placementId={row.id} /> : null}
    </Sheet>
  )
}
