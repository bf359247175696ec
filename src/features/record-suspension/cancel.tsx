/** GET and POST of a cancellation: of a suspension or of a permanent exclusion, by its record. */
import { exclusionsOf, suspensionsOf } from '../../adapters/casework/suspensions.ts'
import { sayDate } from '../../domain/calendar/day.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { Reading, typedDate } from '../move-placement/typed.ts'
import { CancelPage, type CancelPageProps } from './cancel-page.tsx'
import { pupilAtSchool } from './model.ts'
import { cancelExclusion, cancelSuspension } from './record-suspension.ts'

async function found(req: Req) {
  const at = await pupilAtSchool(req)
  const id = req.id('record')
  const suspension = (await suspensionsOf(req.tx, at.frame.calendar, at.pupil.id)).find((one) => one.record.id === id)
  const exclusion = (await exclusionsOf(req.tx, at.pupil.id)).find((one) => one.record.id === id)
  const standing = suspension?.spell.standing ?? exclusion?.standing
  if (standing !== 'stands') throw changedMeanwhile('This record has been corrected or cancelled since.')
  const what = suspension
    ? `the suspension from ${sayDate(suspension.spell.first)}`
    : `the permanent exclusion from ${exclusion ? sayDate(exclusion.on) : ''}`
  return { at, suspension, exclusion, what, first: suspension?.spell.first ?? exclusion?.on ?? 0 }
}

async function page(
  req: Req,
  shown: Awaited<ReturnType<typeof found>>,
  props: Pick<CancelPageProps, 'standing' | 'backOn' | 'reason' | 'faults'>,
) {
  const hasErrors = props.faults.length > 0
  return req.page(
    { title: `Cancel ${shown.what}`, section: '/pupils', hasErrors, ...(hasErrors ? { status: 422 } : {}) },
    <CancelPage
      pupil={shown.at.pupil}
      csrf={req.csrf}
      action={`/pupils/${shown.at.pupil.id}/suspensions/${req.id('record')}/cancel`}
      what={shown.what}
      {...props}
    />,
  )
}

export async function showCancel(req: Req): Promise<Response> {
  return page(req, await found(req), { standing: '', backOn: {}, reason: '', faults: [] })
}

export async function takeCancel(req: Req): Promise<Response> {
  const shown = await found(req)
  const reading = new Reading(req.body)
  const standing = reading.choice('standing', ['withdrawn', 'reinstated'], 'Choose what happened.')
  const backOn =
    standing === 'reinstated'
      ? reading.date('backOn', 'When is the pupil back?', 'Enter the day the pupil is back.')
      : undefined
  if (backOn !== undefined && backOn < shown.first)
    reading.fault('backOn', `The day must be ${sayDate(shown.first)} or later.`, '#backOn-day')
  const reason = reading.text('reason', 'Say who decided it, and why.')
  if (reading.faults.length > 0)
    return page(req, shown, { standing, backOn: typedDate(req.body, 'backOn'), reason, faults: reading.faults })
  const how = { standing: standing === 'reinstated' ? 'reinstated' : 'withdrawn', backOn, reason } as const
  if (shown.suspension) await cancelSuspension(req, shown.at, shown.suspension, how)
  else if (shown.exclusion) await cancelExclusion(req, shown.at, shown.exclusion, how)
  return req.redirect(`/pupils/${shown.at.pupil.id}/suspensions`, 'Cancelled. The record stays with your reason.')
}
