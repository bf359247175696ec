/** What was typed to plan a review, read and checked. Pure. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import type { FormBody } from '../../web/form-body.ts'
import { parties } from './parties.ts'

/** School days between inviting the parents and the meeting. Reported guidance says six days; school days are the safe reading. */
export const noticeSchoolDays = 6

/** The last day on which the parents are invited in time; undefined outside the school's calendar. */
export const latestInvitation = (calendar: Pick<Calendar, 'addSchoolDays'>, on: Day): Day | undefined =>
  calendar.addSchoolDays(on, -noticeSchoolDays)

export interface Plan {
  /** ISO. */
  readonly on: string
  readonly from: string
  readonly to: string
  readonly place: string
  readonly invited: readonly string[]
  readonly duties: readonly string[]
  readonly parentsInvitedOn: string | null
  readonly shortNotice: string | null
  readonly agencies: readonly string[]
}

export interface Fault {
  readonly at: string
  readonly says: string
}

export interface PlanContext {
  readonly calendar: Calendar
  readonly today: Day
  readonly direction: boolean
  /** Keys that may be chosen. */
  readonly duties: readonly string[]
}

/** `14:00`, from what people type: 9:30, 09.30, 1430. */
export function readTime(text: string): string | undefined {
  const found = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim())
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2])]
  if (!found || hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

export function readPlan(
  body: FormBody,
  posted: Posted,
  context: PlanContext,
): { plan: Plan | undefined; faults: Fault[] } {
  const faults: Fault[] = []
  const on = parseDate(posted, 'on', 'Which day?')
  if (on === undefined) faults.push({ at: 'on-day', says: 'Give the day of the meeting.' })
  else if ('fault' in on) faults.push({ at: 'on-day', says: on.fault })
  else if (dayOf(on.value) < context.today - 366)
    faults.push({ at: 'on-day', says: 'The meeting must be less than a year ago.' })
  const from = readTime(body.text('from'))
  const to = readTime(body.text('to'))
  if (!from) faults.push({ at: 'from', says: 'Give the time it begins, for example 14:00.' })
  if (!to) faults.push({ at: 'to', says: 'Give the time it ends, for example 15:00.' })
  if (from && to && to <= from) faults.push({ at: 'to', says: 'The meeting must end after it begins.' })
  const place = body.text('place').slice(0, 200)
  if (place === '') faults.push({ at: 'place', says: 'Say where it is held, or that it is online.' })
  const invited = body.list('invited').filter((one) => parties.some((party) => party.value === one))
  if (invited.length === 0) faults.push({ at: 'invited', says: 'Choose who is invited.' })
  const duties = body.list('duty').filter((one) => context.duties.includes(one))
  if (duties.length === 0 && context.duties.length > 0)
    faults.push({ at: 'duty', says: 'Choose at least one thing that the meeting is to answer.' })
  const told = parseDate(posted, 'invitation', 'When are the parents invited?')
  const shortNotice = body.text('short').slice(0, 1000)
  if (told && 'fault' in told) faults.push({ at: 'invitation-day', says: told.fault })
  if (context.direction && invited.includes('parent') && on && 'value' in on) {
    const latest = latestInvitation(context.calendar, dayOf(on.value))
    if (told === undefined)
      faults.push({ at: 'invitation-day', says: 'Give the day on which the parents are invited.' })
    else if ('value' in told && latest !== undefined && dayOf(told.value) > latest && shortNotice === '')
      faults.push({
        at: 'short',
        says: `Parents are invited at least six school days before, here by ${sayDate(latest)}. Choose a later day, or say why it cannot wait.`,
      })
  }
  const agencies = [
    ...new Set(
      body
        .text('agencies')
        .split(/\r?\n/)
        .map((line) => line.trim().slice(0, 120)),
    ),
  ].filter(Boolean)
  if (agencies.length > 20) faults.push({ at: 'agencies', says: 'Name at most twenty agencies.' })
  if (faults.length > 0 || !on || 'fault' in on || !from || !to) return { plan: undefined, faults }
  return {
    plan: {
      on: on.value,
      from,
      to,
      place,
      invited,
      duties,
      parentsInvitedOn: told && 'value' in told ? told.value : null,
      shortNotice: shortNotice || null,
      agencies,
    },
    faults,
  }
}
