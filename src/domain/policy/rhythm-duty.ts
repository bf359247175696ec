/** Rhythm: one record in every window. */
import { addMonths, type Day } from '../calendar/day.ts'
import type { Window } from '../calendar/rules.ts'
import { firstAlert } from '../calendar/rules.ts'
import { isLive } from '../placement/life-cycle.ts'
import { type Assessed, alerted, type DutyState, type Frame, neverRan, noLines } from './assess.ts'
import { candidates, linesOf } from './met.ts'
import { type Cadence, longestGap, type Rhythm, readCadence } from './phrases.ts'
import type { CompiledDuty } from './rulebook.ts'
import type { RecordFact } from './situation.ts'
import { type Span, windowsOfCadence } from './windows.ts'
import { attendanceMark } from './words.ts'

/** The time in which a rhythm runs: a placement from its start to its end; a provider while it is used; a school always. */
function spanOf(frame: Frame, duty: CompiledDuty, cadence: Cadence): Span | undefined {
  const { situation, today } = frame
  const { calendar, placement, provider } = situation
  switch (duty.duty.about) {
    case 'placement':
    case 'pupil': {
      const from = placement?.started ?? placement?.start
      if (!placement || from === undefined || neverRan(situation) || placement.state === 'draft') return undefined
      return { from, to: Math.min(placement.ended ?? placement.end ?? calendar.last, calendar.last) }
    }
    case 'provider': {
      const from =
        provider?.usedSince ??
        (placement && isLive(placement.state) ? (placement.started ?? placement.start) : undefined)
      if (from === undefined) return undefined
      return { from, to: Math.min(provider?.usedUntil ?? calendar.last, calendar.last) }
    }
    case 'school': {
      if (cadence.kind === 'year' && situation.school.policyApproved !== undefined) {
        return { from: situation.school.policyApproved, to: addMonths(today, 24) }
      }
      const year = calendar.academicYear(today)
      const terms = calendar.terms.filter((term) => calendar.academicYear(term.first) === year)
      const from = terms[0]?.first
      const to = terms.at(-1)?.last
      return from === undefined || to === undefined ? undefined : { from, to }
    }
  }
}

/** Schools agree on the same few phrases again and again: each is read once. */
const readPhrases = new Map<string, Cadence | string>()
function readOnce(phrase: string): Cadence | string {
  let read = readPhrases.get(phrase)
  if (read === undefined) {
    if (readPhrases.size > 1_000) readPhrases.clear()
    read = readCadence(phrase)
    readPhrases.set(phrase, read)
  }
  return read
}

/** The rhythm agreed for this placement, never slower than the floor the duty names. */
function agreedRhythm(frame: Frame, name: string, atLeast: Rhythm | undefined): Rhythm | undefined {
  const number = frame.rulebook.formNumbers.get('review-schedule')
  const schedule =
    number === undefined ? undefined : frame.buckets[number]?.findLast((record) => record.on <= frame.today)
  const said = schedule?.answers[name]
  const read = typeof said === 'string' ? readOnce(said) : undefined
  if (read === undefined || typeof read === 'string' || read.kind === 'phased' || read.kind === 'agreed') return atLeast
  return atLeast && longestGap(atLeast) < longestGap(read) ? atLeast : read
}

/** The cadence with what was agreed put in; undefined while nothing has been agreed. */
function settledCadence(frame: Frame, every: Cadence): Exclude<Cadence, { kind: 'agreed' }> | undefined {
  if (every.kind === 'agreed') return agreedRhythm(frame, every.name, every.atLeast)
  if (every.kind !== 'phased' || every.then.kind !== 'agreed') return every
  const then = agreedRhythm(frame, every.then.name, every.then.atLeast)
  // Until the later rhythm is agreed the first month's stands by itself, so the first weeks are never lost.
  return phasedOnce(every, then ?? every.first)
}

