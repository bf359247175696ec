/** The half-term on one line: a mark for each duty on the school day it is due. Pure. */
import type { Calendar, Period } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf, isoOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import type { RulerDay, StatusKind } from '../../ui/index.ts'
import type { RulerCount } from './queries.ts'

/** More marks than this are written as a number, so more need not be made. */
const enough = 12

/** The half-term of a day; in the holidays the one that follows. */
export function halfTermAt(calendar: Calendar, today: Day): Period | undefined {
  return calendar.halfTermOf(today) ?? calendar.halfTerms.find((period) => period.last >= today)
}

export function rulerDays(calendar: Calendar, period: Period, today: Day, counts: readonly RulerCount[]): RulerDay[] {
  const marks = new Map<Day, StatusKind[]>()
  for (const count of counts) {
    // Something due on a Sunday hangs on the school day before it, where people will look for it.
    const due = dayOf(count.due_on)
    const at = Math.max(calendar.previousSchoolDay(due) ?? due, period.first)
    const open: StatusKind = due < today ? 'late' : due === today ? 'due' : 'next'
    marks.set(at, [...(marks.get(at) ?? []), ...times('met', count.met), ...times(open, count.open)])
  }
  const days: RulerDay[] = []
  for (
    let day: Day | undefined = period.first;
    day !== undefined && day <= period.last && days.length < 120;
    day = calendar.addSchoolDays(day, 1)
  ) {
    days.push({ day: isoOf(day), marks: worstFirst(marks.get(day) ?? []) })
  }
  return days
}

const times = (kind: StatusKind, count: number): StatusKind[] =>
  Array.from({ length: Math.min(count, enough) }, () => kind)

const order: readonly StatusKind[] = ['late', 'due', 'next', 'met']
/** Where there are too many to draw, what is late must not be among the ones left out. */
const worstFirst = (marks: readonly StatusKind[]): StatusKind[] =>
  [...marks].sort((a, b) => order.indexOf(a) - order.indexOf(b))

export function rulerCaption(period: Period): string {
  return `Each mark is one duty on the school day it is due. ${sayShort(period.first)} to ${sayDate(period.last)}.`
}

/** "School day 17 of 35 in Autumn 2"; what kind of day it is otherwise. */
export function schoolDayLine(calendar: Calendar, today: Day): string {
  const period = calendar.halfTermOf(today)
  if (period && calendar.isSchoolDay(today))
    return `school day ${calendar.schoolDayNumber(period.first, today)} of ${period.schoolDays} in ${period.name}`
  const next = calendar.nextSchoolDay(today)
  if (next === undefined)
    return calendar.covers(today) || calendar.terms.length > 0
      ? 'no later school day is in the calendar'
      : 'the school has no term dates yet'
  return `not a school day; the next is ${sayDate(next)}`
}

/** The days "this week" covers, after today: to Sunday; from Saturday on, the week that follows. */
export function weekAhead(today: Day): Day {
  const sunday = today + 6 - ((today + 3) % 7)
  return sunday - today <= 1 ? sunday + 7 : sunday
}
