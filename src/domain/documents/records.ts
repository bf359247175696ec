import { document, fact, facts, paragraphs, sayDates, section, timetable } from './blocks.ts'
import type { Block, DocumentContent, DocumentSection } from './content.ts'
import { formSections, formSignatures } from './form-sections.ts'
import type { CaseFilePart, DocumentInput, FormPrint } from './input.ts'
import { objectives, placementFacts } from './placement-sections.ts'

/** Any form's record, printed as it was asked and answered. */
export function recordPrint(input: DocumentInput): DocumentContent {
  const form = input.form
  return document('record', input, {
    title: form?.title ?? 'Record',
    opening: paragraphs(about(input), form?.recorded ?? ''),
    sections: form ? formSections(form) : [],
    signatures: formSignatures(form, []),
  })
}

/** A placement's records in one file, in the order given: for a new school, an inspector or a court. */
export function placementCaseFile(input: DocumentInput): DocumentContent {
  const records = input.records ?? []
  return document('placement-case-file', input, {
    title: `Case file: ${input.pupil.name}`,
    opening: paragraphs(
      about(input),
      records.length === 0
        ? 'No records have been made.'
        : `The file holds ${records.length === 1 ? 'one record' : `${records.length} records`}, oldest first.`,
      input.leftOut ?? '',
    ),
    sections: [
      ...placementFacts(input),
      ...week(input),
      ...objectivesOf(input),
      ...(input.besides ?? []).map(besides),
      ...contents(records),
      ...records.flatMap(titled),
    ],
    notes: paragraphs(
      `Printed by ${input.issued.by}, ${input.issued.role}. This file holds personal data: keep it locked away and shred it after use.`,
    ),
  })
}

function about(input: DocumentInput): string {
  const dates = sayDates(input.placement.start, input.placement.end)
  const who = [input.pupil.name, input.pupil.year].filter((part) => part !== '').join(', ')
  const where = input.placement.provider ? `${who}: placement at ${input.placement.provider}` : who
  return dates ? `${where}, ${lowerFirst(dates)}.` : where ? `${where}.` : ''
}

/** `From Mon…` reads on inside a sentence; a weekday keeps its capital. */
function lowerFirst(dates: string): string {
  return dates.startsWith('From ') ? `f${dates.slice(1)}` : dates
}

const week = (input: DocumentInput): DocumentSection[] =>
  section(
    input,
    'where-and-when',
    'The week',
    timetable('Where the pupil is in each half-day', input.placement.timetable),
  )

const objectivesOf = (input: DocumentInput): DocumentSection[] =>
  section(input, 'why', 'What it is for', objectives(input))

const besides = ({ heading, ...table }: CaseFilePart): DocumentSection => ({
  heading,
  clauses: [],
  blocks: [{ type: 'table', ...table }],
})

function contents(records: FormPrint[]): DocumentSection[] {
  if (records.length === 0) return []
  return [
    {
      heading: 'Records in this file',
      clauses: [],
      blocks: [
        {
          type: 'table',
          caption: 'In the order they are printed',
          head: ['Record', 'Made'],
          rows: records.map((record) => [record.title, record.recorded]),
        },
      ],
    },
  ]
}

/** One record as one run of sections, each heading saying which record it belongs to; who signed comes last. */
function titled(record: FormPrint): DocumentSection[] {
  const parts = formSections(record)
  return parts.map((part, index) => ({
    ...part,
    heading: part.heading && part.heading !== record.title ? `${record.title}: ${part.heading}` : record.title,
    blocks: [
      ...(index === 0 ? paragraphs(record.recorded) : []),
      ...part.blocks,
      ...(index === parts.length - 1 ? whoSigned(record) : []),
    ],
  }))
}

function whoSigned(record: FormPrint): Block[] {
  const rows = formSignatures(record, []).map(({ capacity, name = '', kind = 'not signed', date = '' }) =>
    fact(capacity, [name, kind, date].filter((part) => part !== '').join(', ')),
  )
  return facts(['Signature', 'Given'], ...rows)
}
