/** The smaller parts of an explanation: who, by what force, what meets it, what follows, what the floor says. */

import type { Day } from '../calendar/day.ts'
import { answerFacts, type Bits, holds } from './bits.ts'
import type { Condition, Duty } from './pack.ts'
import { sayCadence, sayDeadline } from './phrases.ts'
import { type CompiledDuty, type CompiledTiming, compileTiming, type Rulebook } from './rulebook.ts'
import type { Situation } from './situation.ts'
import { attendanceMark, sayRole } from './words.ts'

/** A role in the policy's own word. */
export function roleWord(rulebook: Rulebook, role: string): string {
  return rulebook.policy.policy.words?.[role] ?? sayRole(role)
}

/** One reason a duty applies: a fact, what the duty wants it to be, and what it is. */
export interface Reason {
  readonly fact: string
  /** The fact in words, as it stands. */
  readonly says: string
  readonly answer: 'yes' | 'no' | 'not known'
  readonly wanted: 'yes' | 'no'
  readonly holds: boolean
  /** The same number marks reasons of which one is enough. */
  readonly anyOf?: number
}

/** The facts of a list of conditions, as they stand on a day. */
export function reasonsOf(rulebook: Rulebook, conditions: readonly Condition[], bits: Bits): Reason[] {
  const one = (name: string, not: boolean, anyOf?: number): Reason => {
    const bit = rulebook.table.bitOf.get(name)
    const fact = bit === undefined ? undefined : rulebook.table.facts[bit]
    const set = (words: Uint32Array) => bit !== undefined && (((words[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 1
    const answer = set(bits.yes) ? 'yes' : set(bits.no) ? 'no' : 'not known'
    const wanted = not ? 'no' : 'yes'
    const says = (answer === 'yes' ? fact?.yes : answer === 'no' ? fact?.no : fact?.unknown) ?? name
    return { fact: name, says, answer, wanted, holds: answer === wanted, ...(anyOf === undefined ? {} : { anyOf }) }
  }
  let group = 0
  return conditions.flatMap((condition) => {
    if (!('anyOf' in condition)) return [one(condition.fact, condition.not)]
    group++
    return condition.anyOf.map((each) => one(each.fact, each.not, group))
  })
}

/** By what force a duty is asked: `Your policy`, or law and guidance with its source. */
export interface ForceSaid {
  readonly force: Duty['force']
  readonly says: string
  readonly source?: string
  /** `unverified`: nobody has yet held it against its source; never shown as certain. */
  readonly mark?: 'found' | 'unverified'
}

export function forceOf(duty: Duty, guidanceOnly: boolean): ForceSaid {
  const source = duty.source ? { source: duty.source } : {}
  const mark = duty.mark ? { mark: duty.mark } : {}
  if (duty.force === 'local policy') return { force: duty.force, says: 'Your policy', ...source, ...mark }
  if (duty.force === "school's choice")
    return { force: duty.force, says: 'Your school’s own choice', ...source, ...mark }
  const kind =
    duty.force === 'law'
      ? 'The law'
      : duty.force === 'statutory guidance'
        ? 'Statutory guidance'
        : duty.force === 'guidance'
          ? 'Guidance'
          : 'An expectation'
  const checked =
    duty.mark === 'found'
      ? ', read in the source'
      : duty.mark === 'unverified'
        ? ', not yet checked against the source'
        : ''
  const binds = guidanceOnly ? ' It does not bind this kind of school: it is shown as good practice.' : ''
  return {
    force: duty.force,
    says: `${kind}${duty.source ? `: ${duty.source}` : ''}${checked}.${binds}`,
    ...source,
    ...mark,
  }
}

/** What meets a duty, each way in a sentence. */
export function waysToMeet(rulebook: Rulebook, duty: CompiledDuty, situation: Situation): string[] {
  const ways: string[] = []
  const metBy = duty.duty.metBy
  if (metBy) {
    const route = situation.placement?.route
    const roles = metBy.by === 'approver' ? (route ? (rulebook.approvers.get(route) ?? []) : []) : (metBy.by ?? [])
    const by =
      roles.length > 0
        ? ` by ${list(
            roles.map((role) => `the ${roleWord(rulebook, role)}`),
            'or',
          )}`
        : ''
    const where = Object.entries(metBy.where ?? {}).map(
      ([name, words]) => `${name.replaceAll('-', ' ')}: ${words.map((word) => word.replaceAll('-', ' ')).join(' or ')}`,
    )
    const lines = metBy.lines
      ? `, in the lines ${list(
          metBy.lines.map((line) => `“${askOf(rulebook, metBy.forms, line)}”`),
          'and',
        )}`
      : ''
    for (const form of metBy.forms) {
      const title =
        form === attendanceMark
          ? 'Attendance marks for every session'
          : `“${rulebook.forms.get(form)?.form.title ?? form}”`
      ways.push(`${title}${by}${where.length > 0 ? ` (${where.join(', ')})` : ''}${lines}`)
    }
    if (duty.inTime) ways.push('Only a record made in time counts.')
  }
  for (const condition of duty.duty.metWhen ?? []) {
    const all = 'anyOf' in condition ? condition.anyOf : [condition]
    ways.push(all.map((one) => wish(rulebook, one.fact, one.not)).join(' Or: '))
  }
  return ways
}

const askOf = (rulebook: Rulebook, forms: readonly string[], line: string): string => {
  for (const form of forms) {
    const found = rulebook.forms.get(form)?.fields.find(({ field }) => field.id === line)
    if (found) return found.field.ask
  }
  return line
}

const wish = (rulebook: Rulebook, name: string, not: boolean): string => {
  const bit = rulebook.table.bitOf.get(name)
  const fact = bit === undefined ? undefined : rulebook.table.facts[bit]
  return (not ? fact?.no : fact?.yes) ?? name
}

const effectWords: Readonly<Record<Duty['effects'][number], string>> = {
  'blocks proposal': 'It cannot be proposed until this is done.',
  'blocks approval': 'It cannot be approved until this is done.',
  'blocks start': 'The placement cannot start until this is done.',
  'blocks close': 'The placement cannot be closed until this is done.',
  'bars provider': 'The provider may not be used until this is done.',
  'is late': 'It is shown as late until it is done.',
  warns: 'A warning is shown; nothing is stopped.',
  'is noted': 'It is noted; nothing is stopped.',
}

const lapseWords: Readonly<Record<NonNullable<Duty['lapse']>, string>> = {
  suspends: 'If it lapses while the placement runs, the placement is paused.',
  'reviews now': 'If it lapses while the placement runs, the placement is reviewed at once.',
  'bars provider': 'If it lapses while the placement runs, the provider is barred.',
  'is noted': 'If it lapses while the placement runs, that is noted.',
}

/** What happens otherwise: the policy's own effects and, where the floor is merged, the floor's too. */
export function consequencesSaid(rulebook: Rulebook, duty: CompiledDuty): string[] {
  const effects = duty.guidanceOnly
    ? (['is noted'] as const)
    : [...new Set([...duty.duty.effects, ...(duty.floorDuty?.effects ?? [])])]
  const strongest = effects.filter((effect) => effects.length === 1 || (effect !== 'is late' && effect !== 'is noted'))
  const said = (strongest.length > 0 ? strongest : effects).map((effect) => effectWords[effect])
  const { lapse, escalateTo } = duty.duty
  if (lapse) said.push(lapseWords[lapse])
  if (escalateTo.length > 0)
    said.push(
      `When it is late, ${list(
        escalateTo.map((role) => `the ${roleWord(rulebook, role)}`),
        'and',
      )} ${escalateTo.length === 1 ? 'is' : 'are'} told.`,
    )
  return said
}

/** A timing in words: `2 school days before the start`, `each half-term`, `all the time, renewed every 12 months`. */
export function sayTiming(timing: CompiledTiming): string {
  switch (timing.kind) {
    case 'once':
      return sayDeadline(timing.due)
    case 'rhythm':
      return sayCadence(timing.every)
    case 'standing':
      return timing.renewMonths === undefined
        ? 'all the time'
        : `all the time, renewed every ${timing.renewMonths} months`
    case 'event': {
      const when = timing.every ? sayCadence(timing.every) : timing.due ? sayDeadline(timing.due) : 'the same day'
      return `after ${list(
        timing.after.map((name) => name.replaceAll('-', ' ')),
        'or',
      )}: ${when}`
    }
    case 'not set':
      return 'not set: the school must choose'
  }
}

/** What the floor asks for the same thing. */
export interface FloorSaid {
  readonly duty: string
  readonly clauses: readonly string[]
  readonly title: string
  readonly says: string
  readonly force: ForceSaid
  /** `raised`: the floor is stricter and its timing governs. `at the floor`: the policy is as strict or stricter. `beside`: shown, not merged. */
  readonly how: 'raised' | 'at the floor' | 'beside'
  readonly sentence: string
}

export function floorOf(rulebook: Rulebook, duty: CompiledDuty): FloorSaid | undefined {
  const id = duty.floorDuty?.id ?? duty.duty.compare ?? duty.duty.floor
  const floor = rulebook.floor.duties.find((one) => one.id === id)
  if (!floor || duty.isFloor) return undefined
  const timing = compileTiming(floor, rulebook.settings, (name) => name)
  const how = duty.floorDuty ? (duty.raised ? 'raised' : 'at the floor') : 'beside'
  const sentence =
    how === 'raised'
      ? `Law and guidance are stricter than the policy here (${sayTiming(timing)}), so theirs governs.`
      : how === 'at the floor'
        ? `Law and guidance ask ${sayTiming(timing)}; the policy asks at least as much.`
        : `Law and guidance ask something of their own here (${sayTiming(timing)}); it is shown beside the policy.`
  const binds = !floor.binds || floor.binds.includes(rulebook.schoolKind)
  return {
    duty: floor.id,
    clauses: floor.clauses,
    title: floor.title,
    says: floor.says,
    force: forceOf(floor, !binds),
    how,
    sentence,
  }
}

/** The conditions of a duty and of what meets it, as they stand. */
export function standing(
  rulebook: Rulebook,
  duty: CompiledDuty,
  situation: Situation,
  today: Day,
): { bits: Bits; applies: 0 | 1 | 2 } {
  const bits = answerFacts(rulebook.table, situation, today)
  return { bits, applies: holds(duty.when, bits) }
}

/** `a, b or c`. */
export function list(items: readonly string[], word: 'and' | 'or'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`
}
