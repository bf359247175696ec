/**
 * Who may use which page, written out by hand to be read and judged (requirements d.2 and d.3). It is not derived from
 * the routes: a route that opens to somebody new, or a new route, fails the test until this page says so too. Only the names
 * of the offices are the domain's.
 */
import { governors, schoolStaff, trustStaff } from '../src/domain/policy/words.ts'

export type Who = 'anyone' | 'signed in' | 'a marks link' | 'a sign link' | 'a parent link' | readonly string[]

/** The trust's people who support single cases (EMET 12.1). */
const trustCases: readonly string[] = ['trust-safeguarding-lead', 'trust-send-lead']
const trustOthers = trustStaff.filter((office) => !trustCases.includes(office))

/** Names and cases: not governors, and of the trust only those who support cases. */
const cases = [...schoolStaff, ...trustCases]
/** The register, the policy, one's own approvals: everybody with an office. */
const all = [...cases, ...trustOthers, ...governors]
/** Those who prepare and follow placements. */
const leads = ['ap-lead', 'headteacher', 'slt', 'dsl', 'senco', 'pastoral-lead', 'administrator']
const managers = ['administrator', 'headteacher']
const pupilEditors = [
  'administrator',
  'headteacher',
  'slt',
  'ap-lead',
  'dsl',
  'senco',
  'pastoral-lead',
  'attendance-officer',
]

/** The provider's own people, marks-only staff among them. */
const providerPeople = ['provider-manager', 'provider-dsl', 'provider-staff']
const providerKeepers = ['ap-lead', 'dsl', 'headteacher', 'slt', 'administrator', 'trust-safeguarding-lead']

export const everyOffice: readonly string[] = all

interface Group {
  readonly feature: string
  readonly lines: readonly (readonly [Who, readonly string[]])[]
}

const both = (path: string): string[] => [`GET ${path}`, `POST ${path}`]

