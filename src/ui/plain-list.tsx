import type { Content } from './child.ts'
import { Status, type StatusKind } from './status.tsx'

export interface PlainItem {
  text: Content
  small?: Content | undefined
  status?: { kind: StatusKind; word?: string | undefined } | undefined
}

/** A quiet list for side columns: records, papers running out, where pupils are now. */
export function PlainList(props: { items: readonly PlainItem[]; label?: string | undefined }) {
  return (
    <ul class="wm-list" aria-label={props.label}>
      {props.items.map((item) => (
        <li>
          <span>
            {item.text}
            {item.small ? <small>{item.small}</small> : null}
          </span>
          {item.status ? <Status kind={item.status.kind} word={item.status.word} /> : null}
        </li>
      ))}
    </ul>
  )
}
