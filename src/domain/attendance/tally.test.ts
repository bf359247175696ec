import { expect, test } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { effectiveMarks, markFacts } from './effective.ts'
import { absenceLevel, percentAbsent, percentAttended, sayAttendance, tally } from './tally.ts'

const times = (count: number, code: string) => Array.from({ length: count }, () => code)

test('attended of possible: what could not be attended leaves the denominator', () => {
  const counts = tally([...times(8, 'B'), 'I', 'O', 'D', 'X', 'Y1', '#', 'Z', 'H'])
  expect(counts).toEqual({ possible: 10, attended: 8, authorised: 1, unauthorised: 1, notPossible: 3 })
  expect(percentAttended(counts)).toBe(80)
  expect(percentAbsent(counts)).toBe(20)
})

test('nothing possible is not 0 per cent', () => {
  const counts = tally(['D', 'D', '#'])
  expect(percentAttended(counts)).toBeUndefined()
  expect(absenceLevel(counts)).toBeUndefined()
  expect(sayAttendance(counts)).toBe('No sessions counted yet')
})

test.each([
  [9, 1, 'persistent'],
  [91, 9, undefined],
  [904, 100, undefined],
  [900, 100, 'persistent'],
  [51, 49, 'persistent'],
  [5, 5, 'severe'],
  [0, 3, 'severe'],
])('%d attended, %d missed: %s', (attended, missed, level) => {
  expect(absenceLevel(tally([...times(attended, 'B'), ...times(missed, 'O')]))).toBe(level)
})

test('a part-time timetable’s C2 is an authorised absence and lowers the percentage', () => {
  expect(sayAttendance(tally([...times(3, '/'), 'C2']))).toBe('75% (3 of 4 sessions)')
})

const monday = dayOf('2026-11-02')
const mark = (session: 'AM' | 'PM', code: string, source: 'school' | 'provider' | 'mis', day = monday) => ({
  day,
  session,
  code,
  source,
})

test('the school’s mark stands before the register system’s, and that before the provider’s', () => {
  const marks = [
    mark('AM', 'B', 'provider'),
    mark('AM', 'I', 'mis'),
    mark('AM', 'N', 'school'),
    mark('PM', 'B', 'provider'),
  ]
  expect(effectiveMarks(marks).map((each) => each.code)).toEqual(['N', 'B'])
})

test('marks as the rulebook’s engine reads them', () => {
  const facts = markFacts([
    mark('AM', 'B', 'school'),
    mark('PM', 'O', 'school'),
    mark('AM', 'D', 'school', monday + 1),
    mark('AM', '#', 'school', monday + 2),
  ])
  expect([...facts.marked]).toEqual([
    [monday, 3],
    [monday + 1, 1],
  ])
  expect([...facts.attended]).toEqual([
    [monday, 1],
    [monday + 1, 0],
  ])
  expect([facts.possible, facts.attendedCount]).toEqual([2, 1])
})
