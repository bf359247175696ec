/** The story of each placement of the demonstration, in one line: who, where, since when, and what is remarkable. */

import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import type { Route } from '../../domain/policy/words.ts'

/** What a plot leaves out or does differently. */
export type Twist =
  | 'no-pupil-signature'
  | 'late-letter'
  | 'no-risk-assessment'
  | 'no-consent'
  | 'no-plan'
  | 'no-letter'
  | 'no-checks'
  | 'insurance-lapsed'
  | 'insurance-soon'
  | 'concern'
  | 'review-overdue'
  | 'report-late'
  | 'silent-today'

export interface Plot {
  readonly school: string
  readonly pupil: number
  readonly provider: string
  readonly state: PlacementState
  /** School days from today to the planned start; below zero it has begun. */
  readonly start: number
  /** School days from the start to the planned end. */
  readonly length: number
  readonly days: string
  readonly route?: Route
  readonly twists?: readonly Twist[]
  /** How likely a session is attended. */
  readonly attends?: number
}

const plot = (
  school: string,
  pupil: number,
  provider: string,
  state: PlacementState,
  start: number,
  length: number,
  days: string,
  more: Partial<Plot> = {},
): Plot => ({ school, pupil, provider, state, start, length, days, ...more })

export const plots: readonly Plot[] = [
  // Kestrel Lane: a primary school
  plot('kestrel-lane', 0, 'nestbox', 'active', -48, 75, 'mon tue', { attends: 0.93 }),
  plot('kestrel-lane', 1, 'wildacre', 'active', -33, 70, 'mon tue wed', { attends: 0.88, twists: ['review-overdue'] }),
  plot('kestrel-lane', 2, 'hazelwood', 'active', -21, 60, 'wed thu fri', { attends: 0.97 }),
  plot('kestrel-lane', 3, 'nestbox', 'ready', 3, 40, 'thu fri', { twists: ['no-risk-assessment'] }),
  plot('kestrel-lane', 4, 'bridge', 'active', -14, 30, 'mon tue wed thu fri', {
    route: 'off-site-direction',
    attends: 0.84,
  }),
  plot('kestrel-lane', 5, 'wildacre', 'proposed', 12, 60, 'tue wed'),
  plot('kestrel-lane', 6, 'nestbox', 'closed', -58, 40, 'wed', { attends: 0.95 }),
  plot('kestrel-lane', 8, 'greenhollow', 'draft', 18, 50, 'fri'),
  // Thornmere: a secondary academy
  plot('thornmere', 0, 'oakridge', 'active', -52, 90, 'mon tue', { attends: 0.91 }),
  plot('thornmere', 1, 'wendcollege', 'active', -55, 130, 'thu fri', { attends: 0.82, twists: ['review-overdue'] }),
  plot('thornmere', 2, 'compass', 'active', -27, 60, 'mon tue wed', { attends: 0.78, twists: ['report-late'] }),
  plot('thornmere', 3, 'northgate', 'suspended', -44, 80, 'wed thu', { attends: 0.9, twists: ['insurance-lapsed'] }),
  plot('thornmere', 4, 'oakridge', 'ready', 2, 50, 'wed thu', { twists: ['no-pupil-signature'] }),
  plot('thornmere', 5, 'saltmarsh', 'ready', 4, 50, 'mon', { twists: ['no-consent'] }),
  plot('thornmere', 6, 'brightpath', 'approved', 6, 40, 'tue wed thu'),
  plot('thornmere', 7, 'stagedoor', 'refused', 5, 50, 'fri'),
  plot('thornmere', 9, 'oakridge', 'ending', -50, 45, 'fri', { attends: 0.86 }),
  // Coldbrook: a maintained secondary school
  plot('coldbrook', 0, 'greenhollow', 'active', -46, 80, 'mon tue', { attends: 0.92 }),
  plot('coldbrook', 1, 'tidewater', 'active', -37, 70, 'mon tue wed thu fri', {
    attends: 0.82,
    twists: ['review-overdue'],
  }),
  plot('coldbrook', 2, 'compass', 'under-review', -30, 60, 'wed thu fri', { attends: 0.87, twists: ['concern'] }),
  plot('coldbrook', 3, 'bridge', 'active', -18, 40, 'mon tue wed thu fri', {
    route: 'off-site-direction',
    attends: 0.85,
  }),
  plot('coldbrook', 4, 'homebase', 'active', -25, 60, 'tue thu', { route: 'medical', attends: 0.72 }),
  plot('coldbrook', 5, 'saltmarsh', 'ready', 3, 45, 'thu', { twists: ['no-letter'] }),
  plot('coldbrook', 9, 'northgate', 'ready', 6, 45, 'tue', { twists: ['no-checks'] }),
  plot('coldbrook', 6, 'wendcollege', 'proposed', 11, 60, 'fri'),
  plot('coldbrook', 8, 'greenhollow', 'closed', -57, 38, 'wed', { attends: 0.89 }),
  // Fenwick Mere: an all-through academy
  plot('fenwick-mere', 0, 'tidewater', 'active', -41, 80, 'mon tue wed', { attends: 0.9 }),
  plot('fenwick-mere', 1, 'compass', 'active', -29, 60, 'thu fri', { attends: 0.8, twists: ['review-overdue'] }),
  plot('fenwick-mere', 3, 'wendcollege', 'active', -54, 120, 'fri', { attends: 0.94, twists: ['silent-today'] }),
  plot('fenwick-mere', 4, 'wildacre', 'active', -22, 50, 'mon tue', { attends: 0.96 }),
  plot('fenwick-mere', 5, 'hazelwood', 'ready', 4, 50, 'wed thu', { twists: ['no-plan'] }),
  plot('fenwick-mere', 6, 'compass', 'approved', 8, 60, 'mon tue'),
  plot('fenwick-mere', 7, 'eastfield', 'ready', 1, 30, 'mon tue wed thu fri', {
    route: 'off-site-direction',
    twists: ['late-letter'],
  }),
  plot('fenwick-mere', 10, 'stagedoor', 'ready', 7, 50, 'thu', { twists: ['no-plan', 'no-letter'] }),
  plot('fenwick-mere', 9, 'tidewater', 'withdrawn', 4, 60, 'wed thu'),
  // Aldersyke: a secondary academy
  plot('aldersyke', 0, 'wendcollege', 'active', -56, 120, 'tue', { attends: 0.92 }),
  plot('aldersyke', 1, 'stagedoor', 'active', -35, 70, 'wed thu', { attends: 0.83, twists: ['silent-today'] }),
  plot('aldersyke', 2, 'hazelwood', 'active', -26, 60, 'mon tue wed', { attends: 0.89, twists: ['review-overdue'] }),
  plot('aldersyke', 3, 'greenhollow', 'active', -12, 50, 'mon fri', { attends: 0.95, twists: ['insurance-soon'] }),
  plot('aldersyke', 4, 'brightpath', 'ready', 5, 40, 'mon tue wed'),
  plot('aldersyke', 5, 'oakridge', 'proposed', 9, 50, 'thu fri'),
  plot('aldersyke', 6, 'compass', 'declined', 8, 50, 'mon tue wed'),
  plot('aldersyke', 7, 'saltmarsh', 'closed', -59, 42, 'thu', { attends: 0.78 }),
  plot('aldersyke', 8, 'northgate', 'draft', 15, 60, 'fri'),
]
