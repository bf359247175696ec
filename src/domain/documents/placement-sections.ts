import { fact, facts, firstName, paragraphs, sayDates, sayOrNothing, section, timetable } from './blocks.ts'
import type { Block, DocumentSection } from './content.ts'
import type { DocumentInput } from './input.ts'

/** Where the pupil goes, when, and whom to ask for: DLPT 12.4 and regulation 3 of SI 2010/1156 (domain.md section 2). */
export function whereAndWhen(input: DocumentInput): DocumentSection[] {
  const { placement } = input
  const name = firstName(input.pupil)
  return section(input, 'where-and-when', 'Where and when', [
    ...facts(
      ['About the place', 'What is arranged'],
      fact('Place', oneLine(placement.siteName || placement.provider, placement.siteAddress)),
      fact('Run by', placement.provider === placement.siteName ? '' : placement.provider),
      fact('First day', sayOrNothing(placement.start)),
      fact('Last day planned', sayOrNothing(placement.end)),
      fact('Starts each day at', placement.startTime),
      fact('Time there each day', placement.dailyDuration),
      fact('Sessions and breaks', placement.breaks),
      fact('Number of days', placement.numberOfDays),
      fact('Hours each week', placement.hours),
      fact('On the first day, ask for', placement.reportTo),
      fact('Person responsible there', placement.responsible),
      fact('Travel and meals', placement.travel),
    ),
    ...timetable(`${name}’s week`, placement.timetable),
  ])
}

/** The objectives as a table, with the date column only where a date was set. */
export function objectives(input: DocumentInput): Block[] {
  const rows = input.placement.objectives
  if (rows.length === 0) return []
  const dated = rows.some((row) => row.by !== undefined)
  return [
    {
      type: 'table',
      caption: `What ${firstName(input.pupil)} will work towards`,
      head: dated ? ['Objective', 'How we shall know', 'By'] : ['Objective', 'How we shall know'],
      rows: rows.map((row) => [row.objective, row.measure, ...(dated ? [sayOrNothing(row.by)] : [])]),
    },
  ]
}

/** Whom parents may ask, and who keeps their child safe: SSC 10.3 asks for the safeguarding contacts. */
export function contacts(input: DocumentInput): DocumentSection[] {
  const { school } = input
  return section(
    input,
    'contacts',
    'People you can talk to',
    facts(
      ['For', 'Ask'],
      fact('Questions about the placement', school.apLead && `${school.apLead}, at ${school.name}`),
      fact('Worried about safety', school.dsl && `${school.dsl}, designated safeguarding lead`),
      fact('Telephone', school.phone),
      fact('E-mail', school.email),
    ),
  )
}

export function complaints(input: DocumentInput): DocumentSection[] {
  return section(input, 'complaints', 'If you are unhappy with something', paragraphs(input.school.complaints))
}

export function review(input: DocumentInput): DocumentSection[] {
  return section(input, 'review', 'How it is reviewed', paragraphs(input.placement.review))
}

/** The placement in a few facts: the head of every agreement and plan. */
export function placementFacts(input: DocumentInput): DocumentSection[] {
  const { placement, pupil } = input
  return section(
    input,
    'placement',
    'The placement',
    facts(
      ['About the placement', 'What is arranged'],
      fact('Pupil', [pupil.name, pupil.year].filter((part) => part !== '').join(', ')),
      fact('Provider', placement.provider),
      fact(
        'Place',
        oneLine(placement.siteName === placement.provider ? '' : placement.siteName, placement.siteAddress),
      ),
      fact('Dates', sayDates(placement.start, placement.end)),
      fact('Hours each week', placement.hours),
      fact('Route', placement.route),
    ),
  )
}

/** Name and address read as one line; the parts nobody recorded leave no stray comma. */
function oneLine(name: string, address: string[]): string {
  return [name, ...address].filter((part) => part.trim() !== '').join(', ')
}
