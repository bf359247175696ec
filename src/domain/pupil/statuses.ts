import type { Day } from '../calendar/day.ts'
import { isoOf } from '../calendar/day.ts'
import type { Known } from '../policy/situation.ts'

/** What is yes, no or not known about a pupil. The names are the columns' and the addresses' words. */
export const statuses = [
  { key: 'ehcPlan', label: 'EHC plan', asks: 'Does the pupil have an EHC plan?', eventKind: 'got-ehc-plan' },
  {
    key: 'lookedAfter',
    label: 'Looked after',
    asks: 'Is the pupil looked after by a council?',
    eventKind: 'became-looked-after',
  },
  {
    key: 'socialWorker',
    label: 'Social worker',
    asks: 'Does the pupil have a social worker?',
    eventKind: 'got-social-worker',
  },
  { key: 'childProtectionPlan', label: 'Child protection plan', asks: 'Does the pupil have a child protection plan?' },
  { key: 'freeMeals', label: 'Free school meals', asks: 'May the pupil have free school meals?' },
  {
    key: 'semh',
    label: 'Social, emotional or mental health needs',
    asks: 'Does the pupil have social, emotional or mental health needs?',
  },
  { key: 'medicalNeeds', label: 'Medical needs', asks: 'Does the pupil have medical needs?' },
] as const satisfies readonly { key: string; label: string; asks: string; eventKind?: string }[]

export type StatusKey = (typeof statuses)[number]['key']
export type Statuses = Readonly<Record<StatusKey, Known>>

/** A pupil about whom nobody has said anything. */
export const nothingKnown: Statuses = {
  ehcPlan: undefined,
  lookedAfter: undefined,
  socialWorker: undefined,
  childProtectionPlan: undefined,
  freeMeals: undefined,
  semh: undefined,
  medicalNeeds: undefined,
}

export function sayKnown(value: Known): 'Yes' | 'No' | 'Not known' {
  if (value === undefined) return 'Not known'
  return value ? 'Yes' : 'No'
}

export interface StatusChange {
  readonly status: StatusKey
  readonly from: Known
  readonly to: Known
}

export function statusChanges(before: Statuses, after: Statuses): readonly StatusChange[] {
  return statuses.flatMap(({ key }) =>
    before[key] === after[key] ? [] : [{ status: key, from: before[key], to: after[key] }],
  )
}

/** Since when each status holds: kept while it is yes, begun with a change to yes, dropped with any other. */
export function statusDates(
  known: Readonly<Partial<Record<StatusKey, string>>>,
  changes: readonly StatusChange[],
  on: Day,
): Readonly<Partial<Record<StatusKey, string>>> {
  const dates: Partial<Record<StatusKey, string>> = { ...known }
  for (const { status, to } of changes) {
    if (to === true) dates[status] = isoOf(on)
    else delete dates[status]
  }
  return dates
}
