/** From an address to a visit this person may see, with the form the policy asks of it. */

import { timetableOf } from '../../adapters/casework/load-situation.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import { type TypedField, typedByField } from '../../domain/forms/merge-fields.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { prefill } from '../../domain/forms/prefill.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import type { Answer } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import type { Asking } from '../record/asking.ts'
import { askingFor, rolesAt } from '../record/find-form.ts'
import { knownValues } from '../record/known-values.ts'
import { findSubject } from '../record/subject.ts'
import { deepInitials, initialsOf } from './initials.ts'
import { type DraftFields, type PupilToSee, pupilsEverThere, pupilsToSee, type VisitRow, visitRow } from './queries.ts'

/** The form of a visit, in every pack. */
export const visitForm = 'provider-visit'

export interface OpenVisit {
  readonly visit: VisitRow
  readonly asking: Asking
  readonly roles: readonly Role[]
  readonly pupils: readonly PupilToSee[]
}

/** The visit's row, at a school this person works for. */
export async function findVisit(req: Req): Promise<{ visit: VisitRow; roles: readonly Role[] }> {
  const visit = await visitRow(req.tx, req.id())
  const place = req.places.find((one) => one.schoolId === visit?.school_id)
  if (!visit || !place) throw notFound('visit')
  return { visit, roles: place.roles }
}

/** The visit with its form laid out, for somebody who may fill it in. */
export async function openVisit(req: Req): Promise<OpenVisit> {
  const { visit } = await findVisit(req)
  const subject = await findSubject(req.tx, req.casework, {
    about: visit.about === 'placement' ? 'placement' : 'provider',
    placementId: visit.placement_id,
    providerId: visit.provider_id,
    siteId: visit.site_id,
    schoolId: visit.school_id,
  })
  if (!subject) throw notFound('visit')
  return {
    visit,
    asking: askingFor(req, subject, visit.form),
    roles: rolesAt(req, subject),
    pupils: await pupilsToSee(req.tx, visit.id),
  }
}

/** What is known before anybody has answered, by question. It counts as version 0, and names pupils by initials. */
export async function knownBefore(req: Req, open: OpenVisit): Promise<Map<string, TypedField>> {
  const { visit, asking, pupils } = open
  const known: Record<string, Answer> = {
    ...(await knownValues(req.tx, asking.subject, req.today)),
    'provider.phone': visit.phone,
    'visit.on': visit.planned_on,
    'visit.visitor': visit.visitor,
    'visit.initials': pupils.map(initialsOf).join(', '),
    'visit.pupils': pupils.map((pupil) => ({
      initials: initialsOf(pupil),
      'year-group': pupil.year_group === null ? '' : `Year ${pupil.year_group}`,
      days: new Set(
        timetableOf(pupil.timetable)
          .filter((entry) => entry.place === 'provider')
          .map((entry) => entry.day),
      ).size,
    })),
  }
  const all = await pupilsEverThere(req.tx, visit.school_id, visit.provider_id)
  return fieldsTyped(open, typedOf(asking.layout, deepInitials(prefill(asking.layout, known), all)))
}

/** Inputs of a post by the question's id. */
export function fieldsTyped(open: Pick<OpenVisit, 'asking'>, posted: Posted): Map<string, TypedField> {
  const ids = questionsOf(open.asking.layout).map(({ field }) => field.id)
  const byName = typedByField(posted, ids.map(fieldName))
  return new Map(
    ids.flatMap((id) => {
      const typed = byName.get(fieldName(id))
      return typed ? [[id, typed] as const] : []
    }),
  )
}

/** The whole draft as it stands in the inputs: what was answered over what was known before. */
export function typedNow(before: ReadonlyMap<string, TypedField>, fields: DraftFields): Posted {
  const all = new Map([...before, ...[...fields].map(([id, { typed }]) => [id, typed] as const)])
  return new Map([...all.values()].flatMap((typed) => Object.entries(typed)))
}
