/** Closing a run that ended without provision: nothing more is counted, and what stayed undone is kept with the step. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, sayDate } from '../../domain/calendar/day.ts'
import { dutiesOfRun, isWorkDuty } from '../../domain/suspension/duties.ts'
import type { SuspensionRun } from '../../domain/suspension/runs.ts'
import { changedMeanwhile, notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { movePlacement } from '../move-placement/move-placement.ts'
import { suspensionsModel } from './model.ts'

/** The pupil has been back for a whole school day: until then another suspension could still join the run. */
export const mayClose = (calendar: Calendar, run: Pick<SuspensionRun, 'last'>, today: Day): boolean =>
  today > run.last && calendar.schoolDaysBetween(run.last, today - 1) >= 1

export async function closeRun(req: Req): Promise<Response> {
  const model = await suspensionsModel(req)
  const view = model.runs.find((one) => one.placed?.row.id === req.body.text('placement'))
  if (!view?.placed || view.placed.row.state !== 'draft')
    throw changedMeanwhile('This run has been closed or arranged since.')
  const { placed, run } = view
  if (!mayClose(model.frame.calendar, run, req.day))
    throw notAllowed(
      'A run is closed once the pupil has been back for a whole school day. Until then another suspension could still join it.',
    )
  const records = new Set(run.spells.map((spell) => spell.id))
  const open = dutiesOfRun(placed.duties, { fact: 'none', form: 'suspension', records }).filter(
    (one) => !one.duty.warns && (one.state === 'next' || one.state === 'due' || one.state === 'overdue'),
  )
  if (open.length > 0)
    throw notAllowed(`First do what is still due: ${open.map((one) => one.duty.duty.title).join('; ')}.`)
  const undone = placed.duties.filter((one) => isWorkDuty(one.duty) && one.state === 'overdue')
  const reason = `The run ended on ${sayDate(run.last)} and the pupil is back.${undone.length > 0 ? ` Not recorded: ${undone.map((one) => one.duty.duty.title).join('; ')}.` : ''}`
  const moved = await movePlacement(req, {
    placementId: placed.row.id,
    event: 'withdraw',
    version: Number(req.body.text('version')),
    reason,
    details: { closedRun: true, undone: undone.map((one) => one.duty.duty.id) },
  })
  if (moved.kind !== 'moved') throw changedMeanwhile('The run could not be closed.')
  return req.redirect(`/pupils/${model.pupil.id}/suspensions`, 'Closed. The run and its count stay on this page.')
}
