import { assetPath } from '../assets.ts'
import { isMonday, shortDay } from '../day-words.ts'
import { type Band, drawingWidth, leftEdge, rightEdge } from './day-scale.ts'
import { type DrawnFlag, layoutPath, type PathLayout } from './layout-path.ts'
import type { PathModel } from './path-model.ts'

/** The half-term ruler: one tick a school day, a long one each Monday, holidays as hatched breaks. */
function RulerBands(props: { layout: PathLayout }) {
  const { bands, step } = props.layout.scale
  const y = props.layout.rulerY
  return (
    <>
      {bands.map((band, index) => {
        const next = bands[index + 1]
        return (
          <>
            <rect class="wm-path__band" x={band.x} y={y} width={band.width} height="34" />
            {next ? <Holiday x={band.x + band.width} y={y} width={next.x - band.x - band.width} /> : null}
            <path class="wm-path__rule" d={`M${band.x} ${y}h${band.width}`} />
            <Ticks band={band} y={y} fine={step > 3} />
            <text class="wm-path__strong" x={band.x + 6} y={y + 51}>
              {band.width > 60 ? band.name : ''}
            </text>
            {band.width > 190 ? (
              <text class="wm-path__quiet" x={band.x + band.width - 4} y={y + 51} text-anchor="end">
                {band.days.length} school days
              </text>
            ) : null}
          </>
        )
      })}
    </>
  )
}

/** Slanting lines, drawn one by one: a pattern would need an id of its own on every page. */
function Holiday(props: { x: number; y: number; width: number }) {
  const { x, y, width } = props
  let d = ''
  for (let from = -34; from < width; from += 8) {
    const x1 = Math.max(from, 0)
    const x2 = Math.min(from + 34, width)
    d += `M${x + x1} ${y + 34 - (x1 - from)}L${x + x2} ${y + 34 - (x2 - from)}`
  }
  return (
    <>
      <rect class="wm-path__hatchbed" x={x} y={y} width={width} height="34" />
      <path class="wm-path__hatch" d={d} />
    </>
  )
}

function Ticks(props: { band: Band; y: number; fine: boolean }) {
  const { band, y } = props
  const round = (x: number) => Math.round(x * 10) / 10
  const mondays = band.days.filter((each, index) => isMonday(each.day) || index === 0)
  const others = props.fine ? band.days.filter((each) => !mondays.includes(each)) : []
  let labelledTo = Number.NEGATIVE_INFINITY
  const labels = mondays.filter((each) => {
    const room = each.x - labelledTo >= 92 && band.x + band.width - each.x > 44
    if (room) labelledTo = each.x
    return room
  })
  return (
    <>
      <path class="wm-path__tick" d={others.map((each) => `M${round(each.x)} ${y}v6`).join('')} />
      <path class="wm-path__week" d={mondays.map((each) => `M${round(each.x)} ${y}v11`).join('')} />
      {labels.map((each) => (
        <text class="wm-path__quiet" x={round(each.x) - 3} y={y + 27}>
          {shortDay(each.day)}
        </text>
      ))}
    </>
  )
}

function Flag(props: { flag: DrawnFlag }) {
  const { flag } = props
  const y = flag.flagY
  const w = flag.back ? -(flag.width - 7) : flag.width - 7
  const tip = flag.back ? -7 : 7
  return (
    <g class={`wm-${flag.post.kind}`}>
      <path class="wm-path__flag" d={`M${flag.x} ${y}h${w}l${tip} 12l${-tip} 12h${-w}z`} />
      <text x={flag.back ? flag.x - flag.width + 13 : flag.x + 8} y={y + 16.6}>
        <tspan class="wm-path__title">{flag.post.title}</tspan>
        <tspan class="wm-path__when" dx="6">
          {flag.post.when}
        </tspan>
      </text>
    </g>
  )
}

function Post(props: { flag: DrawnFlag; sprite: string }) {
  const { flag } = props
  if (flag.isGate) return <Gate x={flag.x} y={flag.y} open={flag.post.kind !== 'gate'} />
  return (
    <g class={`wm-${flag.post.kind}`}>
      {flag.also.map((also) => (
        <>
          <circle class="wm-path__halo" cx={also.x} cy={also.y} r="7" />
          <use
            class="wm-path__post"
            href={`${props.sprite}#${flag.post.kind}`}
            x={also.x - 6}
            y={also.y - 6}
            width="12"
            height="12"
          />
        </>
      ))}
      <circle class="wm-path__halo" cx={flag.x} cy={flag.y} r="13.6" />
      <use
        class="wm-path__post"
        href={`${props.sprite}#${flag.post.kind}`}
        x={flag.x - 12}
        y={flag.y - 12}
        width="24"
        height="24"
      />
    </g>
  )
}

