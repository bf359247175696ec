/** Addresses of the form engine: ids only, never a name. */
import { isId } from '../../adapters/postgres/ids.ts'
import type { SubjectIds } from './subject.ts'

/** The fields that say what a record is about, as they stand in addresses and hidden inputs. */
export function subjectFields(subject: SubjectIds): Record<string, string> {
  const id = {
    placement: subject.placementId,
    pupil: subject.pupilId,
    provider: subject.providerId,
    school: subject.schoolId,
  }[subject.about]
  const site = subject.about === 'provider' && subject.siteId ? { site: subject.siteId } : {}
  return { [subject.about]: id ?? '', ...site }
}

/** The page of its own that a form about a pupil has; links that know only the form lead there. */
export function ownPage(form: string | null, pupilId: string | null): string | undefined {
  const pupil = isId(pupilId) ? pupilId : undefined
  return pupil && (form === 'suspension' || form === 'permanent-exclusion') ? `/pupils/${pupil}/suspensions` : undefined
}

/** Where a form about a subject is filled in. `event`: the event or window it answers. */
export function newRecordPath(
  form: string,
  subject: SubjectIds,
  more: { event?: string | undefined; step?: number | undefined } = {},
): string {
  const query = new URLSearchParams({ form, ...subjectFields(subject) })
  if (more.event) query.set('event', more.event)
  if (more.step !== undefined) query.set('step', String(more.step))
  return `/records/new?${query.toString()}`
}
