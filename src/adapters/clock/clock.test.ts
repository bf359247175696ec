import { expect, test } from 'vitest'
import { dayOf } from '../../domain/calendar/day.ts'
import { localMoment, stoppedClock } from './clock.ts'

test('a school in England is an hour ahead of UTC in summer', () => {
  expect(stoppedClock('2026-07-01T23:30:00Z').today()).toBe('2026-07-02')
  expect(stoppedClock('2026-12-01T23:30:00Z').today()).toBe('2026-12-01')
})

test('a stopped clock moves only when told', () => {
  const clock = stoppedClock('2026-11-02T09:00:00Z')
  clock.move({ minutes: 90 })
  expect(clock.now().toISOString()).toBe('2026-11-02T10:30:00.000Z')
})

test('a day and a time of day are a moment, summer time included', () => {
  expect(localMoment(dayOf('2026-11-02'), '09:05')).toEqual(new Date('2026-11-02T09:05:00Z'))
  expect(localMoment(dayOf('2026-07-02'), '00:30')).toEqual(new Date('2026-07-01T23:30:00Z'))
})
