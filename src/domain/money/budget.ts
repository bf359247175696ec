/** A year's budget held against what is agreed and what is spent. Whole pence. Pure. */

/** One placement in one year. */
export interface PlacementMoney {
  /** What its sessions in the year cost, so far as prices are recorded. */
  readonly agreedPence: number
  /** Approved for payment, paid or not. */
  readonly spentPence: number
  /** Sessions without a price. */
  readonly unpriced: number
}

export interface Budget {
  /** Undefined: nobody has recorded a budget for the year. */
  readonly approvedPence: number | undefined
  readonly agreedPence: number
  readonly spentPence: number
  /** Agreed and not yet invoiced. */
  readonly toComePence: number
  /** Spent and to come. */
  readonly committedPence: number
  /** Below nothing where more is committed than approved. */
  readonly leftPence: number | undefined
  readonly unpriced: number
}

/** A placement that has cost more than was agreed has nothing to come; what it cost too much does not help another. */
export const toCome = (one: PlacementMoney): number => Math.max(0, one.agreedPence - one.spentPence)

/** Always: spent + to come + left = approved. */
export function budgetOf(approvedPence: number | undefined, placements: readonly PlacementMoney[]): Budget {
  const total = (of: (one: PlacementMoney) => number) => placements.reduce((sum, one) => sum + of(one), 0)
  const spentPence = total((one) => one.spentPence)
  const toComePence = total(toCome)
  const committedPence = spentPence + toComePence
  return {
    approvedPence,
    agreedPence: total((one) => one.agreedPence),
    spentPence,
    toComePence,
    committedPence,
    leftPence: approvedPence === undefined ? undefined : approvedPence - committedPence,
    unpriced: total((one) => one.unpriced),
  }
}

export type Room =
  | { readonly kind: 'no budget' }
  /** A session of it, or of what is committed already, has no price. */
  | { readonly kind: 'cannot tell'; readonly unpriced: number }
  | { readonly kind: 'fits'; readonly leftPence: number }
  | { readonly kind: 'passes'; readonly overPence: number }

/** Whether one more placement fits into what is left. Passing is said even where a price is missing: it would only pass by more. */
export function roomFor(budget: Budget, added: Pick<PlacementMoney, 'agreedPence' | 'unpriced'>): Room {
  if (budget.leftPence === undefined) return { kind: 'no budget' }
  const leftPence = budget.leftPence - added.agreedPence
  if (leftPence < 0) return { kind: 'passes', overPence: -leftPence }
  const unpriced = budget.unpriced + added.unpriced
  return unpriced > 0 ? { kind: 'cannot tell', unpriced } : { kind: 'fits', leftPence }
}
