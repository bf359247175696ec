/** GET and POST of a suspension, new or corrected: the form, then the check of the limits, then the record. */
import { randomUUID } from 'node:crypto'
import { type StoredSuspension, standingExclusion, suspensionsOf } from '../../adapters/casework/suspensions.ts'
import { sayDate } from '../../domain/calendar/day.ts'
import { type Crossed, crossedBy, halfDayOf, limitsOf, totalsAt } from '../../domain/suspension/limits.ts'
import { runsOf } from '../../domain/suspension/runs.ts'
import type { Spell } from '../../domain/suspension/spells.ts'
import { changedMeanwhile, notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import type { Fault } from '../move-placement/typed.ts'
import { CheckPage } from './check-page.tsx'
import { type PupilAtSchool, pupilAtSchool } from './model.ts'
import { recordSuspension, withLimits } from './record-suspension.ts'
import { SuspensionForm } from './suspension-form.tsx'
import { nothingTyped, readSuspension, suspensionFrom, type TypedSuspension, typedSuspension } from './typed.ts'

interface Shown {
  readonly at: PupilAtSchool
  readonly others: readonly Spell[]
  readonly amends: StoredSuspension | undefined
  readonly action: string
}

async function shownFor(req: Req): Promise<Shown> {
  const at = await pupilAtSchool(req)
  const all = await suspensionsOf(req.tx, at.frame.calendar, at.pupil.id)
  const id = req.params['record'] === undefined ? undefined : req.id('record')
  const amends = all.find((one) => one.record.id === id && one.spell.standing === 'stands')
  if (id !== undefined && !amends) throw changedMeanwhile('This record has been corrected or cancelled since.')
  const excluded = id === undefined ? await standingExclusion(req.tx, at.pupil.id) : undefined
  if (excluded)
    throw notAllowed(
      `${at.pupil.name} is permanently excluded since ${sayDate(excluded.on)}: there is nothing to suspend from.`,
    )
  return {
    at,
    amends,
    others: all.flatMap((one) => (one === amends ? [] : [one.spell])),
    action: `/pupils/${at.pupil.id}/suspensions/${id === undefined ? 'new' : `${id}/amend`}`,
  }
}

function page(req: Req, { at, amends, action }: Shown, typed: TypedSuspension, faults: readonly Fault[] = []) {
  const hasErrors = faults.length > 0
  return req.page(
    {
      title: amends ? 'Correct a suspension' : 'Record a suspension',
      section: '/pupils',
      hasErrors,
      ...(hasErrors ? { status: 422 } : {}),
    },
    <SuspensionForm
      pupil={at.pupil}
      csrf={req.csrf}
      typed={typed}
      faults={faults}
      action={action}
      formKey={req.body.text('key') || randomUUID()}
      amending={amends ? { reason: req.body.text('amendReason') } : undefined}
    />,
  )
}

export async function showSuspension(req: Req): Promise<Response> {
  const shown = await shownFor(req)
  const { amends } = shown
  return page(req, shown, amends ? suspensionFrom(amends.record.answers, amends.spell) : nothingTyped)
}

export async function takeSuspension(req: Req): Promise<Response> {
  const shown = await shownFor(req)
  const { at, others, amends } = shown
  const { calendar, calendarInput: dates } = at.frame
  const read = readSuspension(req.body, { calendar, dates, today: req.day, others })
  const reason = req.body.text('amendReason')
  const faults: readonly Fault[] = [
    ...(read.faults ?? []),
    ...(amends && reason === ''
      ? [{ field: 'amendReason', text: 'Say why it is corrected.', href: '#amendReason' }]
      : []),
  ]
  const checked = req.body.text('checked')
  if (read.faults || faults.length > 0 || checked === 'change')
    return page(req, shown, typedSuspension(req.body), faults)
  const { spell, answers } = read.value
  if (checked !== 'yes') return check(req, shown, spell)
  await recordSuspension(req, at.pupil.id, withLimits(at, others, spell, answers), {
    key: `suspension:${at.pupil.id}:${req.body.text('key')}`,
    ...(amends ? { replacing: { id: amends.record.id, doneOn: amends.record.doneOn, reason } } : {}),
  })
  return req.redirect(
    `/pupils/${at.pupil.id}/suspensions`,
    amends
      ? 'Corrected. The count was worked out again, and the earlier version is kept.'
      : 'Recorded. The days are counted.',
  )
}

/** Sends everything typed again with the button that records it. */
function check(req: Req, shown: Shown, spell: Spell) {
  const { at, others } = shown
  const { calendar } = at.frame
  const halfDay = halfDayOf(at.rulebook)
  const typed = Object.fromEntries(
    Object.entries(req.body.entries()).filter(([name]) => name !== '_csrf' && name !== 'checked'),
  )
  return req.page(
    { title: 'Check the suspension', section: '/pupils' },
    <CheckPage
      pupil={at.pupil}
      csrf={req.csrf}
      action={shown.action}
      calendar={calendar}
      rulebook={at.rulebook}
      spell={spell}
      run={runsOf(calendar, [...others, spell]).find((run) => run.spells.some((one) => one.id === spell.id))}
      before={totalsAt(calendar, others, spell.last, halfDay)}
      after={totalsAt(calendar, [...others, spell], spell.last, halfDay)}
      crossed={crossedBy(calendar, others, spell, limitsOf(at.rulebook), halfDay)}
      deadlineOf={(crossed) => deadlineOf(at, crossed, spell)}
      typed={typed}
      amending={shown.amends !== undefined}
    />,
  )
}

/** The day by which the governors must have met, by the floor's own duty: counted from the first day of the suspension. */
function deadlineOf(at: PupilAtSchool, crossed: Crossed, spell: Spell): number | undefined {
  const timing = crossed.duty && at.rulebook.dutyById.get(`england:${crossed.duty}`)?.timing
  if (!timing || timing.kind !== 'event' || timing.due?.kind !== 'shift' || timing.due.unit !== 'school days')
    return undefined
  return at.frame.calendar.addSchoolDays(spell.first, timing.due.n)
}
