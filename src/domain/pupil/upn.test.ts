import { expect, test } from 'vitest'
import { checkLetter, readUpn } from './upn.ts'

test.each([
  ['H801200001001', false],
  ['X00180001701A', true],
  ['R891300126042', false],
])('%s is valid', (upn, temporary) => {
  expect(readUpn(upn)).toEqual({ upn, temporary })
  expect(checkLetter(upn.slice(1))).toBe(upn[0])
})

test('spaces and lower case are put right', () => {
  expect(readUpn(' h8012 0000 1001 ')).toEqual({ upn: 'H801200001001', temporary: false })
})

test.each([
  ['H801200001002', 'first letter does not fit'],
  ['A801200001001', 'first letter does not fit'],
  ['H80120000100', 'this one has 12'],
  ['I801200001001', 'The letters I, O and S are not used'],
  ['H80120000100O', 'The letters I, O and S are not used'],
  ['', 'this one has 0'],
])('%s is refused: %s', (upn, says) => {
  expect(readUpn(upn)).toEqual({ fault: expect.stringContaining(says) })
})
