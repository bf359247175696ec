import { standingBankHolidays } from './bank-holidays.ts'
import { buildCalendar, type CalendarInput, type Term } from './calendar.ts'
import { dayOf } from './day.ts'

/**
 * Calendar A, the school year 2026–27 of the worked examples, and its neighbours on the same pattern so that examples
 * dated October 2025 or September 2027 are covered. Spring 2027 is entered to Good Friday on purpose: the last school
 * day is the Thursday before. No INSET days unless an example adds them.
 */
export const calendarAInput: CalendarInput = {
  terms: [
    term('Autumn', '2025-09-02', '2025-12-19', '2025-10-27', '2025-10-31'),
    term('Spring', '2026-01-05', '2026-03-27', '2026-02-16', '2026-02-20'),
    term('Summer', '2026-04-13', '2026-07-22', '2026-05-25', '2026-05-29'),
    term('Autumn', '2026-09-01', '2026-12-18', '2026-10-26', '2026-10-30'),
    term('Spring', '2027-01-04', '2027-03-26', '2027-02-15', '2027-02-19'),
    term('Summer', '2027-04-12', '2027-07-21', '2027-05-31', '2027-06-04'),
    term('Autumn', '2027-09-01', '2027-12-17', '2027-10-25', '2027-10-29'),
    term('Spring', '2028-01-04', '2028-03-31', '2028-02-14', '2028-02-18'),
    term('Summer', '2028-04-18', '2028-07-21', '2028-05-29', '2028-06-02'),
  ],
  closures: [],
  bankHolidays: [2025, 2026, 2027, 2028].flatMap((year) => standingBankHolidays(year).map(({ day }) => day)),
}

/** The look-ups of Calendar A and its neighbours, 2 Sep 2025 to 21 Jul 2028. */
export const calendarA = buildCalendar(calendarAInput)

function term(name: string, starts: string, ends: string, halfTermStarts: string, halfTermEnds: string): Term {
  const halfTerm = { starts: dayOf(halfTermStarts), ends: dayOf(halfTermEnds) }
  return { name, starts: dayOf(starts), ends: dayOf(ends), halfTerm }
}
