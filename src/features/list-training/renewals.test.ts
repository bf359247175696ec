import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, isoOf } from '../../domain/calendar/day.ts'
import { renewalOf, type Training, trainingLines } from './renewals.ts'

const today = dayOf('2026-11-24')
const record = (over: Partial<Training>): Training => ({
  id: 'a',
  who: 'Wren Adeyemi',
  what: 'safeguarding',
  detail: null,
  on: '2026-09-01',
  renew_by: null,
  ...over,
})

test.each([
  ['2026-11-23', 'lapsed'],
  // It holds on its last day.
  ['2026-11-24', 'due'],
  ['2027-01-24', 'due'],
  ['2027-01-25', 'current'],
  [null, 'no date'],
])('to be renewed by %s is %s', (by, renewal) => {
  expect(renewalOf(by, today)).toBe(renewal)
})

test('the newest of the same people in the same matter counts, however the name is written', () => {
  const lines = trainingLines(
    [
      record({ id: 'old', on: '2024-09-01', renew_by: '2026-09-01' }),
      record({ id: 'new', who: ' wren  ADEYEMI', on: '2026-09-02', renew_by: '2028-09-02' }),
      record({ id: 'prevent', what: 'prevent', renew_by: '2026-11-01' }),
    ],
    today,
  )
  expect(lines.map((one) => [one.id, one.renewal, one.earlier])).toEqual([
    ['prevent', 'lapsed', 0],
    ['new', 'current', 1],
  ])
})

test('no record disappears: each is a line or earlier than one', () => {
  const any = fc.record({
    who: fc.constantFrom('Wren', 'Moss', 'wren '),
    what: fc.constantFrom('safeguarding', 'other'),
    detail: fc.constantFrom(null, 'First aid', 'Driving'),
    on: fc.integer({ min: 20_000, max: 20_700 }).map(isoOf),
    renew_by: fc.option(fc.integer({ min: 20_400, max: 21_000 }).map(isoOf)),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (records) => {
      const lines = trainingLines(
        records.map((one, index) => ({ ...one, id: String(index) })),
        today,
      )
      expect(lines.reduce((sum, one) => sum + 1 + one.earlier, 0)).toBe(records.length)
    }),
  )
})
