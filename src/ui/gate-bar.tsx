import type { Content } from './child.ts'
import { type ClauseRefProps, ClauseRefs } from './clause-ref.tsx'

export interface GateBarProps {
  /** shut: something unmet. open: all met, may pass. overridden: let through, with a reason and an end. */
  state: 'shut' | 'open' | 'overridden'
  /** "The gate is shut: this placement can’t start yet" */
  title: Content
  /** "4 of 12 gates are unmet. Planned start is Mon 30 Nov 2026, in 4 school days." */
  children?: Content
  /** The unmet clauses, every one of them. */
  unmet?: readonly ClauseRefProps[] | undefined
  action?: Content | undefined
}

const rails = {
  shut: 'M5 9h46M5 17h46M5 25h46M5 33h46M8 33L48 9',
  open: 'M5 9l14-4M5 17l14-4M5 25l14-4M5 33l14-4M19 3v28',
  overridden: 'M5 9l14-4M5 17l14-4M5 25l14-4M5 33l14-4M19 3v28',
}

/** Whether the next step is open, and what shuts it, across the page. */
export function GateBar(props: GateBarProps) {
  const kind = { shut: 'gate', open: 'met', overridden: 'due' }[props.state]
  return (
    <div class={`wm-gatebar wm-${kind}`}>
      <svg viewBox="0 0 56 40" aria-hidden="true" focusable="false" stroke="currentColor" fill="none">
        <path d="M5 2v36M51 2v36" stroke-width="5" stroke-linecap="round" />
        <path d={rails[props.state]} stroke-width="2.6" />
      </svg>
      <div>
        <p>
          <strong>{props.title}</strong>
        </p>
        <p>
          {props.children}
          {props.unmet?.length ? (
            <>
              {' '}
              Unmet: <ClauseRefs clauses={props.unmet} />
            </>
          ) : null}
        </p>
      </div>
      {props.action ? <div class="wm-gatebar__act wm-noprint">{props.action}</div> : null}
    </div>
  )
}
