import type { Content } from './child.ts'

export interface LinkTab {
  href: string
  text: Content
  current?: boolean | undefined
  count?: number | undefined
}

/** Parts of one thing as links that look like tabs: each part has its own address. */
export function LinkTabs(props: { label: string; items: readonly LinkTab[] }) {
  return (
    <nav class="wm-tabs wm-noprint" aria-label={props.label}>
      <ul>
        {props.items.map((item) => (
          <li>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.text}
              {item.count === undefined ? null : <span class="wm-count"> {item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Links to parts further down the same page. */
export function JumpLinks(props: { label: string; items: readonly { href: string; text: Content }[] }) {
  return (
    <nav aria-label={props.label}>
      <ul class="wm-jump wm-noprint">
        {props.items.map((item) => (
          <li>
            <a href={item.href}>{item.text}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
