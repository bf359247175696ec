import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, addYears, dayOf, isoOf, parseTyped, sayDate, sayShort, weekday } from './day.ts'

const anyDay = fc.integer({ min: dayOf('1600-01-01'), max: dayOf('2399-12-31') })
const plain = (day: number) => Temporal.PlainDate.from('1970-01-01').add({ days: day })

describe('days', () => {
  test('round-trip through ISO text, and agree with Temporal on date and weekday', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOf(isoOf(day))).toBe(day)
        expect(isoOf(day)).toBe(plain(day).toString())
        expect(weekday(day)).toBe(plain(day).dayOfWeek)
      }),
    )
  })

  test('add months and years as Temporal does, clamping to the end of the month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, n) => {
        expect(isoOf(addMonths(day, n))).toBe(plain(day).add({ months: n }).toString())
        expect(isoOf(addYears(day, n))).toBe(plain(day).add({ years: n }).toString())
      }),
    )
    expect(isoOf(addMonths(dayOf('2027-01-31'), 1))).toBe('2027-02-28')
    expect(isoOf(addYears(dayOf('2028-02-29'), 1))).toBe('2029-02-28')
  })

  test('are said in plain words', () => {
    expect(sayDate(dayOf('2026-11-02'))).toBe('Mon 2 Nov 2026')
    expect(sayShort(dayOf('2026-11-02'))).toBe('Mon 2 Nov')
    expect(sayDate(dayOf('1969-12-31'))).toBe('Wed 31 Dec 1969')
  })

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00'])('%s does not exist', (iso) => {
    expect(() => dayOf(iso)).toThrow(new RangeError(`There is no such day as ${iso}: check the month and the day.`))
  })

  test.each(['', '2 Nov 2026', '2026-11-2', '2026-11-02T00:00', ' 2026-11-02'])('"%s" is malformed', (text) => {
    expect(() => dayOf(text)).toThrow(/is not a date: write it as year-month-day/)
  })
})

describe('typed dates', () => {
  test.each([
    '2/11/2026',
    '02/11/2026',
    '02 11 2026',
    '2.11.2026',
    '2-11-2026',
    '2 Nov 2026',
    '2 november 2026',
    '2nd Nov. 2026',
    'Mon 2 Nov 2026',
    'Monday, 2 November 2026',
    ' 2026-11-02 ',
  ])('"%s" is Mon 2 Nov 2026', (text) => {
    expect(parseTyped(text)).toBe(dayOf('2026-11-02'))
  })

  test.each([
    '',
    'soon',
    '31/11/2026',
    '2/11/26',
    '11/13/2026',
    '2 Novel 2026',
    '2 Xyz 2026',
    '2026-02-30',
    '2/11/0026',
    '2 ma',
  ])('"%s" is not guessed at', (text) => {
    expect(parseTyped(text)).toBeUndefined()
  })

  test('what we say can be typed back', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayOf('1900-01-01'), max: dayOf('2199-12-31') }), (day) => {
        expect(parseTyped(sayDate(day))).toBe(day)
      }),
    )
  })

  test('every month is known by its short and full name', () => {
    for (let month = 1; month <= 12; month++) {
      const day = dayOf(`2026-${String(month).padStart(2, '0')}-09`)
      const long = plain(day).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
      const short = long.replace(/([A-Z][a-z]{2})[a-z]*/, '$1')
      expect([parseTyped(long), parseTyped(short)]).toEqual([day, day])
    }
    expect(parseTyped('4 Sept 2026')).toBe(dayOf('2026-09-04'))
  })
})
