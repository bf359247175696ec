/** How a single-use link ended: `used` covers unknown, used and expired alike, so that nothing is learnt by guessing. */
export type LinkResult =
  | { readonly kind: 'done'; readonly trustId: string; readonly personId: string }
  | { readonly kind: 'used or expired' }
  | { readonly kind: 'password refused'; readonly fault: string }
