/** The closed vocabularies of the pack language. One word per thing, everywhere (docs/pack-language.md). */

export const routes = [
  'school-arranged',
  'off-site-direction',
  'suspension',
  'permanent-exclusion',
  'medical',
  'part-time-timetable',
  'flexi-schooling',
  'on-site',
] as const
export type Route = (typeof routes)[number]

/** Offices that oversee a school. */
export const governors = ['governing-body', 'ap-governor', 'trustee'] as const
/** Offices of a trust. */
export const trustStaff = [
  'trust-leader',
  'trust-safeguarding-lead',
  'trust-send-lead',
  'head-of-education',
  'ceo',
] as const
/** Offices of a school. */
export const schoolStaff = [
  'headteacher',
  'slt',
  'ap-lead',
  'dsl',
  'senco',
  'attendance-officer',
  'assessment-lead',
  'mental-health-lead',
  'pastoral-lead',
  'finance',
  'staff',
  'school-lead',
  'administrator',
] as const

export const roles = [
  ...governors,
  ...trustStaff,
  ...schoolStaff,
  'provider-manager',
  'provider-dsl',
  'provider-staff',
  'parent',
  'pupil',
  'council',
  'virtual-school-head',
  'social-worker',
  'agency',
] as const
export type Role = (typeof roles)[number]

/** Whether a word of a policy, a row or a form is an office at all. */
export const isRole = (word: string | undefined): word is Role =>
  (roles as readonly (string | undefined)[]).includes(word)

/** The steps a gate can close, in the order a placement takes them. */
export const steps = ['proposal', 'approval', 'start', 'close'] as const
export type Step = (typeof steps)[number]

export const subjects = ['placement', 'pupil', 'provider', 'school'] as const
export type Subject = (typeof subjects)[number]

export const forces = [
  'law',
  'statutory guidance',
  'guidance',
  'expectation',
  'local policy',
  "school's choice",
] as const
export type Force = (typeof forces)[number]

export const schoolKinds = ['maintained', 'academy', 'independent', 'pru'] as const
export type SchoolKind = (typeof schoolKinds)[number]

/** What an unmet duty does. */
export const effects = [
  'blocks proposal',
  'blocks approval',
  'blocks start',
  'blocks close',
  'bars provider',
  'is late',
  'warns',
  'is noted',
] as const
export type Effect = (typeof effects)[number]

/** What follows when a standing duty lapses while a placement is live. */
export const lapses = ['suspends', 'reviews now', 'bars provider', 'is noted'] as const
export type Lapse = (typeof lapses)[number]

/** Events the engine derives itself; every form id is an event too. */
export const builtInEvents = [
  'absence',
  'unexplained-absence',
  'late-arrival',
  'start',
  'end',
  'became-looked-after',
  'got-ehc-plan',
  'got-social-worker',
  'end-date-passed',
] as const
export type BuiltInEvent = (typeof builtInEvents)[number]

/** A duty met by this is met by attendance marks, not by a form. */
export const attendanceMark = 'attendance-mark'

const plainRoles: Partial<Record<Role, string>> = {
  'ap-lead': 'AP lead',
  'ap-governor': 'AP governor',
  ceo: 'chief executive',
  dsl: 'designated safeguarding lead',
  senco: 'SENCo',
  slt: 'senior leadership team',
  'provider-dsl': 'provider’s safeguarding lead',
  'provider-manager': 'provider’s manager',
  'provider-staff': 'provider’s staff',
  'trust-send-lead': 'trust SEND lead',
}

/** A role in plain words, before a policy's own word for it. */
export function sayRole(role: string): string {
  return plainRoles[role as Role] ?? role.replaceAll('-', ' ')
}
