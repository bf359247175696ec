import { shortDay } from '../day-words.ts'
import type { PathPost } from './path-model.ts'

/** One post as drawn: a single duty, or neighbours of one kind joined. */
export interface DrawnPost extends PathPost {
  /** Days of the joined posts after the first: small marks on the way. Empty for a single post. */
  alsoOn: readonly string[]
  count: number
}

/** The most posts a drawing shows one by one. */
export const mostPosts = 14

const dayNumber = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000

function join(a: DrawnPost, b: DrawnPost): DrawnPost {
  const count = a.count + b.count
  const last = b.alsoOn.at(-1) ?? b.day
  return {
    ...a,
    count,
    alsoOn: [...a.alsoOn, b.day, ...b.alsoOn],
    title: `${count} ${a.group?.many ?? 'duties'}`,
    when: last === a.day ? shortDay(last) : `${shortDay(a.day)} to ${shortDay(last)}`,
    href: undefined,
  }
}

/**
 * Joins posts of one group and status until at most `limit` are left, nearest pairs first; true neighbours before
 * pairs with other posts between. Posts without a group, and those that are late or due, are never joined.
 */
export function bunchPosts(posts: readonly PathPost[], limit = mostPosts): DrawnPost[] {
  const drawn: DrawnPost[] = [...posts]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((post) => ({ ...post, alsoOn: [], count: 1 }))
  while (drawn.length > limit) {
    const pair = nearestPair(drawn)
    if (!pair) break
    const [a, b] = pair
    const first = drawn[a]
    const second = drawn[b]
    if (!first || !second) break
    drawn[a] = join(first, second)
    drawn.splice(b, 1)
  }
  return drawn
}

function nearestPair(drawn: readonly DrawnPost[]): [number, number] | undefined {
  let best: { pair: [number, number]; cost: number } | undefined
  for (const [a, first] of drawn.entries()) {
    if (!first.group || first.kind === 'late' || first.kind === 'due') continue
    const b = drawn.findIndex(
      (each, index) => index > a && each.group?.many === first.group?.many && each.kind === first.kind,
    )
    const second = drawn[b]
    if (!second) continue
    const gap = dayNumber(second.day) - dayNumber(first.alsoOn.at(-1) ?? first.day)
    // Pairs with posts between come after every true neighbour.
    const cost = gap + (b - a - 1) * 10_000
    if (!best || cost < best.cost) best = { pair: [a, b], cost }
  }
  return best?.pair
}