export const accessTable: readonly Group[] = [
  {
    feature: 'sign-in, help, first-set-up: before anybody is known',
    lines: [
      [
        'anyone',
        [
          ...both('/sign-in'),
          'POST /sign-in/as',
          ...both('/sign-in/forgotten'),
          ...both('/sign-in/reset'),
          ...both('/sign-in/invitation'),
          ...both('/set-up'),
          'GET /help',
          'GET /accessibility',
          'GET /privacy',
        ],
      ],
      ['signed in', [...both('/sign-in/second-factor'), ...both('/sign-out'), 'POST /sign-out/everywhere']],
      [managers, ['GET /set-up/next']],
    ],
  },
  {
    feature: 'account: one’s own',
    lines: [
      [
        'signed in',
        [
          'GET /account',
          'POST /account/school',
          ...both('/account/password'),
          ...both('/account/second-factor'),
          'POST /account/second-factor/begin',
          'POST /account/second-factor/off',
          'POST /account/sessions/:id/end',
        ],
      ],
    ],
  },
  {
    // The page itself lets in only a trust-wide administrator, or anybody in a demonstration.
    feature: 'read-mailbox',
    lines: [['signed in', ['GET /mailbox', 'GET /mailbox/:id']]],
  },
  {
    feature: 'manage-people',
    lines: [
      [
        managers,
        [
          'GET /settings/people',
          ...both('/settings/people/invite'),
          ...both('/settings/people/:id'),
          'POST /settings/people/:id/offices',
          'POST /settings/people/:id/offices/:office/end',
          'POST /settings/people/:id/invite',
          'POST /settings/people/:id/second-factor/off',
          'POST /settings/people/:id/close',
          'POST /settings/people/:id/open',
        ],
      ],
    ],
  },
  { feature: 'see-provider-day', lines: [[providerPeople, ['GET /provider']]] },
  {
    feature: 'reconcile-calendars: a provider’s closed days',
    lines: [
      [all, ['GET /providers/:id/days']],
      [providerKeepers, ['POST /providers/:id/days', 'POST /providers/:id/days/:closure/take-back']],
      [
        ['provider-manager', 'provider-dsl'],
        [...both('/provider/days'), 'POST /provider/days/:closure/take-back'],
      ],
    ],
  },
  {
    feature: 'send-marks-links',
    lines: [
      [['provider-manager'], both('/provider/marks/links')],
      [providerKeepers, both('/providers/:id/marks-links')],
    ],
  },
  {
    feature: 'give-marks, import-provider-marks',
    lines: [
      [providerPeople, [...both('/provider/marks'), ...both('/provider/marks/import')]],
      ['a marks link', both('/marks/:token')],
    ],
  },
  {
    feature: 'give-proof: documents and assurance, and the school’s look at them',
    lines: [
      [
        ['provider-manager', 'provider-dsl'],
        [
          'GET /provider/proof',
          ...both('/provider/proof/new'),
          'GET /provider/proof/:id',
          'GET /provider/proof/:id/file',
          ...both('/provider/assurance/:form'),
        ],
      ],
      [cases, ['GET /providers/:id/documents/:document']],
    ],
  },
  {
    feature: 'tell-changes',
    lines: [
      [
        ['provider-manager', 'provider-dsl'],
        ['GET /provider/changes', ...both('/provider/changes/:kind')],
      ],
    ],
  },
  {
    feature: 'see-own-pupils',
    lines: [
      [
        ['provider-manager', 'provider-dsl'],
        ['GET /provider/pupils', 'GET /provider/pupils/:id'],
      ],
    ],
  },
  {
    feature: 'raise-concern: to the safeguarding lead of the pupil’s school',
    lines: [
      [
        providerPeople,
        ['GET /provider/concerns', 'GET /provider/concerns/:id', ...both('/provider/pupils/:id/concern')],
      ],
    ],
  },
  {
    // Which of a policy's forms name marks-only staff, the page asks.
    feature: 'report-progress',
    lines: [
      [
        providerPeople,
        ['GET /provider/reports', ...both('/provider/pupils/:id/report'), ...both('/provider/pupils/:id/report-talk')],
      ],
      [['provider-manager', 'provider-dsl'], ['GET /provider/reports/:id']],
      [cases, ['GET /placements/:id/reports']],
      [leads, ['POST /placements/:id/reports']],
    ],
  },
  {
    // Who may share what, the policy's own form and the office of safeguarding lead decide.
    feature: 'share-information',
    lines: [
      [
        ['provider-manager', 'provider-dsl'],
        ['GET /provider/information', ...both('/provider/information/:id')],
      ],
      [
        cases,
        [
          'GET /placements/:id/sharing',
          ...both('/placements/:id/sharing/new'),
          'POST /placements/:id/sharing/:item/revoke',
        ],
      ],
    ],
  },
  {
    feature: 'check-invoice: the school’s money is decided by finance or the headteacher',
    lines: [
      [
        ['provider-manager', 'provider-dsl'],
        ['GET /provider/money', ...both('/provider/money/new')],
      ],
      [
        [...leads, 'finance'],
        ['GET /invoices', 'GET /invoices/:id', ...both('/placements/:id/charge')],
      ],
      [['finance', 'headteacher'], ['POST /invoices/:id']],
    ],
  },
  {
    feature: 'keep-budget: the board approves it, so governors see it; the costs of a pupil’s place they do not',
    lines: [
      [
        ['headteacher', 'finance', 'slt', 'ap-lead', 'administrator', 'governing-body', 'ap-governor', 'trustee'],
        ['GET /budget', 'POST /budget.csv'],
      ],
      [['headteacher', 'finance'], ['POST /budget/year']],
      [['headteacher', 'finance', 'slt', 'ap-lead', 'administrator'], ['GET /placements/:id/costs']],
      [
        ['headteacher', 'finance', 'ap-lead'],
        ['POST /placements/:id/costs', 'POST /placements/:id/costs/:cost/withdraw'],
      ],
    ],
  },
  {
    feature: 'list-meals, list-exams, list-training',
    lines: [[cases, ['GET /meals', 'GET /exams', 'GET /training']]],
  },
  {
    feature: 'manage-colleagues',
    lines: [
      [['provider-manager'], both('/provider/people')],
      [providerKeepers, both('/providers/:id/people')],
    ],
  },
  {
    feature: 'manage-school',
    lines: [
      [
        managers,
        [
          'GET /settings',
          ...both('/settings/school'),
          ...both('/settings/date-rules'),
          'GET /settings/calendar',
          ...both('/settings/calendar/years/:year'),
          ...both('/settings/calendar/closures'),
          'POST /settings/calendar/closures/:id/remove',
        ],
      ],
      // Only with the office for the whole trust: the page asks.
      [['administrator'], ['GET /settings/schools', ...both('/settings/schools/new')]],
    ],
  },
  {
    feature: 'see-today, see-register, see-lists, find',
    lines: [
      [all, ['GET /today', 'GET /register', 'GET /lists']],
      // The register as a file carries names out of the building (requirements c.17).
      [
        ['administrator', 'ap-lead', 'headteacher'],
        ['GET /register/release', ...both('/register.csv')],
      ],
      [cases, ['GET /find']],
    ],
  },
  {
    // Need to know (requirements d.2 and d.3): whom the forms name opens one, the page asks; the others see how many there are.
    feature: 'follow-incident',
    lines: [
      [
        ['dsl', 'headteacher', 'ap-lead', 'school-lead', 'slt', 'senco', ...governors, ...trustStaff],
        ['GET /incidents'],
      ],
      [['dsl', 'headteacher', 'ap-lead', 'school-lead', 'trust-safeguarding-lead'], ['GET /incidents/:id']],
      [['dsl', 'headteacher', 'ap-lead'], ['POST /incidents/:id/close']],
    ],
  },
  {
    // Need to know (requirements d.2): governors and trust leaders see how many there are, and none of them.
    feature: 'follow-complaint',
    lines: [
      [['headteacher', 'administrator', 'dsl', 'ap-lead', ...governors, ...trustStaff], ['GET /complaints']],
      [['headteacher', 'administrator', 'dsl', 'ap-lead', 'trust-safeguarding-lead'], ['GET /complaints/:id']],
      [
        ['headteacher', 'administrator', 'dsl'],
        ['POST /complaints/:id/steps', 'POST /complaints/:id/close'],
      ],
    ],
  },
  {
    // Counts only, so everybody sees how it stands; who signs, the policy's form says and the page asks.
    feature: 'sign-compliance',
    lines: [
      [all, ['GET /compliance']],
      [cases, [...both('/compliance/school'), ...both('/compliance/providers/:id')]],
    ],
  },
  {
    // Whoever works with no cases reads it without names; the page decides.
    feature: 'see-approvals',
    lines: [[all, ['GET /approvals', 'POST /approvals.csv']]],
  },
  {
    feature: 'see-policy, adopt-policy',
    lines: [
      [all, ['GET /policy', 'GET /policy/duties/:duty']],
      // Whose choice is whose, the policy says; the page asks again.
      [['headteacher', 'ap-lead', 'trust-leader', 'head-of-education', 'ceo'], both('/policy/choices/:name')],
      [['headteacher', 'administrator'], both('/policy/adopt')],
    ],
  },
  {
    feature: 'record-suspension',
    lines: [
      [cases, ['GET /pupils/:id/suspensions']],
      [
        leads,
        [
          ...both('/pupils/:id/suspensions/new'),
          'POST /pupils/:id/suspensions/arrange',
          ...both('/pupils/:id/suspensions/:record/amend'),
          ...both('/pupils/:id/suspensions/:record/cancel'),
          ...both('/pupils/:id/exclusions/new'),
          ...both('/pupils/:id/exclusions/:record/amend'),
        ],
      ],
      [['ap-lead', 'headteacher'], ['POST /pupils/:id/suspensions/close']],
    ],
  },
  {
    feature: 'pupils, import-pupils',
    lines: [
      [cases, ['GET /pupils', 'GET /pupils/:id']],
      [
        pupilEditors,
        [
          ...both('/pupils/new'),
          ...both('/pupils/:id/edit'),
          ...both('/pupils/:id/contacts/new'),
          ...both('/pupils/:id/contacts/:contact'),
        ],
      ],
      [
        ['administrator', 'headteacher', 'ap-lead'],
        [
          ...both('/pupils/import'),
          ...both('/pupils/import/:id/columns'),
          ...both('/pupils/import/:id'),
          'GET /pupils/import/:id/faults.csv',
        ],
      ],
    ],
  },
  {
    feature: 'propose-placement, amend-placement: preparing',
    lines: [
      [leads, [...both('/placements/new'), 'GET /placements/:id/propose', ...both('/placements/:id/propose/:step')]],
      [
        ['ap-lead', 'headteacher'],
        ['POST /placements/:id/propose', ...both('/placements/:id/amend'), ...both('/placements/:id/part-time/amend')],
      ],
    ],
  },
  {
    feature: 'plan-part-time, decide-flexi-schooling: the act itself asks for the office the policy names',
    lines: [
      [
        cases,
        [
          ...both('/part-time/new'),
          'GET /placements/:id/part-time',
          ...both('/placements/:id/part-time/:page'),
          ...both('/flexi/new'),
          ...['consider-again', 'decide', 'decision-letter', 'agreement', 'notice'].flatMap((page) =>
            both(`/placements/:id/${page}`),
          ),
        ],
      ],
    ],
  },
  {
    feature: 'work-with-council, plan-package: the placement’s own steps ask for the office the policy names',
    lines: [
      [cases, ['GET /pupils/:id/week']],
      [cases, ['GET /medical/new', 'GET /placements/:id/council']],
      [leads, ['POST /medical/new', 'POST /placements/:id/council']],
    ],
  },
  {
    feature: 'log-welfare-checks, return-to-council',
    lines: [
      [cases, both('/welfare-checks')],
      [
        ['administrator', 'attendance-officer', 'ap-lead', 'headteacher'],
        [...both('/council-return'), 'POST /council-return.csv'],
      ],
    ],
  },
  {
    feature: 'see-placement, move-placement: the act itself asks for the office the policy names',
    lines: [
      [
        cases,
        [
          'GET /placements/:id',
          'GET /placements/:id/add-record',
          'GET /placements/:id/why/:duty',
          ...[
            'commission',
            'start',
            'refuse',
            'withdraw',
            'review',
            'suspend',
            'resolve',
            'restore',
            'end',
            'change-outcome',
            'close',
          ].flatMap((act) => both(`/placements/:id/${act}`)),
        ],
      ],
    ],
  },
  {
    // Approvers differ by policy and route (a governing body, a trustee): the page asks for the right one.
    feature: 'approve-placement, override-gate',
    lines: [
      [
        all,
        [...both('/placements/:id/approve'), ...both('/placements/:id/decline'), ...both('/placements/:id/override')],
      ],
    ],
  },
  {
    // Governors and trustees make records of their own (EMET 4.1, SSC 4); which ones they open, the page decides.
    feature: 'record',
    lines: [
      [
        all,
        [
          ...both('/records/new'),
          'GET /records/:id',
          'GET /records/:id/pdf',
          ...both('/records/:id/amend'),
          ...both('/records/:id/sign'),
          'GET /files/:id',
          'GET /drafts',
          'POST /drafts/:id/discard',
        ],
      ],
    ],
  },
  {
    feature: 'mark-attendance',
    lines: [
      [cases, ['GET /attendance', 'GET /attendance/week/:day', 'GET /attendance/:day']],
      [
        ['attendance-officer', 'ap-lead', 'headteacher', 'administrator'],
        ['POST /attendance/:day', ...both('/attendance/marks/:id/amend')],
      ],
    ],
  },
  {
    feature: 'see-day',
    lines: [
      [cases, ['GET /day', 'GET /day/:day']],
      [['attendance-officer', 'ap-lead', 'headteacher', 'administrator'], ['POST /day/:day']],
    ],
  },
  {
    feature: 'follow-up-absence',
    lines: [
      [cases, ['GET /absences', 'GET /absences/:id/:day']],
      [
        ['attendance-officer', 'ap-lead', 'dsl', 'headteacher', 'slt', 'pastoral-lead', 'administrator'],
        ['POST /absences/:id/:day'],
      ],
      [['attendance-officer', 'ap-lead', 'headteacher', 'administrator'], ['POST /absences/marks/:id/unexplained']],
    ],
  },
  {
    // Decided marks carry names out of the building, as the register's file does.
    feature: 'keep-ledger',
    lines: [
      [cases, ['GET /ledger', 'GET /ledger/:day', 'GET /ledger/:day/:session/:pupil']],
      [
        ['attendance-officer', 'ap-lead', 'headteacher', 'administrator'],
        [
          ...both('/ledger/import'),
          'GET /ledger/export',
          'POST /ledger/export.csv',
          'POST /ledger/:day/accept',
          'POST /ledger/:day/:session/:pupil',
          'POST /ledger/:day/:session/:pupil/question',
        ],
      ],
    ],
  },
  {
    // Closing one is for whoever a ladder may name, and for who stands in for them.
    feature: 'answer-silence',
    lines: [
      [cases, ['GET /alerts', 'GET /alerts/:id']],
      [
        ['attendance-officer', 'ap-lead', 'dsl', 'headteacher', 'slt', 'pastoral-lead', 'administrator'],
        ['POST /alerts', 'POST /alerts/:id', 'POST /alerts/:id/note'],
      ],
    ],
  },
  {
    feature: 'hold-review, plan-return, keep-belonging: what is due and how it goes; planning and holding',
    lines: [
      [
        cases,
        [
          'GET /reviews',
          'GET /reviews/actions',
          'GET /reviews/:id',
          'GET /reviews/:id/review.ics',
          'GET /placements/:id/return',
          'GET /belonging',
        ],
      ],
      [
        [...leads, 'school-lead', 'attendance-officer'],
        [
          ...both('/reviews/new'),
          'POST /reviews/:id/move',
          'POST /reviews/:id/cancel',
          'POST /reviews/:id/agencies/:agency',
          ...both('/reviews/:id/hold'),
          ...both('/reviews/request'),
          'POST /reviews/actions/:record/:line',
        ],
      ],
    ],
  },
  { feature: 'set-cut-off', lines: [[providerKeepers, both('/providers/:id/cut-off')]] },
  {
    feature: 'test-registration: numbers of the whole trust',
    lines: [
      [
        [...leads, ...trustStaff],
        ['GET /registration', 'GET /registration/:id'],
      ],
    ],
  },
  {
    feature: 'compare-providers: figures without names',
    lines: [
      [
        [...leads, ...trustStaff],
        ['GET /providers/compare', 'POST /providers/compare.csv'],
      ],
    ],
  },
  {
    feature: 'providers',
    lines: [
      [all, ['GET /providers', 'GET /providers/:id']],
      [
        providerKeepers,
        [
          ...both('/providers/new'),
          ...both('/providers/:id/edit'),
          ...both('/providers/:id/sites/new'),
          ...both('/providers/:id/sites/:site'),
          ...both('/providers/:id/declare'),
        ],
      ],
      [
        ['headteacher', 'ap-lead', 'dsl'],
        [
          ...both('/providers/:id/decide'),
          'POST /providers/:id/sites/:site/approve',
          'POST /providers/:id/sites/:site/end',
        ],
      ],
    ],
  },
  {
    // Any member of staff may be the one who visits; the form itself asks for the office its policy names.
    feature: 'visit-provider',
    lines: [
      // The script of the browser's own copy: a file, the same for everybody.
      ['anyone', ['GET /visits/worker.js']],
      [
        [...leads, 'school-lead', 'trust-safeguarding-lead'],
        [...both('/visits/new'), 'POST /visits/:id/move', 'POST /visits/:id/cancel'],
      ],
      [
        cases,
        [
          'GET /visits',
          'GET /visits/:id',
          'GET /visits/:id/visit.ics',
          ...both('/visits/:id/fill'),
          'GET /visits/:id/state',
          'POST /visits/:id/changes',
          'POST /visits/:id/photos',
          'GET /visits/:id/photos/:photo',
          'POST /visits/:id/photos/:photo/remove',
          ...both('/visits/:id/conflicts'),
          ...both('/visits/:id/check'),
          'GET /visits/:id/for-provider',
          'POST /visits/:id/actions/:action/close',
        ],
      ],
    ],
  },
  {
    feature: 'ask-signature, sign-agreement: only whoever was sent the link signs by it; check-document: anybody',
    lines: [
      [cases, ['GET /placements/:id/signatures', 'GET /providers/:id/signatures']],
      [
        leads,
        [
          ...both('/placements/:id/signatures/ask'),
          'POST /placements/:id/signatures/seal',
          ...['placements', 'providers'].flatMap((place) => [
            ...both(`/${place}/:id/signatures/ask-provider`),
            `POST /${place}/:id/signatures/questions/:question`,
            `POST /${place}/:id/signatures/:request/again`,
            `POST /${place}/:id/signatures/:request/withdraw`,
          ]),
        ],
      ],
      [
        ['provider-manager'],
        [
          'GET /provider/agreements',
          ...both('/provider/agreements/:id'),
          ...both('/provider/agreements/:id/decline'),
          'POST /provider/agreements/:id/question',
          'POST /provider/agreements/:id/copy',
        ],
      ],
      [
        'a sign link',
        [
          ...both('/sign/:token'),
          ...both('/sign/:token/decline'),
          'POST /sign/:token/question',
          'POST /sign/:token/copy',
        ],
      ],
      ['anyone', both('/check')],
    ],
  },
  {
    feature: 'dispatch-letter: sent, noted as sent, or come back',
    lines: [
      [cases, ['GET /placements/:id/letters', 'GET /placements/:id/letters/notice']],
      [leads, [...both('/documents/:id/send'), ...both('/records/:id/send'), ...both('/dispatches/:id/failed')]],
    ],
  },
  {
    feature: 'open-parent-page: whoever was given it sees their one child; the school sees who was given what',
    lines: [
      [
        'a parent link',
        ['GET /child/:token', 'GET /child/:token/letters/:letter', 'GET /child/:token/letters/:letter/pdf'],
      ],
      [cases, ['GET /pupils/:id/parent-pages']],
      [leads, ['POST /pupils/:id/parent-pages', 'POST /pupils/:id/parent-pages/:link/close']],
    ],
  },
  {
    feature: 'hear-pupil: by staff beside the pupil, or by the pupil on a link of their own',
    lines: [
      [leads, [...both('/placements/:id/pupil-view'), 'POST /placements/:id/pupil-view/send']],
      ['a sign link', both('/say/:token')],
    ],
  },
  {
    feature: 'issue-document',
    lines: [
      [
        cases,
        [
          'GET /placements/:id/documents',
          'GET /placements/:id/documents/:kind',
          'GET /documents/:id',
          'GET /documents/:id/pdf',
        ],
      ],
      [
        leads,
        ['POST /placements/:id/documents/:kind', 'GET /placements/:id/case-file', 'GET /placements/:id/case-file.pdf'],
      ],
    ],
  },
]
