import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCalendar, type Calendar, type CalendarInput } from './calendar.ts'
import { calendarAInput } from './calendar-a.ts'
import { type Day, dayOf, weekday } from './day.ts'
import {
  type DateRules,
  defaultDateRules,
  earliestStart,
  halfTermDue,
  monthlyDue,
  noticeLatest,
  roll,
  termDue,
  weeklyDue,
  windowsOf,
} from './rules.ts'

const [first, last] = [dayOf('2025-09-02'), dayOf('2028-07-21')]
const anyDay = fc.integer({ min: first, max: last })
const closed = (days: Day[]): CalendarInput => ({
  ...calendarAInput,
  closures: days.map((day) => ({ day, kind: 'closure' })),
})
/** Calendar A and its neighbours with up to forty days closed anywhere. */
const anyCalendar = fc.array(anyDay, { maxLength: 40 }).map((days) => buildCalendar(closed(days)))
const anyRules: fc.Arbitrary<DateRules> = fc.record({
  rollOnNonSchoolDay: fc.constantFrom('back', 'forward', 'none'),
  windowsRunFrom: fc.constant('start'),
  halfTermGraceSchoolDays: fc.integer({ min: 0, max: 20 }),
  termGraceSchoolDays: fc.integer({ min: 0, max: 20 }),
  weeksCounted: fc.constantFrom('every week', 'school weeks'),
  noticeCounts: fc.constant('school days'),
  immediatelyMinutes: fc.constant('same day'),
})
const anyRhythm = fc.constantFrom<(cal: Calendar, rules: DateRules, anchor: Day, from?: Day, until?: Day) => Day[]>(
  (cal, rules, anchor, from, until) => weeklyDue(cal, rules, anchor, 7, from, until),
  (cal, rules, anchor, from, until) => weeklyDue(cal, rules, anchor, 14, from, until),
  (cal, rules, anchor, from, until) => weeklyDue(cal, rules, anchor, 10, from, until),
  (cal, rules, anchor, from, until) => monthlyDue(cal, rules, anchor, 1, from, until),
  (cal, rules, anchor, from, until) => monthlyDue(cal, rules, anchor, 3, from, until),
)

describe('whatever the calendar', () => {
  test('look-ups agree with counting day by day', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 40 }), anyDay, (shut, day) => {
        const cal = buildCalendar(closed(shut))
        const open = (d: Day) =>
          weekday(d) <= 5 &&
          !shut.includes(d) &&
          !calendarAInput.bankHolidays.includes(d) &&
          calendarAInput.terms.some(
            (t) => d >= t.starts && d <= t.ends && !(t.halfTerm && d >= t.halfTerm.starts && d <= t.halfTerm.ends),
          )
        expect(cal.isSchoolDay(day)).toBe(open(day))
        let next = day
        while (next <= last && !open(next)) next++
        expect(cal.nextSchoolDay(day)).toBe(next <= last ? next : undefined)
        let previous = day
        while (previous >= first && !open(previous)) previous--
        expect(cal.previousSchoolDay(day)).toBe(previous >= first ? previous : undefined)
        const week = Array.from({ length: 7 }, (_, i) => day - weekday(day) + 1 + i).filter(open)
        expect(cal.weekLast(day)).toBe(week.at(-1))
      }),
    )
  })

  test('addSchoolDays and schoolDaysBetween undo each other, both ways', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: -250, max: 250 }), (cal, day, n) => {
        const found = cal.addSchoolDays(day, n)
        if (found === undefined) return
        expect(cal.schoolDaysBetween(day, found)).toBe(n)
        if (n !== 0) expect(cal.isSchoolDay(found)).toBe(true)
        if (n !== 0 && cal.isSchoolDay(day)) expect(cal.addSchoolDays(found, -n)).toBe(day)
      }),
    )
  })

  test('half-terms hold every school day exactly once', () => {
    fc.assert(
      fc.property(anyCalendar, (cal) => {
        const total = cal.schoolDaysBetween(cal.first - 1, cal.last)
        for (const periods of [cal.halfTerms, cal.terms]) {
          expect(periods.reduce((sum, { schoolDays }) => sum + schoolDays, 0)).toBe(total)
          for (const [i, { first: from, last: to, index }] of periods.entries()) {
            expect(index).toBe(i)
            expect([cal.isSchoolDay(from), cal.isSchoolDay(to)]).toEqual([true, true])
          }
        }
      }),
    )
  })
})

