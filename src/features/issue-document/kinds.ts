/** Which documents a placement can have, and the form that holds what each says. */
import type { DocumentKind } from '../../domain/documents/content.ts'
import { isCommissioned } from '../../domain/facts/route.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Route } from '../../domain/policy/words.ts'

export interface DocumentChoice {
  readonly kind: DocumentKind
  readonly title: string
  readonly form: string
  readonly says: string
}

const choices: readonly (DocumentChoice & { only?: (route: Route) => boolean })[] = [
  {
    kind: 'parent-notification',
    title: 'Letter to parents',
    form: 'parent-notification',
    says: 'Tells parents of the placement before it starts.',
    only: (route) => route !== 'off-site-direction' && isCommissioned(route),
  },
  {
    kind: 'off-site-direction-notice',
    title: 'Notice of an off-site direction',
    form: 'parent-notification',
    says: 'Tells parents of the direction, with everything the regulations list.',
    only: (route) => route === 'off-site-direction',
  },
  {
    kind: 'council-notification',
    title: 'Letter to the council',
    form: 'council-notification',
    says: 'Tells the council of the placement.',
  },
  {
    kind: 'home-school-agreement',
    title: 'Home and school agreement',
    form: 'home-school-agreement',
    says: 'What pupil, parent and school promise each other.',
  },
  {
    kind: 'home-school-agreement-review',
    title: 'Review of the home and school agreement',
    form: 'home-school-agreement-review',
    says: 'What has changed since the agreement was signed.',
  },
  {
    kind: 'provider-agreement',
    title: 'Agreement with the provider',
    form: 'provider-agreement',
    says: 'Programme, dates, cost and terms for this pupil.',
  },
  {
    kind: 'service-level-agreement',
    title: 'Service level agreement',
    form: 'service-agreement',
    says: 'What the provider undertakes, item by item.',
  },
  {
    kind: 'learning-plan',
    title: 'Learning plan',
    form: 'learning-plan',
    says: 'Objectives, baseline, measures and dates.',
  },
  {
    kind: 'flexi-decision-letter',
    title: 'Letter with the decision on flexi-schooling',
    form: 'flexi-decision-letter',
    says: 'Tells the parents the decision, the reasons, and that there is no appeal.',
    only: (route) => route === 'flexi-schooling',
  },
]

/** The documents this placement can have under its policy, in the order they are needed. */
export function documentsFor(rulebook: Rulebook, route: Route): readonly DocumentChoice[] {
  // Most documents are about a place with a provider; a route without one has only those written for it.
  const fitting = choices.filter((choice) => (choice.only ? choice.only(route) : isCommissioned(route)))
  return fitting.flatMap((choice) => {
    if (rulebook.forms.has(choice.form)) return [choice]
    // Where a policy has one form for both, the agreement with the provider is its service level agreement.
    return choice.kind === 'service-level-agreement' && rulebook.forms.has('provider-agreement')
      ? [{ ...choice, form: 'provider-agreement' }]
      : []
  })
}

/** What leaves by a letter's way, to a parent or the council; an agreement with a provider goes another way. */
const letters: ReadonlySet<string> = new Set([
  'parent-notification',
  'off-site-direction-notice',
  'council-notification',
  'home-school-agreement',
  'home-school-agreement-review',
  'learning-plan',
  'flexi-decision-letter',
])

export const mayBeSent = (kind: string): boolean => letters.has(kind)
