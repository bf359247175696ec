/** GET and POST of a permanent exclusion, new or corrected. */
import { randomUUID } from 'node:crypto'
import { exclusionsOf, type StoredExclusion } from '../../adapters/casework/suspensions.ts'
import { changedMeanwhile, notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import type { Fault } from '../move-placement/typed.ts'
import { ExclusionForm } from './exclusion-form.tsx'
import { type PupilAtSchool, pupilAtSchool } from './model.ts'
import { recordExclusion } from './record-suspension.ts'
import { exclusionFrom, nothingTyped, readExclusion, type TypedExclusion, typedExclusion } from './typed.ts'

interface Shown {
  readonly at: PupilAtSchool
  readonly amends: StoredExclusion | undefined
}

async function shownFor(req: Req, recordId: string | undefined): Promise<Shown> {
  const at = await pupilAtSchool(req)
  const all = await exclusionsOf(req.tx, at.pupil.id)
  const amends = all.find((one) => one.record.id === recordId && one.standing === 'stands')
  if (recordId !== undefined && !amends) throw changedMeanwhile('This record has been corrected or cancelled since.')
  if (!amends && all.some((one) => one.standing === 'stands'))
    throw notAllowed('A permanent exclusion of this pupil stands already. Correct or cancel that one.')
  return { at, amends }
}

function page(req: Req, { at, amends }: Shown, typed: TypedExclusion, faults: readonly Fault[] = []) {
  const title = amends ? 'Correct a permanent exclusion' : 'Record a permanent exclusion'
  const hasErrors = faults.length > 0
  return req.page(
    { title, section: '/pupils', hasErrors, ...(hasErrors ? { status: 422 } : {}) },
    <ExclusionForm
      pupil={at.pupil}
      rulebook={at.rulebook}
      csrf={req.csrf}
      typed={typed}
      faults={faults}
      action={`/pupils/${at.pupil.id}/exclusions/${amends ? `${amends.record.id}/amend` : 'new'}`}
      formKey={req.body.text('key') || randomUUID()}
      amending={amends ? { reason: req.body.text('amendReason') } : undefined}
    />,
  )
}

const recordIdOf = (req: Req): string | undefined => (req.params['record'] === undefined ? undefined : req.id('record'))

export async function showExclusion(req: Req): Promise<Response> {
  const shown = await shownFor(req, recordIdOf(req))
  return page(
    req,
    shown,
    shown.amends ? exclusionFrom(shown.amends.record.answers) : { ...nothingTyped, excludedOn: {} },
  )
}

export async function takeExclusion(req: Req): Promise<Response> {
  const shown = await shownFor(req, recordIdOf(req))
  const { at, amends } = shown
  const { frame, pupil } = at
  const read = readExclusion(req.body, {
    calendar: frame.calendar,
    dates: frame.calendarInput,
    today: req.day,
    others: [],
  })
  const reason = req.body.text('amendReason')
  const faults: readonly Fault[] = [
    ...(read.faults ?? []),
    ...(amends && reason === ''
      ? [{ field: 'amendReason', text: 'Say why it is corrected.', href: '#amendReason' }]
      : []),
  ]
  if (read.faults || faults.length > 0) return page(req, shown, typedExclusion(req.body), faults)
  await recordExclusion(req, at, read.value.on, read.value.answers, {
    key: `exclusion:${pupil.id}:${req.body.text('key')}`,
    ...(amends ? { replacing: { id: amends.record.id, doneOn: amends.record.doneOn, reason } } : {}),
  })
  return req.redirect(
    `/pupils/${pupil.id}/suspensions`,
    amends ? 'Corrected. The earlier version is kept.' : 'Recorded. Waymark follows the council’s duty from here.',
  )
}
