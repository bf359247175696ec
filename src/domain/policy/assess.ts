/**
 * The engine: what must be done, by when, and what is done. Pure: the same situation and day give the same answer in any
 * order. It says only what lists need; the words come from `explain`, asked for one duty at a time.
 */
import { type Day, isoOf } from '../calendar/day.ts'
import { firstAlert } from '../calendar/rules.ts'
import { isLive, isOver } from '../placement/life-cycle.ts'
import { answerFacts, type Bits, holds, NO, UNKNOWN, YES } from './bits.ts'
import { onceDay } from './dates.ts'
import { assessEvent } from './event-duty.ts'
import type { UnmetLine } from './lines.ts'
import { bucketRecords, type RecordBuckets, satisfying } from './met.ts'
import { assessRhythm } from './rhythm-duty.ts'
import type { CompiledDuty, Rulebook } from './rulebook.ts'
import type { EventFact, RecordFact, Situation } from './situation.ts'
import { assessStanding } from './standing-duty.ts'
import type { Step, Subject } from './words.ts'

export type DutyState = 'met' | 'next' | 'due' | 'overdue' | 'blocking' | 'not applicable' | 'cannot tell'

/** One duty in one window, or for one event. */
export interface Assessed {
  readonly duty: CompiledDuty
  /** 0 for a duty done once; the window's number for a rhythm; the event's number for an event. */
  readonly window: number
  readonly state: DutyState
  readonly due?: Day
  /** People are first told on this school day when it is not done (R14). */
  readonly firstAlert?: Day
  readonly metBy?: RecordFact
  readonly metOn?: Day
  /** Met, but after the due date. */
  readonly late?: boolean
  /** A short rhythm whose window passed undone and whose next one was done: no longer to be acted on. */
  readonly missed?: boolean
  readonly event?: EventFact
  /** Lines the record leaves unmet. Empty when there is no record at all. */
  readonly lines: readonly UnmetLine[]
  /** A record exists but was done too late to count. */
  readonly tooLate?: RecordFact
  /** Valid until the end of this day. */
  readonly until?: Day
}

export interface AssessOptions {
  /** Which subjects to look at; all of them when left out. */
  readonly about?: readonly Subject[]
  /** The day papers must still be valid on; today when left out (a start in the future is asked about its own day). */
  readonly asOf?: Day
  /** How far ahead daily rhythms are listed; today when left out. */
  readonly dailyUntil?: Day
  /** Also list duties that do not apply. */
  readonly withNotApplicable?: boolean
}

/** Everything the kinds of duty need to answer; made once per assessment. */
export interface Frame {
  readonly rulebook: Rulebook
  readonly situation: Situation
  readonly today: Day
  readonly asOf: Day
  readonly bits: Bits
  readonly buckets: RecordBuckets
  readonly dailyUntil: Day
  /** By form number and place in the bucket, what a record leaves unmet: many duties ask about it, and it is judged once. */
  readonly unmet: ((readonly UnmetLine[] | undefined)[] | undefined)[]
}

export const noLines: readonly UnmetLine[] = []

/** Assesses one situation on one day. */
export function assess(rulebook: Rulebook, situation: Situation, today: Day, options: AssessOptions = {}): Assessed[] {
  const frame = frameOf(rulebook, situation, today, options)
  const found: Assessed[] = []
  const applied = new Uint8Array(rulebook.duties.length)
  const iso = isoOf(today)
  for (const duty of rulebook.duties) {
    if (options.about && !options.about.includes(duty.duty.about)) continue
    if (!concerns(duty, situation)) continue
    if (duty.from > iso || duty.to < iso) continue
    if (duty.coveredBy.some((index) => applied[index] === 1)) continue
    const applies = holds(duty.when, frame.bits)
    if (applies === NO) {
      if (options.withNotApplicable) found.push({ duty, window: 0, state: 'not applicable', lines: noLines })
      continue
    }
    applied[duty.index] = 1
    if (applies === UNKNOWN) {
      found.push({ duty, window: 0, state: 'cannot tell', lines: noLines, ...dueOf(frame, duty) })
      continue
    }
    assessDuty(frame, duty, found)
  }
  return found
}

function frameOf(rulebook: Rulebook, situation: Situation, today: Day, options: AssessOptions = {}): Frame {
  return {
    rulebook,
    situation,
    today,
    asOf: options.asOf ?? today,
    bits: answerFacts(rulebook.table, situation, today),
    buckets: bucketRecords(rulebook, situation),
    dailyUntil: options.dailyUntil ?? today,
    unmet: rulebook.placePerForm.slice(),
  }
}

