/** Who may fill in and read which forms (requirements d.2 and d.3, kept simple). */
import type { FormLayout } from '../../domain/forms/layout.ts'
import type { Field, Form } from '../../domain/policy/pack.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Role } from '../../domain/policy/words.ts'
import { caseStaff, schoolStaff } from '../../web/route.ts'

const keepers: readonly Role[] = ['dsl', 'headteacher', 'trust-safeguarding-lead']
const restrictedAuthors: readonly Role[] = ['dsl', 'headteacher', 'ap-lead']

/** Forms with pages of their own: filling them in here would pass the checks of those pages by. */
export const elsewhere: Readonly<Record<string, string>> = {
  approval: 'An approval is recorded on the placement’s own page, by the office that decides.',
  suspension: 'A suspension is recorded, amended and cancelled on the pupil’s page of suspensions.',
  'permanent-exclusion': 'A permanent exclusion is recorded, amended and cancelled on the pupil’s page of suspensions.',
}

/** School staff may fill in their school's forms; a restricted one only those named by it; others where it names them. */
export function mayFill(form: Pick<Form, 'id' | 'restricted' | 'filledBy'>, roles: readonly Role[]): boolean {
  if (form.id in elsewhere) return false
  if (roles.some((role) => form.filledBy.includes(role))) return true
  // "Staff" on a form means anybody who works at the school.
  const staff = roles.some((role) => (schoolStaff as readonly Role[]).includes(role))
  if (staff && form.filledBy.includes('staff')) return true
  return form.restricted ? roles.some((role) => restrictedAuthors.includes(role)) : staff
}

/**
 * Staff who work with cases read what is not restricted; governors and trust staff only the forms that name them.
 * Restricted records: the designated safeguarding lead, the headteacher, and the offices that the form names.
 */
export function mayRead(restricted: boolean, filledBy: readonly Role[], roles: readonly Role[]): boolean {
  if (restricted) return roles.some((role) => keepers.includes(role) || (role !== 'staff' && filledBy.includes(role)))
  return roles.some((role) => (caseStaff as readonly Role[]).includes(role) || filledBy.includes(role))
}

/** The office a person records in: the one a duty asks for, then one that the form names, then the one they act in. */
export function officeFor(rulebook: Rulebook, form: Form, roles: readonly Role[], acting: Role): Role {
  const asked = rulebook.duties.flatMap(({ duty }) =>
    duty.metBy?.forms.includes(form.id) && Array.isArray(duty.metBy.by) ? duty.metBy.by : [],
  )
  return roles.find((role) => asked.includes(role)) ?? roles.find((role) => form.filledBy.includes(role)) ?? acting
}

/**
 * A form as staff are asked it: they may say that a parent consented on paper or by word of mouth, never that the parent
 * did so online. Only the parent's own act is that.
 */
export function asStaffAreAsked(layout: FormLayout): FormLayout {
  if (layout.form.id !== 'parental-consent') return layout
  const offered = (field: Field): Field =>
    field.id === 'how' ? { ...field, options: field.options.filter((option) => option.value !== 'online') } : field
  const sections = layout.sections.map((section) => ({
    ...section,
    fields: section.fields.map((asked) => ({ ...asked, field: offered(asked.field) })),
  }))
  return { ...layout, sections }
}
