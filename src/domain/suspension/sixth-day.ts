/** The duties that are the sixth school day itself, in any policy: those met by provision having started. */
import type { Condition } from '../policy/pack.ts'
import type { CompiledDuty, Rulebook } from '../policy/rulebook.ts'

const fact = 'provision-started-by-sixth-day'

export const isSixthDayDuty = (duty: Pick<CompiledDuty, 'duty'>): boolean =>
  (duty.duty.metWhen ?? []).some((condition) => names(condition))

const names = (condition: Condition): boolean =>
  'anyOf' in condition ? condition.anyOf.some((one) => one.fact === fact) : condition.fact === fact

/** The keys under which the rows of `duties` hold them. */
export const sixthDayKeys = (rulebook: Rulebook): string[] =>
  rulebook.duties.filter(isSixthDayDuty).map((duty) => (duty.isFloor ? `england:${duty.duty.id}` : duty.duty.id))
