/** What is typed when a suspension or a permanent exclusion is recorded: read, checked, and turned into the form's answers. */
import type { Calendar, CalendarInput } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { sayNotSchoolDay } from '../../domain/placement/say-not-school-day.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { isReason, mostReasons } from '../../domain/suspension/reasons.ts'
import { runsOf } from '../../domain/suspension/runs.ts'
import { counts, type Spell, schoolDaysOf, sessionsOf } from '../../domain/suspension/spells.ts'
import type { DateParts } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import { dateParts, type Fault, Reading, typedDate } from '../move-placement/typed.ts'

/** What both forms ask. */
export interface TypedBoth {
  readonly reasons: readonly string[]
  readonly reason: string
  readonly decidedBy: string
  readonly decidedOn: DateParts
  readonly workSet: string
  readonly parentsTold: DateParts
  readonly councilTold: DateParts
  readonly socialWorkerTold: string
}

export interface TypedSuspension extends TypedBoth {
  readonly first: DateParts
  readonly firstSession: string
  readonly last: DateParts
  readonly lastSession: string
  readonly whyAnother: string
  readonly missesExam: string
  readonly parentAsks: string
}

export interface TypedExclusion extends TypedBoth {
  readonly excludedOn: DateParts
}

/** A date that may be left out: undefined when nothing is typed in any of its three inputs. */
function optionalDate(reading: Reading, body: FormBody, field: string, ask: string): Day | undefined {
  const { day, month, year } = typedDate(body, field)
  return day || month || year ? reading.date(field, ask, `Enter the date, or leave all three empty.`) : undefined
}

const typedBoth = (body: FormBody): TypedBoth => ({
  reasons: body.list('reasons'),
  reason: body.text('reason'),
  decidedBy: body.text('decidedBy'),
  decidedOn: typedDate(body, 'decidedOn'),
  workSet: body.text('workSet'),
  parentsTold: typedDate(body, 'parentsTold'),
  councilTold: typedDate(body, 'councilTold'),
  socialWorkerTold: body.text('socialWorkerTold'),
})

export const typedSuspension = (body: FormBody): TypedSuspension => ({
  ...typedBoth(body),
  first: typedDate(body, 'first'),
  firstSession: body.text('firstSession'),
  last: typedDate(body, 'last'),
  lastSession: body.text('lastSession'),
  whyAnother: body.text('whyAnother'),
  missesExam: body.text('missesExam'),
  parentAsks: body.text('parentAsks'),
})

export const typedExclusion = (body: FormBody): TypedExclusion => ({
  ...typedBoth(body),
  excludedOn: typedDate(body, 'excludedOn'),
})

const partsFrom = (value: unknown): DateParts => dateParts(typeof value === 'string' ? dayOf(value) : undefined)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function bothFrom(answers: Answered): TypedBoth {
  const reasons = answers['reasons']
  return {
    reasons: Array.isArray(reasons) ? reasons.filter((one): one is string => typeof one === 'string') : [],
    reason: textOf(answers['reason']),
    decidedBy: textOf(answers['decided-by']),
    decidedOn: partsFrom(answers['decided-on']),
    workSet: textOf(answers['work-set']),
    parentsTold: partsFrom(answers['parents-told-on']),
    councilTold: partsFrom(answers['council-told-on']),
    socialWorkerTold: textOf(answers['social-worker-told']),
  }
}

/** A record as it would have been typed, to be amended. */
export const suspensionFrom = (answers: Answered, spell: Spell): TypedSuspension => ({
  ...bothFrom(answers),
  first: dateParts(spell.first),
  firstSession: spell.firstSession,
  last: dateParts(spell.last),
  lastSession: spell.lastSession,
  whyAnother: textOf(answers['why-another']),
  missesExam: textOf(answers['misses-exam']),
  parentAsks: textOf(answers['parent-asks-governors']),
})

export const exclusionFrom = (answers: Answered): TypedExclusion => ({
  ...bothFrom(answers),
  excludedOn: partsFrom(answers['excluded-on']),
})

export const nothingTyped: TypedSuspension = {
  reasons: [],
  reason: '',
  decidedBy: '',
  decidedOn: {},
  workSet: '',
  parentsTold: {},
  councilTold: {},
  socialWorkerTold: '',
  first: {},
  firstSession: 'am',
  last: {},
  lastSession: 'pm',
  whyAnother: '',
  missesExam: 'no',
  parentAsks: '',
}

/** Against what it is checked. */
export interface Checking {
  readonly calendar: Calendar
  readonly dates: CalendarInput
  readonly today: Day
  /** The pupil's other suspensions, the one being amended left out. */
  readonly others: readonly Spell[]
}

