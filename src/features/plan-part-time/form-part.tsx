/**
 * Part of a form of the policy on a page of its own: drawn, read and checked by the form engine, so that the questions
 * stay the policy's. The week is drawn here, because it also says where the pupil is.
 */
import type { FormError } from '../../domain/forms/form-error.ts'
import { type AskedSection, questionsOf } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { type Posted, readPosted, valueOf } from '../../domain/forms/posted.ts'
import { allErrors, validateForm } from '../../domain/forms/validate.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { type Option, Sheet, WeekGrid } from '../../ui/index.ts'
import { tooLarge } from '../../web/faults.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { Asking } from '../record/asking.ts'
import { SectionFields } from '../record/field-input.tsx'
import { weekErrors, weekOf } from '../record/group-inputs.tsx'

/** The field of a week in every form of these routes. */
export const weekField = 'timetable'

/** What was typed on this page over what was typed on the others. */
export function typedHere(body: FormBody, before: Posted, here: readonly AskedSection[]): Posted {
  const read = readPosted(body.entries())
  if (read.fault) throw tooLarge(read.fault)
  const own = questionsOf({ sections: here }).map(({ field }) => fieldName(field.id))
  const typed = new Map(before)
  for (const name of before.keys())
    if (own.some((mine) => name === mine || name.startsWith(`${mine}-`))) typed.delete(name)
  for (const [name, values] of read.posted) if (name.startsWith('f-')) typed.set(name, values)
  return typed
}

/** The answers of some sections, and everything wrong with them: unreadable, missing, or ruled out by a clause. */
export function readPart(
  asking: Asking,
  here: readonly AskedSection[],
  posted: Posted,
  today: number,
): { readonly answers: Answered; readonly errors: readonly FormError[] } {
  const all = parsePost(asking.layout, posted)
  const inside = new Set(questionsOf({ sections: here }).map(({ field }) => field.id))
  const missing = validateForm(asking.compiled, { sections: here }, all.answers, asking.bits, today)
  const unread = all.errors.filter((error) => inside.has(error.field))
  return {
    answers: all.answers,
    errors: allErrors({ sections: here }, unread, missing, ruledOut(asking, here, all.answers)),
  }
}

/** An answer that the policy does not take, with its clause and in the words of the duty that looks at it. */
function ruledOut(asking: Asking, here: readonly AskedSection[], answers: Answered): FormError[] {
  return questionsOf({ sections: here }).flatMap(({ field }): FormError[] => {
    const said = answers[field.id]
    if (field.type !== 'choice' || !field.good || typeof said !== 'string' || field.good.includes(said)) return []
    const duty = asking.rulebook.duties.find(
      (one) => one.duty.metBy?.forms.includes(asking.form.id) && one.duty.metBy.lines?.includes(field.id),
    )
    const clauses = [...new Set([...field.clauses, ...(duty?.clauses ?? [])])]
    const why = duty?.duty.says ?? `“${field.options.find((one) => one.value === said)?.says ?? said}” is not taken.`
    return [{ field: field.id, at: fieldName(field.id), says: `${why} ${clauses.join(', ')} rules this answer out.` }]
  })
}

const places: readonly Option[] = [
  { value: 'school', text: 'At school' },
  { value: 'provider', text: 'At a provider' },
]

/** The questions of some sections. */
export function PartFields(props: {
  asking: Asking
  sections: readonly AskedSection[]
  posted: Posted
  errors: readonly FormError[]
  filledIn?: ReadonlySet<string>
}) {
  const drawing = {
    posted: props.posted,
    errors: props.errors,
    rulebook: props.asking.rulebook,
    files: new Map(),
    filledIn: props.filledIn ?? new Set<string>(),
  }
  return (
    <>
      {props.sections.map((section, at) => {
        const week = section.fields.find((one) => one.field.id === weekField)
        const others = { ...section, fields: section.fields.filter((one) => one !== week) }
        const name = fieldName(weekField)
        return (
          <Sheet title={section.title} id={`part-${at + 1}`}>
            {section.says ? <p class="govuk-body">{section.says}</p> : null}
            {week ? (
              <WeekGrid
                id={name}
                name={name}
                label={week.field.ask}
                hint="Give the times of each session at school and choose where it is. A session left empty is at home."
                places={places}
                noPlace="At home"
                value={placedWeek(props.posted, name)}
                errors={weekErrors(props.errors, name)}
                error={props.errors.find((error) => error.at === name)?.says}
              />
            ) : null}
            <SectionFields section={others} drawing={drawing} />
          </Sheet>
        )
      })}
    </>
  )
}

function placedWeek(posted: Posted, name: string) {
  const week = weekOf(posted, name)
  return Object.fromEntries(
    Object.entries(week).map(([cell, value]) => [cell, { ...value, place: valueOf(posted, `${name}-${cell}-place`) }]),
  )
}
