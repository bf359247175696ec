/**
 * The pages of the product where something is done, for forms and facts that have a page of their own; every other form is
 * filled in at /records/new. Addresses are patterns: `:placement`, `:pupil`, `:provider` and `:school` stand for ids.
 */
import { liveStates } from '../placement/states.ts'
import type { Route, Subject } from './words.ts'

export interface Needs {
  readonly routes?: readonly Route[]
  readonly states?: readonly string[]
}

export interface Page {
  readonly address: string
  /** What the page is called. */
  readonly says: string
  /** Words that stand on it, where it does not call itself that. */
  readonly names?: string
  /** Which placements have this page, where not every one has. */
  readonly needs?: Needs
}

interface Leaves {
  /** What stays of it. */
  readonly leaves: string
}

const flexi = (states: readonly string[]): Needs => ({ routes: ['flexi-schooling'], states })

/** A form of the packs (or `attendance-mark`) to the page where it is filled in. */
export const formPages: Readonly<Record<string, Page>> = {
  approval: {
    address: '/placements/:placement/approve',
    says: 'Approve a placement',
    needs: {
      routes: ['school-arranged', 'off-site-direction', 'suspension', 'medical', 'part-time-timetable', 'on-site'],
      states: ['proposed'],
    },
  },
  'attendance-mark': { address: '/day', says: 'The day’s attendance', names: 'The day, ' },
  'absence-follow-up': { address: '/absences', says: 'Absences' },
  suspension: { address: '/pupils/:pupil/suspensions', says: 'Suspensions' },
  'permanent-exclusion': { address: '/pupils/:pupil/suspensions', says: 'Suspensions' },
  'part-time-plan': { address: '/part-time/new?pupil=:pupil', says: 'Part-time timetable' },
  'flexi-request': { address: '/flexi/new?pupil=:pupil', says: 'Request for flexi-schooling' },
  'flexi-second-request': {
    address: '/placements/:placement/consider-again',
    says: 'Consider a request for flexi-schooling',
    needs: flexi(['draft']),
  },
  'flexi-decision': {
    address: '/placements/:placement/decide',
    says: 'Decide a request for flexi-schooling',
    needs: flexi(['proposed']),
  },
  'flexi-decision-letter': {
    address: '/placements/:placement/decision-letter',
    says: 'Letter with the decision',
    needs: flexi(['approved', 'declined', ...liveStates]),
  },
  'flexi-agreement': {
    address: '/placements/:placement/agreement',
    says: 'Flexi-schooling agreement',
    needs: flexi(['approved', ...liveStates]),
  },
  'flexi-withdrawal': {
    address: '/placements/:placement/notice',
    says: 'Notice to end flexi-schooling',
    needs: flexi(liveStates),
  },
  'welfare-check': { address: '/welfare-checks', says: 'Welfare checks' },
  'council-return': { address: '/council-return', says: 'Return to the council' },
  'council-nil-return': { address: '/council-return', says: 'Return to the council' },
  'provider-visit': { address: '/visits/new?provider=:provider', says: 'Plan a visit' },
  'registration-declaration': {
    address: '/providers/:provider/declare',
    says: 'What the provider declares',
    names: 'declares',
  },
  'register-release': { address: '/register/release', says: 'Download the register' },
}

const reviews: Page & Leaves = {
  address: '/reviews',
  says: 'Reviews',
  leaves: 'the meeting planned, who was asked and who came',
}
const documents: Page & Leaves = {
  address: '/placements/:placement/documents',
  says: 'Documents',
  leaves: 'the document as it was issued, each version of it, and how it went out',
}
const council: Page & Leaves = {
  address: '/medical/new?pupil=:pupil',
  says: 'Education because of a medical need',
  leaves: 'the steps taken with the council, worked out from the records',
}
const ownReports: Page & Leaves = {
  address: '/placements/:placement/reports',
  says: 'Progress reports',
  leaves: 'when each report was asked for, chased and received',
}

const invoices: Page & Leaves = {
  address: '/invoices',
  says: 'Invoices',
  leaves: 'the invoice as it was sent, checked against what was agreed, and who settled it',
}

const budget: Page & Leaves = {
  address: '/budget',
  says: 'Budget',
  leaves: 'the sum approved beside what is committed, spent and left',
}

const incidents: Page & Leaves = {
  address: '/incidents',
  says: 'Incidents and concerns',
  leaves: 'the concern or incident with what was done about it, each view of it, and who closed it',
}
const complaints: Page & Leaves = {
  address: '/complaints',
  says: 'Complaints',
  leaves: 'the complaint with who had it, each answer, and how it ended',
}

const training: Page & Leaves = {
  address: '/training',
  says: 'Training records',
  leaves: 'who was trained in what and when, with what has lapsed',
}

