import { assetPath } from './assets.ts'
import { type Content, classes } from './child.ts'

/** The statuses of the design, each with its usual word. Word, shape and colour always go together. */
export const statusWords = {
  met: 'Met',
  next: 'Next',
  due: 'Due today',
  late: 'Late',
  quiet: 'Not heard',
  wait: 'Waiting',
  gate: 'Gate shut',
  soon: 'Runs out soon',
  unmet: 'Not met',
  na: 'Not needed',
  ahead: 'Ahead',
  unknown: 'Cannot tell yet',
} as const

export type StatusKind = keyof typeof statusWords

/** The shape alone. Only beside its word: it is hidden from screen readers. */
export function Shape(props: { kind: StatusKind }) {
  return (
    <svg class="wm-shape" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <use href={`${assetPath('status.svg')}#${props.kind}`} />
    </svg>
  )
}

export interface StatusProps {
  kind: StatusKind
  /** Says more than the usual word: "Late, 2 school days", "Runs out in 24 days", "Wed 25 Nov". */
  word?: Content | undefined
  /** On a tinted lozenge, for page heads. */
  chip?: boolean | undefined
}

/** A status as people read it: shape, word and colour. */
export function Status(props: StatusProps) {
  return (
    <span class={classes('wm-status', `wm-${props.kind}`, props.chip && 'wm-status--chip')}>
      <Shape kind={props.kind} />
      {props.word ?? statusWords[props.kind]}
    </span>
  )
}
