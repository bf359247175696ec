import { document, firstName, paragraph, paragraphs, section } from './blocks.ts'
import type { DocumentContent } from './content.ts'
import type { DocumentInput } from './input.ts'
import { complaints, contacts, objectives, review, whereAndWhen } from './placement-sections.ts'

/** The letter that tells parents of a placement before it starts: DLPT 12, SSC 10.3, requirements c.15. */
export function parentNotification(input: DocumentInput): DocumentContent {
  const { pupil, placement, school } = input
  const name = firstName(pupil)
  return document('parent-notification', input, {
    title: `${name}’s place at ${placement.provider}`,
    ...(input.parent ? { to: input.parent } : {}),
    opening: [
      paragraph(`Dear ${input.parent?.name || 'parent or carer'}`),
      paragraph(
        `We are writing to tell you about the place we have arranged for ${pupil.name} at ${placement.provider}. ` +
          `${name} stays a pupil of ${school.name} the whole time, and we stay responsible for ${name}’s education and safety.`,
      ),
    ],
    sections: [
      ...section(input, 'why', 'Why', [...paragraphs(placement.purpose, placement.reason), ...objectives(input)]),
      ...whereAndWhen(input),
      ...review(input),
      ...contacts(input),
      ...complaints(input),
    ],
    signatures: [{ capacity: input.issued.role, name: input.issued.by, kind: 'sender' }],
  })
}
