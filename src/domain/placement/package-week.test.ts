import { describe, expect, test } from 'vitest'
import { clashes, overlaps, type PackageMember, packageWeek } from './package-week.ts'
import type { Session } from './proposal-week.ts'

const at = (day: Session['day'], session: Session['session'], place: Session['place'] = 'provider'): Session => ({
  day,
  session,
  from: session === 'am' ? '09:00' : '13:00',
  to: session === 'am' ? '12:00' : '15:00',
  place,
})
const member = (id: string, sessions: readonly Session[]): PackageMember => ({
  id,
  name: id,
  place: 'off-site',
  sessions,
})
const farm = member('farm', [at('mon', 'am'), at('mon', 'pm'), at('tue', 'am', 'school'), at('wed', 'am', 'school')])
const garage = member('garage', [at('tue', 'am'), at('wed', 'am', 'school')])

describe('one week over several placements', () => {
  test('a provider stands before lessons, and lessons named twice count once', () => {
    const week = packageWeek([farm, garage])
    expect(week.days[1]?.am.map((entry) => entry.member?.id)).toEqual(['garage'])
    expect(week.days[2]?.am.map((entry) => entry.member)).toEqual([undefined])
    expect(week.hours.map((one) => [one.member.id, one.hours])).toEqual([
      ['farm', 5],
      ['garage', 3],
    ])
    expect([week.school, week.total]).toEqual([3, 11])
    expect(week.nowhere).toHaveLength(6)
  })
  test('nobody anywhere is nowhere all week', () => {
    expect(packageWeek([])).toMatchObject({ total: 0, school: 0, hours: [] })
    expect(packageWeek([]).nowhere).toHaveLength(10)
  })
  test('two sessions of one half-day stand side by side when they do not meet', () => {
    const early = { ...at('mon', 'am'), to: '10:00' }
    const late = { ...at('mon', 'am'), from: '10:00' }
    expect(overlaps(early, late)).toBe(false)
    expect(packageWeek([member('a', [late]), member('b', [early])]).days[0]?.am.map((one) => one.member?.id)).toEqual([
      'b',
      'a',
    ])
    expect(overlaps(at('mon', 'am'), { day: 'mon', session: 'am', place: 'provider' } as Session)).toBe(true)
  })
  test('a clash names the other placement; its lessons at school are no clash', () => {
    expect(clashes([at('mon', 'am'), at('wed', 'am')], [farm])).toEqual([{ session: at('mon', 'am'), with: farm }])
  })
})
