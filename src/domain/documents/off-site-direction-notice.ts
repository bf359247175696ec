import { document, firstName, paragraph, paragraphs, section } from './blocks.ts'
import { type Block, type DocumentContent } from './content.ts'
import type { DocumentInput } from './input.ts'
import { complaints, contacts, objectives, review, whereAndWhen } from './placement-sections.ts'

/**
 * The written notice of an off-site direction. Contents: regulation 3 of the Education (Educational Provision for
 * Improving Behaviour) Regulations 2010 as told in domain.md section 2, DLPT 9.2 and 12, and the attendance statement
 * of EMET 6.5.
 */
export function offSiteDirectionNotice(input: DocumentInput): DocumentContent {
  const { pupil, placement, school } = input
  const name = firstName(pupil)
  return document('off-site-direction-notice', input, {
    title: `Notice of an off-site direction for ${pupil.name}`,
    ...(input.parent ? { to: input.parent } : {}),
    opening: [
      paragraph(`Dear ${input.parent?.name || 'parent or carer'}`),
      paragraph(
        `The governing board of ${school.name} has decided that ${pupil.name} will go to ${placement.provider} for a ` +
          `limited time, to get help with behaviour. This is not a punishment, and ${name} stays a pupil of ${school.name}. ` +
          'The law does not ask for your consent, but your view matters to us: please tell us what you think.',
      ),
      paragraph(powerOf(school.kind)),
    ],
    sections: [
      ...section(input, 'why', 'Why', [...paragraphs(placement.purpose, placement.reason), ...objectives(input)]),
      ...whereAndWhen(input),
      ...section(input, 'your-duty', `${name}’s attendance`, [attendanceStatement(input)]),
      ...withReviewRequest(input),
      ...contacts(input),
      ...complaints(input),
    ],
    signatures: [{ capacity: `${input.issued.role}, for the governing board`, name: input.issued.by, kind: 'sender' }],
  })
}

/** The parents' continuing duty under section 444(1) of the Education Act 1996, in plain words: EMET 6.5. */
function attendanceStatement(input: DocumentInput): Block {
  const name = firstName(input.pupil)
  const place = input.placement.siteName || input.placement.provider
  return {
    type: 'statement',
    heading: 'What the law asks of parents',
    text:
      `While this direction lasts, ${place} counts as ${name}’s school for attendance. You still have a legal duty to see ` +
      `that ${name} attends there regularly, just as at ${input.school.name}. If a child of compulsory school age does not ` +
      'attend regularly, a parent may be guilty of an offence under section 444(1) of the Education Act 1996. If anything ' +
      'makes it hard to get there, tell us early and we shall help.',
  }
}

/** A maintained school's power is in statute; an academy's comes from its articles (domain.md section 2, EMET 6.3). */
function powerOf(kind: 'maintained' | 'academy'): string {
  return kind === 'maintained'
    ? 'The direction is made under section 29A of the Education Act 2002.'
    : 'The direction is made under the academy’s general powers and articles, following the national guidance on off-site direction.'
}

function withReviewRequest(input: DocumentInput) {
  return review(input).map((part) => ({
    ...part,
    blocks: [
      ...part.blocks,
      paragraph(
        'You may ask for a review in writing at any time. We shall invite you to every review and tell you in writing what was decided, and why.',
      ),
    ],
  }))
}
