/** Settings and choices: the value, whether the policy says it or the school chose it, and the floor under it. */

import { sayRoute } from '../../domain/placement/say-placement.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { routes } from '../../domain/policy/words.ts'
import { capital } from '../../domain/text/capital.ts'
import { ClauseRefs, type Content, Sheet, Status, Table } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { type ChoiceView, choicesOf, sayValue } from './choice.ts'

export function ChoicesPart(props: { rulebook: Rulebook; mayChange: boolean }) {
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
                capital(sayValue(choice.value))
              )}
              {choice.clauses.length > 0 && choice.value !== choice.policyValue ? (
                <small>The policy: {sayValue(choice.policyValue)}</small>
              ) : null}
            </>,
            <Grounds rulebook={props.rulebook} choice={choice} />,
            choice.floor === undefined ? <span class="wm-muted">None named</span> : capital(sayValue(choice.floor)),
            props.mayChange && !choice.fixed ? (
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
      <RoutesSheet rulebook={props.rulebook} />
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

const states = { on: 'Used', off: 'Not used', 'definition only': 'Named, without a procedure' } as const

function RoutesSheet(props: { rulebook: Rulebook }) {
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
              {states[rulebook.routes.get(route) ?? 'off']} {grounds(policy.routes?.[route])}
            </>,
            approvers ? (
              <>
                {capital(
                  list(
                    approvers.map((role) => roleWord(rulebook, role)),
                    'and',
                  ),
                )}{' '}
                {grounds(policy.approvers?.[route])}
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
