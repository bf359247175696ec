/** When a duty is due, in the two short lines of a duty row. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, partsOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import { schoolDaysLate } from '../../domain/calendar/rules.ts'

export interface DueSaid {
  readonly due: string
  readonly small?: string
  readonly kind: 'late' | 'due' | 'next'
}

export function schoolDays(n: number): string {
  return `${n} school ${n === 1 ? 'day' : 'days'}`
}

/** "Mon 30 Nov", with the year where it is not this one. */
function sayNear(day: Day, today: Day): string {
  return partsOf(day).year === partsOf(today).year ? sayShort(day) : sayDate(day)
}

export function sayDue(calendar: Calendar, due: Day, today: Day): DueSaid {
  if (due < today) {
    const late = schoolDaysLate(calendar, due, today)
    return { due: late > 0 ? `${schoolDays(late)} late` : 'Late', small: `was ${sayNear(due, today)}`, kind: 'late' }
  }
  if (due === today) return { due: 'Due today', small: sayNear(due, today), kind: 'due' }
  if (due === today + 1) return { due: 'Due tomorrow', small: sayNear(due, today), kind: 'next' }
  const days = calendar.covers(today) && calendar.covers(due) ? calendar.schoolDaysBetween(today, due) : 0
  return { due: sayNear(due, today), ...(days > 0 ? { small: `in ${schoolDays(days)}` } : {}), kind: 'next' }
}
