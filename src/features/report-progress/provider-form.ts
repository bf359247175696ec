/** A report or a talk as the provider is asked for it: the form of the policy the placement is judged by. */
import type { AskedSection } from '../../domain/forms/layout.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { prefill } from '../../domain/forms/prefill.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import type { Answer, Answered } from '../../domain/policy/situation.ts'
import { notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { providerLeads } from '../../web/route.ts'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { knownValues } from '../record/known-values.ts'
import { sectionsLeft } from '../record/part-of-form.ts'
import { findSubject } from '../record/subject.ts'
import { reportForm } from './queries.ts'

export interface ProviderForm {
  readonly asking: Asking
  readonly sections: readonly AskedSection[]
  /** Answered by Waymark: the day. */
  readonly fixed: Answered
  /** What is known already, to be looked at and changed. */
  readonly known: Answered
}

/** Throws where the school's policy has no such form, or does not name the person's office. Run as the provider. */
export async function providerForm(req: Req, pupil: OwnPupil, form: string): Promise<ProviderForm> {
  const found = await req.asSchool(pupil.schoolId, async () => {
    const subject = await findSubject(req.tx, req.casework, { about: 'placement', placementId: pupil.placementId })
    const asking = subject && askForm(subject, form, req.day)
    return asking && { asking, values: await knownValues(req.tx, asking.subject, req.today) }
  })
  if (!found) throw notFound('form')
  const { asking, values } = found
  if (!req.holds(...providerLeads) && !asking.form.filledBy.includes(req.role))
    throw notAllowed('Only the manager or the safeguarding lead writes this at your provider.')
  const fixed: Answered = asking.form.datedBy ? { [asking.form.datedBy]: req.today } : {}
  const sections = sectionsLeft(asking.layout, { fixed, withoutClauses: true })
  const known: Record<string, Answer> = { ...prefill({ sections }, values) }
  const targets = targetsOf(values['placement.objectives'])
  if (
    form === reportForm &&
    targets.length > 0 &&
    questionsOf({ sections }).some(({ field }) => field.id === 'targets')
  )
    known['targets'] = targets
  return { asking, sections, fixed, known }
}

/** The objectives of the learning plan, each with room for what came of it. */
function targetsOf(objectives: Answer): readonly { target: string }[] {
  if (!Array.isArray(objectives)) return []
  return objectives.flatMap((one: unknown) => {
    const texts =
      typeof one === 'object' && one !== null ? Object.values(one).filter((part) => typeof part === 'string') : [one]
    const [target] = texts
    return typeof target === 'string' && target !== '' ? [{ target }] : []
  })
}

/** What stands in the form when it is opened. */
export const typedFirst = ({ sections, known }: ProviderForm): Posted => typedOf({ sections }, known)
