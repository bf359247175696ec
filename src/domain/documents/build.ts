import type { DocumentContent, DocumentKind } from './content.ts'
import { councilNotification } from './council-notification.ts'
import { flexiDecisionLetter } from './flexi-decision-letter.ts'
import { homeSchoolAgreement, homeSchoolAgreementReview } from './home-school-agreement.ts'
import type { DocumentInput } from './input.ts'
import { learningPlan } from './learning-plan.ts'
import { offSiteDirectionNotice } from './off-site-direction-notice.ts'
import { parentNotification } from './parent-notification.ts'
import { providerAgreement, serviceLevelAgreement } from './provider-documents.ts'
import { placementCaseFile, recordPrint } from './records.ts'

const BUILDERS = {
  'parent-notification': parentNotification,
  'off-site-direction-notice': offSiteDirectionNotice,
  'council-notification': councilNotification,
  'home-school-agreement': homeSchoolAgreement,
  'home-school-agreement-review': homeSchoolAgreementReview,
  'provider-agreement': providerAgreement,
  'learning-plan': learningPlan,
  'service-level-agreement': serviceLevelAgreement,
  'flexi-decision-letter': flexiDecisionLetter,
  record: recordPrint,
  'placement-case-file': placementCaseFile,
} satisfies Record<DocumentKind, (input: DocumentInput) => DocumentContent>

/** The content of one document. It never fails for want of data: ask `missingContents` before issuing it. */
export function buildDocument(kind: DocumentKind, input: DocumentInput): DocumentContent {
  return BUILDERS[kind](input)
}
