/** Training by who and what, and when it is to be renewed. Pure. */
import { addMonths, type Day, dayOf } from '../../domain/calendar/day.ts'

export interface Training {
  readonly id: string
  readonly who: string
  /** The value of the form's choice. */
  readonly what: string
  readonly detail: string | null
  /** ISO. */
  readonly on: string
  readonly renew_by: string | null
}

export type Renewal = 'lapsed' | 'due' | 'current' | 'no date'

export interface TrainingLine extends Training {
  readonly renewal: Renewal
  /** Earlier training of the same people in the same matter. */
  readonly earlier: number
}

/** A date within two months is due: time to find a course. */
const monthsAhead = 2

export function renewalOf(renewBy: string | null, today: Day): Renewal {
  if (renewBy === null) return 'no date'
  const by = dayOf(renewBy)
  if (by < today) return 'lapsed'
  return by <= addMonths(today, monthsAhead) ? 'due' : 'current'
}

const order: readonly Renewal[] = ['lapsed', 'due', 'no date', 'current']

/** The newest of each, what has lapsed first. Who is written as people wrote it: capitals and spaces make no other person. */
export function trainingLines(records: readonly Training[], today: Day): readonly TrainingLine[] {
  const plain = (words: string) => words.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const groups = Map.groupBy(
    records,
    (one) => `${plain(one.who)}|${one.what}|${one.what === 'other' ? plain(one.detail ?? '') : ''}`,
  )
  return [...groups.values()]
    .flatMap((same): TrainingLine[] => {
      const [newest, ...earlier] = same.toSorted((a, b) => b.on.localeCompare(a.on))
      return newest ? [{ ...newest, renewal: renewalOf(newest.renew_by, today), earlier: earlier.length }] : []
    })
    .toSorted(
      (a, b) =>
        order.indexOf(a.renewal) - order.indexOf(b.renewal) ||
        (a.renew_by ?? '').localeCompare(b.renew_by ?? '') ||
        a.who.localeCompare(b.who, 'en-GB'),
    )
}
