/** What an answer may speak of: the pupil, the place, the people and the day. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Dice } from './dice.ts'
import type { Plot } from './plots.ts'
import type { ProviderPlan } from './providers.ts'
import type { DemoPupil } from './pupils.ts'
import type { SchoolPlan } from './schools.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly job: string
}

/** A session of the weekly timetable. */
export interface SessionPlan {
  readonly day: 'mon' | 'tue' | 'wed' | 'thu' | 'fri'
  readonly session: 'am' | 'pm'
  readonly from: string
  readonly to: string
  readonly place: 'provider' | 'school'
}

/** The dates a placement has or plans, as far as it has come. */
export interface Milestones {
  readonly referred: Day
  readonly proposed: Day
  readonly approved: Day
  readonly commissioned: Day
  readonly start: Day
  readonly end: Day
}

/** One form filled in by one person on one day. */
export interface Story {
  readonly on: Day
  readonly today: Day
  /** The day of what happened, where the form answers an event. */
  readonly event?: Day
  readonly dice: Dice
  /** The same words make the same choice for this placement on every form. */
  readonly steady: (words: string) => Dice
  readonly calendar: Calendar
  readonly rulebook: Rulebook
  readonly school: SchoolPlan
  readonly author: Person
  readonly who: (role: Role) => Person
  readonly pupil?: DemoPupil
  readonly provider?: ProviderPlan
  readonly plot?: Plot
  readonly dates?: Milestones
  readonly timetable: readonly SessionPlan[]
  readonly hours: number
  /** Per cent, up to the day. */
  readonly attendance?: number
  /** Sessions of the week of the day. */
  readonly week?: { readonly possible: number; readonly attended: number }
}
