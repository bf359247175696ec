import { expect, test } from 'vitest'
import { vacantContacts } from './contacts.ts'

const contacts = [
  { role: 'ap-lead', clause: ['EMET-0.2'] },
  { role: 'council', clause: ['EMET-0.3'] },
  { role: 'provider-manager', clause: ['SSC-4.5.1'] },
]

test('a contact is vacant until somebody holds the office, or the one outside is written down', () => {
  expect(vacantContacts(contacts, new Set(['dsl']), {}).map((one) => one.role)).toEqual(['ap-lead', 'council'])
  expect(vacantContacts(contacts, new Set(['ap-lead']), { council: 'AP team, 01632 960001' })).toEqual([])
  expect(vacantContacts(contacts, new Set(['ap-lead']), { council: '  ' }).map((one) => one.clause)).toEqual([
    ['EMET-0.3'],
  ])
})
