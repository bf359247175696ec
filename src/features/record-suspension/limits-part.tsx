/** The term's and the year's count beside their limits, each with its source and how sure Waymark is of it. */

import { halfDayOf } from '../../domain/suspension/limits.ts'
import { ClauseRefs, PlainList, Sheet } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { schoolDays } from '../see-placement/say-due.ts'
import { markOf, sayMark } from './marks.ts'
import type { SuspensionsModel } from './model.ts'

export function LimitsPart(props: { model: SuspensionsModel }) {
  const { rulebook, totals, limits } = props.model
  const line = (clause: string, says: string) => (
    <>
      {says} {sayMark(markOf(rulebook, clause))} <ClauseRefs clauses={clauseLinks(rulebook, [clause])} />
    </>
  )
  const term = totals.term?.name ?? 'No term today'
  return (
    <Sheet id="limits" title="Limits">
      <PlainList
        label="Days suspended and their limits"
        items={[
          {
            text: `${schoolDays(totals.yearDays)} this school year`,
            small: line('ENG-SUS.5', `At most ${limits.year}.`),
            status:
              totals.yearDays > limits.year
                ? { kind: 'late', word: 'Over the limit' }
                : { kind: 'ahead', word: `${limits.year - totals.yearDays} left` },
          },
          {
            text: `${schoolDays(totals.termDays)} this term (${term})`,
            small: line('ENG-SUS.6', `Above ${limits.term} the governors meet within 15 school days.`),
          },
          {
            text: `Above ${limits.termOnRequest} school days in a term`,
            small: line('ENG-SUS.7', 'The governors meet within 50 school days if the parents ask.'),
          },
        ]}
      />
      <p class="wm-small">
        A suspension of half a day counts as {halfDayOf(rulebook)}: the school’s own choice, because policies are
        silent.
      </p>
    </Sheet>
  )
}
