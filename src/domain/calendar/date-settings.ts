import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'

export type Roll = 'back' | 'forward' | 'none'
export type NoticeUnit = 'school days' | 'calendar days'

/**
 * How a school reads the date phrases of its policy (R2 to R14). Policies rarely define them, so each is a setting
 * shown as the school's own choice. R8, R10, R11, R13 and R14 have one reading and are functions without a setting.
 */
export interface DateRules {
  /** R2: where a recurring due date goes when it falls on a day that is not a school day. */
  rollOnNonSchoolDay: Roll
  /** R3: windows keep to the start date, or follow the day the last one was done. */
  windowsRunFrom: 'start' | 'last done'
  /** R4: school days a placement must have been live in a half-term before its review falls due in it. 0 is strict. */
  halfTermGraceSchoolDays: number
  /** R5: the same for terms. */
  termGraceSchoolDays: number
  /** R6: weekly rhythms run through holidays (and roll), or count only weeks with a school day in them. */
  weeksCounted: 'every week' | 'school weeks'
  /** R7: what "n days' notice" counts where the policy says only "days". */
  noticeCounts: NoticeUnit
  /** R12: what "immediately" allows, in minutes; `same day` where the school sets no figure. */
  immediatelyMinutes: number | 'same day'
}

/** The defaults of b.4: strict where a policy is silent about holidays, except R4's ten days of grace. */
export const defaultDateRules: DateRules = {
  rollOnNonSchoolDay: 'back',
  windowsRunFrom: 'start',
  halfTermGraceSchoolDays: 10,
  termGraceSchoolDays: 10,
  weeksCounted: 'every week',
  noticeCounts: 'school days',
  immediatelyMinutes: 'same day',
}

/** R2: the day a date becomes under the school's rule; undefined where the calendar does not reach that far. */
export function roll(cal: Calendar, rules: DateRules, day: Day): Day | undefined {
  if (rules.rollOnNonSchoolDay === 'none') return day
  return rules.rollOnNonSchoolDay === 'back' ? cal.previousSchoolDay(day) : cal.nextSchoolDay(day)
}
