/** How a due date came about, in one sentence a person can check on a wall calendar. */
import { addMonths, addYears, type Day, dayOf, sayDate, sayShort } from '../calendar/day.ts'
import { firstMonthEnd } from '../calendar/rules.ts'
import { suspensionRun } from '../facts/suspension.ts'
import type { Assessed } from './assess.ts'
import { anchorDay, deadlineDay, governing } from './dates.ts'
import { shutDaysBetween } from './explain-holidays.ts'
import { type Anchor, type Cadence, type Deadline, sayCadence, sayDeadline } from './phrases.ts'
import type { Rulebook } from './rulebook.ts'
import type { Situation } from './situation.ts'

/** Where the date of one duty comes from. `days` are the school days counted, in the order they are counted. */
export interface DateExplained {
  readonly says: string
  readonly days: readonly Day[]
}

const anchorWords: Record<Anchor, string> = {
  start: 'the start',
  end: 'the end date',
  proposal: 'the proposal',
  approval: 'the approval',
  commissioning: 'the day the provider was commissioned',
  close: 'the close',
  event: 'the event',
  suspension: 'the suspension',
  exclusion: 'the exclusion',
  request: 'the request',
  'policy approval': 'the day the policy was approved',
}

const eventWords: Readonly<Record<string, string>> = {
  absence: 'an absence',
  'unexplained-absence': 'an absence nobody has explained',
  'late-arrival': 'a late arrival',
  start: 'the start',
  end: 'the end',
  'became-looked-after': 'the day the pupil became looked after',
  'got-ehc-plan': 'the day the pupil got an EHC plan',
  'got-social-worker': 'the day the pupil got a social worker',
  'end-date-passed': 'the end date having passed',
}

const count = (n: number, unit: string) => `${n} ${n === 1 ? unit.replace(/s$/, '') : unit}`

/** Explains the date of one assessed duty. Says what is missing when it has none. */
export function explainDate(rulebook: Rulebook, situation: Situation, one: Assessed): DateExplained {
  const timing = one.duty.timing
  switch (timing.kind) {
    case 'not set':
      return plain(`There is no date yet: the school has not answered “${timing.asks}”.`)
    case 'once': {
      const governs = governing(situation, timing)
      return withStatus(one, explainDeadline(situation, governs, undefined, ''), deadlineDay(situation, governs))
    }
    case 'event': {
      if (timing.every) return explainRhythm(rulebook, situation, one, timing.every)
      const event = one.event
      const what = event
        ? `${eventWords[event.kind] ?? rulebook.forms.get(event.kind)?.form.title ?? event.kind} on ${sayDate(event.on)}`
        : ''
      return timing.due ? explainDeadline(situation, timing.due, event?.on, what) : plain(`It follows from ${what}.`)
    }
    case 'rhythm':
      return explainRhythm(rulebook, situation, one, timing.every)
    case 'standing':
      return explainStanding(situation, one, timing.renewMonths)
  }
}

const plain = (says: string): DateExplained => ({ says, days: [] })

/** A status that changed in mid-placement moves the date to that day: nobody was late before. */
function withStatus(one: Assessed, explained: DateExplained, computed: Day | undefined): DateExplained {
  if (one.due === undefined || computed === undefined || one.due === computed) return explained
  return plain(
    `${explained.says} That was before it applied: it has applied since ${sayDate(one.due)}, so it is due from that day.`,
  )
}

