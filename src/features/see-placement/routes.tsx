import { dayOf } from '../../domain/calendar/day.ts'
import { assess } from '../../domain/policy/assess.ts'
import { PageHead, Sheet } from '../../ui/index.ts'
import { notFound } from '../../web/faults.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { attendanceFrom } from '../mark-attendance/attendance-of.ts'
import { placementWeek } from '../plan-package/placement-week.tsx'
import { AddRecordPage } from './add-record.tsx'
import { openPlacement } from './open-placement.ts'
import { PlacementPage } from './page.tsx'
import { linkContext, placementView } from './placement-view.ts'
import { Why } from './why.tsx'

const crumbs = (open: { row: { pupil_id: string; id: string }; pupilName: string }, title?: string) => [
  { text: 'Pupils', href: '/pupils' },
  { text: open.pupilName, href: `/pupils/${open.row.pupil_id}` },
  ...(title ? [{ text: title, href: `/placements/${open.row.id}` }] : []),
]

export const seePlacement = routes(
  {
    method: 'GET',
    path: '/placements/:id',
    action: 'see-placement',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const open = await openPlacement(req, req.id())
      await req.frame()
      const view = await placementView(req, open)
      return req.page(
        { title: view.title, section: '/pupils', breadcrumbs: crumbs(open) },
        <PlacementPage
          view={view}
          attendance={attendanceFrom(open.read.marks)}
          week={await placementWeek(req, open)}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/placements/:id/add-record',
    action: 'see-placement',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const open = await openPlacement(req, req.id())
      await req.frame()
      const context = linkContext(req, open)
      return req.page(
        { title: 'Add a record', section: '/pupils', breadcrumbs: crumbs(open, 'Placement') },
        <AddRecordPage title={open.title} context={context} />,
      )
    },
  },
  {
    method: 'GET',
    path: '/placements/:id/why/:duty',
    action: 'see-placement',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const open = await openPlacement(req, req.id())
      await req.frame()
      const today = dayOf(req.today)
      // Lists keep a duty of the floor as `england:ID`, because a policy may have one of the same name.
      const floor = req.param('duty').startsWith('england:')
      const asked = req.param('duty').replace(/^england:/, '')
      const start = open.placement.start
      const assessed = assess(open.rulebook, open.situation, today, {
        withNotApplicable: true,
        ...(start === undefined ? {} : { asOf: Math.max(today, start) }),
      })
      const same = assessed.filter((one) => one.duty.duty.id === asked && (!floor || one.duty.isFloor))
      const found = same.find((one) => one.state !== 'met') ?? same[0]
      if (!found) throw notFound('duty')
      return req.page(
        { title: `Why? ${found.duty.duty.title}`, section: '/pupils', breadcrumbs: crumbs(open, 'Placement') },
        <>
          <PageHead kicker="Why?" title={found.duty.duty.title} lede={open.title} />
          <Sheet label="Explanation">
            <Why open={open} one={found} today={today} />
          </Sheet>
        </>,
      )
    },
  },
)
