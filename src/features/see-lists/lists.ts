/**
 * Every list of records that has a page of its own and no place in the menu. A line each, beside its like; who may open one is
 * what its route says (a test compares the two).
 */
import type { Role } from '../../domain/policy/words.ts'
import { caseStaff, everyone, leads, trustStaff } from '../../web/route.ts'
import { countReaders as complaintReaders } from '../follow-complaint/who-may.ts'
import { countReaders as incidentReaders } from '../follow-incident/who-may.ts'
import { budgetReaders } from '../keep-budget/words.ts'

export interface List {
  readonly href: string
  /** What the page calls itself. */
  readonly says: string
  /** What stands there, in a sentence. */
  readonly tells: string
  readonly may: readonly Role[]
}

export interface ListGroup {
  readonly id: string
  readonly title: string
  readonly lists: readonly List[]
}

export const listGroups: readonly ListGroup[] = [
  {
    id: 'day-by-day',
    title: 'Day by day',
    lists: [
      {
        href: '/absences',
        says: 'Absences',
        tells: 'Pupils marked absent, what was done about it and the reason found.',
        may: caseStaff,
      },
      {
        href: '/ledger',
        says: 'The school’s marks',
        tells: 'What each provider said of a session, and what the school decided.',
        may: caseStaff,
      },
      {
        href: '/welfare-checks',
        says: 'Welfare checks',
        tells: 'Pupils who are not on a site on some days, and the calls made to them.',
        may: caseStaff,
      },
      {
        href: '/alerts',
        says: 'Alerts',
        tells: 'What was expected and did not come, and who is asking after it.',
        may: caseStaff,
      },
    ],
  },
  {
    id: 'pupils',
    title: 'Pupils',
    lists: [
      {
        href: '/reviews',
        says: 'Reviews',
        tells: 'Meetings due, planned and held.',
        may: caseStaff,
      },
      {
        href: '/reviews/actions',
        says: 'Actions agreed',
        tells: 'What reviews agreed that somebody does, and by when.',
        may: caseStaff,
      },
      {
        href: '/belonging',
        says: 'Keeping pupils part of the school',
        tells: 'Who heard from the school this half-term, and who has heard nothing.',
        may: caseStaff,
      },
      {
        href: '/exams',
        says: 'Exams and qualifications',
        tells: 'Entries, access arrangements, who is responsible, and what is missing.',
        may: caseStaff,
      },
      {
        href: '/meals',
        says: 'Free school meals',
        tells: 'Who may have them, how each gets the meal there, and when somebody last looked.',
        may: caseStaff,
      },
    ],
  },
  {
    id: 'providers',
    title: 'Providers and money',
    lists: [
      {
        href: '/registration',
        says: 'Must a provider be a registered school?',
        tells: 'Full-time pupils at each provider across the trust, and what nobody has recorded yet.',
        may: [...leads, ...trustStaff],
      },
      {
        href: '/providers/compare',
        says: 'Effect by provider',
        tells:
          'Attendance, objectives, reviews and cost at each provider, without figures over fewer than five pupils.',
        may: [...leads, ...trustStaff],
      },
      {
        href: '/visits',
        says: 'Visits',
        tells: 'Visits to providers that are due, planned and made.',
        may: caseStaff,
      },
      {
        href: '/invoices',
        says: 'Invoices',
        tells: 'What providers ask to be paid, checked against what was agreed.',
        may: [...leads, 'finance'],
      },
      {
        href: '/budget',
        says: 'Budget',
        tells: 'What was approved for the year, what is committed, spent and left.',
        may: budgetReaders,
      },
    ],
  },
  {
    id: 'safety',
    title: 'Safety and complaints',
    lists: [
      {
        href: '/incidents',
        says: 'Incidents and concerns',
        tells: 'What was noticed about a placed pupil’s safety, what it forces at once, and who closed it.',
        may: incidentReaders,
      },
      {
        href: '/complaints',
        says: 'Complaints',
        tells: 'What came, who has it now and by when an answer is due.',
        may: complaintReaders,
      },
    ],
  },
  {
    id: 'school',
    title: 'The school',
    lists: [
      {
        href: '/compliance',
        says: 'Compliance',
        tells: 'The checklist that fills itself in, who signed it off, and when the policy is reviewed.',
        may: everyone,
      },
      {
        href: '/approvals',
        says: 'Approvals and overrides',
        tells: 'Who decided what, in which office and why, and which gates were let through unmet.',
        may: everyone,
      },
      {
        href: '/council-return',
        says: 'Return to the council',
        tells: 'What the council asks to be told of pupils on part-time timetables.',
        may: ['administrator', 'attendance-officer', 'ap-lead', 'headteacher'],
      },
      {
        href: '/training',
        says: 'Training records',
        tells: 'Who was trained in what, at the school and at providers, and what has lapsed.',
        may: caseStaff,
      },
      {
        href: '/drafts',
        says: 'Your drafts',
        tells: 'Forms you have begun and not sent.',
        may: everyone,
      },
    ],
  },
]

/** The groups as somebody with these offices sees them: without what would turn them away. */
export const listsFor = (offices: readonly Role[]): readonly ListGroup[] =>
  listGroups
    .map((group) => ({
      ...group,
      lists: group.lists.filter((list) => list.may.some((office) => offices.includes(office))),
    }))
    .filter((group) => group.lists.length > 0)
