import { expect, test } from 'vitest'
import { clockOf, isUnsent, saysTheSame } from './letters.ts'

test('the first delivery that stands starts the clock', () => {
  const deliveries = [
    { state: 'sent', how: 'post', sentOn: '2026-10-29' },
    { state: 'sent', how: 'email', sentOn: '2026-10-28' },
    { state: 'waiting', how: 'email' },
  ] as const
  expect(clockOf({}, deliveries)).toEqual({ sentOn: '2026-10-28', how: 'email' })
})

test('a delivery that failed starts none, and takes back the date it gave', () => {
  const failed = { state: 'failed', how: 'email', sentOn: '2026-10-28' } as const
  expect(clockOf({ 'sent-on': '2026-10-28', 'how-sent': 'email' }, [failed])).toBeUndefined()
  const posted = { state: 'sent', how: 'post', sentOn: '2026-10-30' } as const
  expect(clockOf({ 'sent-on': '2026-10-28', 'how-sent': 'email' }, [failed, posted])).toEqual({
    sentOn: '2026-10-30',
    how: 'post',
  })
})

test('a date that a person wrote stands beside the deliveries', () => {
  const later = { state: 'sent', how: 'email', sentOn: '2026-10-30' } as const
  expect(clockOf({ 'sent-on': '2026-10-27', 'how-sent': 'hand' }, [later])).toEqual({
    sentOn: '2026-10-27',
    how: 'hand',
  })
})

test('an e-mail that waits starts no clock', () => {
  expect(clockOf({}, [{ state: 'waiting', how: 'email' }])).toBeUndefined()
})

test('a letter is unsent while neither the date nor the way is there; other forms never are', () => {
  expect(isUnsent('parent-notification', { reason: 'Because.' })).toBe(true)
  expect(isUnsent('parent-notification', { 'how-sent': 'hand' })).toBe(false)
  expect(isUnsent('placement-review', {})).toBe(false)
})

test('how it was sent is no change of what a letter says', () => {
  expect(saysTheSame({ a: 1, 'sent-on': '2026-10-28' }, { a: 1, b: '' })).toBe(true)
  expect(saysTheSame({ a: 1 }, { a: 2 })).toBe(false)
})
