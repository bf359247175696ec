/**
 * What a document says, as data. The web page and the PDF are both drawn from this one value, so they cannot differ;
 * and it is what is kept, hashed and never changed once a document is issued.
 */

/** Raised whenever a builder or a template changes what a reader would see; kept with every issued document. */
export const TEMPLATE_VERSION = 'waymark-documents-1'

export const DOCUMENT_KINDS = [
  'parent-notification',
  'off-site-direction-notice',
  'council-notification',
  'home-school-agreement',
  'home-school-agreement-review',
  'provider-agreement',
  'learning-plan',
  'service-level-agreement',
  'flexi-decision-letter',
  'record',
  'placement-case-file',
] as const

export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** One piece of a document. Every value is plain text: a template may never read markup into it. */
export type Block =
  | { type: 'paragraph'; text: string }
  | { type: 'facts'; head: [string, string]; rows: Fact[] }
  | { type: 'table'; caption: string; head: string[]; rows: string[][] }
  | { type: 'list'; items: string[] }
  | { type: 'timetable'; caption: string; days: TimetableDay[] }
  /** Words that carry legal weight or that somebody accepts: set apart on the page. */
  | { type: 'statement'; heading: string; text: string }

export interface Fact {
  term: string
  /** One line each. */
  value: string[]
}

/** A day of the week; an empty half is a half not spent there. */
export interface TimetableDay {
  /** `Monday`. */
  day: string
  /** `09:30 to 12:00, Larch Farm`; a place on a line of its own may follow a line break. */
  morning: string
  afternoon: string
}

export interface DocumentSection {
  heading: string
  /** Ids of the clauses this section answers, for example `DLPT-12.3`. */
  clauses: string[]
  blocks: Block[]
}

export interface Signature {
  /** In whose name: `Parent or carer`. */
  capacity: string
  name?: string
  /** As said to people: `Mon 2 Nov 2026`. */
  date?: string
  /** How: `signed`, `read to the pupil`; `sender` closes a letter. Without a date it is a line still to be signed. */
  kind?: string
}

export interface DocumentContent {
  kind: DocumentKind
  title: string
  /** The school's reference, printed on every page. */
  reference: string
  language: 'en-GB'
  from: { school: string; address: string[]; trust: string; contact: string[] }
  to?: { name: string; address: string[] }
  /** As said to people. */
  date?: string
  opening: Block[]
  sections: DocumentSection[]
  signatures: Signature[]
  /** Small print after the signatures. */
  notes: Block[]
  /** On a page of its own at the end: how each signature came. Only a sealed document has one. */
  certificate?: { heading: string; blocks: Block[] }
  /** The template version the content was written for. */
  template: string
}