/** A field gate across the way: shut it bars it, open its rails stand aside. */
function Gate(props: { x: number; y: number; open: boolean }) {
  const { x, y } = props
  const top = y - 17
  const rails = props.open
    ? `M${x - 15} ${top + 6}l9-4M${x - 15} ${top + 14}l9-4M${x - 15} ${top + 22}l9-4M${x - 15} ${top + 30}l9-4M${x - 6} ${top + 1}v26`
    : `M${x - 15} ${top + 6}h30M${x - 15} ${top + 14}h30M${x - 15} ${top + 22}h30M${x - 15} ${top + 30}h30M${x - 13} ${top + 29}l26-22`
  return (
    <g class={props.open ? 'wm-met' : 'wm-gate'}>
      {props.open ? null : <rect class="wm-path__gatebed" x={x - 18} y={top - 3} width="36" height="40" />}
      <path class="wm-path__gate" d={rails} />
      <path class="wm-path__gate wm-path__gate--post" d={`M${x - 15} ${top}v34M${x + 15} ${top}v34`} />
    </g>
  )
}

/** From the line of a level to words under it: clear of the posts that stand on it. */
const belowPosts = 29

/** The name of a level, under its line, on the side that is free. */
function Place(props: { text: string; y: number; left: boolean; end: number }) {
  return (
    <text
      class="wm-path__quiet"
      x={props.left ? leftEdge + 8 : props.end}
      y={props.y}
      text-anchor={props.left ? 'start' : 'end'}
    >
      {props.text}
    </text>
  )
}

/** The drawing. A picture only: PathList says the same to everybody who does not see it. */
export function PathDrawing(props: { model: PathModel }) {
  const { model } = props
  const layout = layoutPath(model)
  const { levels, rulerY, todayX } = layout
  const sprite = assetPath('status.svg')
  const todayLeft = todayX < leftEdge + 66
  // Where the way comes back up to the school, the school's name stands before the climb.
  const last = model.ground.at(-1)
  const schoolEnd = last?.level === 'school' ? layout.scale.x(last.from) - 40 : rightEdge - 8
  const firstClimb = layout.scale.x(model.ground[0]?.from ?? model.today)
  return (
    <svg
      class="wm-path wm-path--wide"
      viewBox={`0 0 ${drawingWidth} ${layout.height}`}
      aria-hidden="true"
      focusable="false"
    >
      <path class="wm-path__ground" d={layout.ground} />
      <path
        class="wm-path__level"
        d={`M${leftEdge} ${levels.school}H${rightEdge}M${leftEdge} ${levels.provider}H${rightEdge}`}
      />
      <Place
        text={model.schoolLabel}
        y={levels.school + belowPosts}
        left={firstClimb > leftEdge + 16 + model.schoolLabel.length * 7}
        end={schoolEnd}
      />
      <Place text={model.providerLabel} y={levels.provider + 26} left={todayX > rightEdge - 300} end={rightEdge - 8} />
      <RulerBands layout={layout} />
      <path class="wm-path__todayline" d={`M${todayX} ${layout.todayY}V${rulerY + 34}`} />
      <rect
        class="wm-path__todaybox"
        x={todayLeft ? todayX + 4 : todayX - 62}
        y={rulerY - 29}
        width="58"
        height="22"
        rx="3"
      />
      <text class="wm-path__todaytext" x={todayLeft ? todayX + 33 : todayX - 33} y={rulerY - 13.5} text-anchor="middle">
        Today
      </text>
      <path class="wm-path__ahead wm-path__ahead--edge" d={layout.ahead} />
      <path class="wm-path__ahead wm-path__ahead--bed" d={layout.ahead} />
      <path class="wm-path__ahead wm-path__ahead--dots" d={layout.ahead} />
      <path class="wm-path__walked" d={layout.walked} />
      <path class="wm-path__pole" d={layout.flags.map((flag) => `M${flag.x} ${flag.flagY}V${flag.y}`).join('')} />
      {layout.flags.map((flag) => (
        <Flag flag={flag} />
      ))}
      {layout.flags.map((flag) => (
        <Post flag={flag} sprite={sprite} />
      ))}
    </svg>
  )
}
