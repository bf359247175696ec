import { describe, expect, it } from 'vitest'
import { calendarA, calendarAInput } from '../calendar/calendar-a.ts'
import { dayOf } from '../calendar/day.ts'
import type { PlacementFacts, ProviderFacts } from '../policy/situation.ts'
import { placementCode } from './attendance-code.ts'
import { sayNotSchoolDay } from './say-not-school-day.ts'
import { sayEvent, sayOutcome } from './say-placement.ts'
import { sayWeek, weeklyHours } from './say-week.ts'

const placement = (change: Partial<PlacementFacts> = {}): PlacementFacts => ({
  id: 'p',
  route: 'school-arranged',
  place: 'off-site',
  state: 'ready',
  sessionsAtProvider: 0b1111111111,
  sessionsOnSite: 0,
  councilContracts: false,
  dualRegistered: false,
  suspensions: [],
  ...change,
})
const provider = (isSchool: boolean): ProviderFacts => ({
  id: 'v',
  name: 'Beech Lodge',
  registered: true,
  isSchool,
  mainstream: false,
  online: false,
  onCouncilList: true,
  external: true,
  barred: false,
  siteApproved: true,
})

describe('the attendance code of a placement (domain.md section 1)', () => {
  it('is B where the school arranges it, K where the council does, D at a school where the pupil is also registered', () => {
    expect(placementCode(placement(), provider(false)).code).toBe('B')
    expect(placementCode(placement({ councilContracts: true }), provider(false)).code).toBe('K')
    expect(placementCode(placement({ dualRegistered: true, councilContracts: true }), provider(true)).code).toBe('D')
  })

  it('is not D at a place that is no school, whatever the policy says', () => {
    expect(placementCode(placement({ dualRegistered: true }), provider(false)).code).toBe('B')
  })

  it('is never B online, and cannot be told while nobody has said who arranged it', () => {
    expect(placementCode(placement({ place: 'online' }), provider(false)).code).toBeUndefined()
    expect(placementCode(placement({ councilContracts: undefined }), provider(false)).code).toBeUndefined()
  })
})

describe('a week in words', () => {
  const at = (day: 'mon' | 'tue' | 'wed', session: 'am' | 'pm', from: string, to: string) => ({
    day,
    session,
    from,
    to,
    place: 'provider' as const,
  })
  it('joins days with the same hours', () => {
    const week = [
      at('mon', 'am', '09:15', '12:00'),
      at('mon', 'pm', '12:45', '14:45'),
      at('tue', 'am', '09:15', '12:00'),
      at('tue', 'pm', '12:45', '14:45'),
      at('wed', 'am', '10:00', '12:00'),
    ]
    expect(sayWeek(week, 'provider')).toBe('Mon, Tue, 09:15 to 14:45; Wed morning, 10:00 to 12:00')
    expect(weeklyHours(week, 'provider')).toBe(11.5)
    expect(sayWeek(week, 'school')).toBeUndefined()
  })
})

describe('a day that is no school day', () => {
  it('is refused with its reason and the next school day', () => {
    const says = sayNotSchoolDay(calendarAInput, calendarA, dayOf('2027-05-03'))
    expect(says).toMatch(/^Mon 3 May 2027 is a bank holiday/)
    expect(says).toMatch(/The next school day is Tue 4 May 2027\.$/)
    expect(sayNotSchoolDay(calendarAInput, calendarA, dayOf('2027-05-04'))).toBeUndefined()
  })
})

it('says events and outcomes in words, also ones it does not know', () => {
  expect(sayEvent('suspend')).toBe('Paused')
  expect(sayEvent('some-thing')).toBe('some thing')
  expect(sayOutcome('remains_AP')).toBe('Stays in alternative provision')
})
