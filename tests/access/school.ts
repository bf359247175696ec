/** The school: signing in, accounts, its people and settings, its lists, its policy, and what it answers to. */
import { governors, trustStaff } from '../../src/domain/policy/words.ts'
import { all, both, cases, type Group, managers } from './offices.ts'

export const schoolPages: readonly Group[] = [
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
]
