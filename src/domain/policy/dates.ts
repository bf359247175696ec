/** Where a deadline falls for one situation. `undefined` while its anchor has no date. */
import type { Day } from '../calendar/day.ts'
import { addMonths } from '../calendar/day.ts'
import { noticeLatest, nthSchoolDay, roll } from '../calendar/rules.ts'
import { suspensionRun } from '../facts/suspension.ts'
import type { Anchor, Deadline } from './phrases.ts'
import type { Situation } from './situation.ts'

/** The date of an anchor. `event` is the day of the event the duty answers. */
export function anchorDay(situation: Situation, anchor: Anchor, event?: Day): Day | undefined {
  const placement = situation.placement
  switch (anchor) {
    case 'start':
      return placement?.started ?? placement?.start
    case 'end':
      return placement?.ended ?? placement?.end
    case 'proposal':
      return placement?.proposed
    case 'approval':
      return placement?.approved
    case 'commissioning':
      return placement?.commissioned
    case 'close':
      return placement?.closed ?? placement?.ended ?? placement?.end
    case 'event':
      return event
    case 'suspension':
      return suspensionRun(situation)?.first
    case 'exclusion':
      return placement?.excluded
    case 'request':
      return placement?.requested
    case 'policy approval':
      return situation.school.policyApproved
  }
}

/** The due date of a deadline (R7 for notice, R8 for the sixth day). */
export function deadlineDay(situation: Situation, due: Deadline, event?: Day): Day | undefined {
  const { calendar, rules } = situation
  switch (due.kind) {
    case 'on':
      return anchorDay(situation, due.anchor, event)
    case 'shift': {
      const anchor = anchorDay(situation, due.anchor, event)
      if (anchor === undefined) return undefined
      if (due.side === 'before') {
        if (due.unit === 'school days') return noticeLatest(calendar, rules, anchor, due.n, 'school days')
        return due.unit === 'months' ? addMonths(anchor, -due.n) : anchor - due.n * (due.unit === 'weeks' ? 7 : 1)
      }
      if (due.unit === 'school days') return calendar.addSchoolDays(anchor, due.n)
      return due.unit === 'months' ? addMonths(anchor, due.n) : anchor + due.n * (due.unit === 'weeks' ? 7 : 1)
    }
    case 'sixth day': {
      const run = suspensionRun(situation)
      return run ? nthSchoolDay(calendar, run.first, due.n) : undefined
    }
    case 'mid-point': {
      const start = anchorDay(situation, 'start')
      const end = situation.placement?.end
      return start === undefined || end === undefined ? undefined : roll(calendar, rules, Math.floor((start + end) / 2))
    }
    case 'end of Year 11':
      return situation.placement?.yearElevenEnds
    case 'end of period': {
      if (event === undefined) return undefined
      if (due.period === 'week') return calendar.weekLast(event)
      const period = due.period === 'term' ? calendar.termOf(event) : calendar.halfTermOf(event)
      if (period) return period.last
      const next = calendar.nextSchoolDay(event)
      return next === undefined
        ? undefined
        : (due.period === 'term' ? calendar.termOf(next) : calendar.halfTermOf(next))?.last
    }
    case 'next review date':
      return situation.school.policyNextReview
  }
}

/** A duty done once: its deadline, and the other one of policy and floor where only a calendar tells which is earlier. */
export interface OnceTiming {
  readonly due: Deadline
  readonly andBy?: Deadline
}

/** The deadline that governs in this situation: the earlier of the two. */
export function governing(situation: Situation, timing: OnceTiming): Deadline {
  if (!timing.andBy) return timing.due
  const [one, other] = [deadlineDay(situation, timing.due), deadlineDay(situation, timing.andBy)]
  return one !== undefined && other !== undefined && other < one ? timing.andBy : timing.due
}

/** The day by which a duty done once is due. */
export const onceDay = (situation: Situation, timing: OnceTiming): Day | undefined =>
  deadlineDay(situation, governing(situation, timing))
