import { document, firstName, paragraph } from './blocks.ts'
import type { DocumentContent, Signature } from './content.ts'
import { formSections, formSignatures, toSign } from './form-sections.ts'
import type { DocumentInput } from './input.ts'
import { placementFacts } from './placement-sections.ts'

/** What the school buys for one pupil, and its price: EMAT Appendix B, requirements c.2. */
export function providerAgreement(input: DocumentInput): DocumentContent {
  return document('provider-agreement', input, {
    title: 'Agreement between school and provider',
    opening: [
      paragraph(
        `${input.school.name} and ${input.placement.provider} agree the following for ${input.pupil.name}. ` +
          `${firstName(input.pupil)} stays on the roll of ${input.school.name}.`,
      ),
    ],
    sections: [...placementFacts(input), ...(input.form ? formSections(input.form) : [])],
    signatures: bothSides(input),
  })
}

/** The service level agreement with an external provider and its eleven points: EMET 7.11, requirements c.10. */
export function serviceLevelAgreement(input: DocumentInput): DocumentContent {
  return document('service-level-agreement', input, {
    title: 'Service level agreement',
    opening: [
      paragraph(
        `This is what ${input.placement.provider} provides for ${input.pupil.name}, what ${input.school.name} does in return, ` +
          'and how both will know that it is working.',
      ),
    ],
    sections: [...placementFacts(input), ...(input.form ? formSections(input.form) : [])],
    signatures: bothSides(input),
  })
}

function bothSides(input: DocumentInput): Signature[] {
  return formSignatures(input.form, [toSign(`For ${input.school.name}`), toSign(`For ${input.placement.provider}`)])
}
