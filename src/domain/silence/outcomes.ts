/** How an alert may end: always with one of these and a person. */
import type { AlertKind } from './kinds.ts'

export interface Outcome {
  readonly value: string
  readonly says: string
  /** The note is needed: the outcome alone would not say enough. */
  readonly needsNote?: true
  /** The child is not accounted for: safeguarding lead and headteacher are told at once. */
  readonly grave?: true
}

const child: readonly Outcome[] = [
  { value: 'arrived', says: 'Arrived at the provider' },
  { value: 'at-school', says: 'At school' },
  { value: 'at-home-ill', says: 'At home, ill' },
  { value: 'at-home', says: 'At home, another reason', needsNote: true },
  { value: 'elsewhere-known', says: 'Somewhere else, with a parent’s knowledge', needsNote: true },
  { value: 'not-expected', says: 'Not expected: the session was changed or closed', needsNote: true },
  {
    value: 'not-found',
    says: 'Not found: handed to the safeguarding lead as a missing child',
    needsNote: true,
    grave: true,
  },
]

const paper: readonly Outcome[] = [
  { value: 'received', says: 'Received' },
  { value: 'agreed-later', says: 'Agreed for a later day', needsNote: true },
  { value: 'not-needed', says: 'No longer needed', needsNote: true },
]

export function outcomesOf(kind: AlertKind): readonly Outcome[] {
  return kind === 'marks' || kind === 'welfare-check' ? child : paper
}

export const findOutcome = (kind: AlertKind, value: string): Outcome | undefined =>
  outcomesOf(kind).find((one) => one.value === value)

export const sayOutcome = (kind: AlertKind, value: string): string => findOutcome(kind, value)?.says ?? value

/** The outcome of an alert that a mark saying "present" closes. */
export const presentOutcome = 'arrived'
