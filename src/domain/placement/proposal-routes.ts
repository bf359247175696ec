/** Which routes a referral may take at this school, with who approves and what the parent's word counts for. */
import { roleWord } from '../policy/explain-parts.ts'
import type { Rulebook } from '../policy/rulebook.ts'
import { type Role, type Route, routes } from '../policy/words.ts'

export const routeWords: Readonly<Record<Route, string>> = {
  'school-arranged': 'The school arranges it with the family',
  'off-site-direction': 'The school directs the pupil off site to improve behaviour',
  suspension: 'Education during a suspension of more than 5 school days',
  'permanent-exclusion': 'The council arranges it after a permanent exclusion',
  medical: 'It is arranged with the council for a medical need',
  'part-time-timetable': 'A part-time timetable',
  'flexi-schooling': 'Flexi-schooling at the parent’s request',
  'on-site': 'Provision on the school’s own site',
}

/** A route as a short name, for lists. */
export const routeNames: Readonly<Record<Route, string>> = {
  'school-arranged': 'School-arranged',
  'off-site-direction': 'Off-site direction',
  suspension: 'During a suspension',
  'permanent-exclusion': 'After a permanent exclusion',
  medical: 'Medical need',
  'part-time-timetable': 'Part-time timetable',
  'flexi-schooling': 'Flexi-schooling',
  'on-site': 'On the school’s site',
}

/** Something the policy, or the school, says about a route. */
export interface RouteSaid {
  readonly says: string
  readonly clauses: readonly string[]
  /** The policy is silent and the school has chosen. */
  readonly choice?: string
  readonly reading?: string
}

export interface RouteChoice {
  readonly route: Route
  readonly text: string
  readonly approvers: readonly Role[]
  readonly approval: RouteSaid
  readonly consent: RouteSaid
}

export interface ClosedRoute {
  readonly route: Route
  readonly text: string
  readonly why: string
  readonly clauses: readonly string[]
}

export interface RouteChoices {
  readonly open: readonly RouteChoice[]
  readonly closed: readonly ClosedRoute[]
}

const consentWords: Readonly<Record<string, string>> = {
  none: 'The parent’s agreement is not needed.',
  consulted: 'The parent is consulted; the school decides.',
  agreement: 'The parent must agree.',
  'written-permission': 'The parent must give written permission.',
  'signed-contract': 'The parent must sign the contract.',
  required: 'The parent must consent.',
  'not stated': 'The policy does not say what the parent’s agreement counts for.',
}
const refusalWords: Readonly<Record<string, string>> = {
  stops: ' A refusal stops the placement.',
  recorded: ' A refusal is recorded.',
}

/** These begin on pages of their own, without a provider: nothing can be proposed by them here. */
const withoutProvider: readonly Route[] = ['part-time-timetable', 'flexi-schooling']

export interface RouteAsk {
  /** The parent of this pupil has refused a placement this school year. */
  readonly refused: boolean
  /** This referral was begun as a direction of its own after a refusal. */
  readonly afterRefusal: boolean
  /** This referral was begun by recording a suspension: it is for the education during that suspension alone. */
  readonly forSuspension?: boolean
  /** The pupil is permanently excluded: the council arranges, and the school commissions nothing. */
  readonly excluded?: boolean
}

/** Why a route that the policy has is not open in this referral; undefined where nothing here stands in its way. */
function notHere(route: Route, ask: RouteAsk): string | undefined {
  if (ask.excluded)
    return 'The pupil is permanently excluded. The council arranges the education; the school commissions nothing.'
  if (route === 'permanent-exclusion')
    return 'The duty is the council’s. Record the exclusion on the pupil’s page of suspensions; no provider is commissioned here.'
  if (route === 'suspension' && !ask.forSuspension)
    return 'Record the suspension on the pupil’s page first: its days decide when education must start.'
  if (route !== 'suspension' && ask.forSuspension)
    return 'This referral was begun by a suspension. For anything else begin an ordinary referral.'
  return undefined
}

/**
 * The routes to choose from. After a refusal a direction is never offered beside the referral that was refused: it is
 * a new decision of another office and has its own beginning (requirements e.3).
 */
export function routeChoices(rulebook: Rulebook, ask: RouteAsk): RouteChoices {
  const open: RouteChoice[] = []
  const closed: ClosedRoute[] = []
  const policy = rulebook.policy.policy
  for (const route of routes) {
    const state = rulebook.routes.get(route) ?? 'off'
    const said = policy.routes?.[route]
    const text = routeWords[route]
    const clauses = said?.clause ?? []
    if (state !== 'on') {
      const silent = said?.choice ?? said?.note ?? 'The policy does not speak of it.'
      closed.push({
        route,
        text,
        clauses,
        why: state === 'definition only' ? (said?.note ?? 'The policy names it and has no procedure for it.') : silent,
      })
    } else if (notHere(route, ask) !== undefined) {
      closed.push({ route, text, clauses, why: notHere(route, ask) ?? '' })
    } else if (withoutProvider.includes(route)) {
      closed.push({
        route,
        text,
        clauses,
        why: 'The policy has this route. It needs no provider and begins on a page of its own, from the pupil’s page.',
      })
    } else if (ask.afterRefusal && route !== 'off-site-direction') {
      closed.push({
        route,
        text,
        clauses,
        why: 'This is a direction after a refusal, a decision of its own. For anything else begin an ordinary referral.',
      })
    } else if (route === 'off-site-direction' && ask.refused && !ask.afterRefusal) {
      closed.push({
        route,
        text,
        clauses,
        why: `The parent has refused. A direction is not a way round that: it is a new decision of the ${officesOf(rulebook, route)}, for behaviour, and begins on a page of its own.`,
      })
    } else open.push({ route, text, ...offices(rulebook, route) })
  }
  return { open, closed }
}

const officesOf = (rulebook: Rulebook, route: Route): string =>
  (rulebook.approvers.get(route) ?? []).map((role) => roleWord(rulebook, role)).join(' or ') || 'approving office'

function offices(rulebook: Rulebook, route: Route): Omit<RouteChoice, 'route' | 'text'> {
  const approvers = rulebook.approvers.get(route) ?? []
  const approver = rulebook.policy.policy.approvers?.[route]
  const consent = rulebook.policy.policy.consent?.[route]
  const rule = consent?.rule ?? 'not stated'
  return {
    approvers,
    approval: {
      says:
        approvers.length > 0
          ? `The ${officesOf(rulebook, route)} approves it.`
          : 'Nobody is named to approve it: the school must choose in the policy’s settings.',
      clauses: approver?.clause ?? [],
      ...(approver?.choice ? { choice: approver.choice } : {}),
    },
    consent: {
      says: `${consentWords[rule] ?? ''}${refusalWords[consent?.refusal ?? ''] ?? ''}`,
      clauses: consent?.clause ?? [],
      ...(consent?.choice ? { choice: consent.choice } : {}),
      ...(consent?.reading ? { reading: consent.reading } : {}),
    },
  }
}
