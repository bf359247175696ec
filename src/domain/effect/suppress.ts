/**
 * Small numbers: a figure is shown only where nobody can read fewer than five pupils out of it, neither from the figure
 * itself nor by taking away what a school shows, or knows, of its own pupils. The number is Waymark's own choice.
 */

/** Fewer pupils than this are too few for a figure. */
export const fewest = 5

export type Why = 'none' | 'too few' | 'could be taken apart'

/**
 * Whether a figure over these pupils, counted by school, stays hidden, and why. Schools with five or more show a figure of
 * their own, so what is left when theirs are taken away is what the small ones have together; and a small one knows its own.
 */
export function hiddenBecause(bySchool: readonly number[]): Why | undefined {
  const sizes = bySchool.filter((size) => size > 0)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  if (all === 0) return 'none'
  if (all < fewest) return 'too few'
  const small = sizes.filter((size) => size < fewest)
  if (small.length === 0) return undefined
  const left = small.reduce((sum, size) => sum + size, 0) - Math.max(...small)
  return left < fewest ? 'could be taken apart' : undefined
}
