/** A referral in the making: what is typed on each page, kept with the draft placement, and checked before it goes on. */
import { type Day, dayOf, isoOf, parseTyped, sayDate } from '../calendar/day.ts'

/** The pages, in the order they are asked. */
export const proposalSteps = ['need', 'tried', 'route', 'provider', 'dates', 'week', 'plan', 'check'] as const
export type ProposalStep = (typeof proposalSteps)[number]

/**
 * The pages a referral asks for. Where the council holds the contract it finds, checks and plans: the school answers only
 * what its register, its marks and its reviews need (requirements e.3, medical).
 */
export function stepsFor(councilContracts: boolean | undefined): readonly ProposalStep[] {
  return councilContracts === true ? ['route', 'provider', 'dates', 'week', 'check'] : proposalSteps
}

export const stepTitles: Readonly<Record<ProposalStep, string>> = {
  need: 'Need and reasons',
  tried: 'What was tried, and what the family thinks',
  route: 'Route',
  provider: 'Provider and site',
  dates: 'Start and end',
  week: 'The week',
  plan: 'The plan and the way back',
  check: 'Check your answers',
}

export interface Tried {
  readonly what: string
  readonly when: string
  readonly difference: string
}

/** What the pupil or the parent said, when and how it was asked, and what was made of it. */
export interface View {
  readonly views: string
  /** ISO date. */
  readonly on: string
  readonly how: string
  readonly considered: string
}

export interface Objective {
  readonly objective: string
  readonly baseline: string
  readonly measure: string
  /** ISO date. */
  readonly by: string
}

/** Everything typed so far. It lives in `placements.facts.proposal` until it has become records. */
export interface Proposal {
  readonly reasons: readonly string[]
  readonly reasonDetail: string
  readonly academic: string
  readonly personal: string
  readonly social: string
  readonly send: string
  readonly rationale: string
  readonly alternatives: string
  readonly outcome: string
  readonly tried: readonly Tried[]
  readonly pupilView: View
  readonly parentView: View
  /** A direction after the parent refused: a decision of its own, begun apart from the referral that was refused. */
  readonly afterRefusal: boolean
  readonly fits: string
  /** Why nothing in person will do, where the teaching is online only. */
  readonly whyOnline: string
  readonly objectives: readonly Objective[]
  readonly wayBack: string
  readonly nextStep: string
  /** Pages that were sent without a fault. */
  readonly done: readonly ProposalStep[]
}

const noView: View = { views: '', on: '', how: '', considered: '' }

export const emptyProposal: Proposal = {
  reasons: [],
  reasonDetail: '',
  academic: '',
  personal: '',
  social: '',
  send: '',
  rationale: '',
  alternatives: '',
  outcome: '',
  tried: [],
  pupilView: noView,
  parentView: noView,
  afterRefusal: false,
  fits: '',
  whyOnline: '',
  objectives: [],
  wayBack: '',
  nextStep: '',
  done: [],
}

/** Reads what a draft keeps; whatever is not there is empty. */
export function proposalFrom(stored: unknown): Proposal {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return emptyProposal
  return { ...emptyProposal, ...(stored as Partial<Proposal>) }
}

/** The first page that has not been sent whole; `check` when all have. */
export function nextStepOf(proposal: Proposal, steps: readonly ProposalStep[] = proposalSteps): ProposalStep {
  return steps.find((step) => step !== 'check' && !proposal.done.includes(step)) ?? 'check'
}

/** Marks a page as sent. */
export function withDone(proposal: Proposal, step: ProposalStep): Proposal {
  return proposal.done.includes(step) ? proposal : { ...proposal, done: [...proposal.done, step] }
}

/** One thing to put right. `at` is the id of the input on the page. */
export interface ProposalError {
  readonly at: string
  readonly says: string
}

