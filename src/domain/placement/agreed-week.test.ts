import { describe, expect, it } from 'vitest'
import { daysWithoutSchool, placesOfWeek, readAgreedWeek } from './agreed-week.ts'

const at = (day: 'mon' | 'tue' | 'wed' | 'thu' | 'fri', session: 'am' | 'pm', place?: string) => ({
  day,
  session,
  from: session === 'am' ? '09:00' : '13:00',
  to: session === 'am' ? '12:00' : '15:00',
  ...(place ? { place } : {}),
})
const rules = { field: 'timetable', elsewhere: [] }

describe('the week of a part-time timetable', () => {
  it('keeps only sessions at school as the timetable; home needs no times', () => {
    const week = readAgreedWeek([at('mon', 'am', 'school'), at('tue', 'am', 'home'), at('wed', 'am', 'school')], rules)
    expect(week.errors).toEqual([])
    expect(week.atSchool.map((one) => `${one.day} ${one.session} ${one.from}`)).toEqual([
      'mon am 09:00',
      'wed am 09:00',
    ])
    expect(week.agreed).toHaveLength(2)
    expect(daysWithoutSchool(week.atSchool)).toEqual(['tue', 'thu', 'fri'])
  })

  it('asks where a session with times is', () => {
    expect(readAgreedWeek([at('mon', 'am')], rules).errors).toEqual([
      {
        field: 'timetable',
        at: 'f-timetable-mon-am-start',
        says: 'Choose where the pupil is on Monday morning, or take the times away: a session at home has none.',
      },
    ])
  })

  it('takes a session at a provider only where a placement of the pupil is there', () => {
    const typed = [at('mon', 'am', 'school'), at('tue', 'am', 'provider')]
    expect(readAgreedWeek(typed, rules).errors[0]?.says).toContain('No placement of this pupil is at a provider')
    const elsewhere = [{ day: 'tue', session: 'am', place: 'provider' }] as const
    const week = readAgreedWeek(typed, { ...rules, elsewhere })
    expect(week.errors).toEqual([])
    expect(week.atSchool).toHaveLength(1)
    expect(week.agreed).toHaveLength(2)
  })

  it('refuses a week without school, and one that is full time', () => {
    expect(readAgreedWeek(undefined, rules).errors[0]?.says).toBe('Give the times of at least one session at school.')
    const all = (['mon', 'tue', 'wed', 'thu', 'fri'] as const).flatMap((day) => [
      at(day, 'am', 'school'),
      at(day, 'pm', 'school'),
    ])
    expect(readAgreedWeek(all, rules).errors[0]?.says).toContain('that is full time')
  })
})

it('says where each half-day is spent, with the pupil’s other placements', () => {
  const places = placesOfWeek(
    [{ day: 'mon', session: 'am', place: 'school' }],
    [{ day: 'mon', session: 'pm', place: 'provider' }],
  )
  expect(places[0]).toEqual({ day: 'mon', am: 'school', pm: 'provider' })
  expect(places[1]).toEqual({ day: 'tue', am: 'home', pm: 'home' })
})
