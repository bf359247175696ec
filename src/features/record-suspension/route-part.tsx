/** What the school's policy says about the route, and who arranges: never a way round where the policy has none. */
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ClauseRefs, Details, Note, Sheet } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'

/** The steps of law and guidance, shown where a policy has none of its own. */
const steps = [
  { says: 'Tell the parents and the council at once, whatever the length', clause: 'ENG-SUS.3' },
  { says: 'Set and mark work for the first five school days', clause: 'ENG-SUS.2' },
  { says: 'Give the parents the details of the education at least 48 hours before it starts', clause: 'ENG-SUS.4' },
  { says: 'Have full-time education start by the sixth school day', clause: 'ENG-SUS.1' },
  { says: 'Have the governors consider it where the term’s total asks for that', clause: 'ENG-SUS.6' },
] as const

export function RoutePart(props: { rulebook: Rulebook }) {
  const { rulebook } = props
  const state = rulebook.routes.get('suspension') ?? 'off'
  const said = rulebook.policy.policy.routes?.suspension
  const approvers = rulebook.approvers.get('suspension') ?? []
  const approval = rulebook.policy.policy.approvers?.suspension
  if (state === 'on')
    return (
      <Sheet id="who-arranges" title="Who arranges it">
        <p class="wm-small">
          {approvers.length > 0
            ? `The ${approvers.map((role) => roleWord(rulebook, role)).join(' or the ')} arranges full-time education when a suspension lasts more than five school days.`
            : 'The policy names no office.'}{' '}
          {approval?.choice ? 'The policy is silent here; this is the school’s own choice. ' : ''}
          <ClauseRefs clauses={clauseLinks(rulebook, [...(approval?.clause ?? []), 'ENG-SUS.1'])} />
        </p>
      </Sheet>
    )
  return (
    <Note
      kind="gate"
      title={
        state === 'definition only'
          ? 'Your policy names education during a suspension and has no procedure for it'
          : 'Your policy has no education during a suspension'
      }
    >
      <p>
        {said?.note ?? said?.choice ?? 'The policy does not speak of it.'} A suspension is recorded all the same, and
        the law’s sixth school day applies to every school. Provision cannot be proposed on this route until the school
        has adopted a policy that has it.{' '}
        <ClauseRefs clauses={clauseLinks(rulebook, [...(said?.clause ?? []), 'ENG-SUS.1'])} />
      </p>
      <Details summary="The steps of law and guidance (not in this policy)">
        <ol class="govuk-list govuk-list--number">
          {steps.map((step) => (
            <li>
              {step.says} <ClauseRefs clauses={clauseLinks(rulebook, [step.clause])} />
            </li>
          ))}
        </ol>
      </Details>
    </Note>
  )
}