/** The reasons chosen must be the policy's own, and be explained. */
export function checkNeed(
  typed: Pick<Proposal, 'reasons' | 'reasonDetail' | 'rationale'>,
  known: readonly string[],
  asked: { readonly reasonDetail: boolean; readonly rationale: boolean },
): ProposalError[] {
  const errors: ProposalError[] = []
  if (known.length > 0 && !typed.reasons.some((reason) => known.includes(reason))) {
    errors.push({ at: 'reasons', says: 'Choose at least one of the policy’s reasons.' })
  }
  if (asked.reasonDetail && !typed.reasonDetail)
    errors.push({ at: 'reason-detail', says: 'Say why, in a few sentences the parents could read.' })
  if (asked.rationale && !typed.rationale)
    errors.push({ at: 'rationale', says: 'Say why alternative provision is better for this pupil now.' })
  return errors
}

/** At least one thing was tried, each row whole; a view that was given a date has words, and the date is not ahead. */
export function checkTried(typed: Pick<Proposal, 'tried' | 'pupilView' | 'parentView'>, today: Day): ProposalError[] {
  const errors: ProposalError[] = []
  if (typed.tried.length === 0)
    errors.push({ at: 'tried-0-what', says: 'Say what has been tried so far, and what difference it made.' })
  typed.tried.forEach((row, index) => {
    if (!row.what)
      errors.push({ at: `tried-${index}-what`, says: `Say what was tried in row ${index + 1}, or remove the row.` })
    if (!row.difference)
      errors.push({ at: `tried-${index}-difference`, says: `Say what difference it made in row ${index + 1}.` })
  })
  for (const [who, name, view] of [
    ['pupil', 'pupil', typed.pupilView] as const,
    ['parent', 'parent or carer', typed.parentView] as const,
  ]) {
    if (!view.on) continue
    if (dayOf(view.on) > today)
      errors.push({ at: `${who}-on-day`, says: `The date you asked the ${name} must be ${sayDate(today)} or earlier.` })
    if (!view.views)
      errors.push({
        at: `${who}-views`,
        says: `Write what the ${name} said, or that nobody answered and how you asked.`,
      })
  }
  return errors
}

/** At least one whole objective, each with a date after the start; and a way back. */
export function checkPlan(
  typed: Pick<Proposal, 'objectives' | 'wayBack'>,
  start: Day | undefined,
  end: Day | undefined,
): ProposalError[] {
  const errors: ProposalError[] = []
  if (typed.objectives.length === 0)
    errors.push({ at: 'objectives-0-objective', says: 'Write at least one objective.' })
  typed.objectives.forEach((row, index) => {
    const number = index + 1
    if (!row.objective)
      errors.push({ at: `objectives-${index}-objective`, says: `Write objective ${number}, or remove it.` })
    if (!row.baseline)
      errors.push({
        at: `objectives-${index}-baseline`,
        says: `Say where the pupil starts from for objective ${number}.`,
      })
    if (!row.measure)
      errors.push({
        at: `objectives-${index}-measure`,
        says: `Say how you will know that objective ${number} is reached.`,
      })
    if (!row.by)
      errors.push({
        at: `objectives-${index}-by-day`,
        says: `Give the date for objective ${number}, for example 18 12 2026.`,
      })
    else if (start !== undefined && dayOf(row.by) < start) {
      errors.push({
        at: `objectives-${index}-by-day`,
        says: `The date of objective ${number} must be after the placement starts on ${sayDate(start)}.`,
      })
    } else if (end !== undefined && dayOf(row.by) > end) {
      errors.push({
        at: `objectives-${index}-by-day`,
        says: `The date of objective ${number} must be on or before the last day, ${sayDate(end)}.`,
      })
    }
  })
  if (!typed.wayBack)
    errors.push({
      at: 'way-back',
      says: 'Say how the pupil comes back to school or goes on, and when that is planned.',
    })
  return errors
}

/** A typed date as ISO text: empty when nothing was typed, undefined when it is no date. */
export function readDate(parts: {
  readonly day: string
  readonly month: string
  readonly year: string
}): string | undefined {
  if (!parts.day && !parts.month && !parts.year) return ''
  const day = parseTyped(`${parts.day} ${parts.month} ${parts.year}`)
  return day === undefined ? undefined : isoOf(day)
}
