/** How far the visit is: a bar and the same in words. The phone draws both anew with every answer. */
import { questionsOf } from '../../domain/forms/layout.ts'
import { typedByField } from '../../domain/forms/merge-fields.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { progressOf, sayProgress } from '../../domain/forms/progress.ts'
import type { OpenVisit } from './open-visit.ts'

/** The questions that are answered by met, not met or not applicable. */
export const checksOf = (open: Pick<OpenVisit, 'asking'>): string[] =>
  questionsOf(open.asking.layout).flatMap(({ field }) => (field.type === 'check' ? [field.id] : []))

export function VisitProgress(props: { open: OpenVisit; posted: Posted }) {
  const ids = questionsOf(props.open.asking.layout).map(({ field }) => field.id)
  const typed = typedByField(props.posted, ids.map(fieldName))
  const progress = progressOf(ids, new Set(checksOf(props.open)), (id) => typed.get(fieldName(id)))
  let before = 0
  return (
    <div class="wm-visit-progress" id="visit-progress">
      <svg viewBox={`0 0 ${Math.max(ids.length, 1)} 1`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {sayProgress(progress).map((one) => {
          const x = before
          before += one.count
          return <rect class={`wm-visit-progress__${one.part}`} x={x} y="0" width={one.count} height="1" />
        })}
      </svg>
      <p>
        {sayProgress(progress).map((one) => (
          <span data-part={one.part} hidden={one.count === 0 && one.part !== 'left'}>
            {one.says}
          </span>
        ))}
      </p>
    </div>
  )
}
