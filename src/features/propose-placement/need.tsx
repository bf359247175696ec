/** Page 1: what the pupil needs, and which of the policy's own reasons apply. */
import { checkNeed, type Proposal, type ProposalError } from '../../domain/placement/proposal.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { Checkboxes, ClauseRefs, Textarea } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { Pupil } from './draft.ts'
import { clauseRefs, errorAt } from './layout.tsx'
import { fieldOf, type StepPage } from './step.ts'

const areas = [
  { name: 'academic', form: 'needs-analysis', field: 'academic-needs' },
  { name: 'personal', form: 'needs-analysis', field: 'personal-needs' },
  { name: 'social', form: 'needs-analysis', field: 'social-needs' },
  { name: 'send', form: 'needs-analysis', field: 'send-needs' },
] as const

/** What this policy's forms ask on this page. */
function asked(rulebook: Rulebook) {
  return {
    reasonDetail: fieldOf(rulebook, 'referral', 'reason-detail'),
    rationale:
      fieldOf(rulebook, 'needs-analysis', 'rationale') ??
      fieldOf(rulebook, 'referral', 'why-it-suits') ??
      fieldOf(rulebook, 'learning-plan', 'rationale'),
    alternatives: fieldOf(rulebook, 'needs-analysis', 'alternatives'),
    outcome: fieldOf(rulebook, 'referral', 'intended-outcome'),
  }
}

export function NeedFields(props: {
  rulebook: Rulebook
  pupil: Pupil
  proposal: Proposal
  errors: readonly ProposalError[]
}) {
  const { rulebook, proposal, errors, pupil } = props
  const reasons = rulebook.policy.policy.reasons ?? []
  const ask = asked(rulebook)
  return (
    <>
      {reasons.length > 0 ? (
        <Checkboxes
          id="reasons"
          name="reasons"
          label={`Why is a placement proposed for ${pupil.firstName}?`}
          labelSize="m"
          hint="The reasons your policy accepts. Choose all that apply."
          error={errorAt(errors, 'reasons')}
          value={proposal.reasons}
          items={reasons.map((one) => ({
            value: one.reason,
            text: one.says,
            ...(one.clause ? { hint: <ClauseRefs clauses={clauseRefs(rulebook, one.clause)} /> } : {}),
          }))}
        />
      ) : null}
      {ask.reasonDetail ? (
        <Textarea
          id="reason-detail"
          name="reason-detail"
          label={ask.reasonDetail.ask}
          labelSize="s"
          rows={4}
          value={proposal.reasonDetail}
          error={errorAt(errors, 'reason-detail')}
        />
      ) : null}
      {areas.map(({ name, form, field }) => {
        const found = fieldOf(rulebook, form, field)
        if (!found || (name === 'send' && !pupil.sen)) return null
        return (
          <Textarea
            id={name}
            name={name}
            label={found.ask}
            labelSize="s"
            hint={found.hint}
            rows={3}
            value={proposal[name]}
          />
        )
      })}
      {ask.rationale ? (
        <Textarea
          id="rationale"
          name="rationale"
          label={ask.rationale.ask}
          labelSize="s"
          rows={4}
          value={proposal.rationale}
          error={errorAt(errors, 'rationale')}
        />
      ) : null}
      {ask.alternatives ? (
        <Textarea
          id="alternatives"
          name="alternatives"
          label={ask.alternatives.ask}
          labelSize="s"
          rows={3}
          value={proposal.alternatives}
        />
      ) : null}
      {ask.outcome ? (
        <Textarea id="outcome" name="outcome" label={ask.outcome.ask} labelSize="s" rows={3} value={proposal.outcome} />
      ) : null}
    </>
  )
}

/** Reads the page over what was kept. */
export function takeNeed(
  rulebook: Rulebook,
  kept: Proposal,
  typed: FormBody,
): { proposal: Proposal; errors: ProposalError[] } {
  const known = (rulebook.policy.policy.reasons ?? []).map((one) => one.reason)
  const proposal: Proposal = {
    ...kept,
    reasons: typed.list('reasons').filter((reason) => known.includes(reason)),
    reasonDetail: typed.text('reason-detail'),
    academic: typed.text('academic'),
    personal: typed.text('personal'),
    social: typed.text('social'),
    send: typed.text('send'),
    rationale: typed.text('rationale'),
    alternatives: typed.text('alternatives'),
    outcome: typed.text('outcome'),
  }
  const ask = asked(rulebook)
  return {
    proposal,
    errors: checkNeed(proposal, known, {
      reasonDetail: ask.reasonDetail !== undefined,
      rationale: ask.rationale !== undefined,
    }),
  }
}

export const needPage: StepPage = {
  show: (drafted, errors, typed) => (
    <NeedFields
      rulebook={drafted.rulebook}
      pupil={drafted.pupil}
      errors={errors}
      proposal={typed ? takeNeed(drafted.rulebook, drafted.proposal, typed).proposal : drafted.proposal}
    />
  ),
  take: (drafted, typed) => ({ ...takeNeed(drafted.rulebook, drafted.proposal, typed), columns: {} }),
}
