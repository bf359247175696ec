import { agreementTerms } from './agreement-terms.ts'
import { document, firstName, paragraph } from './blocks.ts'
import type { DocumentContent } from './content.ts'
import { formSections, formSignatures, toSign } from './form-sections.ts'
import type { DocumentInput } from './input.ts'
import { placementFacts } from './placement-sections.ts'

/** What the pupil, the parents and the school promise one another: EMAT Appendix A, requirements c.1. */
export function homeSchoolAgreement(input: DocumentInput): DocumentContent {
  const { pupil, placement } = input
  return document('home-school-agreement', input, {
    title: 'Home and school agreement',
    opening: [
      paragraph(
        `This agreement is about ${pupil.name}’s place at ${placement.provider}. It says what ${firstName(pupil)}, ` +
          'the parents or carers and the school each promise while it lasts.',
      ),
    ],
    sections: [...placementFacts(input), ...agreementTerms(input), ...(input.form ? formSections(input.form) : [])],
    signatures: threeSignatures(input),
  })
}

/** The review of that agreement: EMAT Appendix C, requirements c.3. */
export function homeSchoolAgreementReview(input: DocumentInput): DocumentContent {
  const { pupil, placement } = input
  return document('home-school-agreement-review', input, {
    title: 'Review of the home and school agreement',
    opening: [paragraph(`${pupil.name}’s place at ${placement.provider}: how it is going, and what happens next.`)],
    sections: [...placementFacts(input), ...(input.form ? formSections(input.form) : [])],
    signatures: threeSignatures(input),
  })
}

function threeSignatures(input: DocumentInput) {
  return formSignatures(input.form, [
    toSign('Pupil', input.pupil.name),
    toSign('Parent or carer', input.parent?.name),
    toSign(`For ${input.school.name}`),
  ])
}
