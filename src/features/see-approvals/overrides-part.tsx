/** Gates let through unmet: which still are, which run out soon, and which are gates again. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { Cell, ClauseRefs, EmptyState, Sheet, Status, Table } from '../../ui/index.ts'
import type { StandingOverride } from '../override-gate/running.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { dutiesOf, whoOf, withoutName } from './say-decision.ts'

/** Days before the last one on which an override counts as running out soon. */
const soon = 7

export function OverridesPart(props: {
  overrides: readonly StandingOverride[]
  rulebook: Rulebook | undefined
  names: boolean
  today: Day
}) {
  const { overrides, rulebook, names } = props
  return (
    <Sheet id="overrides" title="Gates let through unmet" count={overrides.length}>
      {overrides.length === 0 ? (
        <EmptyState good>No placement that is open was let through a gate unmet.</EmptyState>
      ) : (
        <Table
          caption="Overrides of placements that are not over"
          captionHidden
          stickyFirst
          columns={[{ head: 'What' }, { head: 'About' }, { head: 'Until' }, { head: 'By' }, { head: 'Reason' }]}
          rows={overrides.map((one) => [
            <Cell small={<ClauseRefs clauses={clauseRefs(rulebook, one.clauses)} />}>
              {dutiesOf([one.dutyKey], rulebook).join('')}
            </Cell>,
            names ? <a href={`/placements/${one.placementId}`}>{one.pupil}</a> : 'A placement',
            <Until one={one} today={props.today} />,
            whoOf(one, rulebook, names),
            withoutName(
              one.reason,
              { first_names: one.firstNames, known_as: one.knownAs, last_name: one.lastName },
              names,
            ),
          ])}
        />
      )}
    </Sheet>
  )
}

function Until(props: { one: StandingOverride; today: Day }) {
  const { one, today } = props
  const last = dayOf(one.expiresOn)
  if (one.met === true) return <Status kind="met" word={`Met since; ran to ${sayDate(last)}`} />
  if (last < today) return <Status kind="gate" word={`Ran out ${sayDate(last)}: the gate stands again`} />
  const days = last - today
  if (days > soon) return <Status kind="wait" word={sayDate(last)} />
  return (
    <Status
      kind="soon"
      word={days === 0 ? 'Runs out today' : `Runs out in ${days} ${days === 1 ? 'day' : 'days'}, ${sayDate(last)}`}
    />
  )
}
