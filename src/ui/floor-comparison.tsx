import type { Content } from './child.ts'
import { Status, type StatusKind } from './status.tsx'

export type FloorVerdict = 'above' | 'at' | 'below' | 'unclear' | 'silent'

const kinds: Record<FloorVerdict, StatusKind> = {
  above: 'met',
  at: 'met',
  below: 'late',
  unclear: 'soon',
  silent: 'na',
}
const words: Record<FloorVerdict, string> = {
  above: 'Above the floor',
  at: 'At the floor',
  below: 'Below the floor: raised',
  unclear: 'Unclear',
  silent: 'Policy silent: the school’s own choice',
}

export interface FloorComparisonProps {
  verdict: FloorVerdict
  /** Says more than the usual words: "Below the floor: raised to each session". */
  title?: Content | undefined
  /** What the policy says. */
  policy: Content
  /** What the law or guidance says. */
  floor: Content
  /** "Law", "Guidance", "Law and guidance": say guidance where the law does not bind this kind of school. */
  floorLabel?: string | undefined
  policyLabel?: string | undefined
  children?: Content
}

/** The policy beside its legal floor. */
export function FloorComparison(props: FloorComparisonProps) {
  const kind = kinds[props.verdict]
  return (
    <div class={`wm-floor wm-${kind}`}>
      <p>
        <Status kind={kind} word={props.title ?? words[props.verdict]} />
      </p>
      <dl class="wm-floor__2">
        <div>
          <dt>{props.policyLabel ?? 'Your policy'}</dt>
          <dd>{props.policy}</dd>
        </div>
        <div>
          <dt>{props.floorLabel ?? 'Law'}</dt>
          <dd>{props.floor}</dd>
        </div>
      </dl>
      {props.children}
    </div>
  )
}
