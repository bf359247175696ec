import { Shape, type StatusKind } from './status.tsx'

export interface Count {
  kind: StatusKind
  count: number
  /** "late", "due today", "blocked starts" */
  text: string
  href: string
}

/** How many of each, as links down the page: silence first, then late, due, this week, blocked. */
export function Counts(props: { items: readonly Count[]; label?: string | undefined }) {
  return (
    <ul class="wm-sum" aria-label={props.label ?? 'Summary'}>
      {props.items.map((item) => (
        <li>
          <a class={`wm-${item.kind}`} href={item.href}>
            <Shape kind={item.kind} />
            <b>{item.count}</b> {item.text}
          </a>
        </li>
      ))}
    </ul>
  )
}
