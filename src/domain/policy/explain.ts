/**
 * The whole answer to “Why?” for one duty: what, by which clause and force, why it applies, how the date came about, who owns
 * it, what meets it, what is missing, what happens otherwise and what the floor says. Pure; asked for one duty at a time.
 */
import { type Day, sayDate } from '../calendar/day.ts'
import { schoolDaysLate } from '../calendar/rules.ts'
import type { Assessed } from './assess.ts'
import { type Bits, unknownOf } from './bits.ts'
import { type DateExplained, explainDate } from './explain-date.ts'
import {
  consequencesSaid,
  type FloorSaid,
  type ForceSaid,
  floorOf,
  forceOf,
  type Reason,
  reasonsOf,
  roleWord,
  standing,
  waysToMeet,
} from './explain-parts.ts'
import type { Rulebook } from './rulebook.ts'
import type { Situation } from './situation.ts'
import type { Role } from './words.ts'

export interface ClauseSaid {
  readonly clause: string
  /** The reference as the policy prints it; the id where clauses.yaml does not list it. */
  readonly ref: string
  readonly says: string
}

export interface MissingLine {
  readonly ask: string
  readonly clauses: readonly string[]
  readonly says: string
}

export interface Explanation {
  readonly duty: string
  readonly title: string
  readonly says: string
  readonly state: Assessed['state']
  readonly stateSays: string
  readonly clauses: readonly ClauseSaid[]
  readonly force: ForceSaid
  /** Empty: it always applies. */
  readonly why: readonly Reason[]
  readonly due?: Day
  readonly date: DateExplained
  readonly owner: { readonly role: Role; readonly says: string }
  readonly meets: readonly string[]
  readonly missing: readonly MissingLine[]
  readonly otherwise: readonly string[]
  readonly floor?: FloorSaid
  /** How a doubtful clause is read, and notes for readers. */
  readonly reading?: string
  readonly notes: readonly string[]
  /** What to find out, where the answer is “cannot tell yet”. */
  readonly findOut: readonly string[]
}

/** Explains one assessed duty of a situation. */
export function explainDuty(rulebook: Rulebook, situation: Situation, assessed: Assessed, today: Day): Explanation {
  const { duty } = assessed
  const { bits } = standing(rulebook, duty, situation, today)
  const floor = floorOf(rulebook, duty)
  const findOut = toFindOut(rulebook, assessed, bits)
  return {
    duty: duty.duty.id,
    title: duty.duty.title,
    says: duty.duty.says,
    state: assessed.state,
    stateSays: sayState(situation, assessed, today),
    clauses: clausesSaid(rulebook, duty.clauses),
    force: forceOf(duty.duty, duty.guidanceOnly),
    why: reasonsOf(rulebook, duty.duty.when, bits),
    ...(assessed.due === undefined ? {} : { due: assessed.due }),
    date: explainDate(rulebook, situation, assessed),
    owner: { role: duty.duty.owner, says: roleWord(rulebook, duty.duty.owner) },
    meets: waysToMeet(rulebook, duty, situation),
    missing: missingLines(rulebook, assessed),
    otherwise: consequencesSaid(rulebook, duty),
    ...(floor ? { floor } : {}),
    ...(duty.duty.reading ? { reading: duty.duty.reading } : {}),
    notes: duty.duty.note ? [duty.duty.note] : [],
    findOut,
  }
}

function toFindOut(rulebook: Rulebook, assessed: Assessed, bits: Bits): string[] {
  if (assessed.state !== 'cannot tell') return []
  const { duty, timing } = assessed.duty
  if (timing.kind === 'not set') return [`Choose in the policy’s settings: ${timing.asks}`]
  const unknown = unknownOf(rulebook.table, [...duty.when, ...(duty.metWhen ?? [])], bits).map((fact) => fact.unknown)
  if (unknown.length > 0 || timing.kind !== 'rhythm') return unknown
  const schedule = rulebook.forms.get('review-schedule')?.form.title ?? 'the review schedule'
  return [`Agree how often for this placement, and enter it in “${schedule}”.`]
}

/** Clauses with the reference and paraphrase of the account. */
function clausesSaid(rulebook: Rulebook, clauses: readonly string[]): ClauseSaid[] {
  return clauses.map((clause) => {
    const entry =
      rulebook.policy.clauses.find((one) => one.clause === clause) ??
      rulebook.floor.clauses.find((one) => one.clause === clause)
    return { clause, ref: entry?.ref ?? clause, says: entry?.says ?? '' }
  })
}

function missingLines(rulebook: Rulebook, assessed: Assessed): MissingLine[] {
  if (assessed.tooLate) {
    return [
      {
        ask: rulebook.forms.get(assessed.tooLate.form)?.form.title ?? assessed.tooLate.form,
        clauses: assessed.duty.clauses,
        says: `Done on ${sayDate(assessed.tooLate.on)}, too late to count.`,
      },
    ]
  }
  return assessed.lines.map((line) => ({
    ask: line.ask,
    clauses: line.clauses.length > 0 ? line.clauses : assessed.duty.clauses,
    says: line.says,
  }))
}

function sayState(situation: Situation, one: Assessed, today: Day): string {
  const due = one.due === undefined ? '' : ` ${sayDate(one.due)}`
  switch (one.state) {
    case 'met':
      return one.metOn === undefined
        ? 'Met.'
        : `Met on ${sayDate(one.metOn)}${one.late ? ', late' : ''}${one.until === undefined ? '' : `, valid to the end of ${sayDate(one.until)}`}.`
    case 'next':
      return due ? `Ahead: due${due}.` : 'Ahead.'
    case 'due':
      return 'Due today.'
    case 'overdue': {
      if (one.missed) return `Missed: it was due${due}, and the next one has been done.`
      const days = one.due === undefined ? 0 : schoolDaysLate(situation.calendar, one.due, today)
      return `Late: it was due${due}, ${days} school ${days === 1 ? 'day' : 'days'} ago.`
    }
    case 'blocking':
      return `Not done, and nothing can go on without it.${due ? ` Due${due}.` : ''}`
    case 'not applicable':
      return 'It does not apply here.'
    case 'cannot tell':
      return 'Cannot tell yet.'
  }
}
