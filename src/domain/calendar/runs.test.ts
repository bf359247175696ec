import { expect, test } from 'vitest'
import { calendarA as cal } from './calendar-a.ts'
import { dayOf as day } from './day.ts'
import { joinRuns } from './runs.ts'

const spell = (first: string, last: string) => ({ first: day(first), last: day(last) })

test('suspensions either side of half-term are one run of eight school days', () => {
  const runs = joinRuns(cal, [spell('2026-11-02', '2026-11-06'), spell('2026-10-21', '2026-10-23')])
  expect(runs).toEqual([{ ...spell('2026-10-21', '2026-11-06'), schoolDays: 8 }])
})

test('one school day between makes two runs', () => {
  const runs = joinRuns(cal, [spell('2026-10-21', '2026-10-22'), spell('2026-11-02', '2026-11-06')])
  expect(runs.map(({ schoolDays }) => schoolDays)).toEqual([2, 5])
})

test('a spell inside another adds nothing, and no spells are no runs', () => {
  const runs = joinRuns(cal, [spell('2026-11-02', '2026-11-06'), spell('2026-11-03', '2026-11-04')])
  expect(runs).toEqual([{ ...spell('2026-11-02', '2026-11-06'), schoolDays: 5 }])
  expect(joinRuns(cal, [])).toEqual([])
})
