/** Every fact Waymark knows. To add one: write it in the file of its subject and it is here. */
import { agreementFacts } from './agreement.ts'
import type { Fact } from './fact.ts'
import { monitoringFacts } from './monitoring.ts'
import { placeFacts } from './place.ts'
import { outcomeFacts, placementFacts, renewalFacts } from './placement.ts'
import { providerFacts } from './provider.ts'
import { pupilFacts } from './pupil.ts'
import { routeFacts } from './route.ts'
import { schoolFacts } from './school.ts'
import { suspensionFacts } from './suspension.ts'

export const facts: readonly Fact[] = [
  ...routeFacts,
  ...placeFacts,
  ...schoolFacts,
  ...pupilFacts,
  ...providerFacts,
  ...placementFacts,
  ...outcomeFacts,
  ...renewalFacts,
  ...suspensionFacts,
  ...agreementFacts,
  ...monitoringFacts,
]

export const factNames: ReadonlySet<string> = new Set(facts.map((fact) => fact.name))
