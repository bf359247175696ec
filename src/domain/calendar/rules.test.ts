import { describe, expect, test } from 'vitest'
import { buildCalendar } from './calendar.ts'
import { calendarA as cal, calendarAInput } from './calendar-a.ts'
import { type Day, dayOf as day, sayShort } from './day.ts'
import {
  type DateRules,
  earliestStart,
  firstAlert,
  firstMonthEnd,
  halfTermDue,
  isOverdue,
  monthlyDue,
  noticeLatest,
  nthSchoolDay,
  roll,
  defaultDateRules as rules,
  schoolDaysLate,
  termDue,
  validOn,
  weeklyDue,
  windowsOf,
  yearlyDue,
} from './rules.ts'

const say = (found: Day | undefined) => (found === undefined ? undefined : sayShort(found))
const all = (days: readonly Day[]) => days.map(sayShort)
const with_ = (change: Partial<DateRules>): DateRules => ({ ...rules, ...change })

describe('half-termly and termly (R4, R5, R11)', () => {
  test('S08: ten school days before half-term are enough, nine are not', () => {
    const [twelfth, thirteenth] = [day('2026-10-12'), day('2026-10-13')]
    expect(say(halfTermDue(cal, rules, twelfth)[0])).toBe('Fri 23 Oct')
    expect(say(halfTermDue(cal, rules, thirteenth)[0])).toBe('Fri 18 Dec')
    const strict = with_({ halfTermGraceSchoolDays: 0 })
    expect(say(halfTermDue(cal, strict, twelfth)[0])).toBe('Fri 23 Oct')
    expect(say(halfTermDue(cal, strict, thirteenth)[0])).toBe('Fri 23 Oct')
  })

  test('S01: from Mon 2 Nov to Fri 12 Feb two reviews; ending a day sooner, the closing evaluation replaces the second', () => {
    expect(all(halfTermDue(cal, rules, day('2026-11-02'), day('2027-02-12')))).toEqual(['Fri 18 Dec', 'Fri 12 Feb'])
    expect(all(halfTermDue(cal, rules, day('2026-11-02'), day('2027-02-11')))).toEqual(['Fri 18 Dec'])
  })

  test('S18: late across half-term', () => {
    const dues = halfTermDue(cal, rules, day('2026-09-07'), day('2027-03-25'))
    expect(all(dues)).toEqual(['Fri 23 Oct', 'Fri 18 Dec', 'Fri 12 Feb', 'Thu 25 Mar'])
    const due = day('2027-02-12')
    expect([isOverdue(due, due), isOverdue(due, day('2027-02-13'))]).toEqual([false, true])
    expect(say(firstAlert(cal, due))).toBe('Mon 22 Feb')
    expect(schoolDaysLate(cal, due, day('2027-02-24'))).toBe(3)
    expect(schoolDaysLate(cal, due, day('2027-02-10'))).toBe(0)
  })

  test('S42: first alert after Christmas', () => {
    expect(all(halfTermDue(cal, rules, day('2026-09-07')).slice(0, 3))).toEqual([
      'Fri 23 Oct',
      'Fri 18 Dec',
      'Fri 12 Feb',
    ])
    expect(isOverdue(day('2026-12-18'), day('2026-12-19'))).toBe(true)
    expect(say(firstAlert(cal, day('2026-12-18')))).toBe('Mon 4 Jan')
  })

  test('S28: termly', () => {
    const dues = termDue(cal, rules, day('2026-09-01'), day('2027-08-31'))
    expect(all(dues)).toEqual(['Fri 18 Dec', 'Thu 25 Mar', 'Wed 21 Jul'])
    expect(all(termDue(cal, rules, day('2026-12-07'), day('2027-03-31')))).toEqual(['Fri 18 Dec', 'Thu 25 Mar'])
    expect(all(termDue(cal, rules, day('2026-12-08'), day('2027-03-31')))).toEqual(['Thu 25 Mar'])
  })

  test('a start before the calendar owes every half-term it knows; one after it owes none', () => {
    expect(all(halfTermDue(cal, rules, day('2020-09-01'), day('2025-10-31')))).toEqual(['Fri 24 Oct'])
    expect(halfTermDue(cal, rules, day('2030-01-07'))).toEqual([])
  })
})

