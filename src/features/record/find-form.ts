/** From an address or a post to a form this person may fill in. */
import { isId } from '../../adapters/postgres/ids.ts'
import { notAllowed, notFound, PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { type Asking, askForm } from './asking.ts'
import type { Filling } from './filling.ts'
import { type FoundSubject, findSubject, type SubjectIds } from './subject.ts'
import { asStaffAreAsked, elsewhere, mayFill } from './who-may.ts'

/** `value` reads a name from the address or the post. */
export async function fillingFrom(req: Req, value: (name: string) => string): Promise<Filling> {
  const form = value('form')
  const subject = await subjectFor(req, idsFrom(req, value))
  const asking = askingFor(req, subject, form)
  const event = value('event')
  return { req, asking, roles: rolesAt(req, subject), ...(/^[0-9a-z-]{1,80}$/.test(event) ? { event } : {}) }
}

export function idsFrom(req: Req, value: (name: string) => string): SubjectIds {
  const id = (name: string) => (isId(value(name)) ? value(name) : undefined)
  const [placementId, pupilId, providerId, schoolId] = [id('placement'), id('pupil'), id('provider'), id('school')]
  if (placementId) return { about: 'placement', placementId }
  if (providerId) return { about: 'provider', providerId, siteId: id('site') ?? null, schoolId: req.school.schoolId }
  if (pupilId) return { about: 'pupil', pupilId }
  if (schoolId) return { about: 'school', schoolId }
  throw notFound('form')
}

/** The subject, at a school that this person works for. */
export async function subjectFor(req: Req, ids: SubjectIds): Promise<FoundSubject> {
  const subject = await findSubject(req.tx, req.casework, ids)
  if (!subject || !req.places.some((place) => place.schoolId === subject.ids.schoolId)) throw notFound(ids.about)
  return subject
}

export const rolesAt = (req: Req, subject: FoundSubject) =>
  req.places.find((place) => place.schoolId === subject.ids.schoolId)?.roles ?? []

/** The form laid out, if this person may fill it in. */
export function askingFor(req: Req, subject: FoundSubject, formId: string): Asking {
  if (!subject.frame.rulebook) {
    throw new PageFault(
      409,
      'No policy yet',
      'The school has adopted no policy, so Waymark does not know what to ask. Adopt one under Policy first.',
    )
  }
  const asking = askForm(subject, formId, req.day)
  if (!asking) throw notFound('form')
  if (elsewhere[formId] !== undefined) throw notAllowed(elsewhere[formId])
  if (!mayFill(asking.form, rolesAt(req, subject))) {
    throw notAllowed(
      `This form is for ${asking.form.filledBy.map(asking.sayRole).join(', ') || 'designated staff'}. Ask one of them to fill it in.`,
    )
  }
  return { ...asking, layout: asStaffAreAsked(asking.layout) }
}
