/** To whom a late review goes beside its owner. Pure. */
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Role } from '../../domain/policy/words.ts'

export interface UpTheLine {
  readonly roles: readonly Role[]
  /** The policy names nobody, so that it is Waymark's usual way: the headteacher, above them the governing board. */
  readonly silent: boolean
}

export function upTheLine(rulebook: Rulebook | undefined, duties: readonly string[], owner: string): UpTheLine {
  const named = duties.flatMap((key) => {
    const duty = rulebook?.duties.find((one) => (one.isFloor ? `england:${one.duty.id}` : one.duty.id) === key)
    return duty?.duty.escalateTo ?? []
  })
  const roles = [...new Set(named)].filter((role) => role !== owner)
  if (roles.length > 0) return { roles, silent: false }
  return { roles: [owner === 'headteacher' ? 'governing-body' : 'headteacher'], silent: true }
}
