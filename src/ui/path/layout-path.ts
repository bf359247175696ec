import { bunchPosts, type DrawnPost, mostPosts } from './bunch-posts.ts'
import { type DayScale, dayScale, leftEdge, rightEdge } from './day-scale.ts'
import type { Level, PathModel } from './path-model.ts'
import { placeFlags } from './place-flags.ts'

export interface DrawnFlag {
  post: DrawnPost
  x: number
  /** Where the post stands on the way. */
  y: number
  /** Top of the flag. */
  flagY: number
  width: number
  back: boolean
  isGate: boolean
  /** Joined posts' own places on the way. */
  also: readonly { x: number; y: number }[]
}

export interface PathLayout {
  scale: DayScale
  height: number
  levels: Record<Level, number>
  rulerY: number
  /** The way as an SVG path: walked, then ahead. */
  walked: string
  ahead: string
  ground: string
  todayX: number
  todayY: number
  flags: readonly DrawnFlag[]
}

const tierHeight = 26
const flagHeight = 24
const postGap = 18
/** More tiers than these and neighbours are joined further, so that the drawing stays readable. */
const mostHighTiers = 8
const mostLowTiers = 4
/** Width of a climb from one level to another. */
const climb = 22

/** Width of words set in 13.5px, a little generous: bold titles, then half-bold days. */
function flagWidth(post: DrawnPost): number {
  return Math.round(16 + post.title.length * 7.5 + 6 + post.when.length * 7.1)
}

interface Step {
  /** From here on the pupil is on this level. */
  x: number
  level: Level
  /** The climb starts here instead of ending here: the gate stands on the level it is left from. */
  after: boolean
}

function levelAt(steps: readonly Step[], x: number): Level {
  let level: Level = 'school'
  for (const step of steps) if (step.x <= x) level = step.level
  return level
}

/** The level a line starts on: a climb that begins at x1 or later has not happened yet. */
function startLevel(steps: readonly Step[], x1: number): Level {
  return levelAt(
    steps.map((step) => ({ ...step, x: step.after ? step.x + 0.01 : step.x - climb + 0.01 })),
    x1,
  )
}

/** The line from x1 to x2, with an eased climb at each change of level. */
function line(steps: readonly Step[], levels: Record<Level, number>, x1: number, x2: number): string {
  let y = levels[startLevel(steps, x1)]
  let d = `M${x1} ${y}`
  for (const step of steps) {
    const from = step.after ? step.x : step.x - climb
    if (from < x1 || from >= x2) continue
    const to = levels[step.level]
    d += `H${from}C${from + climb / 2} ${y} ${from + climb / 2} ${to} ${from + climb} ${to}`
    y = to
  }
  return `${d}H${x2}`
}

/** Every position of the drawing, from the model alone. Joins posts until they fit. */
export function layoutPath(model: PathModel): PathLayout {
  let limit = mostPosts
  let layout = attempt(model, limit)
  while (layout.crowded && limit > 6) layout = attempt(model, --limit)
  return layout
}

function attempt(model: PathModel, limit: number): PathLayout & { crowded: boolean } {
  const scale = dayScale(model.halfTerms)
  const at = (day: string) => Math.round(scale.x(day) * 10) / 10
  const steps = model.ground.map((each) => ({
    x: at(each.from),
    level: each.level,
    after: each.from === model.gate?.day,
  }))
  const posts = bunchPosts(model.posts, limit)
  const gate = model.gate
  const withGate: { post: DrawnPost; isGate: boolean }[] = posts.map((post) => ({ post, isGate: false }))
  if (gate) {
    const post: DrawnPost = {
      id: 'gate',
      kind: gate.state === 'shut' ? 'gate' : 'met',
      title: gate.title,
      when: gate.when,
      day: gate.day,
      alsoOn: [],
      count: 1,
    }
    const index = withGate.findIndex((each) => each.post.day >= gate.day)
    withGate.splice(index < 0 ? withGate.length : index, 0, { post, isGate: true })
  }
  // Posts of one day, or of days closer than a post is wide, are nudged along so that each can be seen.
  let before = Number.NEGATIVE_INFINITY
  const placed = withGate.map((each) => {
    const x = Math.min(Math.max(at(each.post.day), before + postGap), rightEdge - 4)
    before = x
    return { ...each, x, width: flagWidth(each.post) }
  })
  // The gate stands before the climb down, so it is on the level it is left from.
  const levelOf = (each: { x: number; isGate: boolean }) => levelAt(steps, each.isGate ? each.x - 1 : each.x)
  const low = placed.filter((each) => levelOf(each) === 'provider' && fitsBelow(each, steps))
  const high = placed.filter((each) => !low.includes(each))
  const highFlags = placeFlags(high)
  const lowFlags = placeFlags(low, endOf(steps, low[0]?.x ?? 0))
  const count = (flags: readonly { tier: number }[]) => Math.max(0, ...flags.map((flag) => flag.tier + 1))
  const highTiers = Math.max(count(highFlags), 1)
  const lowTiers = count(lowFlags)
  const school = 8 + highTiers * tierHeight + 14
  const provider = school + Math.max(82, 24 + lowTiers * tierHeight + 14)
  const levels = { school, provider, shared: Math.round((school + provider) / 2) }
  const rulerY = provider + 40
  const flag = (each: (typeof placed)[number], tier: number, back: boolean, base: number): DrawnFlag => ({
    post: each.post,
    x: each.x,
    y: levels[levelOf(each)],
    flagY: base - 16 - flagHeight - tier * tierHeight,
    width: each.width,
    back,
    isGate: each.isGate,
    also: each.post.alsoOn.map((day) => ({ x: at(day), y: levels[levelAt(steps, at(day))] })),
  })
  const todayX = at(model.today)
  const end = model.endedOn ? at(model.endedOn) : rightEdge
  const walkedTo = Math.min(todayX, end)
  return {
    scale,
    height: rulerY + 56,
    levels,
    rulerY,
    walked: walkedTo > leftEdge ? line(steps, levels, leftEdge, walkedTo) : '',
    ahead: end > walkedTo ? line(steps, levels, walkedTo, end) : '',
    ground: `${line(steps, levels, leftEdge, rightEdge)}V${rulerY}H${leftEdge}Z`,
    todayX,
    todayY: levels[startLevel(steps, todayX)],
    flags: [
      ...high.map((each, i) => flag(each, highFlags[i]?.tier ?? 0, highFlags[i]?.back ?? false, school)),
      ...low.map((each, i) => flag(each, lowFlags[i]?.tier ?? 0, lowFlags[i]?.back ?? false, provider)),
    ],
    crowded: highTiers > mostHighTiers || lowTiers > mostLowTiers,
  }
}

/** Where the stretch at the provider that holds x ends. */
function endOf(steps: readonly Step[], x: number): number {
  const next = steps.find((step) => step.x > x && step.level !== 'provider')
  return next ? next.x - climb : rightEdge
}

/** A flag below the school's level must stay within its stretch at the provider; otherwise it flies above. */
function fitsBelow(each: { x: number; width: number }, steps: readonly Step[]): boolean {
  const start = steps.filter((step) => step.x <= each.x).at(-1)?.x ?? leftEdge
  const end = endOf(steps, each.x)
  return each.x + each.width <= end || each.x - each.width >= start + 24
}
