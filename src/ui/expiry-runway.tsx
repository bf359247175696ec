/** How long a paper still holds, as a bar against a common scale. The date in words stands in the cell beside it. */
export interface ExpiryRunwayProps {
  /** Days left; 0 or less has run out; undefined does not run out. */
  daysLeft?: number | undefined
  /** Days the whole scale covers. 365 unless given. */
  scaleDays?: number | undefined
  /** At or under this many days it is drawn as running out. 30 unless given. */
  soonDays?: number | undefined
}

const width = 300

export function ExpiryRunway(props: ExpiryRunwayProps) {
  const { daysLeft } = props
  const scale = props.scaleDays ?? 365
  const end = daysLeft === undefined ? 0 : Math.round((Math.min(Math.max(daysLeft, 0), scale) / scale) * width)
  const state =
    daysLeft === undefined ? 'none' : daysLeft <= 0 ? 'out' : daysLeft <= (props.soonDays ?? 30) ? 'soon' : 'valid'
  return (
    <svg class={`wm-run wm-run--${state}`} viewBox={`0 0 ${width} 22`} aria-hidden="true" focusable="false">
      {state === 'none' ? (
        <path class="wm-run__open" d={`M0 11h${width}`} />
      ) : (
        <>
          <path class="wm-run__grid" d="M.5 0v22M75.5 0v22M150.5 0v22M225.5 0v22" />
          <path class="wm-run__bar" d={`M0 11h${end}`} />
          <path class="wm-run__end" d={`M${Math.max(end, 1.5)} 3v16`} />
        </>
      )}
    </svg>
  )
}

/** The heading of a runway column: four equal steps, for example Nov, Feb, May, Aug 2027. */
export function RunwayHead(props: { steps: readonly [string, string, string, string] }) {
  return (
    <>
      <span class="govuk-visually-hidden">Time left, </span>
      <span class="wm-runhead">
        {props.steps.map((step) => (
          <span>{step}</span>
        ))}
      </span>
    </>
  )
}

/** A percentage as a small bar under its figure; the notch marks the goal. */
export function ShareBar(props: { percent: number; goal?: number | undefined; low?: number | undefined }) {
  const low = props.percent < (props.low ?? 80)
  return (
    <svg class={low ? 'wm-mini wm-mini--low' : 'wm-mini'} viewBox="0 0 60 6" aria-hidden="true" focusable="false">
      <rect class="wm-mini__all" width="60" height="6" />
      <rect class="wm-mini__part" width={Math.round(props.percent * 6) / 10} height="6" />
      <path class="wm-mini__goal" d={`M${((props.goal ?? 90) * 6) / 10} 0v6`} />
    </svg>
  )
}