describe('whatever the rules', () => {
  test('a rhythm is never due on a non-school day unless dates are not rolled', () => {
    fc.assert(
      fc.property(anyCalendar, anyRules, anyDay, anyRhythm, (cal, rules, anchor, rhythm) => {
        for (const due of rhythm(cal, rules, anchor)) {
          if (rules.rollOnNonSchoolDay !== 'none') expect(cal.isSchoolDay(due)).toBe(true)
        }
        for (const due of [...halfTermDue(cal, rules, anchor), ...termDue(cal, rules, anchor)]) {
          expect(cal.isSchoolDay(due)).toBe(true)
        }
      }),
    )
  })

  test('windows neither overlap nor leave gaps, and each holds a school day', () => {
    fc.assert(
      fc.property(anyCalendar, anyRules, anyDay, anyRhythm, (cal, rules, anchor, rhythm) => {
        for (const dues of [rhythm(cal, rules, anchor), halfTermDue(cal, rules, anchor)]) {
          let after = anchor - 1
          for (const window of windowsOf(anchor, dues)) {
            expect(window.after).toBe(after)
            expect(window.due).toBeGreaterThan(window.after)
            expect(cal.schoolDaysBetween(window.after, window.due)).toBeGreaterThan(0)
            after = window.due
          }
        }
      }),
    )
  })

  test('asking for a stretch gives that stretch of the whole', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyRules,
        anyDay,
        anyRhythm,
        anyDay,
        anyDay,
        (cal, rules, anchor, rhythm, from, until) => {
          const whole = rhythm(cal, rules, anchor)
          expect(rhythm(cal, rules, anchor, from, until)).toEqual(whole.filter((due) => due >= from && due <= until))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('due dates are the rolled dates, less those no school day separates from the one before', () => {
    fc.assert(
      fc.property(anyCalendar, anyRules, anyDay, fc.integer({ min: 1, max: 30 }), (cal, given, anchor, every) => {
        const rules: DateRules = { ...given, weeksCounted: 'every week' }
        const expected: Day[] = []
        let before = anchor
        for (let date = anchor + every; date <= cal.last; date += every) {
          const due = roll(cal, rules, date)
          if (due === undefined || cal.schoolDaysBetween(before, due) <= 0) continue
          expected.push(due)
          before = due
        }
        expect(weeklyDue(cal, rules, anchor, every)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  test('no rolled window is longer than its rhythm and one holiday allow', () => {
    fc.assert(
      fc.property(anyDay, (anchor) => {
        const dues = weeklyDue(buildCalendar(calendarAInput), defaultDateRules, anchor, 7)
        for (const { after, due } of windowsOf(anchor, dues).slice(1)) expect(due - after).toBeLessThanOrEqual(49 + 7)
      }),
    )
  })
})

describe('notice', () => {
  test('closing one more day never makes the deadline later', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 20 }), anyDay, anyDay, fc.nat(15), (shut, more, start, n) => {
        const before = noticeLatest(buildCalendar(closed(shut)), defaultDateRules, start, n)
        const after = noticeLatest(buildCalendar(closed([...shut, more])), defaultDateRules, start, n)
        if (before === undefined) expect(after).toBeUndefined()
        else if (after !== undefined) expect(after).toBeLessThanOrEqual(before)
      }),
    )
  })

  test('the earliest start is the first school day whose deadline has not passed', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 10 }), (cal, sent, n) => {
        const start = earliestStart(cal, defaultDateRules, sent, n)
        if (start === undefined) return
        const inTime = (day: Day) => (noticeLatest(cal, defaultDateRules, day, n) ?? -Infinity) >= sent
        expect(inTime(start)).toBe(true)
        expect(inTime(cal.previousSchoolDay(start - 1) ?? start - 1)).toBe(false)
      }),
    )
  })
})
