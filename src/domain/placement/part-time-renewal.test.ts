import { expect, it } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import type { Situation } from '../policy/situation.ts'
import { renewalOf } from './part-time-renewal.ts'

const school = { id: 's', phase: 'primary', kind: 'academy' } as const
const today = dayOf('2027-01-08')
const after = (starts: readonly string[], more: Partial<Situation['school']> = {}) =>
  renewalOf({ school: { ...school, ...more }, earlierPartTime: starts.map(dayOf) }, today)

it('asks for more each time within twelve months', () => {
  expect(after([]).asks).toHaveLength(1)
  expect(after(['2026-10-05'])).toMatchObject({ number: 2, harder: true })
  expect(after(['2026-10-05']).asks.at(-1)).toContain('attendance evidence')
  expect(after(['2026-04-20', '2026-10-05']).asks.at(-1)).toContain('the governor')
})

it('forgets one that began more than twelve months ago', () => {
  expect(after(['2026-01-08']).number).toBe(1)
  expect(after(['2026-01-09']).number).toBe(2)
})

it('asks no more where the school has switched it off', () => {
  expect(after(['2026-04-20', '2026-10-05'], { harderRenewals: false }).asks).toHaveLength(1)
})
