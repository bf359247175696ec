export type MarkKind = 'present' | 'absent' | 'authorised' | 'other' | 'unmarked'

export interface SessionMark {
  kind: MarkKind
  /** The code to show in the box: "O", "M". Present shows a slash. */
  code?: string | undefined
}

export interface StripDay {
  am: SessionMark | undefined
  pm: SessionMark | undefined
  /** Shown under the first day of a week: "2 Nov". A gap is left before it. */
  weekLabel?: string | undefined
}

export interface AttendanceStripProps {
  days: readonly StripDay[]
  /** The whole strip in words: "Sessions at Thornhay since Mon 2 Nov: 20 attended of 33." */
  label: string
  /** What the signs mean, under the strip. */
  keyText?: string | undefined
}

function Mark(props: { mark: SessionMark | undefined; x: number; y: number; falling: boolean }) {
  const { mark, x, y } = props
  if (!mark) return null
  const slash = props.falling ? `M${x + 6} ${y + 6}L${x + 18} ${y + 16}` : `M${x + 6} ${y + 16}L${x + 18} ${y + 6}`
  return (
    <g class={`wm-mark wm-mark--${mark.kind}`}>
      <rect x={x + 1} y={y + 1} width="22" height="20" rx="2" />
      {mark.kind === 'present' ? (
        <path d={slash} />
      ) : mark.code ? (
        <text x={x + 12} y={y + 16} text-anchor="middle">
          {mark.code}
        </text>
      ) : null}
    </g>
  )
}

/** Mornings over afternoons, one column a school day. */
export function AttendanceStrip(props: AttendanceStripProps) {
  let x = 30
  const columns = props.days.map((day, index) => {
    if (index > 0) x += day.weekLabel ? 38 : 30
    return { day, x }
  })
  const width = x + 32
  return (
    <>
      <div class="wm-scroll" tabindex={0} role="region" aria-label="Attendance strip">
        <svg class="wm-strip" viewBox={`0 0 ${width} 92`} width={width} height="92" role="img" aria-label={props.label}>
          <text x="0" y="30">
            AM
          </text>
          <text x="0" y="56">
            PM
          </text>
          {columns.map((column) => (
            <>
              <Mark mark={column.day.am} x={column.x} y={14} falling={false} />
              <Mark mark={column.day.pm} x={column.x} y={40} falling />
              {column.day.weekLabel ? (
                <text class="wm-strip__week" x={column.x} y="82">
                  {column.day.weekLabel}
                </text>
              ) : null}
            </>
          ))}
        </svg>
      </div>
      <p class="wm-small">
        {props.keyText ?? 'Slash: present. A letter: the attendance code. Dotted: not marked yet.'}
      </p>
    </>
  )
}
