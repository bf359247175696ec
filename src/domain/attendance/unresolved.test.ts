import { expect, test } from 'vitest'
import { buildCalendar } from '../calendar/calendar.ts'
import { dayOf, isoOf } from '../calendar/day.ts'
import { testDates } from './testing-context.ts'
import { unresolvedN } from './unresolved.ts'
import { timetabled } from './week.ts'

const calendar = buildCalendar(testDates)

test('N may stand for five school days, the holiday not counted', () => {
  const day = dayOf('2026-10-22')
  const last = unresolvedN(calendar, day, day).resolveBy
  expect(last === undefined ? last : isoOf(last)).toBe('2026-11-05')
  expect(unresolvedN(calendar, day, dayOf('2026-11-05')).mustBecomeO).toBe(false)
  expect(unresolvedN(calendar, day, dayOf('2026-11-06')).mustBecomeO).toBe(true)
})

test('beyond the term dates nothing is asserted', () => {
  expect(unresolvedN(calendar, dayOf('2027-03-24'), dayOf('2027-06-01'))).toEqual({
    resolveBy: undefined,
    mustBecomeO: false,
  })
})

test('a session by the weekly timetable', () => {
  const week = { atProvider: 1, onSite: 8 }
  expect(timetabled(week, dayOf('2026-11-02'), 'AM')).toBe('provider')
  expect(timetabled(week, dayOf('2026-11-03'), 'PM')).toBe('school')
  expect(timetabled(week, dayOf('2026-11-04'), 'AM')).toBe('away')
  expect(timetabled(week, dayOf('2026-11-07'), 'AM')).toBe('away')
})

test('an empty timetable is not known', () => {
  expect(timetabled({ atProvider: 0, onSite: 0 }, dayOf('2026-11-02'), 'AM')).toBeUndefined()
  expect(timetabled(undefined, dayOf('2026-11-02'), 'AM')).toBeUndefined()
})
