import type { Content } from './child.ts'
import { Shape, type StatusKind } from './status.tsx'

export interface WayItem {
  id?: string | undefined
  kind: StatusKind
  content: Content
}

/** A list whose rows hang on the way, each at its own post. The content must say the status in words. */
export function WayList(props: {
  items: readonly WayItem[]
  label?: string | undefined
  ordered?: boolean | undefined
}) {
  const rows = props.items.map((item) => (
    <li class={`wm-${item.kind}`} id={item.id}>
      <span class="wm-way__post">
        <Shape kind={item.kind} />
      </span>
      {item.content}
    </li>
  ))
  return props.ordered ? (
    <ol class="wm-way" aria-label={props.label}>
      {rows}
    </ol>
  ) : (
    <ul class="wm-way" aria-label={props.label}>
      {rows}
    </ul>
  )
}

/** What is done, in two quiet columns: shape, title, clause and who. */
export function MetList(props: {
  items: readonly { title: Content; small?: Content | undefined; kind?: StatusKind | undefined }[]
}) {
  return (
    <ul class="wm-metlist">
      {props.items.map((item) => (
        <li class={`wm-${item.kind ?? 'met'}`}>
          <Shape kind={item.kind ?? 'met'} />
          <b>{item.title}</b>
          {item.small ? <small>{item.small}</small> : null}
        </li>
      ))}
    </ul>
  )
}
