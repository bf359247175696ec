import { expect, test } from 'vitest'
import { easyRead } from './easy-read.ts'
import { recordPrint } from './records.ts'
import { readCode, sayCode, seal } from './seal.ts'
import { sampleInput } from './testing-input.ts'

test('a code is read as it was printed, however it is typed', () => {
  const code = '4KQ7ZD2M09TXB6WE1HRC'
  expect(sayCode(code)).toBe('4KQ7-ZD2M-09TX-B6WE-1HRC')
  expect(readCode(sayCode(code))).toBe(code)
  expect(readCode(' 4kq7 zd2m o9tx b6we lhrc ')).toBe(code)
})

test('the certificate stands beside the document, which stays as it was', () => {
  const content = recordPrint(sampleInput())
  const sealed = seal(content, {
    code: '4KQ7ZD2M09TXB6WE1HRC',
    agreement: 'a'.repeat(64),
    signatures: [],
    sealed: 'Mon 2 Nov 2026 at 09:00',
    checkAt: 'https://waymark.example/check',
  })
  const { certificate, ...rest } = sealed
  expect(rest).toEqual(content)
  expect(JSON.stringify(certificate)).toContain('Nobody has signed yet.')
  expect(JSON.stringify(certificate)).toContain('4KQ7-ZD2M-09TX-B6WE-1HRC')
})

test('the easy version speaks to who reads it, and says when in whole sentences', () => {
  const parent = JSON.stringify(easyRead(sampleInput(), 'parent'))
  const pupil = JSON.stringify(easyRead(sampleInput(), 'pupil'))
  expect(parent).toContain('It starts on Mon 2 Nov 2026.')
  expect(parent).toMatch(/Zoë goes there on Mondays/)
  expect(pupil).toMatch(/You go there on Mondays/)
  expect(pupil).toContain('You can say no. You can say why.')
})