/** One object for one agreement, so that its windows are remembered (windows.ts). */
const phased = new WeakMap<Cadence, Map<Rhythm, Exclude<Cadence, { kind: 'agreed' }>>>()
function phasedOnce(every: Extract<Cadence, { kind: 'phased' }>, then: Rhythm): Exclude<Cadence, { kind: 'agreed' }> {
  let known = phased.get(every)
  if (!known) {
    known = new Map()
    phased.set(every, known)
  }
  let made = known.get(then)
  if (!made) {
    made = { kind: 'phased', first: every.first, then }
    if (known.size > 1_000) known.clear()
    known.set(then, made)
  }
  return made
}

export function assessRhythm(
  frame: Frame,
  duty: CompiledDuty,
  every: Cadence,
  days: readonly string[] | undefined,
  found: Assessed[],
): void {
  const cadence = settledCadence(frame, every)
  if (cadence === undefined) {
    if (frame.situation.placement && !neverRan(frame.situation))
      found.push({ duty, window: 0, state: 'cannot tell', lines: [] })
    return
  }
  const span = spanOf(frame, duty, cadence)
  if (!span) return
  if (cadence.kind === 'school day') return assessDaily(frame, duty, days, span, found)
  if (cadence.kind === 'year') return assessYearly(frame, duty, cadence, span, found)
  settle(
    frame,
    duty,
    windowsOfCadence(frame.situation.calendar, frame.situation.rules, cadence, span),
    candidates(frame, duty),
    longestGap(cadence),
    found,
  )
}

/** A record counts in a rhythm when nothing it was asked is empty; where the duty names lines, when those are met. */
function isDone(frame: Frame, duty: CompiledDuty, record: RecordFact): boolean {
  return duty.duty.metBy?.lines ? linesOf(frame, duty, record).length === 0 : record.complete
}

/** The records that count as done; the list as it stands when all of them do. */
function doneOf(frame: Frame, duty: CompiledDuty, records: readonly RecordFact[]): readonly RecordFact[] {
  for (const record of records)
    if (!isDone(frame, duty, record)) return records.filter((one) => isDone(frame, duty, one))
  return records
}

/** A window nobody has filled. Written out rather than spread: this is most of what an assessment holds. */
function undone(frame: Frame, duty: CompiledDuty, window: number, state: DutyState, due: Day): Assessed {
  const alert = firstAlert(frame.situation.calendar, due)
  if (alert === undefined) return { duty, window, state, due, lines: noLines }
  return { duty, window, state, due, firstAlert: alert, lines: noLines }
}

/** Windows shorter than this many days are settled late only by a record nearer to them than to the next. */
const shortRhythm = 21

/**
 * Gives each window its record (R3). A record inside a window meets it; one made late settles the oldest open window
 * (a missed half-term's review held in January settles December, and February's stays due). In a short rhythm a missed
 * week would make every later week late, so there a late record settles a window only when it is nearest to it.
 */
export function settle(
  frame: Frame,
  duty: CompiledDuty,
  windows: readonly Window[],
  records: readonly RecordFact[],
  gap: number,
  found: Assessed[],
): void {
  const complete = doneOf(frame, duty, records)
  let next = 0
  let lastMet = -1
  const open: number[] = []
  const first = found.length
  for (let index = 0; index < windows.length; index++) {
    const window = windows[index] as Window
    while (next < complete.length && (complete[next] as RecordFact).on <= window.after) {
      // Between two windows' ends a record that was not needed is passed over.
      next++
    }
    const record = complete[next]
    const inside = record !== undefined && record.on <= window.due
    const following = windows[index + 1]
    const late =
      record !== undefined &&
      !inside &&
      (gap >= shortRhythm || !following || record.on - window.due < Math.abs(following.due - record.on))
    if (record && (inside || (late && (!following || record.on <= following.due || gap >= shortRhythm)))) {
      next++
      if (inside) while (next < complete.length && (complete[next] as RecordFact).on <= window.due) next++
      lastMet = index
      found.push({
        duty,
        window: index,
        state: 'met',
        due: window.due,
        metBy: record,
        metOn: record.on,
        late: !inside,
        lines: noLines,
      })
      continue
    }
    open.push(found.length - first)
    const state = duty.noted
      ? 'next'
      : frame.today > window.due
        ? 'overdue'
        : frame.today === window.due
          ? 'due'
          : 'next'
    found.push(undone(frame, duty, index, state, window.due))
  }
  for (const at of open) {
    const entry = found[first + at] as Assessed
    if (entry.window < lastMet && entry.state === 'overdue') found[first + at] = { ...entry, missed: true }
  }
}

