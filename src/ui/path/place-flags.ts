import { leftEdge, rightEdge } from './day-scale.ts'

/** A flag to place: where its pole stands and how wide its finger is. */
export interface FlagToPlace {
  x: number
  width: number
}

/** back: the finger points to earlier days. tier: 0 is nearest the way; each tier is one flag higher. */
export interface PlacedFlag {
  back: boolean
  tier: number
}

const gap = 6

function span(flag: FlagToPlace, back: boolean): [number, number] {
  return back ? [flag.x - flag.width - gap, flag.x] : [flag.x, flag.x + flag.width + gap]
}

/** Flags point forwards; those that would leave the right edge point back, and so must any caught between. */
function directions(flags: readonly FlagToPlace[], right: number): boolean[] {
  const back = flags.map((flag) => flag.x + flag.width > right && flag.x - flag.width > leftEdge)
  for (let changed = true; changed; ) {
    changed = false
    for (const [i, flag] of flags.entries()) {
      if (back[i]) continue
      const end = flag.x + flag.width + gap
      const caught = flags.some((other, j) => {
        if (!back[j] || other.x <= flag.x) return false
        return other.x <= end && flag.x >= other.x - other.width - gap
      })
      if (caught && flag.x - flag.width > leftEdge) {
        back[i] = true
        changed = true
      }
    }
  }
  return back
}

/**
 * Gives each flag a side and a tier so that no flag touches another and no pole crosses a flag: a flag flies above
 * every pole that stands under its finger. Poles sharing one day fly one above the other. Returns one place for each
 * flag, in the order given.
 */
export function placeFlags(flags: readonly FlagToPlace[], right: number = rightEdge): PlacedFlag[] {
  const back = directions(flags, right)
  const tiers: (number | undefined)[] = flags.map(() => undefined)
  const under = flags.map((flag, i) => {
    const [from, to] = span(flag, back[i] ?? false)
    return flags.flatMap((other, j) => {
      if (j === i) return []
      // On one and the same day the earlier of the list flies higher when pointing forwards.
      if (other.x === flag.x) return (back[i] ? j < i : j > i) ? [j] : []
      return other.x > from && other.x < to ? [j] : []
    })
  })
  const left = new Set(flags.keys())
  while (left.size > 0) {
    // The next flag whose lower neighbours are all placed; where two bar each other, the first of them.
    const next = [...left].find((i) => under[i]?.every((j) => tiers[j] !== undefined)) ?? [...left][0]
    if (next === undefined) break
    tiers[next] = lowestFree(next, flags, back, tiers, under[next] ?? [])
    left.delete(next)
  }
  return flags.map((_, i) => ({ back: back[i] ?? false, tier: tiers[i] ?? 0 }))
}

function lowestFree(
  i: number,
  flags: readonly FlagToPlace[],
  back: readonly boolean[],
  tiers: readonly (number | undefined)[],
  under: readonly number[],
): number {
  const flag = flags[i]
  if (!flag) return 0
  const [from, to] = span(flag, back[i] ?? false)
  const taken = new Set<number>()
  for (const [j, other] of flags.entries()) {
    const tier = tiers[j]
    if (j === i || tier === undefined) continue
    const [otherFrom, otherTo] = span(other, back[j] ?? false)
    if (otherFrom < to && from < otherTo) taken.add(tier)
  }
  let tier = Math.max(-1, ...under.map((j) => tiers[j] ?? -1)) + 1
  while (taken.has(tier)) tier++
  return tier
}
