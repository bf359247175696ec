import { describe, expect, test } from 'vitest'
import { managesTrust, ownsAccount } from './offices.ts'

describe('an account', () => {
  const me = (schoolId: string | null, role: string) => ({
    sessionId: '',
    personId: '',
    trustId: '',
    name: '',
    assignments: [{ schoolId, role, providerId: null }],
    secondFactor: false,
    secondFactorNeeded: false,
  })
  const here = [{ schoolId: 'a', schoolName: 'A', roles: ['administrator'] as const }]

  test('is managed only by those who manage every school its owner works at', () => {
    expect(ownsAccount([{ schoolId: 'a', providerId: null }], here, me('a', 'administrator'))).toBe(true)
    expect(
      ownsAccount(
        [
          { schoolId: 'a', providerId: null },
          { schoolId: 'b', providerId: null },
        ],
        here,
        me('a', 'administrator'),
      ),
    ).toBe(false)
    expect(ownsAccount([{ schoolId: null, providerId: null }], here, me('a', 'administrator'))).toBe(false)
    expect(ownsAccount([{ schoolId: null, providerId: null }], here, me(null, 'administrator'))).toBe(true)
  })

  test('a trust leader who administers nothing gives no trust-wide office', () => {
    expect(managesTrust(me(null, 'trust-leader'))).toBe(false)
    expect(managesTrust(me('a', 'administrator'))).toBe(false)
  })
})
