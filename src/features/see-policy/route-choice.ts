/** Which routes are open and who approves, as choices of the school wherever the policy leaves them to it. Pure. */
import { approversOf } from '../../domain/placement/moves.ts'
import { sayRoute } from '../../domain/placement/say-placement.ts'
import type { Rulebook, SchoolChoices, SettingValue } from '../../domain/policy/rulebook.ts'
import { type Role, type Route, routes } from '../../domain/policy/words.ts'
import { type ChoiceView, choosers } from './choice-view.ts'

/** Offices a school may choose to approve a route: those that answer for the school. */
const mayApprove: readonly Role[] = ['headteacher', 'governing-body', 'ap-governor', 'slt', 'trust-leader', 'ceo']

const nameOf = { route: (route: Route) => `route-${route}`, approver: (route: Route) => `approver-${route}` } as const

/** Whether a route is used here; fixed where the policy says so. */
function stateOf(rulebook: Rulebook, route: Route): ChoiceView {
  const said = rulebook.policy.policy.routes?.[route]
  return {
    name: nameOf.route(route),
    asks: `${sayRoute(route).says}: does the school use this route?`,
    value: rulebook.routes.get(route) ?? 'off',
    policyValue: said?.value ?? 'off',
    clauses: said?.clause ?? [],
    choice: said?.clause ? undefined : (said?.choice ?? 'The policy does not speak of it.'),
    reading: said?.reading ?? said?.note,
    floor: undefined,
    options: ['on', 'off'],
    words: { on: 'Used', off: 'Not used', 'definition only': 'Named, without a procedure' },
    fixed: said?.clause ? 'The policy says this: it changes with the policy.' : undefined,
    by: said?.['changed by'] ?? choosers,
  }
}

/** Who approves an open route; fixed where the policy names the office. */
function approverOf(rulebook: Rulebook, route: Route): ChoiceView[] {
  if (rulebook.routes.get(route) !== 'on') return []
  const said = rulebook.policy.policy.approvers?.[route]
  const now = rulebook.approvers.get(route) ?? approversOf(rulebook, {})
  return [
    {
      name: nameOf.approver(route),
      asks: `${sayRoute(route).says}: which office approves it?`,
      value: now.join(', '),
      policyValue: (said?.by ?? []).join(', ') || null,
      clauses: said?.clause ?? [],
      choice: said?.clause ? undefined : (said?.choice ?? 'The policy does not say who approves it.'),
      reading: said?.reading ?? said?.note,
      floor: undefined,
      options: approversFor(rulebook, route),
      offices: true,
      fixed: said?.clause ? 'The policy names this office: it changes with the policy.' : undefined,
      by: rulebook.policy.policy.routes?.[route]?.['changed by'] ?? choosers,
    },
  ]
}

/** In a maintained school the power to direct a pupil off site is the governing body's (domain.md section 2), whoever asks. */
const approversFor = (rulebook: Rulebook, route: Route): readonly Role[] =>
  route === 'off-site-direction' && rulebook.schoolKind === 'maintained' ? ['governing-body'] : mayApprove

export function routeChoices(rulebook: Rulebook): ChoiceView[] {
  return routes.flatMap((route) => [stateOf(rulebook, route), ...approverOf(rulebook, route)])
}

export const routeChoice = (rulebook: Rulebook, kind: keyof typeof nameOf, route: Route): ChoiceView | undefined =>
  routeChoices(rulebook).find((one) => one.name === nameOf[kind](route))

/** The choices with a route or its approver chosen; undefined where the name is not one of these. */
export function withRouteChoice(
  rulebook: Rulebook,
  choices: SchoolChoices,
  name: string,
  value: SettingValue,
): SchoolChoices | undefined {
  const route = routes.find((one) => nameOf.route(one) === name || nameOf.approver(one) === name)
  if (!route) return undefined
  if (nameOf.approver(route) === name)
    return { ...choices, approvers: { ...choices.approvers, [route]: [String(value) as Role] } }
  const opened = {
    ...choices,
    routes: { ...choices.routes, [route]: value === 'on' ? ('on' as const) : ('off' as const) },
  }
  // A route that opens has somebody who approves it, from the first day.
  const [first] = approversFor(rulebook, route)
  return value === 'on' && !rulebook.approvers.get(route) && first
    ? { ...opened, approvers: { ...opened.approvers, [route]: [first] } }
    : opened
}
