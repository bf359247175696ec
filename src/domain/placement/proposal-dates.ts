/** When a placement may begin: school days, and the notice each clause asks for if the letter goes today. */
import type { Calendar, CalendarInput } from '../calendar/calendar.ts'
import { addMonths, type Day, sayDate, weekday } from '../calendar/day.ts'
import { earliestStart } from '../calendar/rules.ts'
import { assess } from '../policy/assess.ts'
import { sayDeadline } from '../policy/phrases.ts'
import type { Rulebook } from '../policy/rulebook.ts'
import type { Situation } from '../policy/situation.ts'
import type { ProposalError } from './proposal.ts'

/** Why a day is not a school day, as the end of a sentence: “is a Saturday”; undefined for a school day. */
export function whyNoSchool(
  calendar: Calendar,
  input: CalendarInput,
  names: ReadonlyMap<Day, string>,
  day: Day,
): string | undefined {
  if (calendar.isSchoolDay(day)) return undefined
  const closure = input.closures.find((one) => one.day === day)
  if (weekday(day) === 6) return 'is a Saturday'
  if (weekday(day) === 7) return 'is a Sunday'
  if (input.bankHolidays.includes(day)) return `is a bank holiday (${names.get(day) ?? 'in England and Wales'})`
  if (closure) {
    const kind = { inset: 'an INSET day', closure: 'a day the school is closed', 'bank-holiday': 'a bank holiday' }[
      closure.kind
    ]
    return `is ${kind}${closure.note ? ` (${closure.note})` : ''}`
  }
  const term = input.terms.find((one) => one.starts <= day && day <= one.ends)
  if (term) return `is in the half-term holiday of the ${term.name} term`
  if (!calendar.covers(day)) return 'is outside the term dates that have been entered'
  return 'is in the school holidays'
}

/** Notice that a clause asks for before the start. */
export interface Notice {
  readonly duty: string
  readonly title: string
  readonly clauses: readonly string[]
  readonly force: string
  readonly reading?: string
  /** `2 school days before the start`. */
  readonly says: string
  readonly n: number
  readonly unit: 'school days' | 'days' | 'weeks' | 'months'
  /** The first day that may be the start when the letter goes today; undefined beyond the calendar. */
  readonly earliest: Day | undefined
  /** Only a record made in time counts and the start waits for it: an earlier start could never open. */
  readonly strict: boolean
}

/** Every notice that applies to this placement as it stands, the latest earliest start first. */
export function noticesOf(rulebook: Rulebook, situation: Situation, today: Day): Notice[] {
  const notices: Notice[] = []
  for (const one of assess(rulebook, situation, today, { about: ['placement'] })) {
    const { timing } = one.duty
    if (
      timing.kind !== 'once' ||
      timing.due.kind !== 'shift' ||
      timing.due.anchor !== 'start' ||
      timing.due.side !== 'before'
    )
      continue
    if (one.state === 'met' || one.state === 'not applicable') continue
    const { n, unit } = timing.due
    const { duty } = one.duty
    notices.push({
      duty: duty.id,
      title: duty.title,
      clauses: one.duty.clauses,
      force: duty.force,
      ...(duty.reading ? { reading: duty.reading } : {}),
      says: sayDeadline(timing.due),
      n,
      unit,
      earliest: earliestAfter(situation, today, n, unit),
      strict: duty.inTime && one.duty.blocks === 'start',
    })
  }
  return notices.sort((a, b) => (b.earliest ?? 0) - (a.earliest ?? 0))
}

function earliestAfter(situation: Situation, today: Day, n: number, unit: Notice['unit']): Day | undefined {
  const { calendar, rules } = situation
  if (unit === 'school days') return earliestStart(calendar, rules, today, n, 'school days')
  if (unit === 'months') return calendar.nextSchoolDay(addMonths(today, n))
  return earliestStart(calendar, rules, today, n * (unit === 'weeks' ? 7 : 1), 'calendar days')
}

export interface DatesTyped {
  /** Undefined: cannot be read; empty: not given. */
  readonly start: Day | '' | undefined
  readonly end: Day | '' | undefined
}

export interface DatesChecked {
  readonly errors: readonly ProposalError[]
  /** Notice that would be too short and is not strict: to know, not to stop. */
  readonly short: readonly Notice[]
}

/** Holds the two dates against the calendar and the notices. */
export function checkDates(
  typed: DatesTyped,
  of: {
    readonly situation: Situation
    readonly input: CalendarInput
    readonly names: ReadonlyMap<Day, string>
    readonly notices: readonly Notice[]
    readonly today: Day
  },
): DatesChecked {
  const { calendar } = of.situation
  const errors: ProposalError[] = []
  const short: Notice[] = []
  const { start, end } = typed
  if (start === '') errors.push({ at: 'start-day', says: 'Give the start date, for example 30 11 2026.' })
  else if (start === undefined)
    errors.push({ at: 'start-day', says: 'The start date must be a real date, for example 30 11 2026.' })
  else {
    const why = whyNoSchool(calendar, of.input, of.names, start)
    if (start < of.today)
      errors.push({ at: 'start-day', says: `The start date must be ${sayDate(of.today)} or later.` })
    else if (why !== undefined) {
      const next = calendar.nextSchoolDay(Math.max(start, calendar.first))
      errors.push({
        at: 'start-day',
        says: `${sayDate(start)} ${why}. ${next === undefined ? 'Enter the term dates first, or choose an earlier day.' : `The next school day is ${sayDate(next)}.`}`,
      })
    } else {
      const late = of.notices.filter((notice) => notice.earliest !== undefined && start < notice.earliest)
      const strict = late.find((notice) => notice.strict)
      if (strict?.earliest !== undefined) {
        errors.push({
          at: 'start-day',
          says: `The start date must be ${sayDate(strict.earliest)} or later: ${strict.clauses.join(', ')} asks for notice ${strict.says}.`,
        })
      }
      short.push(...late.filter((notice) => !notice.strict))
    }
  }
  if (end === undefined)
    errors.push({ at: 'end-day', says: 'The end date must be a real date, for example 12 3 2027.' })
  else if (end !== '') {
    const why = whyNoSchool(calendar, of.input, of.names, end)
    if (typeof start === 'number' && end < start)
      errors.push({
        at: 'end-day',
        says: `The end date must be ${sayDate(start)} or later: it cannot be before the start.`,
      })
    else if (why !== undefined && calendar.covers(end)) {
      const before = calendar.previousSchoolDay(end)
      errors.push({
        at: 'end-day',
        says: `${sayDate(end)} ${why}.${before === undefined ? '' : ` The school day before it is ${sayDate(before)}.`}`,
      })
    }
  }
  return { errors, short }
}
