/** The end of a placement: the steps back to school or on, derived from what is on record. */
import { assess } from '../../domain/policy/assess.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { agendaOf } from '../hold-review/agenda.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { ReturnPage } from './page.tsx'
import { returnSteps } from './steps.ts'

export const planReturn = routes({
  method: 'GET',
  path: '/placements/:id/return',
  action: 'plan-return',
  may: caseStaff,
  audit: 'none',
  handle: async (req) => {
    const open = await openPlacement(req, req.id())
    const assessed = assess(open.rulebook, open.situation, req.day, { about: ['placement'] })
    return req.page(
      {
        title: 'The return and what comes next',
        section: '/pupils',
        back: { href: `/placements/${open.row.id}`, text: 'The placement' },
      },
      <ReturnPage
        open={open}
        today={req.day}
        steps={returnSteps(open.rulebook, assessed, open.situation.records, req.day)}
        agenda={await agendaOf(req.tx, open, req.day)}
      />,
    )
  },
})
