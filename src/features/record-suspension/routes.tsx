/** Suspensions and permanent exclusions of a pupil: seen, recorded, corrected, cancelled, arranged again and closed. */
import { keepRunPlacements } from '../../adapters/casework/keep-run-placements.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, leads, routes } from '../../web/route.ts'
import { showCancel, takeCancel } from './cancel.tsx'
import { closeRun } from './close-run.ts'
import { showExclusion, takeExclusion } from './exclusion.tsx'
import { SuspensionsPage } from './list-page.tsx'
import { pupilAtSchool, suspensionsModel } from './model.ts'
import { showSuspension, takeSuspension } from './suspension.tsx'

const action = 'record-suspension'
const at = '/pupils/:id/suspensions'
const exclusions = '/pupils/:id/exclusions'

export const recordSuspensionRoutes = routes(
  { method: 'GET', path: at, action: 'see-suspensions', may: caseStaff, audit: 'none', handle: show },
  { method: 'GET', path: `${at}/new`, action, may: leads, audit: 'none', handle: showSuspension },
  { method: 'POST', path: `${at}/new`, action, may: leads, audit: 'write', handle: takeSuspension },
  { method: 'POST', path: `${at}/arrange`, action, may: leads, audit: 'write', handle: arrangeAgain },
  { method: 'POST', path: `${at}/close`, action, may: ['ap-lead', 'headteacher'], audit: 'write', handle: closeRun },
  { method: 'GET', path: `${at}/:record/amend`, action, may: leads, audit: 'none', handle: showSuspension },
  { method: 'POST', path: `${at}/:record/amend`, action, may: leads, audit: 'write', handle: takeSuspension },
  { method: 'GET', path: `${at}/:record/cancel`, action, may: leads, audit: 'none', handle: showCancel },
  { method: 'POST', path: `${at}/:record/cancel`, action, may: leads, audit: 'write', handle: takeCancel },
  { method: 'GET', path: `${exclusions}/new`, action, may: leads, audit: 'none', handle: showExclusion },
  { method: 'POST', path: `${exclusions}/new`, action, may: leads, audit: 'write', handle: takeExclusion },
  { method: 'GET', path: `${exclusions}/:record/amend`, action, may: leads, audit: 'none', handle: showExclusion },
  { method: 'POST', path: `${exclusions}/:record/amend`, action, may: leads, audit: 'write', handle: takeExclusion },
)

async function show(req: Req): Promise<Response> {
  const model = await suspensionsModel(req)
  return req.page(
    {
      title: `Suspensions: ${model.pupil.name}`,
      section: '/pupils',
      breadcrumbs: [
        { text: 'Pupils', href: '/pupils' },
        { text: model.pupil.name, href: `/pupils/${model.pupil.id}` },
        { text: 'Suspensions' },
      ],
    },
    <SuspensionsPage model={model} mayRecord={req.holds(...leads)} />,
  )
}

/** A placement that was declined, refused or withdrawn does not end the duty: the run gets another to propose on. */
async function arrangeAgain(req: Req): Promise<Response> {
  const { pupil } = await pupilAtSchool(req)
  await keepRunPlacements({
    tx: req.tx,
    ctx: req.ctx,
    casework: req.casework,
    schoolId: req.school.schoolId,
    pupilId: pupil.id,
    role: req.role,
  })
  await req.audit(action, { kind: 'pupil', id: pupil.id }, { arrangedAgain: true })
  return req.redirect(`/pupils/${pupil.id}/suspensions`, 'Begun again. Propose the provision from here.')
}
