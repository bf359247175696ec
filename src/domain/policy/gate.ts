/** A gate: everything that closes one step. It always answers with every unmet clause, never only the first. */
import type { Day } from '../calendar/day.ts'
import type { Fact } from '../facts/fact.ts'
import { type Assessed, assess } from './assess.ts'
import { answerFacts, unknownOf } from './bits.ts'
import type { Rulebook } from './rulebook.ts'
import type { Situation } from './situation.ts'
import { type Step, steps } from './words.ts'

export interface UnmetGate {
  readonly assessed: Assessed
  /** The clauses of the policy that are unmet: those of the lines, where a record exists with gaps. */
  readonly clauses: readonly string[]
  readonly floorClauses: readonly string[]
  /** What nobody has recorded, where that is the reason. */
  readonly findOut: readonly Fact[]
  /** Let through by a named role until a date. */
  readonly overridden?: { readonly by: string; readonly expires: Day }
}

export interface GateAnswer {
  readonly step: Step
  readonly open: boolean
  readonly unmet: readonly UnmetGate[]
  readonly met: readonly Assessed[]
  readonly warnings: readonly UnmetGate[]
  /** Every unmet clause of the policy, in the policy's order, once each. */
  readonly clauses: readonly string[]
  readonly floorClauses: readonly string[]
}

/** Asks whether a step may be taken on a day. The start is asked as of the day it is planned for. */
export function askGate(rulebook: Rulebook, situation: Situation, step: Step, today: Day): GateAnswer {
  const start = situation.placement?.start
  const asOf = step === 'close' || start === undefined ? today : Math.max(today, start)
  return gateFrom(rulebook, situation, step, today, assess(rulebook, situation, today, { asOf }))
}

/** The same from an assessment already made. */
export function gateFrom(
  rulebook: Rulebook,
  situation: Situation,
  step: Step,
  today: Day,
  assessed: readonly Assessed[],
): GateAnswer {
  const rank = steps.indexOf(step)
  const bits = answerFacts(rulebook.table, situation, today)
  const unmet: UnmetGate[] = []
  const met: Assessed[] = []
  const warnings: UnmetGate[] = []
  for (const one of assessed) {
    const closes =
      one.duty.blocks !== undefined &&
      (step === 'close' ? one.duty.blocks === 'close' : one.duty.blocks !== 'close' && one.duty.blocksRank <= rank)
    if (!closes && !one.duty.warns) continue
    if (one.state === 'met') {
      // A renewal ahead is not a gate; the valid record is.
      if (closes) met.push(one)
      continue
    }
    if (one.state === 'not applicable' || (one.until !== undefined && one.window === 1 && one.metBy === undefined))
      continue
    const entry = unmetGate(rulebook, one, bits, situation, today)
    if (closes) unmet.push(entry)
    else if (one.state !== 'next' || one.duty.timing.kind === 'once') warnings.push(entry)
  }
  const shut = unmet.filter((entry) => !entry.overridden)
  return {
    step,
    open: shut.length === 0,
    unmet,
    met,
    warnings,
    clauses: [...new Set(shut.flatMap((entry) => entry.clauses))],
    floorClauses: [...new Set(shut.flatMap((entry) => entry.floorClauses))],
  }
}

function unmetGate(
  rulebook: Rulebook,
  one: Assessed,
  bits: ReturnType<typeof answerFacts>,
  situation: Situation,
  today: Day,
): UnmetGate {
  const own =
    one.lines.length > 0
      ? one.lines.flatMap((line) => (line.clauses.length > 0 ? line.clauses : one.duty.clauses))
      : one.duty.clauses
  const conditions = [...one.duty.duty.when, ...(one.duty.duty.metWhen ?? [])]
  const override = situation.overrides?.find((entry) => entry.duty === one.duty.duty.id && entry.expires >= today)
  return {
    assessed: one,
    clauses: one.duty.isFloor ? [] : [...new Set(own)],
    floorClauses: one.duty.isFloor ? [...new Set(own)] : one.duty.floorClauses,
    findOut: one.state === 'cannot tell' ? unknownOf(rulebook.table, conditions, bits) : [],
    ...(override ? { overridden: { by: override.by, expires: override.expires } } : {}),
  }
}
