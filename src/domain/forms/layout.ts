/** Which of a form's questions are asked here: the form, the facts and the policy's own lists brought together. */
import { type Bits, holds, NO, YES } from '../policy/bits.ts'
import { signatureName } from '../policy/lines.ts'
import type { Answers, Field, FieldOption, Form, SignatureLine } from '../policy/pack.ts'
import type { CompiledForm } from '../policy/rulebook.ts'

export interface AskedField {
  readonly field: Field
  /** The answers of this form under which it is asked, the section's included. */
  readonly if?: Answers
  /** False: nobody has recorded whether it applies, so it is asked and may stay empty. */
  readonly certain: boolean
}

export interface AskedSection {
  readonly title: string
  readonly clauses: readonly string[]
  readonly says?: string
  readonly note?: string
  readonly if?: Answers
  readonly fields: readonly AskedField[]
}

export interface AskedSignature {
  /** Its name in stored signatures. */
  readonly name: string
  /** Its place on the form, from 0. */
  readonly index: number
  readonly line: SignatureLine
}

export interface FormLayout {
  readonly form: Form
  readonly sections: readonly AskedSection[]
  readonly signatures: readonly AskedSignature[]
}

/** Forms with more questions than this are asked one section a page. */
const wholeFormLimit = 25

/** Lays a form out for one subject. `reasons` is the policy's own list, in its order. */
export function layOutForm(compiled: CompiledForm, bits: Bits, reasons: readonly FieldOption[]): FormLayout {
  const known = new Map(compiled.fields.map((one) => [one.field.id, one]))
  const sections = compiled.form.sections.flatMap((section): AskedSection[] => {
    const fields = section.fields.flatMap((field): AskedField[] => {
      if (field.type === 'heading') return [{ field, certain: true, ...(section.if ? { if: section.if } : {}) }]
      const one = known.get(field.id)
      const applies = one ? holds(one.masks, bits) : NO
      if (!one || applies === NO) return []
      const shown = field.type === 'reasons' ? { ...field, options: reasons } : field
      return [{ field: shown, certain: applies === YES, ...(one.field.if ? { if: one.field.if } : {}) }]
    })
    if (fields.every(({ field }) => field.type === 'heading')) return []
    const { title, clauses, says, note } = section
    return [
      {
        title,
        clauses,
        fields,
        ...(says ? { says } : {}),
        ...(note ? { note } : {}),
        ...(section.if ? { if: section.if } : {}),
      },
    ]
  })
  const signatures = compiled.signatures.flatMap(({ line, masks }, index) =>
    holds(masks, bits) === NO ? [] : [{ name: signatureName(line.by, index), index, line }],
  )
  return { form: compiled.form, sections, signatures }
}

/** Every question of a layout, in order, headings left out. */
export function questionsOf(layout: Pick<FormLayout, 'sections'>): AskedField[] {
  return layout.sections.flatMap((section) => section.fields.filter(({ field }) => field.type !== 'heading'))
}

/** Whether the form is asked one section a page. */
export function isPaged(layout: FormLayout): boolean {
  return layout.sections.length > 1 && questionsOf(layout).length > wholeFormLimit
}
