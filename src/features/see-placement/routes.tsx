import { dayOf } from '../../domain/calendar/day.ts'
import { assess } from '../../domain/policy/assess.ts'
import { PageHead, Sheet } from '../../ui/index.ts'
import { notFound } from '../../web/faults.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { AddRecordPage } from './add-record.tsx'
import { marksOf } from './marks.ts'
import { openPlacement } from './open-placement.ts'
import { PlacementPage } from './page.tsx'
import { linkContext, placementView } from './placement-view.ts'
import { draftsOf } from './queries.ts'
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
        <PlacementPage view={view} marks={await marksOf(req.tx, open.row.id)} />,
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
      const drafts = await draftsOf(req.tx, open.row.id)
      const context = linkContext(
        req,
        open,
        drafts.map((draft) => draft.form),
      )
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
      const asked = req.param('duty')
      const start = open.placement.start
      const assessed = assess(open.rulebook, open.situation, today, {
        withNotApplicable: true,
        ...(start === undefined ? {} : { asOf: Math.max(today, start) }),
      })
      const found =
        assessed.find((one) => one.duty.duty.id === asked && one.state !== 'met') ??
        assessed.find((one) => one.duty.duty.id === asked)
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
