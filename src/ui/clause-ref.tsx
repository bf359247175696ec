import type { Content } from './child.ts'

/** Who asks: the school's policy, the law, statutory guidance, other guidance, or the school's own choice. */
export type Force = 'policy' | 'law' | 'statutory-guidance' | 'guidance' | 'own-choice'

export interface ClauseRefProps {
  /** The clause's id, as the policy page anchors it. */
  id: string
  /** As people say it: "Policy 5.3", "Law: SI 2024/208 reg 10". The id unless given. */
  label?: Content | undefined
  force?: Force | undefined
  /** Where the clause can be read, when not on the school's own policy page. */
  href?: string | undefined
}

/** The anchor of a clause on the policy page. */
export function clauseAnchor(id: string): string {
  return `clause-${id}`
}

/** A clause beside the duty it asks for: a yellow post for policy, two bars for law, one bar for guidance. */
export function ClauseRef(props: ClauseRefProps) {
  const force = props.force ?? 'policy'
  return (
    <a class={`wm-clause wm-clause--${force}`} href={props.href ?? `/policy#${clauseAnchor(props.id)}`}>
      {props.label ?? props.id}
    </a>
  )
}

/** Several clauses in a row. */
export function ClauseRefs(props: { clauses: readonly ClauseRefProps[] }) {
  return (
    <span class="wm-clauses">
      {props.clauses.map((clause) => (
        <ClauseRef {...clause} />
      ))}
    </span>
  )
}
