/**
 * A provider's yearly word, once for every school of the trust: the questions of every school's own form brought together,
 * so that one answer serves them all. What a school makes of it stays its own decision.
 */
import { sql } from 'kysely'
import { addMonths, type Day, dayOf } from '../../domain/calendar/day.ts'
import type { AskedField, AskedSection, FormLayout } from '../../domain/forms/layout.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import type { Req } from '../../web/request.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { findSubject } from '../record/subject.ts'
import { schoolsOf } from './asked-lines.ts'

/** Forms in which a provider gives its own word each year. */
export const assuranceForms = ['provider-assurance', 'national-standards-assurance'] as const

/** Filled in by Waymark, not asked again: when, who, where. A letter of a school is the school's to keep. */
export const filledIn = ['given-on', 'given-by', 'addresses', 'letter'] as const

export interface Assurance {
  readonly form: string
  /** The form of the first school, under which the record is kept. */
  readonly asking: Asking
  readonly schoolId: string
  /** The questions of every school's form, each once. */
  readonly layout: FormLayout
  /** Schools it serves. */
  readonly schools: readonly string[]
}

/** The assurance to give; undefined where no school that uses the provider has such a form. */
export async function assuranceOf(req: Req, form: string): Promise<Assurance | undefined> {
  const { providerId } = req.provider
  const asked: { asking: Asking; school: { id: string; name: string } }[] = []
  for (const school of await schoolsOf(req)) {
    const asking = await req.asSchool(school.id, async () => {
      const subject = await findSubject(req.tx, req.casework, { about: 'provider', providerId, schoolId: school.id })
      return subject && askForm(subject, form, req.day)
    })
    if (asking?.form.serves === 'trust') asked.push({ asking, school })
  }
  // The form that asks most is the frame; what only others ask comes after it.
  asked.sort((a, b) => questionsOf(b.asking.layout).length - questionsOf(a.asking.layout).length)
  const [first, ...others] = asked
  if (!first) return undefined
  return {
    form,
    asking: first.asking,
    schoolId: first.school.id,
    layout: together(
      first.asking.layout,
      others.map((one) => one.asking.layout),
    ),
    schools: asked.map((one) => one.school.name).sort((a, b) => a.localeCompare(b, 'en-GB')),
  }
}

/** One layout with every question of several: a question of one name is asked once, and is needed if anybody needs it. */
function together(first: FormLayout, others: readonly FormLayout[]): FormLayout {
  const all = others.flatMap((layout) => questionsOf(layout))
  const needed = new Set(all.flatMap(({ field, certain }) => (field.required && certain ? [field.id] : [])))
  const known = new Set<string>()
  const once = (asked: AskedField): AskedField[] => {
    if (known.has(asked.field.id)) return []
    known.add(asked.field.id)
    return [needed.has(asked.field.id) ? { ...asked, certain: true, field: { ...asked.field, required: true } } : asked]
  }
  const sections: AskedSection[] = first.sections.map((section) => ({
    ...section,
    fields: section.fields.flatMap(once),
  }))
  const more = all.flatMap(once)
  return {
    ...first,
    sections:
      more.length > 0 ? [...sections, { title: 'Asked by other schools', clauses: [], fields: more }] : sections,
  }
}

export interface AssuranceState {
  readonly form: string
  readonly title: string
  readonly small: string
  /** ISO date. */
  readonly givenOn: string | undefined
  readonly nextBy: Day | undefined
}

/** Where each assurance stands. A school may have written down what it was sent on paper: that counts too. */
export async function assuranceStates(req: Req): Promise<readonly AssuranceState[]> {
  const states: AssuranceState[] = []
  for (const form of assuranceForms) {
    const found = await assuranceOf(req, form)
    if (!found) continue
    const { rows } = await req.asTrust(() =>
      sql<{ on: string | null }>`
        select max(done_on)::text as on from current_records
        where provider_id = ${req.provider.providerId}::uuid and form = ${form} and school_id is null`.execute(req.tx),
    )
    const givenOn = rows[0]?.on ?? undefined
    states.push({
      form,
      title: found.asking.form.title,
      small:
        form === 'national-standards-assurance'
          ? 'Voluntary, not statutory: for provision that is not a school.'
          : `Serves ${found.schools.length === 1 ? found.schools[0] : `${found.schools.length} schools`}.`,
      givenOn,
      nextBy: givenOn === undefined ? undefined : addMonths(dayOf(givenOn), 12),
    })
  }
  return states
}
