/** What a provider is asked about a concern or an incident: its own two screens, with the kinds of the school's own form. */
import type { FormLayout } from '../../domain/forms/layout.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import type { FieldOption } from '../../domain/policy/pack.ts'
import type { Req } from '../../web/request.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { findSubject } from '../record/subject.ts'
import type { OwnPupil } from './own-pupils.ts'

/** The answer that leads to the form of a concern; every other is a kind of incident. */
export const concern = 'concern'

export interface Asked {
  readonly kinds: readonly FieldOption[]
  /** Whom the provider may have told besides the designated safeguarding lead. */
  readonly others: readonly FieldOption[]
}

/** A school records for itself that it was told too late. */
const ownToSchool: readonly string[] = ['late-notice']
/** Told by Waymark itself, or through it. */
const ownToWaymark: readonly string[] = ['dsl', 'headteacher', 'key-contact', 'provider']

/** The school's form laid out for this pupil's placement. Run in `asSchool`. */
export async function askingOf(req: Req, pupil: OwnPupil, form: string): Promise<Asking | undefined> {
  const subject = await findSubject(req.tx, req.casework, { about: 'placement', placementId: pupil.placementId })
  return subject && askForm(subject, form, req.day)
}

export const formOf = (kind: string): string => (kind === concern ? 'concern' : 'incident')

export async function whatIsAsked(req: Req, pupil: OwnPupil): Promise<Asked> {
  return req.asSchool(pupil.schoolId, async () => {
    const incident = await askingOf(req, pupil, 'incident')
    const worry = await askingOf(req, pupil, 'concern')
    return {
      kinds: [
        ...(worry ? [{ value: concern, says: 'A worry about the pupil’s safety or welfare' }] : []),
        ...optionsOf(incident?.layout, 'kind').filter((one) => !ownToSchool.includes(one.value)),
      ],
      others: optionsOf(worry?.layout ?? incident?.layout, 'told').filter((one) => !ownToWaymark.includes(one.value)),
    }
  })
}

const optionsOf = (layout: FormLayout | undefined, id: string): readonly FieldOption[] =>
  (layout ? questionsOf(layout) : []).find(({ field }) => field.id === id)?.field.options ?? []
