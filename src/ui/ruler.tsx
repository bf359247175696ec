import { assetPath } from './assets.ts'
import { isMonday, shortDay, weekdayAndDay } from './day-words.ts'
import type { StatusKind } from './status.tsx'

export interface RulerDay {
  /** ISO date of a school day. */
  day: string
  /** One mark a duty due that day, worst last. */
  marks: readonly StatusKind[]
}

export interface RulerProps {
  days: readonly RulerDay[]
  today: string
  /** "Each mark is one duty on the school day it is due. Mon 2 Nov to Fri 18 Dec 2026." */
  caption: string
}

const left = 14
const right = 1136
const tallest = 5

/** Duties per school day, about a half-term. A picture only: the lists below say the same in words. */
export function Ruler(props: RulerProps) {
  const step = (right - left) / Math.max(props.days.length, 1)
  const most = Math.min(Math.max(...props.days.map((day) => day.marks.length), 3), tallest)
  const base = 12 + most * 16.5
  const size = Math.min(14, step * 0.8)
  const sprite = assetPath('status.svg')
  let labelledTo = Number.NEGATIVE_INFINITY
  return (
    <div class="wm-ruler wm-noprint">
      <svg class="wm-path" viewBox={`0 0 1150 ${base + 44}`} aria-hidden="true" focusable="false">
        <rect class="wm-path__band" x={left} y={base} width={right - left} height="24" />
        {props.days.map((day, index) => {
          const x = left + index * step
          const today = day.day === props.today
          const week = isMonday(day.day) || index === 0
          const label = week && x - labelledTo > 80
          if (label) labelledTo = x
          const shown = day.marks.slice(0, day.marks.length > tallest ? tallest - 1 : tallest)
          return (
            <>
              {today ? <rect class="wm-path__todayband" x={x} y="2" width={step} height={base + 22} /> : null}
              <path class={week ? 'wm-path__week' : 'wm-path__tick'} d={`M${x} ${base}v${week ? 24 : 7}`} />
              {label ? (
                <text class="wm-path__quiet" x={x + 1} y={base + 40}>
                  {weekdayAndDay(day.day)}
                </text>
              ) : null}
              {today ? (
                <text class="wm-path__strong" x={x + step / 2} y={base + 18} text-anchor="middle">
                  {shortDay(day.day).split(' ')[0]}
                </text>
              ) : null}
              {shown.map((kind, row) => (
                <use
                  class={`wm-${kind} wm-path__mark`}
                  href={`${sprite}#${kind}`}
                  x={x + (step - size) / 2}
                  y={base - 3 - (row + 1) * 16.5 + (16.5 - size) / 2}
                  width={size}
                  height={size}
                />
              ))}
              {day.marks.length > tallest ? (
                <text class="wm-path__strong" x={x + step / 2} y={base - 7 - (tallest - 1) * 16.5} text-anchor="middle">
                  +{day.marks.length - shown.length}
                </text>
              ) : null}
            </>
          )
        })}
        <path class="wm-path__rule" d={`M${left} ${base}H${right}`} />
      </svg>
      <p class="wm-small">{props.caption}</p>
    </div>
  )
}
