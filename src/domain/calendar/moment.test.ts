import { expect, test } from 'vitest'
import { sayMoment } from './moment.ts'

test('is said on the clock of the school, summer time included', () => {
  expect(sayMoment(new Date('2026-11-02T09:05:00Z'))).toBe('Mon 2 Nov 2026, 9:05')
  expect(sayMoment(new Date('2026-07-01T23:30:00Z'))).toBe('Thu 2 Jul 2026, 0:30')
})