/** A duty is about something the situation holds. */
function concerns(duty: CompiledDuty, situation: Situation): boolean {
  switch (duty.duty.about) {
    case 'placement':
      return situation.placement !== undefined
    case 'pupil':
      return situation.pupil !== undefined
    case 'provider':
      return situation.provider !== undefined && situation.provider.external !== false
    case 'school':
      return true
  }
}

/** Whether the step a duty closes has been passed already. */
function stepPassed(situation: Situation, step: Step): boolean {
  const placement = situation.placement
  if (!placement) return false
  switch (step) {
    case 'proposal':
      return placement.state !== 'draft'
    case 'approval':
      return !['draft', 'proposed', 'declined', 'refused', 'withdrawn'].includes(placement.state)
    case 'start':
      return (
        placement.started !== undefined ||
        isLive(placement.state) ||
        placement.state === 'ending' ||
        placement.state === 'closed'
      )
    case 'close':
      return placement.state === 'closed'
  }
}

function dueOf(frame: Frame, duty: CompiledDuty): { due?: Day } {
  if (duty.timing.kind !== 'once') return {}
  const due = onceDay(frame.situation, duty.timing)
  return due === undefined ? {} : { due }
}

function assessDuty(frame: Frame, duty: CompiledDuty, found: Assessed[]): void {
  switch (duty.timing.kind) {
    case 'not set':
      found.push({ duty, window: 0, state: 'cannot tell', lines: noLines })
      return
    case 'once':
      found.push(assessOnce(frame, duty))
      return
    case 'rhythm':
      assessRhythm(frame, duty, duty.timing.every, duty.timing.days, found)
      return
    case 'standing':
      assessStanding(frame, duty, duty.timing, found)
      return
    case 'event':
      assessEvent(frame, duty, duty.timing, found)
      return
  }
}

/** The state of something not done, from its due date and what it closes. */
export function openState(frame: Frame, duty: CompiledDuty, due: Day | undefined): DutyState {
  if (duty.blocks && frame.situation.placement && !stepPassed(frame.situation, duty.blocks)) return 'blocking'
  if (duty.noted) return 'next'
  if (due === undefined) return 'next'
  return frame.today > due ? 'overdue' : frame.today === due ? 'due' : 'next'
}

/** Adds the day people are first told, when there is a due date. */
export function alerted(frame: Frame, due: Day | undefined): { due?: Day; firstAlert?: Day } {
  if (due === undefined) return {}
  const alert = firstAlert(frame.situation.calendar, due)
  return alert === undefined ? { due } : { due, firstAlert: alert }
}

function assessOnce(frame: Frame, duty: CompiledDuty): Assessed {
  const { situation } = frame
  const timing = duty.timing
  let due = timing.kind === 'once' ? onceDay(situation, timing) : undefined
  // A pupil who becomes looked after mid-placement gets tasks from that day, not duties that were late all along.
  const since = sinceOf(frame, duty)
  if (since !== undefined && due !== undefined && since > due) due = since
  if (duty.metWhen) {
    const answer = holds(duty.metWhen, frame.bits)
    if (answer === YES) return { duty, window: 0, state: 'met', lines: noLines, ...(due === undefined ? {} : { due }) }
    if (!duty.duty.metBy) {
      const state = answer === UNKNOWN && !duty.noted ? 'cannot tell' : openState(frame, duty, due)
      return { duty, window: 0, state, lines: noLines, ...alerted(frame, due) }
    }
  }
  const met = satisfying(frame, duty)
  if (met.record && met.lines.length === 0) {
    const late = due !== undefined && met.record.on > due
    if (!(late && duty.inTime)) {
      return {
        duty,
        window: 0,
        state: 'met',
        lines: noLines,
        metBy: met.record,
        metOn: met.record.on,
        late,
        ...(due === undefined ? {} : { due }),
      }
    }
    return {
      duty,
      window: 0,
      state: openState(frame, duty, due),
      lines: noLines,
      tooLate: met.record,
      ...alerted(frame, due),
    }
  }
  return {
    duty,
    window: 0,
    state: openState(frame, duty, due),
    lines: met.lines,
    ...(met.record ? { metBy: met.record } : {}),
    ...alerted(frame, due),
  }
}

/** The latest day on which one of the duty's facts became true, where facts have dates. */
function sinceOf(frame: Frame, duty: CompiledDuty): Day | undefined {
  let latest: Day | undefined
  for (const fact of duty.datedFacts) {
    const since = fact.since?.(frame.situation)
    if (since !== undefined && (latest === undefined || since > latest)) latest = since
  }
  return latest
}

/** The placement is over without having run: only its history remains. */
export const neverRan = (situation: Situation): boolean =>
  situation.placement !== undefined && isOver(situation.placement.state) && situation.placement.state !== 'closed'
