/** Which of a placement's duties belong to its suspension or exclusion, and which are the work of the first five days. */
import type { Assessed } from '../policy/assess.ts'
import type { CompiledDuty } from '../policy/rulebook.ts'

type Asked = Pick<CompiledDuty, 'duty'>

/** A condition of the duty names the fact, not its opposite. */
export const asksFor = ({ duty }: Asked, fact: string): boolean =>
  duty.when.some((one) => !('anyOf' in one) && one.fact === fact && !one.not)

export const isWorkDuty = ({ duty }: Asked): boolean => duty.metBy?.forms.includes('work-set') ?? false

/** Duties that follow from the record itself: told, governors. */
const follows = ({ duty }: Asked, form: string): boolean =>
  duty.timing.kind === 'event' && duty.timing.after.includes(form)

/**
 * The duties of one run: those of the route, and those that its own records brought about (`records`: their ids). Work for
 * the first five days is shown day by day instead.
 */
export function dutiesOfRun(
  assessed: readonly Assessed[],
  of: { readonly fact: string; readonly form: string; readonly records: ReadonlySet<string> },
): Assessed[] {
  return assessed.filter(
    (one) =>
      !isWorkDuty(one.duty) &&
      one.state !== 'not applicable' &&
      (asksFor(one.duty, of.fact) ||
        (follows(one.duty, of.form) && one.event !== undefined && of.records.has(one.event.id))),
  )
}
