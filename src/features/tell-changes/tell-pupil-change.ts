/** A change about one pupil: to that pupil's school alone, on the form its own policy has for it. */
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import { readDate } from '../../domain/placement/proposal.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Req } from '../../web/request.ts'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import { askingOf } from '../raise-concern/what-is-asked.ts'
import { officesToTell, tellOffices } from '../raise-concern/who-hears.ts'
import { recordForm } from '../record/record-form.ts'
import type { ChangeValue } from './kinds.ts'
import { permissionFor } from './permission.ts'
import { tellSchools } from './tell-schools.ts'
import type { TypedChange } from './typed-change.ts'

export interface Told {
  /** Permission was missing: it went to the safeguarding lead as a breach. */
  readonly breach: boolean
}

export async function tellPupilChange(
  req: Req,
  pupil: OwnPupil,
  kind: ChangeValue,
  typed: TypedChange,
  key: string,
): Promise<Told> {
  const on = readDate(typed.on) ?? req.today
  const outcome = await req.asSchool(pupil.schoolId, async () => {
    const subject = { about: 'placement' as const, placementId: pupil.placementId }
    const permitted = kind === 'move' && typed.left === 'yes' ? await permissionFor(req, pupil, on) : undefined
    const { form, answers } = (await askingOf(req, pupil, ownForm(kind, typed)))
      ? { form: ownForm(kind, typed), answers: ownAnswers(req, kind, typed, on, permitted) }
      : { form: 'provider-notice', answers: noticeAnswers(req, kind, typed, on) }
    const result = await recordForm(req, {
      form,
      subject,
      answers,
      role: req.role,
      action: 'tell-changes',
      idempotencyKey: key,
    })
    if (result.kind === 'repeated') {
      // The first sending did all of it; this one changes nothing.
      req.audited = true
      return undefined
    }
    if (result.kind !== 'recorded') throw new Error(`A change about a pupil was not recorded: ${result.kind}.`)
    const breach = kind === 'move' && typed.left === 'yes' && (typed.permission === 'no' || permitted === 'none')
    if (breach) await openBreach(req, pupil, typed, on)
    await req.audit('tell-changes', { kind: 'record', id: result.id, schoolId: pupil.schoolId }, { form, breach })
    return { id: result.id, breach }
  })
  if (outcome)
    await tellSchools(req, {
      roles: ['ap-lead', 'school-lead', ...(kind === 'move' ? (['dsl'] as const) : [])],
      subject: 'a provider has told you of a change for a pupil',
      says:
        kind === 'move' && typed.left === 'no'
          ? 'A provider asks for permission to take a pupil off its site. The pupil stays until the school has answered.'
          : 'A provider has told you of a change for a pupil of your school.',
      path: (schoolId) => (schoolId === pupil.schoolId ? `/records/${outcome.id}` : undefined),
      key: `change ${outcome.id}`,
    })
  return { breach: outcome?.breach ?? false }
}

const ownForm = (kind: ChangeValue, typed: TypedChange): string =>
  kind === 'timetable' ? 'timetable-change' : typed.left === 'yes' ? 'off-site-move' : 'off-site-request'

function ownAnswers(
  req: Req,
  kind: ChangeValue,
  typed: TypedChange,
  on: string,
  permitted: 'given' | 'none' | 'not asked' | undefined,
): Answered {
  if (kind === 'timetable')
    return {
      'changes-on': on,
      what: typed.detail,
      'told-on': req.today,
      'told-before': on > req.today ? 'yes' : 'no',
    }
  if (typed.left === 'no') return { 'going-on': on, where: typed.where, why: typed.why, trip: typed.trip }
  const unrecorded = typed.permission === 'yes' && permitted === 'none'
  return {
    'moved-on': on,
    where: typed.where,
    why: unrecorded ? `${typed.why}\n\nThe provider says that permission was given. None is recorded.` : typed.why,
    permission: unrecorded ? 'no' : typed.permission,
    'told-time': timeOfDay(req.deps.clock.now()),
  }
}

const noticeAnswers = (req: Req, kind: ChangeValue, typed: TypedChange, on: string): Answered => ({
  'told-on': req.today,
  kind: kind === 'timetable' ? 'timetable' : typed.left === 'yes' ? 'left-site' : 'leaving-site',
  'from-on': on,
  detail:
    kind === 'timetable'
      ? typed.detail
      : [
          `Where: ${typed.where}`,
          `Why: ${typed.why}`,
          typed.time && `Time: ${typed.time}`,
          typed.left === 'yes'
            ? `The school had given permission: ${typed.permission}`
            : `A trip or visit: ${typed.trip}`,
        ]
          .filter(Boolean)
          .join('\n'),
  'told-by': req.person.name,
})

/** Without permission it is a safeguarding breach, whatever the reason: an incident, and the safeguarding lead is told. */
async function openBreach(req: Req, pupil: OwnPupil, typed: TypedChange, on: string): Promise<void> {
  const asking = await askingOf(req, pupil, 'incident')
  if (!asking) return
  const answers: Answered = {
    kind: 'moved-without-permission',
    'safeguarding-breach': 'accepted',
    serious: 'yes',
    'occurred-on': isoOf(dayOf(on)),
    ...(typed.time ? { time: typed.time.replace('.', ':').padStart(5, '0') } : {}),
    'reported-on': req.today,
    'reported-by': req.person.name,
    what: `The pupil was taken off the provider's site on ${sayDate(dayOf(on))} and no permission is recorded. Where: ${typed.where}. Why: ${typed.why}`,
    done: 'The provider told the school by its notice of a change. What the school did is still to be written.',
    closed: 'no',
  }
  const result = await recordForm(req, {
    form: 'incident',
    subject: { about: 'placement', placementId: pupil.placementId },
    answers,
    role: req.role,
    action: 'tell-changes',
  })
  if (result.kind !== 'recorded') throw new Error(`A breach was not recorded: ${result.kind}.`)
  await tellOffices(req, {
    schoolId: pupil.schoolId,
    recordId: result.id,
    roles: officesToTell(asking.rulebook, 'incident', answers),
  })
}
