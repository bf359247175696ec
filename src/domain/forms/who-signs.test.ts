import { expect, test } from 'vitest'
import { mayBeAsked, type PossibleSigner } from './who-signs.ts'

const mother: PossibleSigner = {
  parentalResponsibility: true,
  livesWith: true,
  mayReceiveLetters: true,
  email: 'dara@home.example',
}
const resident = { whose: 'resident' } as const

test('a parent with responsibility, to whom the school may write, is asked', () => {
  expect(mayBeAsked(mother, {})).toEqual({ may: true, says: '' })
  expect(mayBeAsked(mother, resident).may).toBe(true)
})

test('nobody is asked whom the school may not write to, who has no responsibility, or whose address is not known', () => {
  expect(mayBeAsked({ ...mother, mayReceiveLetters: false }, {}).says).toBe('The school may not write to them.')
  expect(mayBeAsked({ ...mother, parentalResponsibility: false }, {}).may).toBe(false)
  expect(mayBeAsked({ ...mother, email: null }, {}).says).toContain('Ask on paper')
})

test('responsibility nobody has recorded is said, not assumed away', () => {
  expect(mayBeAsked({ ...mother, parentalResponsibility: null }, {})).toEqual({
    may: true,
    says: 'Nobody has recorded whether they have parental responsibility.',
  })
})

test('a part-time timetable asks the parent with whom the pupil normally lives, and unknown is not yes', () => {
  expect(mayBeAsked({ ...mother, livesWith: false }, {}).may).toBe(true)
  expect(mayBeAsked({ ...mother, livesWith: false }, resident).may).toBe(false)
  expect(mayBeAsked({ ...mother, livesWith: null }, resident).says).toContain('Record first')
})
