import type { DocumentKind } from './content.ts'
import { isAnswered } from './form-sections.ts'
import type { DocumentInput } from './input.ts'

/** Contents a policy or the law can demand of a document. */
export type ContentItem = keyof typeof ITEMS

/** One demand with the clauses that make it; the school's policy supplies them. */
export interface RequiredContent {
  item: ContentItem
  clauses: string[]
}

export interface MissingContent {
  /** A sentence that says what to do. */
  says: string
  clauses: string[]
}

interface Item {
  has: (input: DocumentInput, kind: DocumentKind) => boolean
  says: string
}

const ITEMS = {
  recipient: { has: ({ parent }) => has(parent?.name), says: 'Say to whom the letter goes.' },
  purpose: { has: ({ placement }) => has(placement.purpose), says: 'Say what the placement is for.' },
  reason: { has: ({ placement }) => has(placement.reason), says: 'Give the reason for the referral.' },
  objectives: {
    has: ({ placement }) => placement.objectives.some((row) => has(row.objective)),
    says: 'Set at least one objective.',
  },
  dates: { has: ({ placement }) => placement.start !== undefined, says: 'Give the first day.' },
  'end-date': { has: ({ placement }) => placement.end !== undefined, says: 'Give the last day planned.' },
  'start-time': { has: ({ placement }) => has(placement.startTime), says: 'Say at what time each day starts.' },
  'daily-duration': {
    has: ({ placement }) => has(placement.dailyDuration),
    says: 'Say how long the pupil is there each day.',
  },
  timetable: { has: ({ placement }) => placement.timetable.length > 0, says: 'Give the days and times of the week.' },
  hours: { has: ({ placement }) => has(placement.hours), says: 'Give the hours each week.' },
  'number-of-days': {
    has: ({ placement }) => has(placement.numberOfDays),
    says: 'Give the number of days of the direction.',
  },
  breaks: {
    has: ({ placement }) => has(placement.breaks),
    says: 'Give the start and finish of each session and of each break.',
  },
  address: { has: ({ placement }) => placement.siteAddress.some(has), says: 'Give the address of the place.' },
  provider: { has: ({ placement }) => has(placement.provider), says: 'Name the provider.' },
  'report-to': {
    has: ({ placement }) => has(placement.reportTo),
    says: 'Name the person to report to on the first day.',
  },
  'responsible-person': {
    has: ({ placement }) => has(placement.responsible),
    says: 'Name the person responsible for the provision.',
  },
  review: { has: ({ placement }) => has(placement.review), says: 'Say how and when the placement is reviewed.' },
  'section-444': {
    // The statement is part of the notice itself, so only the wrong kind of letter can lack it.
    has: (_, kind) => kind === 'off-site-direction-notice',
    says: 'Use the notice of an off-site direction: it holds the statement on section 444(1) of the Education Act 1996.',
  },
  complaints: {
    has: ({ school }) => has(school.complaints),
    says: 'Say how parents can complain: add it to the school’s details.',
  },
  'safeguarding-contacts': {
    has: ({ school }) => has(school.dsl) && has(school.phone),
    says: 'Name the designated safeguarding lead and a telephone number in the school’s details.',
  },
  'ap-lead': { has: ({ school }) => has(school.apLead), says: 'Name the person at school whom parents may ask.' },
} satisfies Record<string, Item>

/** Kinds that are nothing but a form's answers: there, an empty line is a missing content. */
const FROM_A_FORM: ReadonlySet<DocumentKind> = new Set([
  'home-school-agreement',
  'home-school-agreement-review',
  'provider-agreement',
  'service-level-agreement',
  'learning-plan',
  'record',
])

/**
 * What a document still lacks before it can be issued: each demanded content that is not there, then each line of its
 * form without an answer, all with their clauses. Two clauses that ask for one thing are named together. Empty when it
 * may be issued.
 */
export function missingContents(
  kind: DocumentKind,
  input: DocumentInput,
  required: RequiredContent[],
): MissingContent[] {
  const missing = new Map<string, string[]>()
  const add = (says: string, clauses: string[]) =>
    missing.set(says, [...new Set([...(missing.get(says) ?? []), ...clauses])])
  for (const { item, clauses } of required) {
    const demand: Item = ITEMS[item]
    if (!demand.has(input, kind)) add(demand.says, clauses)
  }
  if (FROM_A_FORM.has(kind)) {
    if (!input.form) add('Fill in the form first: this document is printed from it.', [])
    for (const line of (input.form?.sections ?? []).flatMap((part) => part.lines)) {
      if (!line.optional && !isAnswered(line.answer)) add(`Answer “${line.ask}”.`, line.clauses)
    }
  }
  return [...missing].map(([says, clauses]) => ({ says, clauses }))
}

/** Whether a name is one of the contents that can be demanded: a policy names them as text. */
export function isContentItem(name: string): name is ContentItem {
  return Object.hasOwn(ITEMS, name)
}

function has(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}
