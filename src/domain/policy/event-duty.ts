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

/** What happened in a situation up to a day: records as events, the engine's own events, and those it was told of. */
export function eventsOf(situation: Situation, today: Day, kinds: readonly string[]): EventFact[] {
  const events: EventFact[] = []
  const add = (kind: string, on: Day | undefined) => {
    if (on !== undefined && on <= today && kinds.includes(kind)) events.push({ id: kind, kind, on })
  }
  const { placement, pupil } = situation
  add('start', placement?.started)
  add('end', placement?.ended)
  add('became-looked-after', pupil?.since?.lookedAfter)
  add('got-ehc-plan', pupil?.since?.ehcPlan)
  add('got-social-worker', pupil?.since?.socialWorker)
  if (
    placement?.end !== undefined &&
    placement.ended === undefined &&
    placement.started !== undefined &&
    placement.end < today
  ) {
    add('end-date-passed', placement.end + 1)
  }
  for (const event of situation.events) if (event.on <= today && kinds.includes(event.kind)) events.push(event)
  for (const record of situation.records) {
    if (record.on <= today && kinds.includes(record.form)) {
      events.push({ id: record.id, kind: record.form, on: record.on, answers: record.answers })
    }
  }
  return events.sort((a, b) => a.on - b.on)
}

export function assessEvent(
  frame: Frame,
  duty: CompiledDuty,
  timing: Extract<CompiledTiming, { kind: 'event' }>,
  found: Assessed[],
): void {
  const { situation, today } = frame
  const where = duty.duty.timing.kind === 'event' ? duty.duty.timing.where : undefined
  const events = eventsOf(situation, today, timing.after).filter((event) => matches(where, event.answers ?? {}))
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
