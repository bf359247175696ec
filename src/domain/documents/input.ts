import type { Day } from '../calendar/day.ts'
import type { TimetableDay } from './content.ts'

/**
 * Everything a document may draw on, gathered by the caller. Text that nobody has recorded is an empty string: a
 * builder leaves it out, and `missingContents` names it before the document can be issued.
 */
export interface DocumentInput {
  reference: string
  school: SchoolDetails
  pupil: PupilDetails
  placement: PlacementDetails
  /** To whom a letter goes: a parent, or the pupil at 18. */
  parent?: { name: string; address: string[] }
  /** To which council, and which person or office there; empty where nobody has said. */
  council?: { name: string; office: string }
  /** The record behind an agreement, a plan or a printed record. */
  form?: FormPrint
  /** For a case file: every record in the order it is to be read. */
  records?: FormPrint[]
  /** For a case file: what is kept of the placement besides its records. */
  besides?: CaseFilePart[]
  /** For a case file: says in a sentence what this reader's copy leaves out. */
  leftOut?: string
  /** The promises of a home and school agreement, where the policy words its own. */
  terms?: AgreementTerms
  /** Clause ids by section, from the school's policy: `{ 'why': ['DLPT-12.3'] }`. */
  clauses?: Partial<Record<SectionKey, string[]>>
  issued: { by: string; role: string; on: Day }
}

/** The sections a policy can attach clauses to. */
export type SectionKey =
  | 'why'
  | 'where-and-when'
  | 'review'
  | 'contacts'
  | 'complaints'
  | 'your-duty'
  | 'commitment'
  | 'pupil-terms'
  | 'parent-terms'
  | 'school-terms'
  | 'placement'

export interface SchoolDetails {
  name: string
  trust: string
  address: string[]
  phone: string
  email: string
  /** A maintained school directs under statute; an academy under its articles (domain.md section 2). */
  kind: 'maintained' | 'academy'
  headteacher: string
  /** Who answers questions about alternative provision. */
  apLead: string
  /** The designated safeguarding lead. */
  dsl: string
  /** How to complain, in one or two sentences. */
  complaints: string
}

export interface PupilDetails {
  name: string
  /** What the pupil is called, where it is not the first word of the name. */
  knownAs: string
  /** `Year 9`. */
  year: string
}

export interface PlacementDetails {
  /** As said to people: `School-arranged placement`. */
  route: string
  provider: string
  siteName: string
  siteAddress: string[]
  /** Person to report to on first attending. */
  reportTo: string
  /** Person responsible for the provision. */
  responsible: string
  start?: Day
  end?: Day
  /** Hours each week, in words or figures: `18`. */
  hours: string
  /** `09:30`. */
  startTime: string
  /** Time there each day: `5 hours on full days`. */
  dailyDuration: string
  /** Start, finish and breaks of each session. */
  breaks: string
  timetable: TimetableDay[]
  numberOfDays: string
  purpose: string
  reason: string
  objectives: Objective[]
  /** How, how often and with whom it is reviewed. */
  review: string
  /** Travel and meals; may stay empty. */
  travel: string
}

export interface Objective {
  objective: string
  measure: string
  by?: Day
}

/** A table of a case file under a heading of its own. */
export interface CaseFilePart {
  heading: string
  caption: string
  head: string[]
  rows: string[][]
}

export interface AgreementTerms {
  /** Shown above the three groups. */
  commitment: string
  pupil: string[]
  parent: string[]
  school: string[]
}

/** A form's record as it was asked and answered, ready to print. */
export interface FormPrint {
  title: string
  /** When it was recorded, and by whom, as said to people. */
  recorded: string
  sections: FormPrintSection[]
  signatures: FormSignature[]
}

export interface FormPrintSection {
  title: string
  lines: FormLine[]
}

export interface FormLine {
  clauses: string[]
  /** The question, word for word. */
  ask: string
  /** Empty text, an empty list or a table without rows is an unanswered line. */
  answer: string | string[] | AnswerTable | AnswerTimetable
  /** A line that may stay empty is never named as missing. */
  optional?: boolean
}

export interface AnswerTable {
  head: string[]
  rows: string[][]
}

export interface AnswerTimetable {
  days: TimetableDay[]
}

export interface FormSignature {
  capacity: string
  name: string
  on?: Day
  kind: string
}
