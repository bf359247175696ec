/** A placement as the path of the design: half-terms, where the ground changes level, posts, gate and today. Pure. */
import type { Calendar, Period } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf, isoOf, sayShort } from '../../domain/calendar/day.ts'
import { eventWords } from '../../domain/placement/say-placement.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import type { GateAnswer } from '../../domain/policy/gate.ts'
import { longestGap } from '../../domain/policy/phrases.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { PlacementFacts } from '../../domain/policy/situation.ts'
import type { PathModel, PathPost } from '../../ui/index.ts'
import { clauseLinks } from './clause-links.ts'

export interface PathInput {
  readonly rulebook: Rulebook
  readonly calendar: Calendar
  readonly placement: PlacementFacts
  readonly gate: GateAnswer | undefined
  readonly assessed: readonly Assessed[]
  /** Steps already taken, in order. */
  readonly steps: readonly { readonly event: string; readonly on: Day }[]
  readonly schoolName: string
  readonly providerName: string | undefined
  readonly today: Day
  /** Sessions there leave days at school: the ground is shared. */
  readonly shared: boolean
}

/** "30 Nov": a post has room for no more. */
const short = (day: Day): string => sayShort(day).slice(4)

/** Undefined while no term dates reach the placement: there is nothing to draw on. */
export function pathOf(input: PathInput): PathModel | undefined {
  const { placement, today } = input
  const start = placement.started ?? placement.start
  const end = placement.ended ?? placement.end
  const posts = [...stepPosts(input), ...gatePosts(input), ...aheadPosts(input, start, end)]
  const days = [
    ...posts.map((post) => dayOf(post.day)),
    today,
    ...(start === undefined ? [] : [start]),
    ...(end === undefined ? [] : [end]),
  ]
  const halfTerms = halfTermsBetween(input.calendar, Math.min(...days), Math.max(...days))
  if (halfTerms.length === 0) return undefined
  const last = halfTerms.at(-1)?.last ?? today
  const level = input.shared ? 'shared' : 'provider'
  const never = placement.started === undefined && ['declined', 'refused', 'withdrawn'].includes(placement.state)
  return {
    halfTerms: halfTerms.map((period) => ({ name: period.name, schoolDays: schoolDaysIn(input.calendar, period) })),
    schoolLabel: `At ${input.schoolName}`,
    providerLabel: input.providerName ? `At ${input.providerName}` : 'At the provider',
    ground:
      start === undefined || never
        ? []
        : [
            { from: isoOf(start), level },
            ...(end !== undefined && end < last ? [{ from: isoOf(end + 1), level: 'school' as const }] : []),
          ],
    posts: posts.filter((post) => dayOf(post.day) <= last).sort((a, b) => a.day.localeCompare(b.day)),
    ...(start === undefined || never ? {} : { gate: gateOf(input, start) }),
    today: isoOf(today),
    ...(placement.state === 'closed' && placement.ended !== undefined ? { endedOn: isoOf(placement.ended) } : {}),
  }
}

function gateOf(input: PathInput, start: Day): NonNullable<PathModel['gate']> {
  const started = input.placement.started !== undefined
  const open = started || (input.gate?.step === 'start' && input.gate.open)
  return {
    day: isoOf(start),
    state: open ? 'open' : 'shut',
    title: started ? 'Started' : 'Start',
    when: started || open ? sayShort(start) : `${sayShort(start)}, gate shut`,
  }
}

function stepPosts(input: PathInput): PathPost[] {
  const said: Readonly<Record<string, string>> = eventWords
  return input.steps
    .filter((step) => step.event !== 'start')
    .map((step, at) => ({
      id: `step-${at}`,
      kind: 'met',
      title: said[step.event] ?? step.event,
      day: isoOf(step.on),
      when: short(step.on),
    }))
}

/** Unmet gates by their dates. Those without a date of their own stand at the gate itself and are in the list below. */
function gatePosts(input: PathInput): PathPost[] {
  const { gate, today } = input
  if (!gate || gate.step !== 'start') return []
  const seen = new Set<string>()
  return gate.unmet.flatMap(({ assessed, clauses, overridden }): PathPost[] => {
    const due = assessed.due
    if (due === undefined || overridden || due === input.placement.start || seen.has(assessed.duty.duty.title))
      return []
    seen.add(assessed.duty.duty.title)
    const late = due < today
    return [
      {
        id: `gate-${assessed.duty.duty.id}`,
        kind: late ? 'late' : due === today ? 'due' : 'next',
        title: assessed.duty.duty.title,
        day: isoOf(due),
        when: late ? `late, was ${short(due)}` : `by ${short(due)}`,
        href: `#duty-${assessed.duty.duty.id}-${assessed.window}`,
        clauses: clauseLinks(input.rulebook, clauses),
        group: late ? { one: 'late duty', many: 'late duties' } : { one: 'duty', many: 'duties' },
      },
    ]
  })
}

/** Turns of the placement's own rhythms, and duties with a date after the start. Short rhythms would hide the rest. */
function aheadPosts(input: PathInput, start: Day | undefined, end: Day | undefined): PathPost[] {
  return input.assessed.flatMap((one): PathPost[] => {
    const { duty } = one
    if (duty.blocks || duty.warns || duty.noted || one.due === undefined || duty.duty.about !== 'placement') return []
    if (one.state === 'not applicable' || one.state === 'cannot tell' || start === undefined) return []
    const timing = duty.timing
    if (timing.kind === 'event' || (timing.kind === 'rhythm' && longestGap(timing.every) < 14)) return []
    if (end !== undefined && one.due > end + 14) return []
    const met = one.state === 'met'
    const day = one.metOn ?? one.due
    const late = !met && one.due < input.today
    return [
      {
        id: `ahead-${duty.duty.id}-${one.window}`,
        kind: met ? 'met' : late ? 'late' : one.due === input.today ? 'due' : 'ahead',
        title: duty.duty.title,
        day: isoOf(day),
        when: met ? short(day) : late ? `late, was ${short(one.due)}` : `by ${short(one.due)}`,
        clauses: clauseLinks(input.rulebook, duty.clauses),
        group:
          timing.kind === 'rhythm'
            ? { one: firstLower(duty.duty.title), many: `times: ${firstLower(duty.duty.title)}` }
            : { one: 'duty', many: 'duties' },
      },
    ]
  })
}

const firstLower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** At most a school year of half-terms: more would be unreadable, and no placement is planned longer. */
function halfTermsBetween(calendar: Calendar, from: Day, to: Day): Period[] {
  return calendar.halfTerms.filter((period) => period.last >= from && period.first <= to).slice(0, 7)
}

function schoolDaysIn(calendar: Calendar, period: Period): string[] {
  const days: string[] = []
  for (let day = period.first; day <= period.last; day++) if (calendar.isSchoolDay(day)) days.push(isoOf(day))
  return days
}