/** Forms for which there is more than their record: a meeting to plan, a document to issue, a report to ask for. */
export const alsoPages: Readonly<Record<string, Page & Leaves>> = {
  'placement-review': reviews,
  'formal-review': reviews,
  'multi-agency-review': reviews,
  'provider-suitability-review': reviews,
  'agency-meeting': reviews,
  'progress-monitoring': reviews,
  'progress-check': reviews,
  'part-time-review': reviews,
  'flexi-review': reviews,
  'parent-notification': documents,
  'home-school-agreement': documents,
  'home-school-agreement-review': documents,
  'provider-agreement': documents,
  'learning-plan': documents,
  'provider-report': ownReports,
  'report-discussion': ownReports,
  'council-arrangement': council,
  concern: incidents,
  incident: incidents,
  'incident-decision': incidents,
  'incident-follow-up': incidents,
  'concern-response': incidents,
  'safeguarding-action': incidents,
  'off-site-move': incidents,
  'compliance-audit': {
    address: '/compliance',
    says: 'Compliance',
    leaves: 'a sealed copy of what was signed off, and by whom',
  },
  complaint: complaints,
  'complaint-reply': complaints,
  'complaint-outcome': complaints,
  'training-record': training,
  'provider-training': training,
  'exam-arrangements': {
    address: '/exams',
    says: 'Exams and qualifications',
    leaves: 'entries, access arrangements and who is responsible, with what is missing',
  },
  invoice: invoices,
  'invoice-payment': invoices,
  budget,
  'unregistered-report': {
    address: '/registration/:provider',
    says: 'Registration test',
    leaves: 'why it was suspected: the count across the trust beside the provider’s own',
  },
  'value-for-money': {
    address: '/providers/compare',
    says: 'Effect by provider',
    leaves: 'figures over five pupils or more, read from marks, reviews, evaluations and invoices',
  },
  'pupil-view': {
    address: '/placements/:placement/pupil-view',
    says: 'The pupil’s own view',
    leaves: 'the pupil’s words, with who sat beside them or that they used a link of their own',
  },
  'information-shared': {
    address: '/placements/:placement/sharing',
    says: 'Shared with the provider',
    leaves: 'what was shared, why, by whom and who has read it',
  },
  'material-change': {
    address: '/providers/:provider',
    says: 'The provider’s page',
    names: 'Sites',
    leaves: 'what the provider told of, and when',
  },
}

/** Forms that the parent, the pupil or the provider signs can be signed by a link of their own. */
export const signaturesPage: Page & Leaves = {
  address: '/placements/:placement/signatures',
  says: 'Signatures',
  leaves: 'each signature asked for, given or declined, and a sealed copy',
}

/** A fact that meets a duty, to the page where it is set or seen, and what stays of it. */
export const factPages: Readonly<Record<string, Page & Leaves>> = {
  'has-end-date': {
    address: '/placements/:placement',
    says: 'The placement’s page',
    names: 'Start and end',
    leaves: 'the end date of the placement, with every change of it',
  },
  'dual-registered': {
    address: '/placements/:placement',
    says: 'The placement’s page',
    names: 'Start and end',
    leaves: 'the day the pupil is registered there from, entered with the start',
  },
  'registration-date-is-start-date': {
    address: '/placements/:placement',
    says: 'The placement’s page',
    names: 'Start and end',
    leaves: 'the day the pupil is registered there from, entered with the start',
  },
  started: {
    address: '/placements/:placement',
    says: 'The placement’s page',
    names: 'Start and end',
    leaves: 'the day it started, and who recorded it',
  },
  'ap-lead-named': { address: '/settings/people', says: 'People', leaves: 'who holds the office, and from when' },
  'provider-barred': {
    address: '/providers/:provider/decide',
    says: 'Approve or bar',
    leaves: 'the decision about the provider, with its reason',
  },
  'provider-registered': {
    address: '/providers/:provider/edit',
    says: 'The provider’s details',
    names: 'URN',
    leaves: 'the provider’s registration and number',
  },
  'provider-declared-over-threshold': {
    address: '/providers/:provider/declare',
    says: 'What the provider declares',
    names: 'declares',
    leaves: 'the numbers the provider declared, with their date',
  },
  'provider-must-register': {
    address: '/registration/:provider',
    says: 'Registration test',
    leaves: 'the count of pupils placed there across the trust, and the numbers the provider declared',
  },
  'site-approved': {
    address: '/providers/:provider',
    says: 'The provider’s page',
    names: 'Sites',
    leaves: 'who approved each site, and when',
  },
  'provision-started-by-sixth-day': {
    address: '/pupils/:pupil/suspensions',
    says: 'Suspensions',
    leaves: 'the first day of provision, beside the sixth day of the suspension',
  },
}

/** Facts that one form answers. */
export const factForms: Readonly<Record<string, string>> = {
  'parent-agreed': 'parental-consent',
  'parent-refused': 'parental-consent',
  'open-safeguarding-concern': 'concern',
  'all-concerns-addressed': 'termination-decision',
  'reason-is-behaviour': 'part-time-plan',
}

/** Where what concerns a subject is seen, for a duty that only notes it. */
export const subjectPages: Readonly<Record<Subject, Page>> = {
  placement: { address: '/placements/:placement', says: 'The placement’s page', names: 'Start and end' },
  pupil: { address: '/pupils/:pupil', says: 'The pupil’s page', names: 'Placements' },
  provider: { address: '/providers/:provider', says: 'The provider’s page', names: 'Sites' },
  school: { address: '/policy', says: 'Policy', names: 'Settings and choices' },
}
