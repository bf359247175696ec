/** Page 3: the route, with who approves and what the parent's word counts for. Routes that are closed are named with why. */
import { keptSpells } from '../../adapters/casework/keep-run-placements.ts'
import { standingExclusion } from '../../adapters/casework/suspensions.ts'
import { type RouteSaid, routeChoices } from '../../domain/placement/proposal-routes.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ClauseRefs, Details, Radios } from '../../ui/index.ts'
import { contractFacts, contractOf, isContract, WhoContracts } from '../work-with-council/who-contracts.tsx'
import type { Drafted } from './draft.ts'
import { refusedOn } from './draft.ts'
import { clauseRefs, errorAt } from './layout.tsx'
import type { StepPage } from './step.ts'

const choicesFor = async (drafted: Drafted) =>
  routeChoices(drafted.rulebook, {
    refused: (await refusedOn(drafted.req, drafted.pupil.id)) !== undefined,
    afterRefusal: drafted.proposal.afterRefusal,
    forSuspension: keptSpells((drafted.row.facts ?? {}) as Record<string, unknown>).length > 0,
    excluded: (await standingExclusion(drafted.req.tx, drafted.pupil.id)) !== undefined,
  })

const contractKept = ({ row, situation, proposal }: Drafted): string | undefined =>
  row.route === 'medical' && (proposal.done.includes('route') || situation.placement?.councilContracts !== undefined)
    ? contractOf(situation.placement?.councilContracts)
    : undefined

function Said(props: { rulebook: Rulebook; said: RouteSaid }) {
  const { said, rulebook } = props
  return (
    <>
      {said.says} {said.clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(rulebook, said.clauses)} /> : null}
      {said.choice ? <> The policy is silent here; this is the school’s own choice.</> : null}{' '}
    </>
  )
}

export const routePage: StepPage = {
  show: async (drafted, errors, typed) => {
    const { rulebook, row, proposal } = drafted
    const choices = await choicesFor(drafted)
    const value = typed ? typed.text('route') : proposal.done.includes('route') ? row.route : undefined
    return (
      <>
        {choices.open.length > 0 ? (
          <Radios
            id="route"
            name="route"
            label="How is this placement being made?"
            labelSize="m"
            hint="This decides who approves it and whether the parent must agree."
            error={errorAt(errors, 'route')}
            value={value}
            items={choices.open.map((choice) => ({
              value: choice.route,
              text: choice.text,
              ...(choice.route === 'medical'
                ? {
                    conditional: (
                      <WhoContracts
                        value={typed ? typed.text('contract') : contractKept(drafted)}
                        error={errorAt(errors, 'contract')}
                      />
                    ),
                  }
                : {}),
              hint: (
                <>
                  <Said rulebook={rulebook} said={choice.approval} />
                  <Said rulebook={rulebook} said={choice.consent} />
                </>
              ),
            }))}
          />
        ) : (
          <p class="wm-p">No route of your policy is open for this referral. Your reasons are below.</p>
        )}
        <Details summary={`Routes that are not open here (${choices.closed.length})`}>
          <ul class="govuk-list govuk-list--bullet">
            {choices.closed.map((one) => (
              <li>
                <strong>{one.text}.</strong> {one.why}{' '}
                {one.clauses.length > 0 ? (
                  <ClauseRefs clauses={clauseRefs(rulebook, one.clauses)} />
                ) : (
                  'The policy is silent.'
                )}
              </li>
            ))}
          </ul>
        </Details>
      </>
    )
  },
  take: async (drafted, typed) => {
    const { open } = await choicesFor(drafted)
    const chosen = open.find((choice) => choice.route === typed.text('route'))
    if (!chosen)
      return {
        proposal: drafted.proposal,
        columns: {},
        errors: [{ at: 'route', says: 'Choose how this placement is being made.' }],
      }
    const contract = typed.text('contract')
    if (chosen.route === 'medical' && !isContract(contract))
      return {
        proposal: drafted.proposal,
        columns: {},
        errors: [{ at: 'contract', says: 'Say who holds the contract with the provider, or that it is not settled.' }],
      }
    const onSite = chosen.route === 'on-site'
    const wasOnSite = drafted.row.route === 'on-site'
    return {
      proposal: drafted.proposal,
      columns: {
        route: chosen.route,
        facts: contractFacts(chosen.route === 'medical' ? contract : 'school'),
        ...(onSite ? { location: 'on-site' } : wasOnSite ? { location: 'off-site' } : {}),
      },
      errors: [],
    }
  },
}