describe('weekly, fortnightly, monthly (R2, R3, R6)', () => {
  const start = day('2026-10-05')
  const monthTwo = firstMonthEnd(start) + 1

  test('S23: weekly in the first month', () => {
    expect(say(firstMonthEnd(start))).toBe('Wed 4 Nov')
    const dues = weeklyDue(cal, rules, start, 7, start, firstMonthEnd(start))
    expect(all(dues)).toEqual(['Mon 12 Oct', 'Mon 19 Oct', 'Fri 23 Oct', 'Mon 2 Nov'])
  })

  test('S23: then monthly or fortnightly, anchored at month two', () => {
    const until = day('2027-03-25')
    expect(all(monthlyDue(cal, rules, monthTwo, 1, monthTwo, until))).toEqual([
      'Fri 4 Dec',
      'Tue 5 Jan',
      'Fri 5 Feb',
      'Fri 5 Mar',
      // 5 Apr is in the Easter holiday.
      'Thu 25 Mar',
    ])
    // 31 Dec is in the Christmas holiday, so its review comes a day after the last: R2 and R3 taken at their word.
    const fortnightly = weeklyDue(cal, rules, monthTwo, 14, monthTwo, day('2027-01-14'))
    expect(all(fortnightly)).toEqual(['Thu 19 Nov', 'Thu 3 Dec', 'Thu 17 Dec', 'Fri 18 Dec', 'Thu 14 Jan'])
  })

  test('S10: every two weeks from Mon 11 Jan', () => {
    expect(all(weeklyDue(cal, rules, day('2027-01-11'), 14, day('2027-01-11'), day('2027-02-12')))).toEqual([
      'Mon 25 Jan',
      'Mon 8 Feb',
    ])
  })

  test('S41: a weekly record is due on Friday, and half-term has none', () => {
    const friday = day('2026-10-09')
    expect(all(weeklyDue(cal, rules, friday, 7, friday, day('2026-11-20')))).toEqual([
      'Fri 16 Oct',
      'Fri 23 Oct',
      'Fri 6 Nov',
      'Fri 13 Nov',
      'Fri 20 Nov',
    ])
    expect(say(cal.weekLast(day('2026-11-17')))).toBe('Fri 20 Nov')
    expect(cal.weekLast(day('2026-10-27'))).toBeUndefined()
    expect(isOverdue(day('2026-11-20'), day('2026-11-21'))).toBe(true)
    expect(say(firstAlert(cal, day('2026-11-20')))).toBe('Mon 23 Nov')
  })

  test('rolled forward, the two Mondays around half-term are one', () => {
    const dues = weeklyDue(cal, with_({ rollOnNonSchoolDay: 'forward' }), start, 7, start, day('2026-11-09'))
    expect(all(dues)).toEqual(['Mon 12 Oct', 'Mon 19 Oct', 'Mon 2 Nov', 'Mon 9 Nov'])
  })

  test('not rolled, the date stands', () => {
    const dues = weeklyDue(cal, with_({ rollOnNonSchoolDay: 'none' }), start, 7, start, day('2026-11-02'))
    expect(all(dues)).toEqual(['Mon 12 Oct', 'Mon 19 Oct', 'Mon 26 Oct', 'Mon 2 Nov'])
  })

  test('counting school weeks only, the holiday is stepped over', () => {
    const weeks = with_({ weeksCounted: 'school weeks' })
    expect(all(weeklyDue(cal, weeks, start, 7, start, day('2026-11-04')))).toEqual([
      'Mon 12 Oct',
      'Mon 19 Oct',
      'Mon 2 Nov',
    ])
    expect(all(weeklyDue(cal, weeks, start, 14, start, day('2026-11-30')))).toEqual([
      'Mon 19 Oct',
      'Mon 9 Nov',
      'Mon 23 Nov',
    ])
    expect(weeklyDue(cal, weeks, day('2020-01-06'), 14)).toEqual([])
    // Mon 4 Jan is INSET, so its review rolls back over the holiday and belongs to a stretch that ends before it.
    const inset = buildCalendar({ ...calendarAInput, closures: [{ day: day('2027-01-04'), kind: 'inset' }] })
    const december = weeklyDue(inset, weeks, start, 7, day('2026-12-07'), day('2026-12-18'))
    expect(all(december)).toEqual(['Mon 7 Dec', 'Mon 14 Dec', 'Fri 18 Dec'])
  })

  test('INSET put on a due date rolls it back', () => {
    const inset = buildCalendar({ ...calendarAInput, closures: [{ day: day('2026-12-18'), kind: 'inset' }] })
    expect(say(halfTermDue(inset, rules, day('2026-11-02'))[0])).toBe('Thu 17 Dec')
    expect(say(roll(inset, rules, day('2026-12-18')))).toBe('Thu 17 Dec')
  })

  test('windows open on the start day and close on each due date', () => {
    expect(windowsOf(start, weeklyDue(cal, rules, start, 7, start, day('2026-10-19')))).toEqual([
      { after: start - 1, due: day('2026-10-12') },
      { after: day('2026-10-12'), due: day('2026-10-19') },
    ])
  })

  test('a rhythm of no days or months is refused', () => {
    expect(() => weeklyDue(cal, rules, start, 0)).toThrow(RangeError)
    expect(() => monthlyDue(cal, rules, start, 0)).toThrow(RangeError)
  })
})