/** The answers both forms share; faults are collected in `reading`. */
function readBoth(reading: Reading, body: FormBody, today: Day): Answered {
  const reasons = body.list('reasons').filter(isReason)
  if (reasons.length === 0) reading.fault('reasons', 'Choose at least one reason.')
  if (reasons.length > mostReasons) reading.fault('reasons', `Choose at most ${mostReasons} reasons.`)
  const reason = reading.text('reason', 'Say what happened.')
  const decidedBy = reading.text('decidedBy', 'Enter who decided it.')
  const notAhead = (field: string, day: Day | undefined) => {
    if (day !== undefined && day > today)
      reading.fault(field, `The date must be ${sayDate(today)} or earlier.`, `#${field}-day`)
    return day === undefined ? undefined : isoOf(day)
  }
  const decidedOn = notAhead(
    'decidedOn',
    reading.date('decidedOn', 'When was it decided?', 'Enter when it was decided.'),
  )
  const parents = notAhead('parentsTold', optionalDate(reading, body, 'parentsTold', 'Parents told on'))
  const council = notAhead('councilTold', optionalDate(reading, body, 'councilTold', 'Council told on'))
  const socialWorker = body.text('socialWorkerTold')
  const workSet = reading.optional('workSet')
  return {
    reasons,
    reason,
    'decided-by': decidedBy,
    ...(decidedOn ? { 'decided-on': decidedOn } : {}),
    ...(workSet ? { 'work-set': workSet } : {}),
    ...(parents ? { 'parents-told-on': parents } : {}),
    ...(council ? { 'council-told-on': council } : {}),
    ...(socialWorker === 'yes' || socialWorker === 'no' ? { 'social-worker-told': socialWorker } : {}),
  }
}

export type Read<T> = { readonly faults: readonly Fault[] } | { readonly faults?: undefined; readonly value: T }

function schoolDay(reading: Reading, checking: Checking, field: string, ask: string, missing: string): Day | undefined {
  const day = reading.date(field, ask, missing)
  if (day === undefined) return undefined
  const closed = sayNotSchoolDay(checking.dates, checking.calendar, day)
  return closed === undefined ? day : reading.fault(field, closed, `#${field}-day`)
}

export interface ReadSuspension {
  readonly spell: Spell
  readonly answers: Answered
  /** It follows another without a school day between: a new decision, never the old one made longer. */
  readonly follows: Spell | undefined
}

/** `answers` still lacks what follows from the count: the limits are worked out, never asked. */
export function readSuspension(body: FormBody, checking: Checking): Read<ReadSuspension> {
  const reading = new Reading(body)
  const { calendar, others } = checking
  const first = schoolDay(reading, checking, 'first', 'First day', 'Enter the first day of the suspension.')
  const last = schoolDay(reading, checking, 'last', 'Last day', 'Enter the last day of the suspension.')
  const firstSession = body.text('firstSession') === 'pm' ? 'pm' : 'am'
  const lastSession = body.text('lastSession') === 'am' ? 'am' : 'pm'
  if (first !== undefined && last !== undefined) {
    if (last < first) reading.fault('last', 'The last day must be the first day or later.', '#last-day')
    if (first === last && firstSession === 'pm' && lastSession === 'am')
      reading.fault('lastSession', 'It cannot end in the morning when it begins in the afternoon of the same day.')
  }
  const both = readBoth(reading, body, checking.today)
  const missesExam = body.text('missesExam') === 'yes'
  const parentAsks = body.text('parentAsks') === 'yes'
  const whyAnother = reading.optional('whyAnother')
  if (first === undefined || last === undefined || last < first) return { faults: reading.faults }
  const spell: Spell = {
    id: 'typed',
    first,
    firstSession,
    last,
    lastSession,
    standing: 'stands',
    missesExam,
    parentAsks,
  }
  const overlaps = others.find((one) => counts(one) && one.first <= last && one.last >= first)
  if (overlaps)
    reading.fault(
      'first',
      `The pupil is suspended already from ${sayDate(overlaps.first)} to ${sayDate(overlaps.last)}. A suspension may not be made longer: record a new one that begins after it, or correct that one.`,
      '#first-day',
    )
  const run = runsOf(calendar, [...others, spell]).find((one) => one.spells.some((each) => each.id === spell.id))
  const follows = run?.spells.findLast((one) => one.last < first)
  if (follows && !overlaps && whyAnother === '')
    reading.fault('whyAnother', 'Say why another suspension follows at once: only in exceptional cases may one.')
  if (reading.faults.length > 0) return { faults: reading.faults }
  const answers = {
    ...both,
    standing: 'stands',
    'first-day': isoOf(first),
    'first-session': firstSession,
    'last-day': isoOf(last),
    'last-session': lastSession,
    days: schoolDaysOf(calendar, spell),
    sessions: sessionsOf(calendar, spell),
    ...(whyAnother ? { 'why-another': whyAnother } : {}),
    'misses-exam': missesExam ? 'yes' : 'no',
    'parent-asks-governors': parentAsks ? 'yes' : 'no',
  }
  return { value: { spell, answers, follows } }
}

export function readExclusion(
  body: FormBody,
  checking: Checking,
): Read<{ readonly on: Day; readonly answers: Answered }> {
  const reading = new Reading(body)
  const on = schoolDay(reading, checking, 'excludedOn', 'First day', 'Enter the first day of the exclusion.')
  const both = readBoth(reading, body, checking.today)
  if (on === undefined || reading.faults.length > 0) return { faults: reading.faults }
  return { value: { on, answers: { ...both, standing: 'stands', 'excluded-on': isoOf(on) } } }
}
