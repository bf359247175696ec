import { firstName, list, paragraph, section } from './blocks.ts'
import type { DocumentSection } from './content.ts'
import type { AgreementTerms, DocumentInput } from './input.ts'

/** The promises of pupil, parents and school in three groups, as EMAT Appendix A arranges them (requirements c.1). */
export function agreementTerms(input: DocumentInput): DocumentSection[] {
  const terms = input.terms ?? standardTerms(input)
  const name = firstName(input.pupil)
  return [
    ...section(input, 'commitment', 'Making it work', terms.commitment ? [paragraph(terms.commitment)] : []),
    ...section(input, 'pupil-terms', `${name} agrees to`, list(terms.pupil)),
    ...section(input, 'parent-terms', 'Parents or carers agree to', list(terms.parent)),
    ...section(input, 'school-terms', 'The school agrees to', list(terms.school)),
  ]
}

/** The terms in our words, clause by clause: EMAT-A.2, A.P1 to P3, A.C1 to C4, A.S1 to S3. */
function standardTerms(input: DocumentInput): AgreementTerms {
  const name = firstName(input.pupil)
  return {
    commitment:
      `A placement works when everybody plays a part: ${name} by turning up, parents by backing it, the school by ` +
      'watching over it. A missed session counts as an absence from school.',
    pupil: [
      'go to every session on the timetable',
      'follow the behaviour rules of the school and of the provider',
      'take part in the work that is set',
    ],
    parent: [
      `see that ${name} attends`,
      'come to every meeting, at school and at the provider',
      'work with the school and the provider',
      'accept a behaviour or attendance contract where one is needed',
    ],
    school: [
      'keep checking that the provider is good enough and right for each pupil',
      'watch attendance and update the record every day, with the attendance team, and give more help where it is needed',
      'record what parents say at meetings and what the pupil says on visits',
    ],
  }
}
