/** The rules of flexi-schooling that are arithmetic: how long notice runs. */
import { addMonths, type Day, sayDate } from '../calendar/day.ts'

/** `4 weeks`, `20 days`, `1 month` in the setting `flexi-notice`; undefined when nobody has set it. */
export function usualEnd(given: Day, notice: unknown): Day | undefined {
  const said = /^(\d{1,3}) (day|week|month)s?$/.exec(typeof notice === 'string' ? notice : '')
  if (!said) return undefined
  const n = Number(said[1])
  return said[2] === 'month' ? addMonths(given, n) : given + n * (said[2] === 'week' ? 7 : 1)
}

export interface NoticeTyped {
  readonly given: Day
  readonly ends: Day
  /** What the form says of shorter notice, where it asks. */
  readonly shorter: string | undefined
  readonly agreed: string | undefined
  readonly why: string | undefined
}

export interface NoticeFault {
  readonly field: 'ends-on' | 'shorter' | 'shorter-agreed' | 'why-shorter'
  readonly says: string
}

/** What does not fit between the dates of a notice and what was said of them (EMET 10.6: usually four weeks). */
export function noticeFaults(typed: NoticeTyped, notice: unknown): NoticeFault[] {
  if (typed.ends < typed.given)
    return [{ field: 'ends-on', says: `It cannot end before the notice was given, ${sayDate(typed.given)}.` }]
  const usual = usualEnd(typed.given, notice)
  const isShort = usual !== undefined && typed.ends < usual
  if (!isShort)
    return typed.shorter === 'yes'
      ? [{ field: 'shorter', says: 'The notice is as long as usual or longer. Choose “No”.' }]
      : []
  const until = `${sayDate(typed.ends)} is sooner than the usual ${String(notice)}, which would end on ${sayDate(usual)}.`
  if (typed.shorter === 'no') return [{ field: 'shorter', says: `${until} Choose “Yes”, or a later day.` }]
  if (typed.agreed === 'no')
    return [{ field: 'shorter-agreed', says: `${until} The school has not agreed to that: choose a later day.` }]
  return typed.why?.trim() ? [] : [{ field: 'why-shorter', says: `${until} Say why the school accepts less.` }]
}
