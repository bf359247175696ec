/** A concern or an incident becomes a restricted record of the school, and the school is told in the same transaction. */

import { timeOfDay } from '../../domain/calendar/moment.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import { readDate } from '../../domain/placement/proposal.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Req } from '../../web/request.ts'
import type { Asking } from '../record/asking.ts'
import { recordForm } from '../record/record-form.ts'
import type { OwnPupil } from './own-pupils.ts'
import { type Typed, timeOf } from './typed.ts'
import { askingOf, concern, formOf } from './what-is-asked.ts'
import { officesToTell, tellOffices } from './who-hears.ts'

export type Sent =
  | { readonly kind: 'sent'; readonly id: string }
  /** The school's own form asks for more; what it says. */
  | { readonly kind: 'unfinished'; readonly says: readonly string[] }

/** `key` makes two sendings of one screen one report. */
export async function send(req: Req, pupil: OwnPupil, typed: Typed, key: string): Promise<Sent> {
  return req.asSchool(pupil.schoolId, async () => {
    const form = formOf(typed.kind)
    const asking = await askingOf(req, pupil, form)
    if (!asking) throw new Error('A kind was offered that the school has no form for.')
    const subject = { about: 'placement' as const, placementId: pupil.placementId }
    const answers = answersFor(req, typed, asking)
    const result = await recordForm(req, {
      form,
      subject,
      answers,
      role: req.role,
      action: 'raise-concern',
      idempotencyKey: key,
    })
    if (result.kind === 'unfinished') return { kind: 'unfinished', says: result.errors.map((error) => error.says) }
    if (result.kind === 'repeated') {
      // The first sending wrote its audit event and its mail; this one changes nothing.
      req.audited = true
      return { kind: 'sent', id: result.id }
    }
    if (result.kind !== 'recorded') throw new Error('The form was laid out and is not found.')
    if (form === 'incident') await tellAsPolicyAsks(req, pupil, asking)
    const told = await tellOffices(req, {
      schoolId: pupil.schoolId,
      recordId: result.id,
      roles: officesToTell(asking.rulebook, form, answers),
    })
    await req.audit(
      'raise-concern',
      { kind: 'record', id: result.id, schoolId: pupil.schoolId },
      { form, mailed: told },
    )
    return { kind: 'sent', id: result.id }
  })
}

/** The two screens as the answers of either form; what a policy's form does not ask is left out when it is recorded. */
function answersFor(req: Req, typed: Typed, asking: Asking): Answered {
  const on = readDate(typed.on) ?? req.today
  const time = timeOf(typed)
  const offered = questionsOf(asking.layout).find(({ field }) => field.id === 'told')?.field.options ?? []
  const told = ['dsl', ...typed.told].filter((one) => offered.some((option) => option.value === one))
  const where = typed.where ? `\n\nWhere: ${typed.where}` : ''
  if (typed.kind === concern)
    return {
      'noticed-on': on,
      'noticed-by': req.person.name,
      what: time ? `At ${time}. ${typed.what}` : typed.what,
      where: typed.where,
      'about-the-place': typed.grave,
      told,
      'safe-now': typed.safe,
      done: typed.done,
    }
  return {
    kind: typed.kind,
    serious: typed.grave,
    'occurred-on': on,
    ...(time ? { time } : {}),
    'reported-on': req.today,
    'reported-by': req.person.name,
    what: `${typed.what}${where}`,
    'safeguarding-breach': 'accepted',
    done: `${typed.done}\n\nThe pupil is safe now: ${typed.safe}.${typed.grave === 'yes' ? ' The provider calls it serious.' : ''}`,
    told,
    closed: 'no',
  }
}

/** Some policies ask for the provider's notice of an incident by itself: sending this is that notice. */
async function tellAsPolicyAsks(req: Req, pupil: OwnPupil, asking: Asking): Promise<void> {
  if (!asking.rulebook.forms.has('incident-notice')) return
  await recordForm(req, {
    form: 'incident-notice',
    subject: { about: 'placement', placementId: pupil.placementId },
    answers: {
      'told-on': req.today,
      time: timeOfDay(req.deps.clock.now()),
      'told-by': req.person.name,
      'told-whom': 'The designated safeguarding lead, by Waymark',
    },
    role: req.role,
    action: 'raise-concern',
  })
}
