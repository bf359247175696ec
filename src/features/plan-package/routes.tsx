/** A pupil's whole week: every placement and the lessons at school in one grid, against full-time. */
import { isId } from '../../adapters/postgres/ids.ts'
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { EmptyState, PageHead, Sheet } from '../../ui/index.ts'
import { notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, leads, routes } from '../../web/route.ts'
import { findPupil } from '../propose-placement/draft.ts'
import { membersOf, type WeekMember } from './members.ts'
import { AddToWeek, MembersTable, WeekGridOf } from './week-parts.tsx'

export const planPackage = routes({
  method: 'GET',
  path: '/pupils/:id/week',
  action: 'plan-package',
  may: caseStaff,
  audit: 'none',
  handle: show,
})

/** A smaller week than full-time has been agreed: those who are at home are meant to be. */
export const agreedLess = (members: readonly WeekMember[]): boolean =>
  members.some((one) => one.route === 'part-time-timetable' || one.route === 'flexi-schooling')

/** The week of a day; where nothing runs then, that of the next placement to begin. Days are ISO. */
function weekAt(members: readonly WeekMember[], today: string): { on: string; members: WeekMember[] } {
  const runs = (on: string) =>
    members.filter((one) => (one.start === null || one.start <= on) && (one.end === null || one.end >= on))
  const now = runs(today)
  if (now.length > 0) return { on: today, members: now }
  const next = members.flatMap((one) => (one.start && one.start > today ? one.start : [])).sort()[0]
  return next === undefined ? { on: today, members: [] } : { on: next, members: runs(next) }
}

async function show(req: Req): Promise<Response> {
  const id = req.id()
  if (!isId(id)) throw notFound('pupil')
  const pupil = await findPupil(req.tx, id, req.school.schoolId)
  const frame = await req.frame()
  if (!frame.rulebook) throw notAllowed('The school has not adopted a policy yet. Adopt one in Settings first.')
  const all = await membersOf(req.tx, pupil.id, { from: isoOf(req.day) })
  const { on, members } = weekAt(all, req.today)
  const later = all.filter((one) => !members.includes(one))
  const first = members[0]
  return req.page(
    { title: `${pupil.firstName}’s week`, section: '/pupils', back: { href: `/pupils/${pupil.id}` } },
    <>
      <PageHead kicker={pupil.name} title={`${pupil.firstName}’s week`} />
      {members.length === 0 ? (
        <Sheet label="Week">
          <EmptyState>No placement runs or is planned.</EmptyState>
        </Sheet>
      ) : (
        <>
          <Sheet title={on === req.today ? 'This week' : `From ${sayDate(dayOf(on))}`} id="week">
            <WeekGridOf
              members={members}
              schoolName={frame.school.name}
              rulebook={frame.rulebook}
              agreedLess={agreedLess(members)}
            />
          </Sheet>
          <Sheet title="Placements in this week" id="members" count={members.length}>
            <MembersTable members={members} />
            {first && req.holds(...leads) ? <AddToWeek pupilId={pupil.id} placementId={first.id} /> : null}
          </Sheet>
        </>
      )}
      {later.length > 0 ? (
        <Sheet title="In other weeks" id="later" count={later.length}>
          <MembersTable members={later} />
        </Sheet>
      ) : null}
    </>,
  )
}
