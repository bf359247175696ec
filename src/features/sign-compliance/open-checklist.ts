/** A checklist as it stands today: the policy's own lines, each with what answers it. */
import { academicYearOf, dayFrom, isoOf } from '../../domain/calendar/day.ts'
import type { AskedField, AskedSection } from '../../domain/forms/layout.ts'
import { notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { rolesAt, subjectFor } from '../record/find-form.ts'
import type { SubjectIds } from '../record/subject.ts'
import { mayFill } from '../record/who-may.ts'
import { evidenceOf, type LineEvidence } from './evidence.ts'
import { countDuties, countRecords, form } from './queries.ts'

export interface Checklist {
  readonly asking: Asking
  readonly address: string
  /** By the line's id. */
  readonly evidence: ReadonlyMap<string, LineEvidence>
  readonly maySign: boolean
}

/** Answered by signing, not asked: who signs, as what, when, and that no line is left out. */
const bySigning = ['done-on', 'ap-name', 'every-line-dated', 'signed-by', 'position', 'signed-on'] as const

/** The sections with only what is asked on the page. */
export const askedSections = ({ asking }: Checklist): readonly AskedSection[] =>
  asking.layout.sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter((one) => !(bySigning as readonly string[]).includes(one.field.id)),
    }))
    .filter((section) => section.fields.length > 0)

export const checkLines = (checklist: Checklist): readonly AskedField[] =>
  askedSections(checklist).flatMap((section) => section.fields.filter((one) => one.field.type === 'check'))

/** Opens the checklist about the school, or about the provider given. */
export async function openChecklist(req: Req, providerId?: string): Promise<Checklist> {
  const { schoolId } = req.school
  const ids: SubjectIds = providerId ? { about: 'provider', providerId, schoolId } : { about: 'school', schoolId }
  const subject = await subjectFor(req, ids)
  const asking = askForm(subject, form, req.day)
  if (!asking) throw notFound('checklist in the school’s policy')
  const of = { schoolId, today: req.today, providerId }
  const since = isoOf(dayFrom(academicYearOf(req.day), 9, 1))
  const counted = {
    rulebook: asking.rulebook,
    situation: subject.situation,
    today: req.day,
    counts: await countDuties(req.tx, of),
    records: await countRecords(req.tx, { ...of, since }),
  }
  const lines = asking.compiled.fields.filter((one) => one.field.type === 'check')
  return {
    asking,
    address: providerId ? `/compliance/providers/${providerId}` : '/compliance/school',
    evidence: new Map(lines.map(({ field }) => [field.id, evidenceOf(field.evidence ?? [], counted)])),
    maySign: mayFill(asking.form, rolesAt(req, subject)),
  }
}

export function mustSign(checklist: Checklist): void {
  if (checklist.maySign) return
  const { form: asked, sayRole } = checklist.asking
  throw notAllowed(`This checklist is signed off by ${asked.filledBy.map(sayRole).join(', ')}. Ask one of them.`)
}
