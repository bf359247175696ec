/** One policy against the floor of law and guidance: stricter, the same, laxer or silent, duty by duty. */
import { list, sayTiming } from './explain-parts.ts'
import type { Duty, Pack } from './pack.ts'
import { type CompiledTiming, compileTiming, floorIsStricter, type SettingValue } from './rulebook.ts'
import { steps } from './words.ts'

export type Verdict =
  | 'stricter'
  | 'the same'
  | 'laxer'
  | 'silent'
  /** The policy speaks of the same thing and asks something else: shown side by side, never weighed. */
  | 'beside'

export interface FloorComparison {
  readonly floorDuty: Duty
  readonly floorTiming: string
  /** The duties of the policy that answer the floor's, most often one; none where the policy is silent. */
  readonly duties: readonly Duty[]
  readonly timing: string
  readonly verdict: Verdict
  /** Why, in a sentence. */
  readonly says: string
}

/** The settings of a pack over the floor's, as the policy has them. */
export function settingsOf(floor: Pack, pack: Pack): Map<string, SettingValue> {
  return new Map(
    [floor, pack].flatMap((one) =>
      Object.entries(one.policy.settings ?? {}).map(([name, setting]) => [name, setting.value] as const),
    ),
  )
}

/** The strictest step a duty closes: 0 proposal … 3 close, -1 none. */
const closes = (duty: Duty): number => steps.findIndex((step) => duty.effects.includes(`blocks ${step}`))

/** Every duty of the floor with what the policy makes of it. */
export function compareWithFloor(floor: Pack, pack: Pack): FloorComparison[] {
  const settings = settingsOf(floor, pack)
  const compile = (duty: Duty) => compileTiming(duty, settings, (name) => name)
  return floor.duties.map((floorDuty) => {
    const merged = pack.duties.filter((duty) => duty.floor === floorDuty.id)
    const beside = pack.duties.filter((duty) => duty.compare === floorDuty.id)
    const duties = merged.length > 0 ? merged : beside
    const floorTiming = compile(floorDuty)
    const timing = list(
      duties.map((duty) => sayTiming(compile(duty))),
      'and',
    )
    const base = { floorDuty, floorTiming: sayTiming(floorTiming), duties, timing }
    if (duties.length === 0)
      return { ...base, verdict: 'silent', says: 'The policy is silent; law and guidance stand by themselves.' }
    if (merged.length === 0) {
      const laxer = duties.find((duty) => floorIsStricter(compile(duty), floorTiming))
      if (laxer)
        return {
          ...base,
          verdict: 'laxer',
          says: `The policy asks ${sayTiming(compile(laxer))}; law and guidance ask ${sayTiming(floorTiming)}. They are not merged: both are shown.`,
        }
      return { ...base, verdict: 'beside', says: 'The policy asks something else here; both are shown.' }
    }
    return { ...base, ...weigh(floorDuty, floorTiming, merged, compile) }
  })
}

function weigh(
  floorDuty: Duty,
  floorTiming: CompiledTiming,
  duties: readonly Duty[],
  compile: (duty: Duty) => CompiledTiming,
): { verdict: Verdict; says: string } {
  // Several duties may answer one of the floor's, for instance one a route: the laxest of them decides.
  const laxer = duties.find((duty) => floorIsStricter(compile(duty), floorTiming))
  if (laxer)
    return {
      verdict: 'laxer',
      says: `The policy asks ${sayTiming(compile(laxer))}; law and guidance ask ${sayTiming(floorTiming)}.`,
    }
  const weaker = duties.find((duty) => closes(floorDuty) >= 0 && closes(duty) < 0)
  if (weaker) return { verdict: 'laxer', says: 'The policy stops nothing when it is not done; the law does.' }
  const stricter = duties.some((duty) => floorIsStricter(floorTiming, compile(duty)))
  if (stricter)
    return {
      verdict: 'stricter',
      says: `The policy asks ${list(
        duties.map((duty) => sayTiming(compile(duty))),
        'and',
      )}; law and guidance ask ${sayTiming(floorTiming)}.`,
    }
  if (duties.some((duty) => closes(duty) >= 0 && closes(floorDuty) < 0))
    return { verdict: 'stricter', says: 'Nothing can go on without it in the policy; law and guidance stop nothing.' }
  return { verdict: 'the same', says: `Both ask ${sayTiming(floorTiming)}.` }
}
