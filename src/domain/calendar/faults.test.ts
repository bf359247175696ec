import { describe, expect, test } from 'vitest'
import type { CalendarInput, Term } from './calendar.ts'
import { calendarAInput } from './calendar-a.ts'
import { dayOf as day, isoOf } from './day.ts'
import { calendarFaults } from './faults.ts'

const terms = calendarAInput.terms.slice(3, 6)
const year: CalendarInput = { ...calendarAInput, terms }
const replaced = (i: number, change: Partial<Term>): CalendarInput => ({
  ...year,
  terms: terms.map((term, at) => (at === i ? { ...term, ...change } : term)),
})
const found = (input: CalendarInput) =>
  calendarFaults(input)
    .filter(({ day: on }) => on !== day('2027-03-26'))
    .map(({ level, says }) => `${level}: ${says}`)

describe('calendar faults', () => {
  test('Calendar A: spring is entered to Good Friday, and nothing else is odd', () => {
    expect(calendarFaults(calendarAInput).map(({ day: on, says }) => [isoOf(on), says])).toEqual([
      [
        '2027-03-26',
        'Fri 26 Mar 2027 is Good Friday, a bank holiday: the last school day of spring is Thu 25 Mar 2027',
      ],
    ])
  })

  test('a bank holiday entered by the school is named by the school’s list, or not at all', () => {
    const funeral = day('2026-12-18')
    const input: CalendarInput = { ...year, closures: [{ day: funeral, kind: 'bank-holiday' }] }
    const reading = 'the last school day of autumn is Thu 17 Dec 2026'
    expect(calendarFaults(input)[0]?.says).toBe(`Fri 18 Dec 2026 is a bank holiday: ${reading}`)
    expect(calendarFaults(input, [{ day: funeral, title: 'Day of mourning' }])[0]?.says).toBe(
      `Fri 18 Dec 2026 is Day of mourning, a bank holiday: ${reading}`,
    )
  })

  test('a term that starts or ends at a weekend', () => {
    expect(found(replaced(2, { ends: day('2027-07-24') }))).toEqual([
      'warning: Summer ends at a weekend, on Sat 24 Jul 2027: the last school day of summer is Fri 23 Jul 2027',
    ])
    expect(found(replaced(1, { starts: day('2027-01-03') }))).toEqual([
      'warning: Spring starts at a weekend, on Sun 3 Jan 2027: the first school day of spring is Mon 4 Jan 2027',
    ])
  })

  test('terms that overlap, run backwards or are missing', () => {
    expect(found(replaced(1, { starts: day('2026-12-17') }))).toEqual([
      'error: Spring starts on Thu 17 Dec 2026, before autumn has ended on Fri 18 Dec 2026.',
    ])
    expect(found(replaced(2, { ends: day('2026-07-21') }))).toContain(
      'error: Summer ends on Tue 21 Jul 2026, before it starts on Mon 12 Apr 2027: check the years.',
    )
    expect(found({ ...year, terms: terms.filter((_, i) => i !== 1) })).toEqual([
      'note: 2026–27 has 141 school days; maintained schools open for at least 190.',
      'warning: No term is entered between Fri 18 Dec 2026 and Mon 12 Apr 2027: is one missing?',
    ])
  })

  test('a half-term outside its term, or backwards', () => {
    const outside = { starts: day('2026-12-14'), ends: day('2026-12-18') }
    expect(found(replaced(0, { halfTerm: outside }))).toEqual([
      'error: The half-term of autumn, Mon 14 Dec 2026 to Fri 18 Dec 2026, is not inside the term, Tue 1 Sep 2026 to Fri 18 Dec 2026.',
    ])
    const backwards = { starts: day('2026-10-30'), ends: day('2026-10-26') }
    expect(found(replaced(0, { halfTerm: backwards }))).toEqual([
      'error: The half-term of autumn ends on Mon 26 Oct 2026, before it starts on Fri 30 Oct 2026.',
    ])
  })

  test('fewer than 190 school days is a note, and an INSET day on a Saturday is too', () => {
    const insets = ['2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04', '2026-09-07', '2026-09-08']
    const input: CalendarInput = { ...year, closures: insets.map((iso) => ({ day: day(iso), kind: 'inset' })) }
    expect(found(input)).toEqual(['note: 2026–27 has 189 school days; maintained schools open for at least 190.'])
    expect(found({ ...year, closures: [{ day: day('2026-09-05'), kind: 'inset' }] })).toEqual([
      'note: Sat 5 Sep 2026 is entered as INSET, but is not a school day anyway: check the date.',
    ])
  })

  test('no terms, no faults', () => {
    expect(calendarFaults({ terms: [], closures: [], bankHolidays: [] })).toEqual([])
  })
})
