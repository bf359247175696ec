/** What a referral already answers of the policy's own forms: nobody types it twice. The rest stays open on the form. */
import { dayOf, sayDate } from '../calendar/day.ts'
import type { CompiledForm } from '../policy/rulebook.ts'
import type { Answer, Answered } from '../policy/situation.ts'
import type { Proposal, View } from './proposal.ts'
import type { Session } from './proposal-week.ts'

/** The forms a referral writes, in the order they are recorded. */
export const proposalForms = ['needs-analysis', 'referral', 'learning-plan'] as const
export type ProposalForm = (typeof proposalForms)[number]

export interface ProposalFacts {
  readonly proposal: Proposal
  /** The policy's reasons in words, by their ids. */
  readonly reasonWords: ReadonlyMap<string, string>
  readonly proposedBy: string
  /** ISO dates. */
  readonly today: string
  readonly start?: string | undefined
  readonly end?: string | undefined
  readonly hours?: number | undefined
  readonly provider?: string | undefined
  readonly timetable: readonly Session[]
}

/** Answers under the ids that packs use; fields that the form lacks are left out. */
export function answersFor(form: ProposalForm, compiled: CompiledForm, facts: ProposalFacts): Answered {
  const all = form === 'needs-analysis' ? needs(facts) : form === 'referral' ? referral(facts) : plan(facts)
  const answers: Record<string, Answer> = {}
  for (const { field } of compiled.fields) {
    const answer = all[field.id]
    if (answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0))
      continue
    if (field.type === 'rows' && Array.isArray(answer)) {
      const columns = new Set(field.columns.map((column) => column.id))
      answers[field.id] = (answer as readonly Record<string, unknown>[]).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => columns.has(name))),
      )
    } else if (field.type === 'choice') {
      if (field.options.some((option) => option.value === answer)) answers[field.id] = answer
    } else answers[field.id] = answer
  }
  return answers
}

function needs({ proposal }: ProposalFacts): Record<string, Answer> {
  return {
    'academic-needs': proposal.academic,
    'personal-needs': proposal.personal,
    'social-needs': proposal.social,
    'send-needs': proposal.send,
    tried: proposal.tried.map((row) => ({ ...row })),
    rationale: proposal.rationale,
    alternatives: proposal.alternatives,
  }
}

function referral(facts: ProposalFacts): Record<string, Answer> {
  const { proposal } = facts
  return {
    'referred-on': facts.today,
    reasons: proposal.reasons,
    'reason-detail': proposal.reasonDetail,
    'why-it-suits': proposal.rationale,
    'proposed-by': facts.proposedBy,
    'intended-outcome': proposal.outcome,
    'how-needs-are-met': proposal.fits,
    'why-online': proposal.whyOnline,
    'reintegration-aim': proposal.wayBack,
    'support-tried': proposal.tried.map((row) => ({ support: row.what, effect: row.difference })),
    'providers-considered':
      facts.provider && proposal.fits ? [{ provider: facts.provider, fits: proposal.fits, chosen: 'yes' }] : [],
    'pupil-told': proposal.pupilView.views ? 'yes' : undefined,
    aim: proposal.nextStep === 'return' ? 'return' : undefined,
  }
}

function plan(facts: ProposalFacts): Record<string, Answer> {
  const { proposal } = facts
  const reasons = proposal.reasons.map((reason) => facts.reasonWords.get(reason) ?? reason)
  return {
    objectives: proposal.objectives.map((row) => ({ ...row })),
    baseline: proposal.objectives.map((row) => `${row.objective}: ${row.baseline}`).join('\n'),
    timeframes: proposal.objectives
      .map((row) => (row.by ? `${row.objective}: by ${sayDate(dayOf(row.by))}` : ''))
      .filter(Boolean)
      .join('\n'),
    hours: facts.hours,
    timetable: facts.timetable.map((one) => ({ ...one })),
    'exit-plan': proposal.wayBack,
    'reintegration-aim': proposal.wayBack,
    'next-step': proposal.nextStep,
    'next-step-how': proposal.wayBack,
    'next-step-detail': proposal.wayBack,
    'reason-for-referral': [reasons.join('. '), proposal.reasonDetail].filter(Boolean).join('\n'),
    rationale: proposal.rationale,
    'parent-view': proposal.parentView.views,
    'pupil-view': proposal.pupilView.views,
    'provider-name': facts.provider,
    duration: facts.start && facts.end ? `${sayDate(dayOf(facts.start))} to ${sayDate(dayOf(facts.end))}` : undefined,
  }
}

/** A view as a consultation record; undefined until date, manner, words and what was made of them are there. */
export function consultationOf(party: 'pupil' | 'parent', view: View): Answered | undefined {
  if (!view.views || !view.on || !view.how || !view.considered) return undefined
  return { party, 'held-on': view.on, how: view.how, views: view.views, 'how-considered': view.considered }
}
