import { expect, test } from 'vitest'
import { londonDay, sayMoment, timeOfDay } from './moment.ts'

const winter = new Date('2026-11-02T09:05:00Z')
const summer = new Date('2026-07-01T23:30:59Z')

test('is said on the clock of the school, summer time included', () => {
  expect(sayMoment(winter)).toBe('Mon 2 Nov 2026 at 09:05')
  expect(sayMoment(summer)).toBe('Thu 2 Jul 2026 at 00:30')
})

test('has the day and the time of day it is for a school in England', () => {
  expect([londonDay(winter), timeOfDay(winter)]).toEqual(['2026-11-02', '09:05'])
  expect([londonDay(summer), timeOfDay(summer)]).toEqual(['2026-07-02', '00:30'])
})
