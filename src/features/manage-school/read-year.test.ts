import { describe, expect, test } from 'vitest'
import { dayOf } from '../../domain/calendar/day.ts'
import { FormBody } from '../../web/form-body.ts'
import { pathOfYear, readYear, yearOfPath } from './read-year.ts'

const none = { terms: [], closures: [], bankHolidays: [] }
const goodFriday = { day: dayOf('2027-03-26'), title: 'Good Friday' }

const posted = (spring: Record<string, string>) =>
  FormBody.of({
    'term-0-name': 'Autumn',
    'term-0-starts': '2 Sep 2026',
    'term-0-halfStarts': '26/10/2026',
    'term-0-halfEnds': '30/10/2026',
    'term-0-ends': 'Fri 18 Dec 2026',
    ...Object.fromEntries(
      Object.entries({ name: 'Spring', starts: '4 Jan 2027', ...spring }).map(([key, value]) => [
        `term-1-${key}`,
        value,
      ]),
    ),
    'term-2-name': 'Summer',
  })
const read = (spring: Record<string, string>) =>
  readYear(posted(spring), 2026, { ...none, bankHolidays: [goodFriday.day] }, [goodFriday])

describe('a year of terms', () => {
  test('a last day that is a bank holiday is pointed out beside its field and may be saved', () => {
    const { errors, warnings, terms } = read({ ends: '26 Mar 2027' })
    expect(errors).toEqual({})
    expect(warnings['term-1-ends']).toBe(
      'Fri 26 Mar 2027 is Good Friday, a bank holiday: the last school day of spring is Thu 25 Mar 2027',
    )
    expect(terms.map((term) => term.name)).toEqual(['Autumn', 'Spring'])
  })

  test.each([
    [{ ends: '31 Feb 2027' }, 'term-1-ends', 'is not a date'],
    [{ ends: '25 Mar 2026' }, 'term-1-ends', 'is not in 2026/27'],
    [{ ends: '25 Mar 2027', halfStarts: '15 Feb 2027' }, 'term-1-halfEnds', 'both days of the half-term'],
    [
      { ends: '25 Mar 2027', halfStarts: '15 Feb 2027', halfEnds: '12 Feb 2027' },
      'term-1-halfStarts',
      'before it starts',
    ],
    [{ ends: '25 Mar 2027', starts: '1 Dec 2026' }, 'term-1-starts', 'before autumn has ended'],
    [{ ends: '25 Mar 2027', name: 'autumn' }, 'term-1-name', 'Two terms have this name'],
    [{ name: '', ends: '25 Mar 2027' }, 'term-1-name', 'Name the term'],
  ])('%j stops at %s', (spring, field, says) => {
    expect(read(spring).errors[field]).toContain(says)
  })

  test('empty is not a year', () => {
    expect(readYear(FormBody.of({ 'term-0-name': 'Autumn' }), 2026, none, []).errors).toEqual({
      year: 'Enter at least one term.',
    })
  })

  test('years have addresses', () => {
    expect(yearOfPath('2026-27')).toBe(2026)
    expect(yearOfPath('2026-28')).toBeUndefined()
    expect(yearOfPath('2099-00')).toBe(2099)
    expect(pathOfYear(2026)).toBe('2026-27')
  })
})