describe('notice (R7)', () => {
  const start = day('2026-09-21')

  test('S31: two school days before a Monday is Thursday; in calendar days, Saturday', () => {
    expect(say(noticeLatest(cal, rules, start, 2, 'school days'))).toBe('Thu 17 Sep')
    expect(say(noticeLatest(cal, rules, start, 2, 'calendar days'))).toBe('Sat 19 Sep')
    expect(say(noticeLatest(cal, with_({ noticeCounts: 'calendar days' }), start, 2))).toBe('Sat 19 Sep')
    expect(say(earliestStart(cal, rules, day('2026-09-18'), 2))).toBe('Tue 22 Sep')
    expect(say(earliestStart(cal, rules, day('2026-09-19'), 2))).toBe('Wed 23 Sep')
    expect(say(earliestStart(cal, rules, day('2026-09-18'), 2, 'calendar days'))).toBe('Mon 21 Sep')
  })

  test('S48: before the return from half-term', () => {
    expect(say(noticeLatest(cal, rules, day('2026-11-02'), 2))).toBe('Thu 22 Oct')
  })

  test('beyond the calendar nothing is guessed', () => {
    expect(noticeLatest(cal, rules, cal.first, 2)).toBeUndefined()
    expect(earliestStart(cal, rules, cal.last, 2)).toBeUndefined()
  })
})

describe('single dates', () => {
  test('S28: yearly (R9)', () => {
    expect(say(yearlyDue(cal, rules, day('2025-10-14')))).toBe('Wed 14 Oct')
    expect(isOverdue(day('2026-10-14'), day('2026-10-15'))).toBe(true)
    expect(say(yearlyDue(cal, rules, day('2025-10-28')))).toBe('Fri 23 Oct')
    expect(yearlyDue(cal, rules, day('2028-01-10'))).toBeUndefined()
  })

  test('S33: the sixth school day across half-term (R8)', () => {
    const first = day('2026-10-21')
    expect([1, 2, 3, 4, 5, 6, 8].map((n) => say(nthSchoolDay(cal, first, n)))).toEqual([
      'Wed 21 Oct',
      'Thu 22 Oct',
      'Fri 23 Oct',
      'Mon 2 Nov',
      'Tue 3 Nov',
      'Wed 4 Nov',
      'Fri 6 Nov',
    ])
    expect(cal.schoolDayNumber(first, day('2026-11-04'))).toBe(6)
    expect(say(noticeLatest(cal, rules, day('2026-11-04'), 2))).toBe('Mon 2 Nov')
  })

  test('S36: the sixth school day of a permanent exclusion', () => {
    const first = day('2027-01-14')
    expect([1, 2, 3, 4, 5, 6].map((n) => say(nthSchoolDay(cal, first, n)))).toEqual([
      'Thu 14 Jan',
      'Fri 15 Jan',
      'Mon 18 Jan',
      'Tue 19 Jan',
      'Wed 20 Jan',
      'Thu 21 Jan',
    ])
    expect(nthSchoolDay(cal, first, 0)).toBeUndefined()
  })

  test('S45: a bank holiday is no start; the next school day is offered', () => {
    expect(cal.isSchoolDay(day('2027-05-03'))).toBe(false)
    expect(say(cal.nextSchoolDay(day('2027-05-03')))).toBe('Tue 4 May')
    expect(say(firstAlert(cal, day('2027-04-23')))).toBe('Mon 26 Apr')
  })

  test('S15: valid to the end of the expiry date (R10)', () => {
    expect([validOn(day('2026-10-31'), day('2026-10-31')), validOn(day('2026-10-31'), day('2026-11-01'))]).toEqual([
      true,
      false,
    ])
  })
})
