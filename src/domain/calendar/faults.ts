import { type BankHoliday, standingBankHolidays } from './bank-holidays.ts'
import { buildCalendar, type Calendar, type CalendarInput, type Term } from './calendar.ts'
import { academicYearOf, type Day, dayFrom, partsOf, sayDate, weekday } from './day.ts'

/**
 * Something odd in the dates a school entered.
 * `error`: the dates contradict each other, so deadlines would be wrong. `warning`: probably not what was meant; the
 * sentence says how it is read. `note`: worth knowing.
 */
export interface CalendarFault {
  day: Day
  says: string
  level: 'error' | 'warning' | 'note'
}

/** 380 sessions: Education (School Day and School Year) (England) Regulations 1999, for maintained schools. */
const LEAST_SCHOOL_DAYS = 190
/** A summer holiday is six or seven weeks; a longer gap means that a term is missing. */
const LONGEST_HOLIDAY_DAYS = 60

/**
 * Everything odd in a school's calendar, in date order; empty when nothing is.
 * @param named names of bank holidays; the standing rules' names where left out
 */
export function calendarFaults(input: CalendarInput, named: readonly BankHoliday[] = []): CalendarFault[] {
  const wrongWay = input.terms.filter((term) => term.starts > term.ends)
  const terms = input.terms.filter((term) => term.starts <= term.ends).sort((a, b) => a.starts - b.starts)
  const cal = buildCalendar(input)
  return [
    ...wrongWay.map(endsBeforeItStarts),
    ...terms.flatMap((term, i) => {
      const next = terms[i + 1]
      return [...edges(term, input, cal, named), ...halfTermFaults(term), ...(next ? between(term, next) : [])]
    }),
    ...closureFaults(input, cal),
    ...shortYears(cal),
  ].sort((a, b) => a.day - b.day)
}

function endsBeforeItStarts(term: Term): CalendarFault {
  return {
    day: term.ends,
    level: 'error',
    says: `${term.name} ends on ${sayDate(term.ends)}, before it starts on ${sayDate(term.starts)}: check the years.`,
  }
}

/** A first or last day of term on which no school meets. */
function edges(term: Term, input: CalendarInput, cal: Calendar, named: readonly BankHoliday[]): CalendarFault[] {
  const faults: CalendarFault[] = []
  const holidays = new Set(input.bankHolidays)
  for (const day of input.closures) if (day.kind === 'bank-holiday') holidays.add(day.day)
  for (const [day, edge] of [
    [term.starts, 'first'],
    [term.ends, 'last'],
  ] as const) {
    const verb = edge === 'first' ? 'starts' : 'ends'
    const found = edge === 'first' ? cal.nextSchoolDay(day) : cal.previousSchoolDay(day)
    const inTerm = found !== undefined && found >= term.starts && found <= term.ends
    const reading = inTerm ? `the ${edge} school day of ${inText(term)} is ${sayDate(found)}` : 'it has no school days'
    if (weekday(day) >= 6) {
      faults.push({ day, level: 'warning', says: `${term.name} ${verb} at a weekend, on ${sayDate(day)}: ${reading}` })
    } else if (holidays.has(day)) {
      const name = nameOf(day, named)
      const is = name ? `${sayDate(day)} is ${name}, a bank holiday` : `${sayDate(day)} is a bank holiday`
      faults.push({ day, level: 'warning', says: `${is}: ${reading}` })
    }
  }
  return faults
}

function halfTermFaults(term: Term): CalendarFault[] {
  const half = term.halfTerm
  if (!half) return []
  if (half.starts > half.ends) {
    const says = `The half-term of ${inText(term)} ends on ${sayDate(half.ends)}, before it starts on ${sayDate(half.starts)}.`
    return [{ day: half.starts, level: 'error', says }]
  }
  if (half.starts > term.starts && half.ends < term.ends) return []
  const dates = `${sayDate(half.starts)} to ${sayDate(half.ends)}`
  const says = `The half-term of ${inText(term)}, ${dates}, is not inside the term, ${sayDate(term.starts)} to ${sayDate(term.ends)}.`
  return [{ day: half.starts, level: 'error', says }]
}

function between(term: Term, next: Term): CalendarFault[] {
  const gap = next.starts - term.ends
  if (gap <= 0) {
    const says = `${next.name} starts on ${sayDate(next.starts)}, before ${inText(term)} has ended on ${sayDate(term.ends)}.`
    return [{ day: next.starts, level: 'error', says }]
  }
  if (gap <= LONGEST_HOLIDAY_DAYS) return []
  const says = `No term is entered between ${sayDate(term.ends)} and ${sayDate(next.starts)}: is one missing?`
  return [{ day: term.ends + 1, level: 'warning', says }]
}

/** Closed days that change nothing: often a mistyped date, and then the real day is still counted as open. */
function closureFaults(input: CalendarInput, cal: Calendar): CalendarFault[] {
  const open = buildCalendar({ ...input, closures: [] })
  return input.closures
    .filter(({ day, kind }) => kind !== 'bank-holiday' && cal.covers(day) && !open.isSchoolDay(day))
    .map(({ day, kind }) => ({
      day,
      level: 'note',
      says: `${sayDate(day)} is entered as ${kind === 'inset' ? 'INSET' : 'a closure'}, but is not a school day anyway: check the date.`,
    }))
}

function shortYears(cal: Calendar): CalendarFault[] {
  const faults: CalendarFault[] = []
  if (cal.first > cal.last) return faults
  for (let year = academicYearOf(cal.first); year <= academicYearOf(cal.last); year++) {
    const [from, to] = [dayFrom(year, 9, 1), dayFrom(year + 1, 8, 31)]
    const days = cal.schoolDayNumber(from, to)
    if (days >= LEAST_SCHOOL_DAYS) continue
    const says = `${year}–${(year + 1) % 100} has ${days} school days; maintained schools open for at least ${LEAST_SCHOOL_DAYS}.`
    faults.push({ day: Math.max(from, cal.first), level: 'note', says })
  }
  return faults
}

function nameOf(day: Day, named: readonly BankHoliday[]): string | undefined {
  const known = [...named, ...standingBankHolidays(partsOf(day).year)]
  return known.find((holiday) => holiday.day === day)?.title
}

/** A term's name inside a sentence: `Spring` becomes `spring`. */
function inText(term: Term): string {
  return /^[A-Z][a-z]/.test(term.name) ? term.name.charAt(0).toLowerCase() + term.name.slice(1) : term.name
}
