import { describe, expect, test } from 'vitest'
import { managesTrust, ownsAccount, vacantContacts } from './offices.ts'

const contacts = [
  { role: 'ap-lead', clause: ['EMET-0.2'] },
  { role: 'council', clause: ['EMET-0.3'] },
  { role: 'provider-manager', clause: ['SSC-4.5.1'] },
]

describe('contacts the policy names', () => {
  test('are vacant until somebody holds the office, or the outside contact is written down', () => {
    expect(vacantContacts(contacts, new Set(['dsl']), {}).map((one) => one.role)).toEqual(['ap-lead', 'council'])
    expect(vacantContacts(contacts, new Set(['ap-lead']), { council: 'AP team, 01632 960001' })).toEqual([])
    expect(vacantContacts(contacts, new Set(['ap-lead']), { council: '  ' }).map((one) => one.clauses)).toEqual([
      ['EMET-0.3'],
    ])
  })
})

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
