/** What a pupil is asked, in the policy's own words for their age, and what they answered. */

import { dayOf } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { type AskedField, questionsOf } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { FormBody } from '../../web/form-body.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { type Recorder } from '../record/record-form.ts'
import { findSubject } from '../record/subject.ts'

export const viewForm = 'pupil-view'

/** Answered by the page itself, not by the pupil: when, and in which way. */
const aside: readonly string[] = ['given-on', 'how']

/** The form laid out for this pupil; undefined where the policy has none. */
export async function askingOf(
  by: Pick<Recorder, 'tx' | 'casework' | 'today'>,
  placementId: string,
): Promise<Asking | undefined> {
  const subject = await findSubject(by.tx, by.casework, { about: 'placement', placementId })
  return subject && askForm(subject, viewForm, dayOf(by.today))
}

/** The questions put to the pupil, in order. Not known how old: all of them are asked, and may stay empty. */
export const questionsFor = (asking: Asking): readonly AskedField[] =>
  questionsOf(asking.layout).filter(
    ({ field }) => !aside.includes(field.id) && ['choice', 'long-text', 'text'].includes(field.type),
  )

/** What was typed, word for word. */
export function typedView(asking: Asking, body: FormBody): Answered {
  return Object.fromEntries(
    questionsFor(asking).flatMap(({ field }) => {
      const said = body.text(fieldName(field.id)).slice(0, 10_000)
      const known = field.type !== 'choice' || field.options.some((option) => option.value === said)
      return said !== '' && known ? [[field.id, said]] : []
    }),
  )
}

/** Whether the pupil is asked in the words for younger children. */
export const isForYounger = (asking: Asking): boolean => questionsFor(asking).some(({ field }) => field.id === 'feels')

/** In a child's words: what to do, not what went wrong. */
export const sayToPupil = (error: FormError, asking: Asking): { field: string; says: string } => {
  const ask = questionsFor(asking).find(({ field }) => field.id === error.field)?.field.ask
  return {
    field: error.field,
    says: ask ? `Please answer “${ask}”, or choose that you do not want to say.` : error.says,
  }
}
