/** Settings and choices: the value, whether the policy says it or the school chose it, and the floor under it. */
import { sayRoute } from '../../domain/placement/say-placement.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { type Role, routes } from '../../domain/policy/words.ts'
import { capital } from '../../domain/text/capital.ts'
import { ClauseRefs, type Content, Sheet, Status, Table } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { choicesOf, sayChosen, sayValue } from './choice.ts'
import type { ChoiceView } from './choice-view.ts'
import { routeChoice } from './route-choice.ts'

interface Choices {
  readonly rulebook: Rulebook
  /** Whether the reader holds one of these offices. */
  readonly mayChange: (by: readonly Role[]) => boolean
}

export function ChoicesPart(props: Choices) {
  const choices = choicesOf(props.rulebook)
  return (
    <>
      <Sheet id="choices" title="Settings and choices" count={choices.length}>
        <p class="wm-small">
          Where the policy says something, its clause is named. Where it is silent, what stands here is the school’s own
          choice, not the policy’s.
        </p>
        <Table
          caption="Settings and choices"
          captionHidden
          columns={[
            { head: 'Question' },
            { head: 'In force' },
            { head: 'By what' },
            { head: 'Least allowed' },
            { head: 'Change', headHidden: true },
          ]}
          rows={choices.map((choice) => [
            <span id={`setting-${choice.name}`}>{choice.asks}</span>,
            <>
              {choice.value === null ? (
                <Status kind="unknown" word="Not chosen yet" />
              ) : (
                capital(sayChosen(props.rulebook, choice, choice.value))
              )}
              {choice.clauses.length > 0 && choice.value !== choice.policyValue ? (
                <small>The policy: {sayChosen(props.rulebook, choice, choice.policyValue)}</small>
              ) : null}
            </>,
            <Grounds rulebook={props.rulebook} choice={choice} />,
            choice.floor === undefined ? <span class="wm-muted">None named</span> : capital(sayValue(choice.floor)),
            props.mayChange(choice.by) && !choice.fixed ? (
              <a href={`/policy/choices/${choice.name}`}>
                {choice.value === null ? 'Choose' : 'Change'}
                <span class="govuk-visually-hidden">: {choice.asks}</span>
              </a>
            ) : (
              ''
            ),
          ])}
        />
      </Sheet>
      <RoutesSheet {...props} />
    </>
  )
}

function Grounds(props: { rulebook: Rulebook; choice: ChoiceView }) {
  const { choice } = props
  if (choice.clauses.length > 0) {
    return (
      <>
        <ClauseRefs clauses={clauseLinks(props.rulebook, choice.clauses)} />
        {choice.reading ? <small>{choice.reading}</small> : null}
      </>
    )
  }
  return (
    <>
      The school’s own choice
      <small>{choice.choice}</small>
    </>
  )
}

/** A link to the choice, where it is one and the reader may make it; else who may. */
function ChangeRoute(props: Choices & { choice: ChoiceView | undefined }) {
  const { choice } = props
  if (!choice || choice.fixed || choice.value === 'definition only') return null
  if (!props.mayChange(choice.by)) return null
  return (
    <a href={`/policy/choices/${choice.name}`}>
      Change<span class="govuk-visually-hidden">: {choice.asks}</span>
    </a>
  )
}

const states = { on: 'Used', off: 'Not used', 'definition only': 'Named, without a procedure' } as const

function RoutesSheet(props: Choices) {
  const { rulebook } = props
  const { policy } = rulebook.policy
  const grounds = (
    said: { clause?: readonly string[] | undefined; choice?: string | undefined } | undefined,
  ): Content =>
    said?.clause ? (
      <ClauseRefs clauses={clauseLinks(rulebook, said.clause)} />
    ) : said?.choice ? (
      <small>The school’s own choice. {said.choice}</small>
    ) : (
      ''
    )
  return (
    <Sheet id="routes" title="Which routes are open, and who approves">
      <Table
        caption="Routes, who approves, and consent"
        captionHidden
        columns={[{ head: 'Route' }, { head: 'In this policy' }, { head: 'Approved by' }, { head: 'Parents’ consent' }]}
        rows={routes.map((route) => {
          const consent = policy.consent?.[route]
          const approvers = rulebook.approvers.get(route)
          return [
            sayRoute(route).says,
            <>
              {states[rulebook.routes.get(route) ?? 'off']} {grounds(policy.routes?.[route])}{' '}
              <ChangeRoute {...props} choice={routeChoice(rulebook, 'route', route)} />
            </>,
            approvers ? (
              <>
                {capital(
                  list(
                    approvers.map((role) => roleWord(rulebook, role)),
                    'and',
                  ),
                )}{' '}
                {grounds(policy.approvers?.[route] ?? { choice: 'The policy does not say.' })}{' '}
                <ChangeRoute {...props} choice={routeChoice(rulebook, 'approver', route)} />
              </>
            ) : (
              '–'
            ),
            consent ? (
              <>
                {capital(consent.rule.replaceAll('-', ' '))} {grounds(consent)}
              </>
            ) : (
              '–'
            ),
          ]
        })}
      />
    </Sheet>
  )
}
