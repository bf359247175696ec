/** Every feature's routes, in the order a person meets them. */
import type { Route } from '../web/route.ts'
import { account } from './account/routes.tsx'
import { adoptPolicy } from './adopt-policy/routes.tsx'
import { amendPlacementRoutes } from './amend-placement/routes.tsx'
import { answerSilence } from './answer-silence/routes.tsx'
import { approvePlacement } from './approve-placement/routes.tsx'
import { askSignature } from './ask-signature/routes.tsx'
import { checkDocument } from './check-document/routes.tsx'
import { checkInvoice } from './check-invoice/routes.tsx'
import { compareProviders } from './compare-providers/routes.tsx'
import { decideFlexiSchooling } from './decide-flexi-schooling/routes.tsx'
import { dispatchLetterRoutes } from './dispatch-letter/routes.tsx'
import { find } from './find/routes.tsx'
import { firstSetUp } from './first-set-up/routes.tsx'
import { followComplaint } from './follow-complaint/routes.tsx'
import { followIncident } from './follow-incident/routes.tsx'
import { followUpAbsence } from './follow-up-absence/routes.tsx'
import { giveMarksRoutes } from './give-marks/routes.tsx'
import { giveProof } from './give-proof/routes.tsx'
import { hearPupil } from './hear-pupil/routes.tsx'
import { help } from './help/routes.tsx'
import { holdReview } from './hold-review/routes.tsx'
import { importProviderMarks } from './import-provider-marks/routes.tsx'
import { importPupilsRoutes } from './import-pupils/routes.tsx'
import { issueDocument } from './issue-document/routes.tsx'
import { keepBelonging } from './keep-belonging/routes.tsx'
import { keepBudget } from './keep-budget/routes.tsx'
import { keepLedger } from './keep-ledger/routes.tsx'
import { listExams } from './list-exams/routes.tsx'
import { listMeals } from './list-meals/routes.tsx'
import { listTraining } from './list-training/routes.tsx'
import { logWelfareChecks } from './log-welfare-checks/routes.tsx'
import { manageColleagues } from './manage-colleagues/routes.tsx'
import { managePeople } from './manage-people/routes.tsx'
import { manageSchool } from './manage-school/routes.tsx'
import { markAttendance } from './mark-attendance/routes.tsx'
import { movePlacementRoutes } from './move-placement/routes.tsx'
import { openParentPage } from './open-parent-page/routes.tsx'
import { overrideGateRoutes } from './override-gate/routes.tsx'
import { planPackage } from './plan-package/routes.tsx'
import { planPartTime } from './plan-part-time/routes.tsx'
import { planReturn } from './plan-return/routes.tsx'
import { proposePlacement } from './propose-placement/routes.tsx'
import { providers } from './providers/routes.tsx'
import { pupils } from './pupils/routes.tsx'
import { raiseConcern } from './raise-concern/routes.tsx'
import { readMailbox } from './read-mailbox/routes.tsx'
import { reconcileCalendars } from './reconcile-calendars/routes.tsx'
import { recordRoutes } from './record/routes.tsx'
import { recordSuspensionRoutes } from './record-suspension/routes.tsx'
import { reportProgress } from './report-progress/routes.tsx'
import { returnToCouncil } from './return-to-council/routes.tsx'
import { seeApprovals } from './see-approvals/routes.tsx'
import { seeDay } from './see-day/routes.tsx'
import { seeLists } from './see-lists/routes.tsx'
import { seeOwnPupils } from './see-own-pupils/routes.tsx'
import { seePlacement } from './see-placement/routes.tsx'
import { seePolicy } from './see-policy/routes.tsx'
import { seeProviderDay } from './see-provider-day/routes.tsx'
import { seeRegister } from './see-register/routes.tsx'
import { seeToday } from './see-today/routes.tsx'
import { sendMarksLinksRoutes } from './send-marks-links/routes.tsx'
import { setCutOff } from './set-cut-off/routes.tsx'
import { shareInformation } from './share-information/routes.tsx'
import { signAgreement } from './sign-agreement/routes.tsx'
import { signCompliance } from './sign-compliance/routes.tsx'
import { signIn } from './sign-in/routes.tsx'
import { tellChanges } from './tell-changes/routes.tsx'
import { testRegistration } from './test-registration/routes.tsx'
import { visitProvider } from './visit-provider/routes.tsx'
import { workWithCouncil } from './work-with-council/routes.tsx'

export const allRoutes: readonly Route[] = [
  ...seeToday,
  ...seeDay,
  ...seeRegister,
  ...seeLists,
  ...keepBudget,
  ...listMeals,
  ...listExams,
  ...listTraining,
  ...find,
  ...adoptPolicy,
  ...seePolicy,
  ...signIn,
  ...readMailbox,
  ...help,
  ...firstSetUp,
  ...account,
  ...managePeople,
  ...manageColleagues,
  ...seeProviderDay,
  ...giveMarksRoutes,
  ...sendMarksLinksRoutes,
  ...importProviderMarks,
  ...raiseConcern,
  ...giveProof,
  ...reportProgress,
  ...shareInformation,
  ...checkInvoice,
  ...tellChanges,
  ...reconcileCalendars,
  ...seeOwnPupils,
  ...manageSchool,
  ...issueDocument,
  ...askSignature,
  ...signAgreement,
  ...checkDocument,
  ...dispatchLetterRoutes,
  ...openParentPage,
  ...hearPupil,
  // Before the placement page: /placements/new is not a placement's id.
  ...proposePlacement,
  ...planPartTime,
  ...planPackage,
  ...decideFlexiSchooling,
  ...logWelfareChecks,
  ...returnToCouncil,
  ...workWithCouncil,
  ...seePlacement,
  ...movePlacementRoutes,
  ...approvePlacement,
  ...amendPlacementRoutes,
  ...overrideGateRoutes,
  ...seeApprovals,
  ...followComplaint,
  ...followIncident,
  ...signCompliance,
  ...recordRoutes,
  // Before the pupil's page: /pupils/import is not a pupil's id.
  ...importPupilsRoutes,
  ...recordSuspensionRoutes,
  ...pupils,
  ...markAttendance,
  ...answerSilence,
  ...keepLedger,
  ...followUpAbsence,
  ...setCutOff,
  // Before the provider's page: /providers/compare is not a provider's id.
  ...compareProviders,
  ...providers,
  ...testRegistration,
  ...visitProvider,
  ...holdReview,
  ...keepBelonging,
  ...planReturn,
]
