/** The life-cycle table as a page of documentation: a diagram and a list. Generated, so that it cannot disagree. */

import { sayRole } from '../policy/words.ts'
import { placementStates, transitionsFrom } from './life-cycle.ts'
import { outcomes, stateWords } from './say-placement.ts'

const word = (state: string): string => state.replaceAll('-', ' ')

/** The text of docs/life-cycle.md. */
export function drawLifeCycle(): string {
  const arrows = placementStates.flatMap((state) =>
    transitionsFrom(state).map(
      ({ event, transition }) =>
        `    ${id(state)} --> ${id(transition.to)}: ${event}${transition.gate ? ` [${transition.gate} gate]` : ''}`,
    ),
  )
  const rows = placementStates.flatMap((state) =>
    transitionsFrom(state).map(({ event, transition }) => {
      const who = transition.by
        .map((role) => (role === 'approver' ? 'the approver of the route' : `the ${sayRole(role)}`))
        .join(', ')
      return `| ${word(state)} | ${event} | ${word(transition.to)} | ${transition.gate ?? ''} | ${who} | ${'reason' in transition && transition.reason ? 'yes' : ''} |`
    }),
  )
  return [
    '# The life of a placement',
    '',
    'Generated from `src/domain/placement/life-cycle.ts` by `scripts/draw-life-cycle.ts`; a test fails when it is out of date.',
    'The server, the buttons and this page read the same table. A step that is not here does not exist.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '    [*] --> draft',
    ...arrows,
    ...placementStates
      .filter((state) => transitionsFrom(state).length === 0)
      .map((state) => `    ${id(state)} --> [*]`),
    '```',
    '',
    '| From | Step | To | Gate that must be open | Who may | A reason |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    'The *approver* is the office that the school’s policy names for the route. A step with a gate answers with every unmet clause. *refuse* exists only where the policy lets a parent’s refusal stop the route.',
    '',
    '## States',
    '',
    ...placementStates.map((state) => `- \`${state}\`: ${stateWords[state]}`),
    '',
    '## How a placement ends',
    '',
    ...outcomes.map((outcome) => `- \`${outcome.value}\`: ${outcome.says}`),
    '',
  ].join('\n')
}

/** Diagrams want names without hyphens. */
const id = (state: string): string => state.replaceAll('-', '_')
