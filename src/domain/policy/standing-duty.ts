/** Standing: must hold all the time the subject is live, through a record valid until a date or a change. */
import type { Day } from '../calendar/day.ts'
import { roll } from '../calendar/rules.ts'
import { isOver } from '../placement/life-cycle.ts'
import { type Assessed, alerted, type Frame, openState } from './assess.ts'
import { holds, UNKNOWN, YES } from './bits.ts'
import { earliestExpiry } from './lines.ts'
import { satisfying } from './met.ts'
import type { CompiledDuty, CompiledTiming } from './rulebook.ts'
import type { RecordFact } from './situation.ts'
import { renewalDay } from './windows.ts'

export function assessStanding(
  frame: Frame,
  duty: CompiledDuty,
  timing: Extract<CompiledTiming, { kind: 'standing' }>,
  found: Assessed[],
): void {
  const { situation } = frame
  const placement = situation.placement
  if (placement && isOver(placement.state) && !duty.blocks) return
  const begins =
    duty.duty.about === 'provider'
      ? (situation.provider?.usedSince ?? placement?.start)
      : (placement?.started ?? placement?.start)
  if (duty.metWhen && !duty.duty.metBy) {
    const answer = holds(duty.metWhen, frame.bits)
    if (answer === YES) found.push({ duty, window: 0, state: 'met', lines: [] })
    else
      found.push({
        duty,
        window: 0,
        state: answer === UNKNOWN && !duty.noted ? 'cannot tell' : openState(frame, duty, begins),
        lines: [],
        ...alerted(frame, begins),
      })
    return
  }
  const met = satisfying(frame, duty)
  const record = met.record
  if (!record) {
    found.push({ duty, window: 0, state: openState(frame, duty, begins), lines: [], ...alerted(frame, begins) })
    return
  }
  const until = validUntil(frame, duty, timing, record)
  const ended = endedBy(frame, timing, record)
  const lapsed = until !== undefined && until < frame.asOf
  if (met.lines.length === 0 && !lapsed && ended === undefined) {
    found.push({
      duty,
      window: 0,
      state: 'met',
      metBy: record,
      metOn: record.on,
      lines: [],
      ...(until === undefined ? {} : { until, due: until }),
    })
    if (until !== undefined) {
      const due = roll(situation.calendar, situation.rules, until) ?? until
      const state = duty.noted ? 'next' : frame.today > due ? 'overdue' : frame.today === due ? 'due' : 'next'
      found.push({ duty, window: 1, state, lines: [], until, ...alerted(frame, due) })
    }
    return
  }
  const runOut = met.lines.some((line) => line.reason === 'run out')
  const due = ended ?? (lapsed || runOut ? until : begins)
  found.push({
    duty,
    window: 0,
    state: openState(frame, duty, due),
    lines: met.lines,
    metBy: record,
    ...(until === undefined ? {} : { until }),
    ...alerted(frame, due),
  })
}

/** The last day a record holds: its renewal, its own date or the first of its papers to run out. */
function validUntil(
  frame: Frame,
  duty: CompiledDuty,
  timing: Extract<CompiledTiming, { kind: 'standing' }>,
  record: RecordFact,
): Day | undefined {
  const form = frame.rulebook.forms.get(record.form)
  const expiry = form ? earliestExpiry(form, record, duty.duty.metBy?.lines) : record.validUntil
  const renewal = timing.renewMonths === undefined ? undefined : renewalDay(record.on, timing.renewMonths)
  if (expiry === undefined) return renewal
  return renewal === undefined ? expiry : Math.min(expiry, renewal)
}

/** The day a change ended a record's validity (a material change after a risk assessment). */
function endedBy(
  frame: Frame,
  timing: Extract<CompiledTiming, { kind: 'standing' }>,
  record: RecordFact,
): Day | undefined {
  if (timing.until.length === 0) return undefined
  let ended: Day | undefined
  for (const event of frame.situation.records) {
    if (!timing.until.includes(event.form) || event.on > frame.today) continue
    if (event.on > record.on && (ended === undefined || event.on < ended)) ended = event.on
  }
  for (const event of frame.situation.events) {
    if (!timing.until.includes(event.kind) || event.on > frame.today) continue
    if (event.on > record.on && (ended === undefined || event.on < ended)) ended = event.on
  }
  return ended
}
