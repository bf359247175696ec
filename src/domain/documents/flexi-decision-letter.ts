import { document, firstName, paragraph, paragraphs, section } from './blocks.ts'
import type { DocumentContent } from './content.ts'
import { isAnswered } from './form-sections.ts'
import type { DocumentInput } from './input.ts'
import { complaints, contacts } from './placement-sections.ts'

/**
 * The decision on a request for flexi-schooling, in writing: EMET 10.4. It says plainly that there is no appeal; the
 * decision and its reasons come from the record of the letter, so that nothing is said here that was not decided.
 */
export function flexiDecisionLetter(input: DocumentInput): DocumentContent {
  const { pupil, school } = input
  const name = firstName(pupil)
  const decision = answerOf(input, 'decision').toLowerCase()
  const approved = decision === 'approved'
  const reasons = answerOf(input, 'reasons')
  return document('flexi-decision-letter', input, {
    title: `Your request for flexi-schooling for ${pupil.name}`,
    ...(input.parent ? { to: input.parent } : {}),
    opening: [
      paragraph(`Dear ${input.parent?.name || 'parent or carer'}`),
      paragraph(
        decision === ''
          ? `This letter is about your request that ${pupil.name} be taught partly at home.`
          : approved
            ? `Thank you for your request that ${pupil.name} be taught partly at home. ${school.headteacher || 'The headteacher'} has approved it.`
            : `Thank you for your request that ${pupil.name} be taught partly at home. ${school.headteacher || 'The headteacher'} has considered it with care and has decided not to agree to it.`,
      ),
    ],
    sections: [
      ...section(input, 'why', 'Why', paragraphs(reasons)),
      ...section(input, 'where-and-when', 'What happens next', [
        paragraph(
          approved
            ? `We shall draw up an agreement with you: the sessions at school and at home, what is taught in each, and who looks after ${name} at home. It starts once you and the school have signed it. Until then ${name} comes to school as usual.`
            : `${name} goes on coming to school full time. Another request in the same school year is not usually considered.`,
        ),
      ]),
      ...section(input, 'your-duty', 'No appeal', [
        {
          type: 'statement',
          heading: 'There is no appeal against this decision',
          text: 'Flexi-schooling is at the school’s discretion and no parent has a right to it. There is no appeal against this decision.',
        },
      ]),
      ...contacts(input),
      ...complaints(input),
    ],
    signatures: [{ capacity: input.issued.role, name: input.issued.by, kind: 'sender' }],
  })
}

/** A line of the record by what it asks, in the words it was answered in. */
function answerOf(input: DocumentInput, ask: string): string {
  const line = (input.form?.sections ?? [])
    .flatMap((part) => part.lines)
    .find((one) => one.ask.toLowerCase() === ask && isAnswered(one.answer))
  return typeof line?.answer === 'string' ? line.answer.trim() : ''
}
