import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { easterSunday, parseBankHolidays, standingBankHolidays } from './bank-holidays.ts'
import { isoOf } from './day.ts'

const shipped = readFileSync(new URL('../../../policies/england/bank-holidays.json', import.meta.url), 'utf8')

describe('bank holidays', () => {
  test('the shipped list is what the standing rules give for 2025 to 2028', () => {
    expect(parseBankHolidays(shipped)).toEqual([2025, 2026, 2027, 2028].flatMap(standingBankHolidays))
    expect(parseBankHolidays(JSON.parse(shipped))).toHaveLength(32)
  })

  test('substitute days', () => {
    const on = (year: number) => standingBankHolidays(year).map(({ day, title }) => `${isoOf(day)} ${title}`)
    expect(on(2026).slice(-2)).toEqual(['2026-12-25 Christmas Day', '2026-12-28 Boxing Day'])
    expect(on(2027).slice(-2)).toEqual(['2027-12-27 Christmas Day', '2027-12-28 Boxing Day'])
    expect(on(2028)[0]).toBe('2028-01-03 New Year’s Day')
    // 2022: Christmas on Sunday gave Boxing Day its own Monday and Christmas the Tuesday.
    expect(on(2022).slice(-2)).toEqual(['2022-12-26 Boxing Day', '2022-12-27 Christmas Day'])
    expect(on(2023)[0]).toBe('2023-01-02 New Year’s Day')
  })

  test.each([
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2038, '2038-04-25'],
  ])('Easter %i', (year, iso) => {
    expect(isoOf(easterSunday(year))).toBe(iso)
  })

  test('a file in another form is refused with a sentence', () => {
    expect(() => parseBankHolidays('<html>')).toThrow(/not JSON/)
    expect(() => parseBankHolidays({ scotland: { events: [] } })).toThrow(/use the GOV.UK form/)
    expect(() => parseBankHolidays({ 'england-and-wales': { events: [{ title: 'X' }] } })).toThrow(/Bank holiday 1/)
    expect(() => parseBankHolidays({ 'england-and-wales': { events: [{ title: 'X', date: '2026-02-30' }] } })).toThrow(
      /no such day/,
    )
  })
})