function explainDeadline(situation: Situation, due: Deadline, event: Day | undefined, what: string): DateExplained {
  const { calendar } = situation
  const date = deadlineDay(situation, due, event)
  if (date === undefined) return plain(`${capital(sayDeadline(due))}. There is no date yet: ${missingAnchor(due)}.`)
  switch (due.kind) {
    case 'on':
      if (due.anchor === 'event') return plain(`Due the same day as ${what}.`)
      return plain(`Due by ${anchorWords[due.anchor]}, ${sayDate(date)}.`)
    case 'shift': {
      const anchor = anchorDay(situation, due.anchor, event) ?? date
      const named = due.anchor === 'event' ? what : `${sayDate(anchor)} (${anchorWords[due.anchor]})`
      const sentence = `${count(due.n, due.unit)} ${due.side} ${named} is ${sayDate(date)}`
      if (due.unit !== 'school days') return plain(`${sentence}.`)
      const days = schoolDaysCounted(situation, anchor, due.side === 'before' ? -due.n : due.n)
      return counted(sentence, days, shutDaysBetween(calendar, anchor, date))
    }
    case 'sixth day': {
      const first = suspensionRun(situation)?.first ?? date
      const days = [first, ...schoolDaysCounted(situation, first, due.n - 1)]
      return counted(
        `School day ${due.n} of the suspension that began on ${sayDate(first)} is ${sayDate(date)}`,
        days,
        shutDaysBetween(calendar, first, date),
      )
    }
    case 'mid-point':
      return plain(
        `Half-way between the start, ${say(situation, 'start')}, and the end, ${say(situation, 'end')}, is ${sayDate(date)}${rolledWords(situation)}.`,
      )
    case 'end of Year 11':
      return plain(`The last Friday in June of Year 11 is ${sayDate(date)}.`)
    case 'end of period':
      return plain(`${capital(what)}. The last school day of that ${due.period} is ${sayDate(date)}.`)
    case 'next review date':
      return plain(`The policy’s own next review date is ${sayDate(date)}.`)
  }
}

const say = (situation: Situation, anchor: Anchor) => {
  const day = anchorDay(situation, anchor)
  return day === undefined ? 'not set' : sayDate(day)
}

const missingAnchor = (due: Deadline): string => {
  if (due.kind === 'on' || due.kind === 'shift') return `${anchorWords[due.anchor]} has no date`
  if (due.kind === 'sixth day') return 'no suspension is recorded'
  if (due.kind === 'mid-point') return 'the start or the end date is not set'
  if (due.kind === 'next review date') return 'the policy has no next review date'
  return due.kind === 'end of Year 11' ? 'the pupil is not in Year 11' : 'the school calendar does not reach that far'
}

/** The school days counted from an anchor, one by one; the anchor itself is not counted. */
function schoolDaysCounted(situation: Situation, anchor: Day, n: number): Day[] {
  const days: Day[] = []
  for (let i = 1; i <= Math.abs(n) && i <= 60; i++) {
    const day = situation.calendar.addSchoolDays(anchor, n < 0 ? -i : i)
    if (day !== undefined) days.push(day)
  }
  return days
}

function counted(sentence: string, days: readonly Day[], shut: readonly string[]): DateExplained {
  const why = shut.length > 0 ? `; ${shut.join('; ')}` : ''
  const list =
    days.length > 1 && days.length <= 12
      ? ` Counted: ${days.map((day, i) => `${sayShort(day)} (${i + 1})`).join(', ')}.`
      : ''
  return { says: `${sentence}${why}.${list}`, days }
}

/** The later rhythm of a phased one counts from the day after the first month (R6). */
const secondPhase = (start: Day): Day => firstMonthEnd(start) + 1

function explainRhythm(rulebook: Rulebook, situation: Situation, one: Assessed, every: Cadence): DateExplained {
  const rhythm = capital(sayCadence(every))
  if (one.due === undefined) {
    return plain(
      one.state === 'cannot tell' ? `${rhythm}. Nothing has been agreed yet, so there is no date.` : `${rhythm}.`,
    )
  }
  const anchor = one.event?.on ?? situation.placement?.started ?? situation.placement?.start
  const agreed = agreedWords(rulebook, situation, every)
  const period = periodWords(situation, one.due, every)
  const nth = every.kind === 'school day' ? '' : ` This is number ${one.window + 1}.`
  const phase =
    every.kind === 'phased' && anchor !== undefined && one.due >= secondPhase(anchor) ? secondPhase(anchor) : anchor
  const from =
    phase === undefined || period || one.duty.duty.about === 'school' ? '' : ` Counted from ${sayDate(phase)}.`
  return plain(
    `${rhythm}${agreed}. ${period ?? `Due ${sayDate(one.due)}${movedWords(situation, every, anchor, one.due)}.`}${from}${nth}`,
  )
}

/** What was agreed in the placement's review schedule, where the rhythm is left to it. */
function agreedWords(rulebook: Rulebook, situation: Situation, every: Cadence): string {
  const agreed =
    every.kind === 'agreed' ? every : every.kind === 'phased' && every.then.kind === 'agreed' ? every.then : undefined
  if (!agreed || !rulebook.forms.has('review-schedule')) return ''
  const said = situation.records.filter((record) => record.form === 'review-schedule').at(-1)?.answers[agreed.name]
  return typeof said === 'string' ? ` (agreed for this placement: ${said})` : ' (nothing agreed for this placement yet)'
}

