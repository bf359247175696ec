/** One call about an absence, read from what was typed. Pure. */
import { type Day, isoOf } from '../../domain/calendar/day.ts'

export const reachedWords = {
  spoke: 'Spoke to them',
  'message-left': 'Left a message',
  'no-answer': 'No answer',
  visited: 'Went there',
} as const

export interface TypedCall {
  readonly called: string
  readonly other: string
  readonly at: string
  readonly reached: string
  readonly safe: string
  readonly where: string
  readonly said: string
}

export interface ReadCall {
  readonly called: string
  /** Local, `2026-11-24T09:50`. */
  readonly at: string
  readonly reached: keyof typeof reachedWords
  /** Undefined: not known yet. */
  readonly safe: boolean | undefined
  /** Where the pupil is, as an alert's outcome. */
  readonly where: string | undefined
  readonly said: string
}

/** Where a pupil who is safe may be: the outcomes of an alert that need no safeguarding lead. */
export const safePlaces = {
  'at-home-ill': 'At home, ill',
  'at-home': 'At home, another reason',
  'elsewhere-known': 'Somewhere else, with a parent’s knowledge',
  'at-school': 'At school',
  arrived: 'At the provider after all',
} as const

export type CallFault = { readonly field: keyof TypedCall; readonly says: string }

/** `now` is the local time of `today`: nobody has rung in the future. */
export function readCall(
  typed: TypedCall,
  day: Day,
  today: Day,
  now: string,
): { readonly call: ReadCall } | { readonly faults: readonly CallFault[] } {
  const faults: CallFault[] = []
  const called = typed.called === 'other' ? typed.other : typed.called
  if (called === '') faults.push({ field: typed.called === 'other' ? 'other' : 'called', says: 'Say whom you rang.' })
  if (called.length > 200) faults.push({ field: 'other', says: 'Use 200 characters or fewer.' })
  const time = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(typed.at)
  const clock = time ? `${(time[1] ?? '').padStart(2, '0')}:${time[2]}` : ''
  if (!time) faults.push({ field: 'at', says: 'Write the time as 09:40.' })
  else if (day === today && clock > now) faults.push({ field: 'at', says: 'That time is still to come today.' })
  if (!Object.hasOwn(reachedWords, typed.reached)) faults.push({ field: 'reached', says: 'Say what came of the call.' })
  if (!['yes', 'no', 'unknown'].includes(typed.safe))
    faults.push({ field: 'safe', says: 'Say whether the pupil is known to be safe.' })
  if (typed.safe === 'yes' && !['spoke', 'visited'].includes(typed.reached))
    faults.push({ field: 'safe', says: 'Without reaching anybody nobody can know it: choose “Not known yet”.' })
  if (typed.safe === 'yes' && !Object.hasOwn(safePlaces, typed.where))
    faults.push({ field: 'where', says: 'Say where the pupil is.' })
  if (typed.safe !== 'unknown' && typed.said === '') faults.push({ field: 'said', says: 'Write what was said.' })
  if (typed.said.length > 2000) faults.push({ field: 'said', says: 'Use 2,000 characters or fewer.' })
  if (faults.length > 0) return { faults }
  return {
    call: {
      called,
      at: `${isoOf(day)}T${clock}`,
      reached: typed.reached as ReadCall['reached'],
      safe: typed.safe === 'yes' ? true : typed.safe === 'no' ? false : undefined,
      where: typed.safe === 'yes' ? typed.where : undefined,
      said: typed.said,
    },
  }
}