function assessYearly(
  frame: Frame,
  duty: CompiledDuty,
  cadence: Extract<Cadence, { kind: 'year' }>,
  span: Span,
  found: Assessed[],
): void {
  const { calendar, rules } = frame.situation
  const records = doneOf(frame, duty, candidates(frame, duty))
  const last = records.at(-1)
  if (!last) {
    // Never done: the first is due when use begins, or a year after the policy was adopted.
    const due = duty.duty.about === 'school' ? windowsOfCadence(calendar, rules, cadence, span)[0]?.due : span.from
    if (due === undefined) return
    const state = frame.today > due ? 'overdue' : frame.today === due ? 'due' : 'next'
    found.push({ duty, window: 0, state: duty.noted ? 'next' : state, lines: [], ...alerted(frame, due) })
    return
  }
  const anchor = cadence.fromLast ? last.on : (records[0] as RecordFact).on
  const windows = windowsOfCadence(calendar, rules, cadence, { from: anchor, to: calendar.last })
  const ahead = cadence.fromLast ? windows.slice(0, 1) : windows.filter((window) => window.due > last.on).slice(0, 1)
  found.push({ duty, window: 0, state: 'met', metBy: last, metOn: last.on, lines: [] })
  for (const window of ahead) {
    const state = frame.today > window.due ? 'overdue' : frame.today === window.due ? 'due' : 'next'
    found.push({
      duty,
      window: records.length,
      state: duty.noted ? 'next' : state,
      lines: [],
      ...alerted(frame, window.due),
    })
  }
}

/** Each school day: only days not yet done are listed, up to today (or as far ahead as asked). */
function assessDaily(
  frame: Frame,
  duty: CompiledDuty,
  days: readonly string[] | undefined,
  span: Span,
  found: Assessed[],
): void {
  const { calendar, placement, marks } = frame.situation
  const byMarks = duty.duty.metBy?.forms.includes(attendanceMark) ?? false
  const records = byMarks ? [] : doneOf(frame, duty, candidates(frame, duty))
  const last = Math.min(span.to, Math.max(frame.today, frame.dailyUntil))
  let at = 0
  let window = 0
  let day = calendar.nextSchoolDay(Math.max(span.from, calendar.first))
  while (day !== undefined && day <= last) {
    const sessions = sessionsOf(placement, day)
    if (wanted(days, sessions)) {
      while (at < records.length && (records[at] as RecordFact).on < day) at++
      const done = byMarks
        ? ((marks?.marked.get(day) ?? 0) & sessions.atProvider) === sessions.atProvider
        : at < records.length && (records[at] as RecordFact).on === day
      if (!done) {
        const state = duty.noted ? 'next' : frame.today > day ? 'overdue' : frame.today === day ? 'due' : 'next'
        found.push(undone(frame, duty, window, state, day))
      }
      window++
    }
    day = calendar.nextSchoolDay(day + 1)
  }
}

/** The sessions of a day as two bits, morning 1 and afternoon 2, by the week that held then. */
function sessionsOf(placement: Frame['situation']['placement'], day: Day): { atProvider: number; onSite: number } {
  const weekday = (((day + 3) % 7) + 7) % 7
  if (!placement || weekday > 4) return { atProvider: 0, onSite: 0 }
  const week = placement.weeksBefore?.find((one) => day <= one.until) ?? placement
  return {
    atProvider: (week.sessionsAtProvider >> (weekday * 2)) & 3,
    onSite: (week.sessionsOnSite >> (weekday * 2)) & 3,
  }
}

function wanted(days: readonly string[] | undefined, sessions: { atProvider: number; onSite: number }): boolean {
  if (!days) return true
  return days.some((name) => (name === 'days-at-provider' ? sessions.atProvider !== 0 : sessions.onSite === 0))
}
