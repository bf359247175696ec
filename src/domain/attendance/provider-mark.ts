/** What a provider says of a pupil's session, in plain words; the code follows from where the pupil is. Pure. */
import { type Code, categoryOf, presentCode, type Session } from './codes.ts'
import type { Whereabouts } from './where.ts'

export type Seen = 'here' | 'late' | 'absent'

/** Why a pupil is away, as far as a provider may know. Whether an absence is authorised is the school's to decide. */
export const absenceReasons = {
  unknown: { text: 'We do not know why', code: 'N' },
  ill: { text: 'Ill', code: 'I' },
  appointment: { text: 'At a medical or dental appointment', code: 'M' },
  transport: { text: 'The transport did not come', code: 'N', note: 'The transport did not come.' },
  home: {
    text: 'We sent the pupil home or back to school',
    code: 'N',
    note: 'The provider sent the pupil home or back to school.',
  },
  other: { text: 'Something else', code: 'N' },
} as const satisfies Record<string, { text: string; code: Code; note?: string }>

export type AbsenceReason = keyof typeof absenceReasons

export const isAbsenceReason = (text: string): text is AbsenceReason => Object.hasOwn(absenceReasons, text)

export interface ProviderCode {
  readonly code: Code
  /** Took part, but online: an absence in law, and no reason to look for the pupil. */
  readonly online: boolean
  /** B says what the activity is. */
  readonly needsActivity: boolean
}

/**
 * The code of a pupil who came. What the school arranged is B, what the council arranged K; a school where the pupil is
 * also registered marks its own register (the home school's D is the home school's). Lessons online are never B.
 */
export function codeWhenHere(where: Whereabouts, session: Session, late: boolean): ProviderCode {
  const plain = { online: false, needsActivity: false }
  switch (where) {
    case 'school arranged':
      return { code: 'B', online: false, needsActivity: true }
    case 'council arranged':
      return { ...plain, code: 'K' }
    case 'remote':
      return { code: 'N', online: true, needsActivity: false }
    default:
      return { ...plain, code: late ? 'L' : presentCode(session) }
  }
}

export interface SeenMark {
  readonly code: string
  readonly minutesLate: number | null
  readonly online: boolean
}

/** A provider's mark read back. D is a pupil who came to the other school, as files of providers say it. */
export function seenOf(mark: SeenMark): Seen {
  const came = mark.online || mark.code === 'D' || categoryOf(mark.code) === 'attending'
  if (!came) return 'absent'
  return mark.code === 'L' || mark.minutesLate !== null ? 'late' : 'here'
}

/** Why a mark was changed, where the change itself says it: a pupil who came after all. Undefined: somebody has to say. */
export function reasonOfChange(before: Seen, after: Seen, leftNow: boolean): string | undefined {
  if (leftNow && before !== 'absent' && after !== 'absent') return 'Left before the end of the session'
  if (before === 'absent' && after === 'late') return 'Came in after the mark was given'
  if (before === 'absent' && after === 'absent') return 'More is known about the absence'
  return undefined
}
