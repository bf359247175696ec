import { document, firstName, paragraph, section } from './blocks.ts'
import type { DocumentContent } from './content.ts'
import { formSections, formSignatures } from './form-sections.ts'
import type { DocumentInput } from './input.ts'
import { objectives, placementFacts } from './placement-sections.ts'

/** What the pupil will achieve, from where, and how we shall know: EMAT Appendix D, requirements c.4. */
export function learningPlan(input: DocumentInput): DocumentContent {
  return document('learning-plan', input, {
    title: `${firstName(input.pupil)}’s learning plan`,
    opening: [paragraph(`The plan for ${input.pupil.name} at ${input.placement.provider}.`)],
    sections: [
      ...placementFacts(input),
      // The form carries its own objectives; the placement's are printed only where there is no form yet.
      ...(input.form ? formSections(input.form) : section(input, 'why', 'Objectives', objectives(input))),
    ],
    signatures: formSignatures(input.form, []),
  })
}