function periodWords(situation: Situation, due: Day, every: Cadence): string | undefined {
  const { calendar } = situation
  if (every.kind === 'school day') return `${sayDate(due)} is a school day.`
  if (every.kind === 'calendar week') return `${sayDate(due)} is the last school day of its week.`
  if (every.kind === 'half-term' && calendar.halfTermOf(due)?.last === due) {
    return `${sayDate(due)} is the last school day of the half-term ${calendar.halfTermOf(due)?.name}.`
  }
  if (every.kind === 'term' && calendar.termOf(due)?.last === due)
    return `${sayDate(due)} is the last school day of the term ${calendar.termOf(due)?.name}.`
  return undefined
}

/** The date the rhythm falls on by the wall calendar, where the due date had to move off it (R2). */
function movedWords(situation: Situation, every: Cadence, anchor: Day | undefined, due: Day): string {
  if (anchor === undefined || situation.rules.rollOnNonSchoolDay === 'none') return ''
  const { calendar } = situation
  const rhythms =
    every.kind === 'phased'
      ? [
          { rhythm: every.first, from: anchor },
          { rhythm: every.then, from: secondPhase(anchor) },
        ]
      : [{ rhythm: every, from: anchor }]
  for (const { rhythm, from } of rhythms) {
    for (let turn = 1; turn <= 120; turn++) {
      const nominal =
        rhythm.kind === 'weeks'
          ? from + turn * rhythm.n * 7
          : rhythm.kind === 'months'
            ? addMonths(from, turn * rhythm.n)
            : rhythm.kind === 'year'
              ? addYears(from, turn)
              : undefined
      if (nominal === undefined || nominal > due + 60) break
      if (nominal === due || calendar.isSchoolDay(nominal)) continue
      const moved =
        situation.rules.rollOnNonSchoolDay === 'back'
          ? calendar.previousSchoolDay(nominal)
          : calendar.nextSchoolDay(nominal)
      if (moved !== due) continue
      const shut = shutDaysBetween(calendar, due, nominal)
      return `, because ${sayDate(nominal)} is not a school day${shut.length > 0 ? ` (${shut.join('; ')})` : ''}`
    }
  }
  return ''
}

const rolledWords = (situation: Situation) =>
  situation.rules.rollOnNonSchoolDay === 'none' ? '' : ', or the school day beside it'

function explainStanding(situation: Situation, one: Assessed, renewMonths: number | undefined): DateExplained {
  const record = one.metBy
  if (!record && one.until !== undefined) {
    const due =
      one.due === undefined || one.due === one.until
        ? ''
        : `, so the next is due by ${sayDate(one.due)}, the last school day before`
    return plain(`What is recorded now holds to the end of ${sayDate(one.until)}${due}.`)
  }
  const begins = one.duty.duty.about === 'provider' ? situation.provider?.usedSince : undefined
  const from = begins ?? situation.placement?.started ?? situation.placement?.start
  if (!record)
    return plain(
      `It must hold all the time${from === undefined ? '' : `, from ${sayDate(from)}`}. Nothing is recorded.`,
    )
  const said = [`It was last recorded on ${sayDate(record.on)}`]
  const renewal = renewMonths === undefined ? undefined : addMonths(record.on, renewMonths)
  if (renewal !== undefined)
    said.push(`must be renewed after ${count(renewMonths ?? 0, 'months')}, by ${sayDate(renewal)}`)
  if (one.until !== undefined && one.until !== renewal)
    said.push(`a paper in it runs out at the end of ${sayDate(one.until)}${paperWords(one)}`)
  if (
    one.state !== 'met' &&
    one.due !== undefined &&
    one.due > record.on &&
    one.due !== one.until &&
    one.due !== renewal
  ) {
    said.push(`a change on ${sayDate(one.due)} ended it`)
  }
  return plain(`${said.join('; ')}.`)
}

/** The line whose paper runs out on the day the record does. */
function paperWords(one: Assessed): string {
  for (const [field, answer] of Object.entries(one.metBy?.answers ?? {})) {
    if (typeof answer !== 'object' || answer === null || !('expires' in answer) || typeof answer.expires !== 'string')
      continue
    if (dayOf(answer.expires) === one.until) return ` (${field.replaceAll('-', ' ')})`
  }
  return ''
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
