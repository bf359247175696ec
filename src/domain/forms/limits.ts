/** How much one form may hold. Generous for people, small enough that no post can hurt. */
export const limits = {
  /** Letters of a one-line answer. */
  line: 500,
  /** Letters of a long answer: some ten printed pages. */
  long: 20_000,
  rows: 200,
  /** Named values in one post. */
  values: 5_000,
  /** Letters of one post in all, uploads left out. */
  total: 1_000_000,
  /** Largest plain number, and largest sum of money in pence. */
  number: 1_000_000_000,
  pence: 10_000_000_00,
} as const
