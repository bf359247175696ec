/** Providers: what the school keeps of them and pays them, and the pages of their own people. */
import { trustStaff } from '../../src/domain/policy/words.ts'
import { all, both, cases, type Group, leads, providerKeepers, providerPeople } from './offices.ts'

export const providerPages: readonly Group[] = [
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
    // Counts only, so everybody sees how it stands; who signs, the policy's form says and the page asks.
    feature: 'sign-compliance',
    lines: [
      [all, ['GET /compliance']],
      [cases, [...both('/compliance/school'), ...both('/compliance/providers/:id')]],
    ],
  },
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
]
