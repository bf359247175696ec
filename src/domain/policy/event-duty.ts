/** On an event: something happened, so something is due. */
import type { Day } from '../calendar/day.ts'
import { type Assessed, alerted, type Frame, openState } from './assess.ts'
import { holds, UNKNOWN, YES } from './bits.ts'
import { deadlineDay } from './dates.ts'
import { matches } from './lines.ts'
import { candidates, linesOf } from './met.ts'
import { longestGap } from './phrases.ts'
import { settle } from './rhythm-duty.ts'
import type { CompiledDuty, CompiledTiming } from './rulebook.ts'
import type { EventFact, Situation } from './situation.ts'
import { windowsOfCadence } from './windows.ts'

/** What happened up to today: records as events, the engine's own events, and those it was told of. */
function eventsOf(frame: Frame, kinds: readonly string[]): EventFact[] {
  const { situation, today } = frame
  const events: EventFact[] = []
  for (const kind of kinds) {
    const on = builtInDay(situation, kind, today)
    if (on !== undefined && on <= today) events.push({ id: kind, kind, on })
    for (const event of situation.events) if (event.kind === kind && event.on <= today) events.push(event)
    const number = frame.rulebook.formNumbers.get(kind)
    for (const record of (number === undefined ? undefined : frame.buckets[number]) ?? []) {
      if (record.on <= today) events.push({ id: record.id, kind, on: record.on, answers: record.answers })
    }
  }
  return events.length > 1 ? events.sort((a, b) => a.on - b.on) : events
}

/** The day of an event the engine derives itself. */
function builtInDay({ placement, pupil }: Situation, kind: string, today: Day): Day | undefined {
  switch (kind) {
    case 'start':
      return placement?.started
    case 'end':
      return placement?.ended
    case 'became-looked-after':
      return pupil?.since?.lookedAfter
    case 'got-ehc-plan':
      return pupil?.since?.ehcPlan
    case 'got-social-worker':
      return pupil?.since?.socialWorker
    case 'end-date-passed': {
      const running = placement?.started !== undefined && placement.ended === undefined
      return running && placement.end !== undefined && placement.end < today ? placement.end + 1 : undefined
    }
    default:
      return undefined
  }
}

export function assessEvent(
  frame: Frame,
  duty: CompiledDuty,
  timing: Extract<CompiledTiming, { kind: 'event' }>,
  found: Assessed[],
): void {
  const { situation } = frame
  const where = duty.duty.timing.kind === 'event' ? duty.duty.timing.where : undefined
  const happened = eventsOf(frame, timing.after)
  if (happened.length === 0) return
  const events = where ? happened.filter((event) => matches(where, event.answers ?? {})) : happened
  if (events.length === 0) return
  const records = candidates(frame, duty)
  const used = new Set<string>()
  events.forEach((event, index) => {
    if (timing.every) {
      const span = { from: event.on, to: situation.calendar.last }
      const windows = windowsOfCadence(situation.calendar, situation.rules, timing.every, span)
      settle(
        frame,
        duty,
        windows,
        records.filter((record) => record.on > event.on),
        longestGap(timing.every),
        found,
      )
      return
    }
    const due = timing.due ? deadlineDay(situation, timing.due, event.on) : event.on
    if (duty.metWhen && !duty.duty.metBy) {
      const answer = holds(duty.metWhen, frame.bits)
      const state = answer === YES ? 'met' : answer === UNKNOWN ? 'cannot tell' : openState(frame, duty, due)
      found.push({ duty, window: index, state, event, lines: [], ...alerted(frame, due) })
      return
    }
    const free = records.filter((one) =>
      one.answersTo === undefined ? one.on >= event.on && !used.has(one.id) : one.answersTo === event.id,
    )
    // A record with gaps must not hide a later whole one.
    const record = free.find((one) => linesOf(frame, duty, one).length === 0) ?? free[0]
    const lines = record ? linesOf(frame, duty, record) : []
    if (record && lines.length === 0) {
      used.add(record.id)
      const late = due !== undefined && record.on > due
      found.push({
        duty,
        window: index,
        state: 'met',
        event,
        metBy: record,
        metOn: record.on,
        late,
        lines: [],
        ...(due === undefined ? {} : { due }),
      })
      return
    }
    found.push({
      duty,
      window: index,
      state: openState(frame, duty, due),
      event,
      lines,
      ...(record ? { metBy: record } : {}),
      ...alerted(frame, due),
    })
  })
}
