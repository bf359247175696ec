/**
 * The national attendance codes in force since 19 August 2024: School Attendance (Pupil Registration) (England)
 * Regulations 2024 (SI 2024/208), regulation 10, tables 1 and 2. H, J and a plain Y were withdrawn and are not here.
 */

/** How a mark counts. `not possible` leaves the denominator; `administrative` is no mark of a session at all. */
export type Category = 'attending' | 'authorised' | 'unauthorised' | 'not possible' | 'administrative'

export interface CodeMeaning {
  /** Short, as a register shows it. */
  readonly meaning: string
  readonly category: Category
  /** Counts as attending because the pupil is at an approved educational activity away from the school. */
  readonly approvedActivity?: true
  /** Only for a morning or only for an afternoon. */
  readonly session?: 'AM' | 'PM'
}

export const codes = {
  '/': { meaning: 'Present, morning', category: 'attending', session: 'AM' },
  '\\': { meaning: 'Present, afternoon', category: 'attending', session: 'PM' },
  L: { meaning: 'Late, before the register closed', category: 'attending' },
  B: { meaning: 'Educated off site, arranged by the school', category: 'attending', approvedActivity: true },
  K: { meaning: 'Educated at a place arranged by the council', category: 'attending', approvedActivity: true },
  P: { meaning: 'Approved sporting activity', category: 'attending', approvedActivity: true },
  V: { meaning: 'Educational visit with school staff', category: 'attending', approvedActivity: true },
  W: { meaning: 'Work experience', category: 'attending', approvedActivity: true },
  D: { meaning: 'At another school where also registered', category: 'not possible' },
  C: { meaning: 'Leave in exceptional circumstances; a flexi-schooling day at home', category: 'authorised' },
  C1: { meaning: 'Regulated performance or employment abroad', category: 'authorised' },
  C2: { meaning: 'Part-time timetable, temporary', category: 'authorised' },
  E: { meaning: 'Suspended or excluded, no provision made yet', category: 'authorised' },
  I: { meaning: 'Ill', category: 'authorised' },
  J1: { meaning: 'Interview for a job or another place of education', category: 'authorised' },
  M: { meaning: 'Medical or dental appointment', category: 'authorised' },
  R: { meaning: 'Religious observance', category: 'authorised' },
  S: { meaning: 'Study leave for a public examination', category: 'authorised' },
  T: { meaning: 'Mobile child, parent travelling for work', category: 'authorised' },
  G: { meaning: 'Holiday not granted', category: 'unauthorised' },
  N: { meaning: 'Reason for absence not yet known', category: 'unauthorised' },
  O: { meaning: 'Absent, other or unknown reason', category: 'unauthorised' },
  U: { meaning: 'Arrived after the register closed', category: 'unauthorised' },
  Q: { meaning: 'Could not come: access arrangements missing', category: 'not possible' },
  X: { meaning: 'Not of compulsory school age, not required', category: 'not possible' },
  Y1: { meaning: 'Could not come: provided transport not available', category: 'not possible' },
  Y2: { meaning: 'Could not come: widespread disruption to travel', category: 'not possible' },
  Y3: { meaning: 'Could not come: part of the premises closed', category: 'not possible' },
  Y4: { meaning: 'Could not come: the school closed unexpectedly', category: 'not possible' },
  Y5: { meaning: 'Could not come: held in criminal justice detention', category: 'not possible' },
  Y6: { meaning: 'Could not come: public health guidance or law', category: 'not possible' },
  Y7: { meaning: 'Could not come: another unavoidable cause', category: 'not possible' },
  Z: { meaning: 'Prospective pupil, not on the register', category: 'administrative' },
  '#': { meaning: 'Planned closure of the school', category: 'administrative' },
} as const satisfies Record<string, CodeMeaning>

export type Code = keyof typeof codes
export type Session = 'AM' | 'PM'

/** Every code in the order a register lists them. */
export const allCodes = Object.keys(codes) as readonly Code[]

export function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text)
}

/** The code as it stands, whatever its type says; undefined for a code that was withdrawn or never was one. */
export function meaningOf(code: string): CodeMeaning | undefined {
  return isCode(code) ? codes[code] : undefined
}

export function categoryOf(code: string): Category | undefined {
  return meaningOf(code)?.category
}

/** A present mark in the form of its session. */
export function presentCode(session: Session): Code {
  return session === 'AM' ? '/' : '\\'
}

/** For lists: "B, educated off site, arranged by the school". */
export function sayCode(code: string): string {
  const meaning = meaningOf(code)?.meaning
  return meaning === undefined ? code : `${code}, ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`
}

/** For a session in a sentence: "morning", "afternoon". */
export function saySession(session: Session): string {
  return session === 'AM' ? 'morning' : 'afternoon'
}
