import { expect, test } from 'vitest'
import { codeWhenHere, reasonOfChange, seenOf } from './provider-mark.ts'

test('the code follows from who arranged the place, never from the word the provider uses', () => {
  expect(codeWhenHere('school arranged', 'AM', false)).toEqual({ code: 'B', online: false, needsActivity: true })
  expect(codeWhenHere('school arranged', 'PM', true).code).toBe('B')
  expect(codeWhenHere('council arranged', 'AM', false)).toEqual({ code: 'K', online: false, needsActivity: false })
  // A school where the pupil is also registered keeps its own register; D is the home school's mark.
  expect(codeWhenHere('registered elsewhere', 'AM', false).code).toBe('/')
  expect(codeWhenHere('registered elsewhere', 'PM', false).code).toBe('\\')
  expect(codeWhenHere('registered elsewhere', 'PM', true).code).toBe('L')
  // Nobody has recorded who arranged it: present, and the school decides.
  expect(codeWhenHere('not known', 'AM', false).code).toBe('/')
})

test('lessons online are never an attendance', () => {
  expect(codeWhenHere('remote', 'AM', false)).toEqual({ code: 'N', online: true, needsActivity: false })
})

test('a mark is read back as it was said', () => {
  const mark = { minutesLate: null, online: false }
  expect(seenOf({ ...mark, code: 'B' })).toBe('here')
  expect(seenOf({ ...mark, code: 'B', minutesLate: 12 })).toBe('late')
  expect(seenOf({ ...mark, code: 'L' })).toBe('late')
  expect(seenOf({ ...mark, code: 'N' })).toBe('absent')
  expect(seenOf({ ...mark, code: 'N', online: true })).toBe('here')
  expect(seenOf({ ...mark, code: 'D' })).toBe('here')
})

test('a change that explains itself needs no reason; the others do', () => {
  expect(reasonOfChange('absent', 'late', false)).toBe('Came in after the mark was given')
  expect(reasonOfChange('here', 'here', true)).toBe('Left before the end of the session')
  expect(reasonOfChange('absent', 'here', false)).toBeUndefined()
  expect(reasonOfChange('here', 'absent', false)).toBeUndefined()
  expect(reasonOfChange('late', 'absent', true)).toBeUndefined()
})
