/** What the page of each step says and asks. The table decides who and when; this only finds the words. */
import { isCommissioned } from '../../domain/facts/route.ts'
import type { PlacementEvent } from '../../domain/placement/life-cycle.ts'
import type { Route } from '../../domain/policy/words.ts'

export type StepEvent = Exclude<PlacementEvent, 'propose' | 'approve' | 'decline'>

export interface StepWords {
  readonly title: string
  /** What will happen when it is sent. */
  readonly will: readonly string[]
  readonly button: string
  /** Asks for a day: its label, and whether pupils must be at school on it. */
  readonly date?: { readonly ask: string; readonly hint?: string; readonly schoolDay: boolean }
  /** Asks for a reason where the table wants one. */
  readonly reason?: { readonly ask: string; readonly hint?: string }
  /** Hard to undo. */
  readonly grave?: boolean
  readonly done: string
}

export const stepWords: Readonly<Record<StepEvent, StepWords>> = {
  commission: {
    title: 'Commission the provider',
    will: [
      'The provider is told that the place is wanted, by you; Waymark keeps the day.',
      'Duties that count from the commissioning get their dates.',
      'The placement then waits for its start.',
    ],
    button: 'Commission the provider',
    date: { ask: 'Day the provider was commissioned', schoolDay: false },
    done: 'The provider is commissioned.',
  },
  start: {
    title: 'Start the placement',
    will: [
      'The placement is under way from the first day.',
      'Reviews, visits and reports get their dates from it.',
      'The designated safeguarding lead and the attendance officer are told.',
    ],
    button: 'Start the placement',
    date: { ask: 'First day there', hint: 'The day the pupil first attends, or will attend.', schoolDay: true },
    done: 'The placement has started.',
  },
  refuse: {
    title: 'Record that the parent refused',
    will: [
      'The placement goes no further: this policy lets a parent’s refusal stop it.',
      'What was offered and the reasons are kept.',
      'The pupil’s place at school is not affected.',
    ],
    button: 'Record the refusal',
    date: { ask: 'Day they refused', schoolDay: false },
    reason: { ask: 'Reasons they gave', hint: 'In their words where you can.' },
    grave: true,
    done: 'The refusal is recorded.',
  },
  withdraw: {
    title: 'Withdraw the placement',
    will: ['The placement goes no further.', 'Everything recorded so far is kept.'],
    button: 'Withdraw the placement',
    reason: { ask: 'Why is it withdrawn?' },
    grave: true,
    done: 'The placement is withdrawn.',
  },
  review: {
    title: 'Review the placement now',
    will: [
      'The placement is shown as under review until somebody resolves it.',
      'The pupil keeps attending unless you also pause it.',
      'The AP lead, the headteacher and the designated safeguarding lead are told.',
    ],
    button: 'Review it now',
    reason: { ask: 'Why must it be reviewed?' },
    done: 'The placement is under review.',
  },
  suspend: {
    title: 'Pause the placement',
    will: [
      'The pupil does not go there from today. Say in the register where the pupil is instead.',
      'It starts again only when its start gate is open.',
      'The AP lead, the headteacher, the designated safeguarding lead and the attendance officer are told.',
    ],
    button: 'Pause the placement',
    reason: { ask: 'Why is it paused?' },
    grave: true,
    done: 'The placement is paused.',
  },
  resolve: {
    title: 'Carry on after the review',
    will: ['The placement is under way again.', 'What was decided is kept with it.'],
    button: 'Carry on',
    reason: { ask: 'What was decided, and why may it carry on?' },
    done: 'The placement carries on.',
  },
  restore: {
    title: 'Start the placement again',
    will: ['The pupil goes back there.', 'Everything that must hold at a start must hold again.'],
    button: 'Start it again',
    reason: { ask: 'What was put right?' },
    done: 'The placement has started again.',
  },
  end: {
    title: 'End the placement',
    will: [
      'The placement is shown as ending until it is closed.',
      'What must be done before it can be closed hangs on how it ended: the placement page lists it from then on.',
    ],
    button: 'End the placement',
    date: { ask: 'Last day there', hint: 'The last day the pupil attends.', schoolDay: true },
    reason: { ask: 'Why does it end?' },
    grave: true,
    done: 'The placement is ending. Close it when the records are complete.',
  },
  'change-outcome': {
    title: 'Change how it ended',
    will: [
      'What was said before stays in the history, with your reason.',
      'What must be done before it can be closed is worked out again.',
    ],
    button: 'Change how it ended',
    reason: { ask: 'Why does it change?' },
    done: 'How it ended is changed.',
  },
  close: {
    title: 'Close the placement',
    will: ['The placement is closed for good; nothing more can be changed.', 'Its records stay readable.'],
    button: 'Close the placement',
    grave: true,
    done: 'The placement is closed.',
  },
}

const notCommissioned: Partial<Readonly<Record<StepEvent, Partial<StepWords>>>> = {
  start: {
    title: 'Start it',
    will: [
      'It is under way from the first day.',
      'Reviews and checks get their dates from it.',
      'The designated safeguarding lead and the attendance officer are told.',
    ],
    button: 'Start it',
    date: { ask: 'First day', hint: 'The first day with the agreed times.', schoolDay: true },
    done: 'It has started.',
  },
  suspend: {
    title: 'Pause it',
    will: [
      'The agreed times do not hold from today. Say in the register where the pupil is instead.',
      'It starts again only when its start gate is open.',
      'The AP lead, the headteacher, the designated safeguarding lead and the attendance officer are told.',
    ],
    button: 'Pause it',
    done: 'It is paused.',
  },
  restore: {
    title: 'Start it again',
    will: ['The agreed times hold again.', 'Everything that must hold at a start must hold again.'],
    done: 'It has started again.',
  },
  end: {
    title: 'End it',
    button: 'End it',
    date: { ask: 'Last day', hint: 'The last day with the agreed times.', schoolDay: true },
    done: 'It is ending. Close it when the records are complete.',
  },
}

/** The words of a step; a part-time timetable or flexi-schooling has no place to go to. */
export const wordsOf = (event: StepEvent, route: Route): StepWords => ({
  ...stepWords[event],
  ...(isCommissioned(route) ? {} : notCommissioned[event]),
})

/** Questions of a refusal that become its record. */
export const refusalAsks = {
  who: 'Who refused?',
  offer: 'What was offered?',
  next: 'What will the school do instead?',
} as const
