/** To whom a late duty goes beside its owner. Pure. */
import type { Rulebook } from './rulebook.ts'
import type { Role } from './words.ts'

export interface UpTheLine {
  readonly roles: readonly Role[]
  /** The policy names nobody, so that it is Waymark's usual way: the headteacher, above them the governing board. */
  readonly silent: boolean
}

/** `duties` by the keys of their rows. */
export function upTheLine(rulebook: Rulebook | undefined, duties: readonly string[], owner: string): UpTheLine {
  const named = duties.flatMap((key) => {
    const duty = rulebook?.duties.find((one) => (one.isFloor ? `england:${one.duty.id}` : one.duty.id) === key)
    return duty?.duty.escalateTo ?? []
  })
  const roles = [...new Set(named)].filter((role) => role !== owner)
  if (roles.length > 0) return { roles, silent: false }
  return { roles: [owner === 'headteacher' ? 'governing-body' : 'headteacher'], silent: true }
}
