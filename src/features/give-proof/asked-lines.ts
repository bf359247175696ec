/** What each school's policy asks a provider to prove, and what that school has recorded of it. */
import { schoolFrame } from '../../adapters/casework/reassess.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import type { StatusKind } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { checkRows } from '../providers/checks.ts'
import { recordsAbout } from '../providers/queries.ts'
import { askForm } from '../record/asking.ts'
import { findSubject } from '../record/subject.ts'

export interface AskedLine {
  /** The line's name in the form. */
  readonly line: string
  readonly ask: string
  readonly clauses: readonly string[]
  readonly kind: StatusKind
  readonly word: string
  readonly expires: Day | undefined
}

export interface AskedBySchool {
  readonly schoolId: string
  readonly school: string
  readonly lines: readonly AskedLine[]
}

/** The schools a provider works for, as the provider sees them. */
export const schoolsOf = (req: Req) =>
  req.tx.selectFrom('schools').select(['id', 'name']).where('active', '=', true).orderBy('name').execute()

/** For every school, the lines whose papers may run out. What the school noted beside them stays at the school. */
export async function askedBySchools(req: Req): Promise<readonly AskedBySchool[]> {
  const found: AskedBySchool[] = []
  for (const school of await schoolsOf(req))
    found.push({
      schoolId: school.id,
      school: school.name,
      lines: await req.asSchool(school.id, () => linesAt(req, school.id)),
    })
  return found
}

async function linesAt(req: Req, schoolId: string): Promise<readonly AskedLine[]> {
  const { providerId } = req.provider
  const rulebook = (await schoolFrame(req.tx, req.casework, schoolId))?.rulebook
  const subject = await findSubject(req.tx, req.casework, { about: 'provider', providerId, schoolId })
  if (!rulebook || !subject) return []
  const recorded = checkRows(rulebook, await recordsAbout(req.tx, schoolId, [providerId]), req.day)
  return [...rulebook.forms.values()].flatMap(({ form, papers }) => {
    if (form.about !== 'provider' || form.id === 'provider-visit' || papers.length === 0) return []
    const asking = askForm(subject, form.id, req.day)
    if (!asking) return []
    return questionsOf(asking.layout).flatMap(({ field }): AskedLine[] => {
      if (field.type !== 'check' || field.expires === 'no') return []
      const row = recorded.find((one) => one.form === form.id && one.field === field.id)
      return [
        {
          line: field.id,
          ask: field.ask,
          clauses: field.clauses.length > 0 ? field.clauses : form.clauses,
          kind: row?.kind ?? 'ahead',
          word: row?.word ?? 'Not recorded yet',
          expires: row?.expires,
        },
      ]
    })
  })
}
