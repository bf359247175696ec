import { document, fact, facts, paragraph, paragraphs, section } from './blocks.ts'
import type { DocumentContent } from './content.ts'
import type { DocumentInput } from './input.ts'
import { review, whereAndWhen } from './placement-sections.ts'

/**
 * The letter that tells the council of a placement: EMET 7.12, DLPT 9.2.2, ECC 8.2. It says what the parents are told of
 * the place, and what the council needs to know the child by; nothing of safeguarding or health.
 */
export function councilNotification(input: DocumentInput): DocumentContent {
  const { pupil, placement, school, council } = input
  return document('council-notification', input, {
    title: `Notification of a placement: ${pupil.name}`,
    ...(council ? { to: { name: [council.office, council.name].filter(Boolean).join(', '), address: [] } } : {}),
    opening: [
      paragraph(
        `We are writing to tell you of a placement that ${school.name} has arranged for ${pupil.name}. ` +
          `${pupil.name} stays on our roll throughout.`,
      ),
      ...facts(
        ['About the pupil', 'What is known'],
        fact('Pupil', [pupil.name, pupil.year].filter((part) => part !== '').join(', ')),
        fact('Route', placement.route),
        fact('Provider', placement.provider),
      ),
    ],
    sections: [
      ...section(input, 'why', 'Why', paragraphs(placement.purpose, placement.reason)),
      ...whereAndWhen(input),
      ...review(input),
      ...section(
        input,
        'contacts',
        'Whom to ask',
        facts(
          ['For', 'Ask'],
          fact('Questions about the placement', school.apLead && `${school.apLead}, at ${school.name}`),
          fact('Telephone', school.phone),
          fact('E-mail', school.email),
        ),
      ),
    ],
    signatures: [{ capacity: input.issued.role, name: input.issued.by, kind: 'sender' }],
  })
}
