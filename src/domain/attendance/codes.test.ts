import { expect, test } from 'vitest'
import { allCodes, type Category, categoryOf, isCode, meaningOf, presentCode, sayCode } from './codes.ts'

const expected: Readonly<Record<Category, readonly string[]>> = {
  attending: ['/', '\\', 'L', 'B', 'K', 'P', 'V', 'W'],
  authorised: ['C', 'C1', 'C2', 'E', 'I', 'J1', 'M', 'R', 'S', 'T'],
  unauthorised: ['G', 'N', 'O', 'U'],
  'not possible': ['D', 'Q', 'X', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7'],
  administrative: ['Z', '#'],
}

test.each(Object.entries(expected))('the codes that count as %s', (category, list) => {
  expect(allCodes.filter((code) => categoryOf(code) === category)).toEqual(list)
})

test('the approved educational activities are B, K, P, V and W; D is not one of them', () => {
  expect(allCodes.filter((code) => meaningOf(code)?.approvedActivity)).toEqual(['B', 'K', 'P', 'V', 'W'])
})

test.each(['H', 'J', 'Y', '', 'b', 'toString'])('%j is not a code', (text) => {
  expect(isCode(text)).toBe(false)
  expect(categoryOf(text)).toBeUndefined()
})

test('a code is said with its meaning', () => {
  expect(sayCode('B')).toBe('B, educated off site, arranged by the school')
  expect(sayCode('H')).toBe('H')
  expect([presentCode('AM'), presentCode('PM')]).toEqual(['/', '\\'])
})
