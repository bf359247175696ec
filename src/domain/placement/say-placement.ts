/** A placement in plain words: its state, its route, how it ended. The field's own terms, one word for one thing. */
import type { Route } from '../policy/words.ts'
import { type PlacementEvent, type PlacementState, placementStates } from './life-cycle.ts'

/** What stands over the name of a placement page. */
export const stateWords: Readonly<Record<PlacementState, string>> = {
  draft: 'Draft placement',
  proposed: 'Proposed placement',
  approved: 'Approved placement',
  ready: 'Placement ready to start',
  active: 'Placement under way',
  'under-review': 'Placement under review',
  suspended: 'Placement paused',
  ending: 'Placement ending',
  closed: 'Closed placement',
  declined: 'Declined placement',
  refused: 'Placement refused by the parent',
  withdrawn: 'Withdrawn placement',
}

export function isPlacementState(text: string): text is PlacementState {
  return (placementStates as readonly string[]).includes(text)
}

/** The route as a sentence of the facts, and the thing people confuse it with. */
const routeWords: Readonly<Record<Route, { says: string; small: string }>> = {
  'school-arranged': { says: 'Arranged by the school', small: 'Not an off-site direction' },
  'off-site-direction': { says: 'Off-site direction', small: 'Directed to improve behaviour: not with consent' },
  suspension: { says: 'During a suspension', small: 'From the sixth school day' },
  'permanent-exclusion': { says: 'After a permanent exclusion', small: 'Arranged by the council' },
  medical: { says: 'For a medical reason', small: 'With the council' },
  'part-time-timetable': { says: 'Part-time timetable', small: 'For a limited time' },
  'flexi-schooling': { says: 'Flexi-schooling', small: 'At the parent’s request' },
  'on-site': { says: 'On the school’s own site', small: 'No other site' },
}

export function sayRoute(route: string): { says: string; small: string } {
  return routeWords[route as Route] ?? { says: route.replaceAll('-', ' '), small: '' }
}

/** How a placement ended (requirements part e.1), in the order the page that ends it offers them. */
export const outcomes = [
  { value: 'reintegrated', says: 'Back at school full time' },
  {
    value: 'completed_next_step',
    says: 'Completed, and on to a next step',
    hint: 'College, training or work after Year 11',
  },
  { value: 'specialist', says: 'Moved to a specialist place' },
  { value: 'remains_AP', says: 'Stays in alternative provision', hint: 'As a new placement' },
  { value: 'ended_performance', says: 'Ended: it did not do what it was for' },
  { value: 'ended_safeguarding', says: 'Ended: a safeguarding concern' },
  { value: 'ended_provider_barred', says: 'Ended: the provider may no longer be used' },
  { value: 'withdrawn', says: 'Withdrawn' },
] as const
export type Outcome = (typeof outcomes)[number]['value']

export function isOutcome(text: string): text is Outcome {
  return outcomes.some((one) => one.value === text)
}

export function sayOutcome(outcome: string): string {
  return outcomes.find((one) => one.value === outcome)?.says ?? outcome.replaceAll('_', ' ')
}

/** What an event did, for the history of a placement. */
export const eventWords: Readonly<Record<PlacementEvent, string>> = {
  propose: 'Proposed',
  approve: 'Approved',
  decline: 'Declined',
  refuse: 'Refused by the parent',
  withdraw: 'Withdrawn',
  commission: 'Provider commissioned',
  start: 'Started',
  review: 'Put under review',
  suspend: 'Paused',
  resolve: 'Resolved, carried on',
  restore: 'Started again',
  end: 'Ended',
  'change-outcome': 'How it ended was changed',
  close: 'Closed',
}

/** Changes that are kept beside the steps, but move nothing. */
const otherEvents: Readonly<Record<string, string>> = {
  refer: 'Referred',
  amend: 'Dates or days changed',
  approval: 'Another approval recorded',
}

export function sayEvent(event: string): string {
  const said: Readonly<Record<string, string>> = eventWords
  return said[event] ?? otherEvents[event] ?? event.replaceAll('-', ' ')
}
