import { type Day, sayDate } from '../calendar/day.ts'
import type { Block, DocumentContent, DocumentKind, DocumentSection, Fact, TimetableDay } from './content.ts'
import { TEMPLATE_VERSION } from './content.ts'
import type { DocumentInput, SectionKey } from './input.ts'

export function paragraph(text: string): Block {
  return { type: 'paragraph', text }
}

/** A fact with its lines; a fact nobody has recorded has none, and `facts` leaves it out. */
export function fact(term: string, ...value: string[]): Fact {
  return { term, value: value.filter((line) => line.trim() !== '') }
}

/** The facts that have something to say under these two headings, or no block at all. */
export function facts(head: [string, string], ...rows: Fact[]): Block[] {
  const said = rows.filter((row) => row.value.length > 0)
  return said.length > 0 ? [{ type: 'facts', head, rows: said }] : []
}

/** Paragraphs of the texts that were recorded. A blank line in typed text starts a new paragraph. */
export function paragraphs(...texts: string[]): Block[] {
  return texts
    .flatMap((text) => text.split(/\n\s*\n/))
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(paragraph)
}

export function list(items: string[]): Block[] {
  return items.length > 0 ? [{ type: 'list', items }] : []
}

export function timetable(caption: string, days: TimetableDay[]): Block[] {
  return days.length > 0 ? [{ type: 'timetable', caption, days }] : []
}

/** A section, or none where there is nothing to say in it. */
export function section(input: DocumentInput, key: SectionKey, heading: string, blocks: Block[]): DocumentSection[] {
  return blocks.length > 0 ? [{ heading, clauses: input.clauses?.[key] ?? [], blocks }] : []
}

export function sayOrNothing(day: Day | undefined): string {
  return day === undefined ? '' : sayDate(day)
}

/** The name a person is called after the first mention: the known name, or the first word of the full one. */
export function firstName(pupil: { name: string; knownAs: string }): string {
  return pupil.knownAs.trim() || (pupil.name.trim().split(/\s+/)[0] ?? '')
}

/** `Mon 2 Nov 2026 to Fri 18 Dec 2026`, or the part of it that is known. */
export function sayDates(start: Day | undefined, end: Day | undefined): string {
  if (start === undefined) return ''
  return end === undefined ? `From ${sayDate(start)}` : `${sayDate(start)} to ${sayDate(end)}`
}

/** The letterhead, reference and date that every document has, around what this kind says. */
export function document(
  kind: DocumentKind,
  input: DocumentInput,
  says: Pick<DocumentContent, 'title' | 'opening' | 'sections'> &
    Partial<Pick<DocumentContent, 'signatures' | 'notes' | 'to'>>,
): DocumentContent {
  const { school } = input
  return {
    kind,
    reference: input.reference,
    language: 'en-GB',
    from: {
      school: school.name,
      address: school.address,
      trust: school.trust,
      contact: [school.phone, school.email].filter((line) => line !== ''),
    },
    date: sayDate(input.issued.on),
    signatures: [],
    notes: [],
    template: TEMPLATE_VERSION,
    ...says,
  }
}
