import type { Content } from './child.ts'

export interface Fact {
  term: Content
  value: Content
  /** A second, quieter line. */
  small?: Content | undefined
}

/** Facts as terms and values: in a row on wide screens (default) or one under another. */
export function Facts(props: { items: readonly Fact[]; stacked?: boolean | undefined }) {
  return (
    <dl class={props.stacked ? 'wm-facts wm-facts--stacked' : 'wm-facts'}>
      {props.items.map((item) => (
        <div>
          <dt>{item.term}</dt>
          <dd>
            {item.value}
            {item.small ? <small>{item.small}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
