import type { Content } from './child.ts'
import { clauseAnchor } from './clause-ref.tsx'
import { FloorComparison, type FloorComparisonProps } from './floor-comparison.tsx'
import { Status, type StatusKind } from './status.tsx'

export interface PolicyClauseProps {
  /** The clause's id: its anchor on the page, where every ClauseRef leads. */
  id: string
  /** "5.3" */
  number: string
  title: Content
  /** What it says, in our words. */
  says: Content
  /** What it makes happen now: "3 providers heard", "1 late". */
  live?: readonly { kind: StatusKind; word: Content }[] | undefined
  duties: readonly {
    title: Content
    /** Who, When, Record and the like. */
    facts: readonly { term: string; value: Content }[]
    floor?: FloorComparisonProps | undefined
  }[]
  /** Instead of duties: why the clause carries none. */
  noAction?: Content | undefined
  /** Where it is done, and what stays of it. */
  where?: Content | undefined
}

/** A clause of the policy, the duties it makes, and the legal floor, side by side. */
export function PolicyClause(props: PolicyClauseProps) {
  const anchor = clauseAnchor(props.id)
  return (
    <article class="wm-cla" id={anchor} aria-labelledby={`${anchor}-title`}>
      <div class="wm-cla__text">
        <h3 class="wm-h3" id={`${anchor}-title`}>
          <span class="wm-cla__n">{props.number}</span> {props.title}
        </h3>
        <p>{props.says}</p>
        {props.live?.length ? (
          <p class="wm-cla__live">
            <span>Now</span>
            {props.live.map((each) => (
              <Status kind={each.kind} word={each.word} />
            ))}
          </p>
        ) : null}
      </div>
      <div>
        {props.duties.map((duty) => (
          <div class="wm-cla__duty">
            <h4 class="wm-h3">{duty.title}</h4>
            <dl class="wm-cla__what">
              {duty.facts.map((fact) => (
                <div>
                  <dt>{fact.term}</dt>
                  <dd>{fact.value}</dd>
                </div>
              ))}
            </dl>
            {duty.floor ? <FloorComparison {...duty.floor} /> : null}
          </div>
        ))}
        {props.noAction ? <p class="wm-small">{props.noAction}</p> : null}
        {props.where ? <p class="wm-small">{props.where}</p> : null}
      </div>
    </article>
  )
}
