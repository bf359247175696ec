/** The school's part: what has come, and that it was read, talked over with the pupil and copied to the parents. */
import { isId } from '../../adapters/postgres/ids.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, leads, routes } from '../../web/route.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { askedReports, chasesOf, keptReports, reportForm, stepsOf, talkForm } from './queries.ts'
import { type SchoolReports, SchoolReportsPage, stepWords } from './school-page.tsx'

async function show(req: Req, fault?: SchoolReports['fault']) {
  const open = await openPlacement(req, req.id())
  const of = { placementId: open.row.id }
  return req.page(
    {
      title: `Progress reports: ${open.title}`,
      section: '/pupils',
      back: { href: `/placements/${open.row.id}`, text: open.title },
      hasErrors: fault !== undefined,
      ...(fault ? { status: 422 } : {}),
    },
    <SchoolReportsPage
      placementId={open.row.id}
      title={open.title}
      today={req.day}
      asked={await askedReports(req.tx, [open.row.id], req.today)}
      kept={await keptReports(req.tx, of)}
      steps={await stepsOf(req.tx, open.row.id)}
      chases={await chasesOf(req.tx, open.row.id)}
      ownTalk={open.rulebook.forms.has(talkForm)}
      acts={req.holds(...leads)}
      csrf={req.csrf}
      {...(fault ? { fault } : {})}
    />,
  )
}

const isStep = (text: string): text is keyof typeof stepWords => Object.hasOwn(stepWords, text)
const longest = 4000

async function keep(req: Req) {
  const open = await openPlacement(req, req.id())
  const record = req.body.text('record')
  const step = req.body.text('step')
  const note = req.body.text('note').slice(0, longest)
  const report = isId(record)
    ? (await keptReports(req.tx, { placementId: open.row.id })).find(
        (one) => one.id === record && one.form === reportForm,
      )
    : undefined
  if (!report) throw notFound('report')
  if (!isStep(step)) return show(req, { record, step: '', note, says: 'Say what was done.' })
  if (step === 'discussed' && note === '') return show(req, { record, step, note, says: 'Write what the pupil said.' })
  const written = await req.tx
    .insertInto('report_steps')
    .values({
      trust_id: req.ctx.trustId,
      school_id: open.row.school_id,
      placement_id: open.row.id,
      record_id: report.id,
      step,
      done_on: req.today,
      note,
      person_id: req.ctx.personId,
      role: req.role,
      at: req.deps.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['trust_id', 'record_id', 'step']).doNothing())
    .returning('id')
    .executeTakeFirst()
  const page = `/placements/${open.row.id}/reports`
  if (!written) {
    // Somebody was first: nothing changes, and the page shows who.
    req.audited = true
    return req.redirect(page, 'Somebody had noted this already.')
  }
  await req.audit('report-progress', { kind: 'record', id: report.id }, { step })
  return req.redirect(page, `${stepWords[step]}: kept.`)
}

export const schoolReportRoutes = routes(
  {
    method: 'GET',
    path: '/placements/:id/reports',
    action: 'report-progress',
    may: caseStaff,
    audit: 'none',
    handle: (req) => show(req),
  },
  {
    method: 'POST',
    path: '/placements/:id/reports',
    action: 'report-progress',
    may: leads,
    audit: 'write',
    handle: keep,
  },
)
