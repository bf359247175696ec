/**
 * Who is told of silence, and after how long: the setting `silence-ladder`, such as "attendance-officer at once, ap-lead
 * after 30 minutes". Guidance has no number, so it is the school's own choice.
 */
import { isRole, type Role, sayRole } from '../policy/words.ts'
import type { AlertKind } from './kinds.ts'

const minutesIn = { minute: 1, hour: 60, day: 1440 } as const

export interface LadderStep {
  readonly role: Role
  /** Minutes after the cut-off. */
  readonly after: number
}

export type Ladder = readonly LadderStep[]

export const ladderSetting = 'silence-ladder'

export const defaultLadder: Ladder = [
  { role: 'attendance-officer', after: 0 },
  { role: 'ap-lead', after: 30 },
  { role: 'dsl', after: 60 },
  { role: 'headteacher', after: 90 },
]

/** For what was asked of somebody and may take days: a report, a signature, a document, a visit, an answer. */
export const askedLadderSetting = 'silence-ladder-asked'

export const defaultAskedLadder: Ladder = [
  { role: 'ap-lead', after: 0 },
  { role: 'headteacher', after: 7 * minutesIn.day },
]

/** Reads a ladder as a policy writes it. A fault is a sentence that says what to write. */
export function readLadder(text: string): { readonly ladder: Ladder } | { readonly fault: string } {
  const steps: LadderStep[] = []
  for (const part of text.split(',').map((one) => one.trim())) {
    const read = /^([a-z-]+) (?:at once|after (\d{1,4}) (minute|hour|day)s?)$/.exec(part)
    const role = read?.[1]
    if (!read || !isRole(role)) {
      return { fault: `“${part}” is not a step. Write an office and when, for example “ap-lead after 30 minutes”.` }
    }
    const after = Number(read[2] ?? 0) * minutesIn[(read[3] ?? 'minute') as keyof typeof minutesIn]
    const before = steps.at(-1)
    if (before !== undefined && after < before.after)
      return { fault: `“${part}” comes before the step above it. Write the steps in the order they are taken.` }
    if (steps.some((step) => step.role === role)) return { fault: `“${role}” is in the ladder twice.` }
    steps.push({ role, after })
  }
  if (steps[0]?.after !== 0) return { fault: 'The first step must be “at once”: somebody is told at the cut-off.' }
  return { ladder: steps }
}

/** The school's ladder; the default where it has none, or one that cannot be read. */
export function ladderOf(value: unknown, otherwise: Ladder = defaultLadder): Ladder {
  const read = typeof value === 'string' ? readLadder(value) : undefined
  return read && 'ladder' in read ? read.ladder : otherwise
}

/** A child not accounted for goes all the way up; a late paper or reply stops at the second office. */
export function ladderFor(kind: AlertKind, ladder: Ladder): Ladder {
  return kind === 'marks' || kind === 'welfare-check' ? ladder : ladder.slice(0, 2)
}

/**
 * The steps to take now, in order: those whose time has come and that were not taken before. A step whose office nobody
 * holds does not end the climb: the next one is told at once. Steps only go up.
 */
export function stepsDue(
  ladder: Ladder,
  reached: number,
  minutes: number,
  isHeld: (role: Role) => boolean,
): readonly number[] {
  let to = Math.max(
    ladder.findLastIndex((step) => step.after <= minutes),
    reached,
  )
  for (let step = ladder[to]; step !== undefined && to < ladder.length - 1 && !isHeld(step.role); step = ladder[to])
    to++
  return Array.from({ length: Math.max(to - reached, 0) }, (_, at) => reached + 1 + at)
}

/** "Attendance officer at once, AP lead after 30 minutes". */
export function sayLadder(ladder: Ladder, say: (role: Role) => string = sayRole): string {
  return ladder
    .map(({ role, after }) => `${say(role)} ${after === 0 ? 'at once' : `after ${sayAfter(after)}`}`)
    .join(', ')
}

function sayAfter(minutes: number): string {
  const unit = minutes % minutesIn.day === 0 ? 'day' : 'minute'
  const count = minutes / minutesIn[unit]
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
