/** What the engine is told about one subject: plain data, no clock, no database. */
import type { Calendar } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'
import type { DateRules } from '../calendar/rules.ts'
import type { RegistrationLimits } from '../facts/registration.ts'
import type { PlacementState } from '../placement/life-cycle.ts'
import type { Role, Route, SchoolKind } from './words.ts'

/** yes, no, or nobody has recorded it. Unknown is not no. */
export type Known = boolean | undefined

/** The answer to one `check` line. `expires` is an ISO date: valid to the end of that day (R10). */
export interface CheckAnswer {
  readonly result: 'met' | 'not met' | 'not applicable'
  readonly note?: string
  readonly expires?: string
  readonly evidence?: string
}

export type Answer =
  | string
  | number
  | boolean
  | null
  | undefined
  | CheckAnswer
  | readonly string[]
  | readonly Readonly<Record<string, unknown>>[]
  | Readonly<Record<string, unknown>>
export type Answered = Readonly<Record<string, Answer>>

export interface SignatureFact {
  readonly by: string
  /** signed, read-to, paper, verbal, declined... Declined never counts as signed. */
  readonly kind: string
  readonly on?: Day
  /** One line of the form; left out, it stands for every line of this signer. */
  readonly line?: string
}

/** One thing that was done. Superseded records are left out by whoever loads them. */
export interface RecordFact {
  readonly id: string
  readonly form: string
  /** The day it counts from: the form's `dated by` date, else the day it was recorded. */
  readonly on: Day
  readonly by?: Role
  readonly answers: Answered
  readonly signatures: readonly SignatureFact[]
  /** Every line the form asked for was there when it was recorded. */
  readonly complete: boolean
  /** Valid to the end of this day. */
  readonly validUntil?: Day
  /** The event or window it was made for, where the person said so. */
  readonly answersTo?: string
}

/** Something that happened and is not a record: an absence, a change of status. */
export interface EventFact {
  readonly id: string
  readonly kind: string
  readonly on: Day
  readonly answers?: Answered
}

export interface SchoolFacts {
  readonly id: string
  readonly phase: 'primary' | 'secondary' | 'all-through'
  readonly kind: SchoolKind
  /** Offices with a person in them; undefined means every office is filled. */
  readonly offices?: ReadonlySet<string>
  readonly attendanceTarget?: number
  readonly policyApproved?: Day
  readonly policyNextReview?: Day
  /** The school's own choice: each further part-time timetable of a pupil asks for more. Left out: as the pack has it. */
  readonly harderRenewals?: boolean
  /** From how many full-time pupils a provider must be registered, as the policy has it. Left out: as the law has it. */
  readonly registration?: RegistrationLimits
  /** Requests for flexi-schooling considered for one pupil in a school year (setting `flexi-requests-per-year`). Left out: one. */
  readonly flexiRequestsPerYear?: number
}

export interface PupilFacts {
  readonly id: string
  readonly name: string
  /** National curriculum year, 0 for reception. */
  readonly year?: number
  readonly ehcPlan: Known
  readonly lookedAfter: Known
  readonly socialWorker: Known
  readonly childProtectionPlan: Known
  readonly senSupport: Known
  readonly semh: Known
  readonly medicalNeeds: Known
  readonly freeMeals: Known
  readonly compulsorySchoolAge: Known
  /** Since when a status holds, where that is known: no duty reaches back before it. */
  readonly since?: Readonly<Partial<Record<'ehcPlan' | 'lookedAfter' | 'socialWorker' | 'childProtectionPlan', Day>>>
}

export interface ProviderFacts {
  readonly id: string
  readonly name: string
  readonly registered: Known
  readonly isSchool: Known
  readonly mainstream: Known
  readonly online: Known
  readonly onCouncilList: Known
  /** False: the school's own provision. */
  readonly external: Known
  readonly barred: boolean
  /** Since when and until when a live placement of the school uses it; rhythms about a provider run in between. */
  readonly usedSince?: Day
  readonly usedUntil?: Day
  readonly site?: 'main' | 'satellite' | 'subcontracted'
  readonly siteApproved: Known
  /** What the provider declared: full-time pupils of compulsory age, and those with an EHC plan or looked after. */
  readonly declaredFullTime?: number
  readonly declaredFullTimePlanOrLookedAfter?: number
  readonly declaredOn?: Day
  /** Full-time pupils of this trust there, the pupil of this placement left out. */
  readonly trustFullTime?: number
  readonly trustFullTimePlanOrLookedAfter?: number
  /** Of these, those who had not begun there when the provider declared its numbers. */
  readonly trustSinceDeclared?: number
  readonly trustPlanSinceDeclared?: number
  /** Of these, those of whom nobody has recorded whether they have an EHC plan or are looked after. */
  readonly trustStatusUnknown?: number
  /** Pupils of this trust there whose weekly hours nobody has recorded; of them, those who have or may have a plan. */
  readonly trustHoursUnknown?: number
  readonly trustHoursUnknownPlan?: number
}

export interface PlacementFacts {
  readonly id: string
  readonly route: Route
  readonly place: 'off-site' | 'on-site' | 'online'
  readonly state: PlacementState
  readonly proposed?: Day
  readonly approved?: Day
  readonly commissioned?: Day
  readonly start?: Day
  readonly end?: Day
  readonly started?: Day
  readonly ended?: Day
  readonly closed?: Day
  /** Hours a week at the provider. */
  readonly hours?: number
  /** Hours a week of the same pupil's other placements at the same provider at the same time. */
  readonly hoursBeside?: number
  /** Bit 0 is Monday morning, bit 1 Monday afternoon … bit 9 Friday afternoon. */
  readonly sessionsAtProvider: number
  readonly sessionsOnSite: number
  /** Weeks that held before this one, the earliest first, each to the end of a day: what was asked of a past day stays. */
  readonly weeksBefore?: readonly {
    readonly until: Day
    readonly sessionsAtProvider: number
    readonly sessionsOnSite: number
  }[]
  readonly councilContracts: Known
  readonly registeredFrom?: Day
  readonly dualRegistered: Known
  readonly outcome?: string
  readonly suspensions: readonly { readonly from: Day; readonly days: number }[]
  readonly excluded?: Day
  readonly requested?: Day
  /** The last date before which the pupil must have left Year 11: the last Friday in June. */
  readonly yearElevenEnds?: Day
}

/** Marks of one pupil: per day the sessions marked and attended, as two bits each (AM 1, PM 2). */
export interface MarkFacts {
  readonly marked: ReadonlyMap<Day, number>
  readonly attended: ReadonlyMap<Day, number>
  readonly possible: number
  readonly attendedCount: number
}

export interface OverrideFact {
  readonly duty: string
  readonly expires: Day
  readonly by: Role
}

export interface Situation {
  readonly calendar: Calendar
  readonly rules: DateRules
  readonly school: SchoolFacts
  readonly pupil?: PupilFacts
  readonly provider?: ProviderFacts
  readonly placement?: PlacementFacts
  readonly records: readonly RecordFact[]
  readonly events: readonly EventFact[]
  readonly marks?: MarkFacts
  readonly overrides?: readonly OverrideFact[]
  /** Earlier requests of the same pupil in the same academic year (flexi-schooling). */
  readonly earlierRequests?: readonly Day[]
  /** First days of the pupil's other part-time timetables that really began. */
  readonly earlierPartTime?: readonly Day[]
}
