import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCalendar } from './calendar.ts'
import { dayFrom, weekday } from './day.ts'
import { mismatches, type PlacedWeek, type ProviderClosure } from './mismatch.ts'

const autumn = {
  name: 'Autumn',
  starts: dayFrom(2026, 9, 1),
  ends: dayFrom(2026, 12, 18),
  halfTerm: { starts: dayFrom(2026, 10, 26), ends: dayFrom(2026, 10, 30) },
}
const inset = dayFrom(2026, 11, 27)
const calendar = buildCalendar({ terms: [autumn], closures: [{ day: inset, kind: 'inset' }], bankHolidays: [] })
const week = (placementId: string, weekdays: number[], more: Partial<PlacedWeek> = {}): PlacedWeek => ({
  placementId,
  siteId: 'barn',
  weekdays: new Set(weekdays),
  from: autumn.starts,
  to: undefined,
  ...more,
})
const closure = (from: number, to: number, siteId: string | null = null): ProviderClosure => ({
  id: 'c',
  siteId,
  from,
  to,
  why: 'Staff training',
})
const nov = (date: number) => dayFrom(2026, 11, date)

describe('the two calendars', () => {
  test('a provider closed on a school day leaves its pupils of that weekday with nowhere to go', () => {
    // Thu 5 Nov 2026.
    expect(mismatches(calendar, [closure(nov(5), nov(6))], [week('a', [4]), week('b', [1])], nov(2), nov(8))).toEqual([
      { day: nov(5), closed: 'provider', why: 'Staff training', placementIds: ['a'] },
    ])
  })
  test('an INSET day of the school means nobody is expected at a provider that is open', () => {
    expect(mismatches(calendar, [], [week('a', [5])], nov(23), nov(29))).toEqual([
      { day: inset, closed: 'school', why: '', placementIds: ['a'] },
    ])
    expect(mismatches(calendar, [closure(inset, inset)], [week('a', [5])], nov(23), nov(29))).toEqual([])
  })
  test('half-term holidays are no mismatch', () => {
    expect(mismatches(calendar, [], [week('a', [1, 2, 3, 4, 5])], dayFrom(2026, 10, 24), nov(1))).toEqual([])
  })
  test('one site closed leaves the pupils of the other where they are', () => {
    const weeks = [week('a', [4]), week('b', [4], { siteId: 'field' })]
    expect(mismatches(calendar, [closure(nov(5), nov(5), 'field')], weeks, nov(2), nov(8))).toEqual([
      { day: nov(5), closed: 'provider', why: 'Staff training', placementIds: ['b'] },
    ])
  })
  test('before it starts and after it ends a placement needs nothing', () => {
    const weeks = [week('early', [4], { to: nov(4) }), week('late', [4], { from: nov(6) })]
    expect(mismatches(calendar, [closure(nov(5), nov(5))], weeks, nov(2), nov(8))).toEqual([])
  })
  test('whatever is closed, each pupil stands on at most one line a day, and only on days they are placed', () => {
    const day = fc.integer({ min: autumn.starts - 10, max: autumn.ends + 10 })
    const closures = fc.array(
      fc
        .tuple(day, fc.integer({ min: 0, max: 9 }), fc.constantFrom(null, 'barn', 'field'))
        .map(([from, length, siteId]) => closure(from, from + length, siteId)),
      { maxLength: 6 },
    )
    const weeks = fc.array(
      fc.record({
        placementId: fc.uuid(),
        siteId: fc.constantFrom(null, 'barn', 'field'),
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 5 })).map((list) => new Set(list)),
        from: day,
        to: fc.option(day, { nil: undefined }),
      }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(closures, weeks, (shut, placed) => {
        const lines = mismatches(calendar, shut, placed, autumn.starts - 10, autumn.ends + 10)
        const seen = new Set<string>()
        for (const line of lines) {
          expect(line.closed === 'provider').toBe(calendar.isSchoolDay(line.day))
          for (const id of line.placementIds) {
            const own = placed.find((one) => one.placementId === id)
            expect(own?.weekdays.has(weekday(line.day))).toBe(true)
            const key = `${line.day} ${id}`
            expect(seen.has(key)).toBe(false)
            seen.add(key)
          }
        }
      }),
    )
  })
})
