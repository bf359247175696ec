/** Pupils and their placements: suspensions, referral, decision, records, reviews, letters and signatures. */
import { all, both, cases, type Group, leads, pupilEditors } from './offices.ts'

export const placementPages: readonly Group[] = [
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
