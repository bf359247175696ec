/** "Why?" on a duty: the whole explanation, readable without JavaScript. */
import { sayDate } from '../../domain/calendar/day.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import { type Explanation, explainDuty } from '../../domain/policy/explain.ts'
import { sayTiming } from '../../domain/policy/explain-parts.ts'
import { ClauseRef, ClauseRefs, FloorComparison } from '../../ui/index.ts'
import { clauseLink, clauseLinks } from './clause-links.ts'
import type { OpenPlacement } from './open-placement.ts'

/** The explanation of one duty of an opened placement. */
function explain(open: Pick<OpenPlacement, 'rulebook' | 'situation'>, one: Assessed, today: number): Explanation {
  return explainDuty(open.rulebook, open.situation, one, today)
}

export function Why(props: { open: Pick<OpenPlacement, 'rulebook' | 'situation'>; one: Assessed; today: number }) {
  const { open, one } = props
  const said = explain(open, one, props.today)
  return (
    <>
      <p>{said.says}</p>
      <p>{said.stateSays}</p>
      {said.clauses.map((clause) => (
        <p>
          <ClauseRef {...clauseLink(open.rulebook, clause.clause)} /> {clause.says}
        </p>
      ))}
      <p>
        <b>Asked by:</b> {said.force.says}
      </p>
      <WhyItApplies said={said} />
      <p>
        <b>Date:</b> {said.date.says}
      </p>
      {said.date.days.length > 1 && said.date.days.length <= 12 ? (
        <p class="wm-small">School days counted: {said.date.days.map(sayDate).join(', ')}.</p>
      ) : null}
      {said.meets.length > 0 ? (
        <p>
          <b>What meets it:</b> {said.meets.join(' ')}
        </p>
      ) : null}
      {said.findOut.length > 0 ? (
        <p>
          <b>To find out:</b> {said.findOut.join(' ')}
        </p>
      ) : null}
      {said.otherwise.length > 0 ? (
        <p>
          <b>Otherwise:</b> {said.otherwise.join(' ')}
        </p>
      ) : null}
      {said.floor ? <Floor open={open} one={one} floor={said.floor} /> : null}
      {said.reading ? (
        <p>
          <b>How it is read:</b> {said.reading}
        </p>
      ) : null}
      {said.notes.map((note) => (
        <p class="wm-small">{note}</p>
      ))}
    </>
  )
}

function WhyItApplies(props: { said: Explanation }) {
  const { why } = props.said
  if (why.length === 0)
    return (
      <p>
        <b>Why it applies:</b> it always applies.
      </p>
    )
  return (
    <p>
      <b>Why it applies:</b>{' '}
      {why.map((reason) => `${reason.says}${reason.anyOf === undefined ? '' : ' (one of these is enough)'}`).join(' ')}
    </p>
  )
}

/** The floor beside the policy, with its force, and "unverified" said where nobody has read the source. */
function Floor(props: {
  open: Pick<OpenPlacement, 'rulebook'>
  one: Assessed
  floor: NonNullable<Explanation['floor']>
}) {
  const { floor, one } = props
  const verdict = floor.how === 'raised' ? 'below' : floor.how === 'at the floor' ? 'at' : 'unclear'
  const title =
    floor.how === 'raised'
      ? `The floor asks more: ${sayTiming(one.duty.timing)}`
      : floor.how === 'beside'
        ? 'Law and guidance ask something beside it'
        : undefined
  return (
    <FloorComparison
      verdict={verdict}
      title={title}
      policy={one.duty.duty.title}
      floor={floor.says}
      floorLabel={floor.force.force === 'law' ? 'Law' : 'Guidance'}
    >
      <p class="wm-small">
        {floor.sentence} {floor.force.says}{' '}
        {floor.force.mark === 'unverified' ? 'Not yet checked against its source: do not rely on it.' : ''}{' '}
        <ClauseRefs clauses={clauseLinks(props.open.rulebook, floor.clauses)} />
      </p>
    </FloorComparison>
  )
}
