import { expect, test } from 'vitest'
import { hashPassword, passwordFault, verifyPassword } from './passwords.ts'

test('a password is recognised, however its letters were typed, and another is not', async () => {
  const hash = await hashPassword('café lantern orchard')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword('cafe\u0301 lantern orchard', hash)).toBe(true)
  expect(await verifyPassword('cafe lantern orchard', hash)).toBe(false)
  expect(await hashPassword('café lantern orchard')).not.toBe(hash)
})

test('no account, or a hash of another kind, is never right', async () => {
  expect(await verifyPassword('', undefined)).toBe(false)
  expect(await verifyPassword('anything', null)).toBe(false)
  expect(await verifyPassword('anything', '$2b$10$abcdefghijklmnopqrstuv')).toBe(false)
})

test('a new password must be long enough and not about its owner', () => {
  expect(passwordFault('elevenchars')).toContain('at least 12')
  expect(passwordFault('aaaaaaaaaaaaaaaa')).toContain('repeats')
  expect(passwordFault('hello-marlowe-12', ['Marlowe'])).toContain('your own name')
  expect(passwordFault('copper lantern orchard', ['Marlowe'])).toBeUndefined()
})
