import { expect, test } from 'vitest'
import { returnPath } from './return-path.ts'

test('a path of our own is kept, with its query', () => {
  expect(returnPath('/register?at=2026-11-02')).toBe('/register?at=2026-11-02')
  expect(returnPath('/placements/0190b2f0-0000-7000-8000-000000000001')).toBe(
    '/placements/0190b2f0-0000-7000-8000-000000000001',
  )
})

test.each([
  undefined,
  null,
  '',
  '/',
  'register',
  '//evil.example/today',
  '/\\evil.example',
  '/\t/evil.example',
  '/x/..//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/sign-out',
  '/sign-in?to=/sign-in',
  `/${'a'.repeat(600)}`,
  '/a\nset-cookie: x=1',
])('%j leads to Today', (to) => {
  expect(returnPath(to)).toBe('/today')
})
