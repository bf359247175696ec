import { describe, expect, test } from 'vitest'
import { buildCalendar } from './calendar.ts'
import { calendarA, calendarAInput } from './calendar-a.ts'
import { dayOf, isoOf, sayDate } from './day.ts'

const day = dayOf
const say = (found: number | undefined) => (found === undefined ? undefined : sayDate(found))
const oneYear = { ...calendarAInput, terms: calendarAInput.terms.slice(3, 6) }
const a = buildCalendar(oneYear)

describe('Calendar A, 2026–27', () => {
  test('has 195 school days in six half-terms', () => {
    expect(a.schoolDaysBetween(a.first - 1, a.last)).toBe(195)
    expect(
      a.halfTerms.map(({ name, first, last, schoolDays }) => [name, isoOf(first), isoOf(last), schoolDays]),
    ).toEqual([
      ['Autumn 1', '2026-09-01', '2026-10-23', 39],
      ['Autumn 2', '2026-11-02', '2026-12-18', 35],
      ['Spring 1', '2027-01-04', '2027-02-12', 30],
      ['Spring 2', '2027-02-22', '2027-03-25', 24],
      ['Summer 1', '2027-04-12', '2027-05-28', 34],
      ['Summer 2', '2027-06-07', '2027-07-21', 33],
    ])
  })

  test('ends spring on the Thursday before Good Friday', () => {
    expect(a.terms.map(({ name, last, schoolDays }) => [name, sayDate(last), schoolDays])).toEqual([
      ['Autumn', 'Fri 18 Dec 2026', 74],
      ['Spring', 'Thu 25 Mar 2027', 54],
      ['Summer', 'Wed 21 Jul 2027', 67],
    ])
    expect(a.isSchoolDay(day('2027-03-26'))).toBe(false)
  })

  test('the neighbouring years open for at least 190 days', () => {
    const years = [2025, 2026, 2027].map((y) => calendarA.schoolDayNumber(day(`${y}-09-01`), day(`${y + 1}-08-31`)))
    expect(years[1]).toBe(195)
    expect(Math.min(...years)).toBeGreaterThanOrEqual(190)
  })
})

describe('look-ups', () => {
  test('school days, and the nearest either way', () => {
    expect(a.isSchoolDay(day('2026-10-23'))).toBe(true)
    for (const off of ['2026-10-24', '2026-10-26', '2027-05-03', '2026-12-25'])
      expect(a.isSchoolDay(day(off))).toBe(false)
    expect(say(a.nextSchoolDay(day('2026-10-24')))).toBe('Mon 2 Nov 2026')
    expect(say(a.previousSchoolDay(day('2026-11-01')))).toBe('Fri 23 Oct 2026')
    expect(say(a.nextSchoolDay(day('2026-11-02')))).toBe('Mon 2 Nov 2026')
    expect(say(a.previousSchoolDay(day('2026-11-02')))).toBe('Mon 2 Nov 2026')
  })

  test('counting', () => {
    expect(say(a.addSchoolDays(day('2026-10-22'), 2))).toBe('Mon 2 Nov 2026')
    expect(say(a.addSchoolDays(day('2026-11-02'), -2))).toBe('Thu 22 Oct 2026')
    expect(say(a.addSchoolDays(day('2026-10-28'), -1))).toBe('Fri 23 Oct 2026')
    expect(say(a.addSchoolDays(day('2026-10-28'), 0))).toBe('Wed 28 Oct 2026')
    expect(a.schoolDaysBetween(day('2026-11-02'), day('2026-10-22'))).toBe(-2)
    expect(a.schoolDayNumber(day('2026-11-02'), day('2026-11-02'))).toBe(1)
    expect(a.schoolDayNumber(day('2026-11-02'), day('2026-10-22'))).toBe(0)
  })

  test('periods hold their weekends and not their holidays', () => {
    expect(a.halfTermOf(day('2026-10-11'))?.name).toBe('Autumn 1')
    expect(a.halfTermOf(day('2026-10-28'))).toBeUndefined()
    expect(a.termOf(day('2026-10-28'))?.name).toBe('Autumn')
    expect(a.termOf(day('2026-12-24'))).toBeUndefined()
    expect(a.halfTermOf(day('2027-07-21'))?.index).toBe(5)
  })

  test('the last school day of a week', () => {
    expect(say(a.weekLast(day('2026-11-18')))).toBe('Fri 20 Nov 2026')
    expect(say(a.weekLast(day('2027-03-22')))).toBe('Thu 25 Mar 2027')
    expect(say(a.weekLast(day('2027-07-19')))).toBe('Wed 21 Jul 2027')
    expect(say(a.weekLast(day('2026-11-22')))).toBe('Fri 20 Nov 2026')
    expect(a.weekLast(day('2026-10-28'))).toBeUndefined()
  })

  test('the academic year turns on 1 September', () => {
    expect(a.academicYear(day('2027-08-31'))).toBe(2026)
    expect(a.academicYear(day('2027-09-01'))).toBe(2027)
  })
})

