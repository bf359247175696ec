/** Where pupils are: marks, the day, calls about absence, the ledger, alerts and welfare checks. */
import { both, cases, type Group, providerKeepers } from './offices.ts'

export const attendancePages: readonly Group[] = [
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
  { feature: 'set-cut-off', lines: [[providerKeepers, both('/providers/:id/cut-off')]] },
]
