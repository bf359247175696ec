/** A decision about a placement, read from its page: the answers of the approval form, or what is missing. */
import { type Day, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Reading } from '../move-placement/typed.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'

export interface DecisionValues {
  readonly reasons?: string
  readonly minute?: string
  readonly conditions?: string
  readonly satisfied?: string
}

/** Bodies that decide in a meeting: the minute is where anybody can look it up. */
export const meets = (offices: readonly string[]): boolean =>
  offices.some((office) => ['governing-body', 'ap-governor', 'trustee'].includes(office))

export interface ReadDecision {
  readonly on: Day | undefined
  readonly reasons: string
  readonly answers: Answered
  readonly details: Readonly<Record<string, string>>
}

export function readDecision(
  reading: Reading,
  open: OpenPlacement,
  decision: 'approved' | 'declined',
  asksMinute: boolean,
  today: Day,
): ReadDecision {
  const on = reading.date('decided-on', 'Date of the decision', 'Enter the date of the decision.')
  if (on !== undefined && on > today)
    reading.fault('decided-on', 'The decision can’t be dated after today.', '#decided-on-day')
  const proposed = open.placement.proposed
  if (on !== undefined && proposed !== undefined && on < proposed)
    reading.fault(
      'decided-on',
      `The decision can’t be dated before the proposal, ${sayDate(proposed)}.`,
      '#decided-on-day',
    )
  const reasons = reading.text(
    'reasons',
    decision === 'approved' ? 'Give the reasons for the decision.' : 'Say why it is declined.',
  )
  const minute = asksMinute
    ? reading.text('minute', 'Enter the minute reference: a committee or the governing body decides.')
    : reading.optional('minute')
  const conditions = decision === 'approved' ? reading.optional('conditions') : ''
  if (decision === 'approved') {
    const satisfied = reading.choice(
      'satisfied',
      ['yes', 'no'],
      'Say whether you are satisfied that the place is safe and can meet the pupil’s needs.',
    )
    if (satisfied === 'no')
      reading.fault('satisfied', 'A placement can’t be approved while you are not satisfied. Decline it, or wait.')
  }
  return {
    on,
    reasons,
    answers: {
      decision,
      ...(on === undefined ? {} : { 'decided-on': isoOf(on) }),
      reasons,
      ...(minute ? { minute } : {}),
      ...(decision === 'approved' ? { satisfied: true } : {}),
      ...(conditions ? { conditions } : {}),
    },
    details: { ...(minute ? { minute } : {}), ...(conditions ? { conditions } : {}) },
  }
}