describe('edges', () => {
  test('beyond the entered terms nothing is guessed', () => {
    for (const out of [day('2026-08-31'), day('2027-07-22')]) {
      expect(a.covers(out)).toBe(false)
      expect(a.isSchoolDay(out)).toBe(false)
      for (const ask of [
        a.nextSchoolDay(out),
        a.previousSchoolDay(out),
        a.addSchoolDays(out, 1),
        a.addSchoolDays(out, -1),
      ])
        expect(ask).toBeUndefined()
      for (const ask of [a.weekLast(out), a.termOf(out), a.halfTermOf(out)]) expect(ask).toBeUndefined()
    }
    expect(a.addSchoolDays(day('2026-09-02'), -2)).toBeUndefined()
    expect(a.addSchoolDays(day('2027-07-20'), 2)).toBeUndefined()
    expect(a.schoolDaysBetween(day('2026-01-01'), day('2026-09-02'))).toBe(2)
  })

  test('a calendar without terms covers no day', () => {
    const empty = buildCalendar({ terms: [], closures: [], bankHolidays: [0] })
    expect(empty.covers(0)).toBe(false)
    expect(empty.nextSchoolDay(0)).toBeUndefined()
    expect(empty.schoolDaysBetween(-10, 10)).toBe(0)
    expect(empty.terms).toEqual([])
  })

  test('INSET and closures are not school days, and a period opens on its first school day', () => {
    const inset = buildCalendar({ ...oneYear, closures: [{ day: day('2026-09-01'), kind: 'inset' }] })
    expect(inset.isSchoolDay(day('2026-09-01'))).toBe(false)
    expect(sayDate(inset.terms[0]?.first ?? 0)).toBe('Wed 2 Sep 2026')
    expect(inset.halfTerms[0]?.schoolDays).toBe(38)
    expect(say(inset.nextSchoolDay(day('2026-09-01')))).toBe('Wed 2 Sep 2026')
  })

  test('a term without half-term is one half-term, and a term without school days is none', () => {
    const summer = { name: 'Short', starts: day('2026-09-01'), ends: day('2026-09-11') }
    const weekend = { name: 'None', starts: day('2026-09-12'), ends: day('2026-09-13') }
    const cal = buildCalendar({ terms: [weekend, summer], closures: [], bankHolidays: [] })
    expect(cal.halfTerms.map(({ name }) => name)).toEqual(['Short'])
    expect(cal.terms.map(({ name, schoolDays }) => [name, schoolDays])).toEqual([['Short', 9]])
  })

  test('a mistyped year is refused before it costs memory', () => {
    const term = { name: 'Autumn', starts: day('2026-09-01'), ends: day('9999-12-18') }
    expect(() => buildCalendar({ terms: [term], closures: [], bankHolidays: [] })).toThrow(/more than fifty years/)
  })
})
