import { expect, test } from 'vitest'
import { sayDate } from './day.ts'
import { schoolLeavingDate } from './leaving-date.ts'

test('S39: the last Friday in June', () => {
  expect(sayDate(schoolLeavingDate(2027))).toBe('Fri 25 Jun 2027')
  expect(sayDate(schoolLeavingDate(2023))).toBe('Fri 30 Jun 2023')
  expect(sayDate(schoolLeavingDate(2028))).toBe('Fri 30 Jun 2028')
  expect(sayDate(schoolLeavingDate(2029))).toBe('Fri 29 Jun 2029')
  expect(sayDate(schoolLeavingDate(2022))).toBe('Fri 24 Jun 2022')
})
