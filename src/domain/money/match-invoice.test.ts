import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { type AgreedSession, chargeModes, type InvoiceLine, matchInvoice, type Terms } from './match-invoice.ts'
import { sayPence } from './say-money.ts'

const session = (day: string, attended: boolean | undefined, half: 'AM' | 'PM' = 'AM'): AgreedSession => ({
  day: dayOf(day),
  session: half,
  attended,
})
const line = (quantity: number, unitPence: number): InvoiceLine => ({ placementId: 'a', quantity, unitPence })
const week = [session('2026-11-02', true), session('2026-11-03', false), session('2026-11-09', true)]
const terms = (mode: (typeof chargeModes)[number], ratePence: number, sessions = week): Terms => ({
  placementId: 'a',
  charge: { mode, ratePence },
  sessions,
})

describe('each way of charging', () => {
  test.each([
    ['session-agreed', 3],
    ['session-attended', 2],
    ['week', 2],
    ['fixed', 1],
  ] as const)('%s counts %i', (mode, quantity) => {
    const [row] = matchInvoice([line(quantity, 4550)], [terms(mode, 4550)]).rows
    expect(row).toMatchObject({ expectedQuantity: quantity, differencePence: 0, verdict: 'as agreed' })
  })

  test('an absence charged as attended is too much, by its exact pence', () => {
    const matched = matchInvoice([line(3, 4550)], [terms('session-attended', 4550)])
    expect(matched).toMatchObject({ invoicedPence: 13650, expectedPence: 9100, differencePence: 4550, isRight: false })
    expect(matched.rows[0]?.verdict).toBe('too much')
  })

  test('without a mark, or without a charge, nobody says that it is right', () => {
    const open = matchInvoice(
      [line(1, 100)],
      [terms('session-attended', 100, [session('2026-11-02', true), session('2026-11-03', undefined)])],
    )
    expect(open.rows[0]?.verdict).toBe('cannot tell')
    const none = matchInvoice([line(3, 100)], [{ placementId: 'a', charge: undefined, sessions: week }])
    expect(none.rows[0]).toMatchObject({ verdict: 'cannot tell', expectedPence: undefined })
    expect(none.isRight).toBe(false)
  })

  test('what was agreed and not invoiced stays on the list; what was never agreed owes nothing', () => {
    expect(matchInvoice([], [terms('session-agreed', 100)]).rows[0]?.verdict).toBe('not invoiced')
    expect(matchInvoice([line(2, 100)], []).rows[0]).toMatchObject({ expectedPence: 0, verdict: 'too much' })
  })
})

const anySession = fc.record({
  day: fc.integer({ min: dayOf('2026-09-01'), max: dayOf('2026-12-18') }),
  session: fc.constantFrom('AM' as const, 'PM' as const),
  attended: fc.constantFrom(true, false, undefined),
})
const ids = ['a', 'b', 'c', 'd']
const anyLines = fc.array(
  fc.record({
    placementId: fc.constantFrom(...ids),
    quantity: fc.integer({ min: 1, max: 400 }),
    unitPence: fc.integer({ min: 0, max: 100_000 }),
  }),
  { maxLength: 12 },
)
const anyTerms = fc.uniqueArray(
  fc.record({
    placementId: fc.constantFrom(...ids),
    charge: fc.option(
      fc.record({ mode: fc.constantFrom(...chargeModes), ratePence: fc.integer({ min: 0, max: 100_000 }) }),
      { nil: undefined },
    ),
    sessions: fc.array(anySession, { maxLength: 30 }),
  }),
  { selector: (one) => one.placementId },
)

describe('whatever is invoiced and agreed', () => {
  test('the rows add up to the invoice, and no line disappears', () => {
    fc.assert(
      fc.property(anyLines, anyTerms, (lines, agreed) => {
        const matched = matchInvoice(lines, agreed)
        const whole = lines.reduce((sum, one) => sum + one.quantity * one.unitPence, 0)
        expect(matched.invoicedPence).toBe(whole)
        expect(matched.rows.flatMap((row) => row.lines)).toHaveLength(lines.length)
        const sure = matched.rows.filter((row) => row.expectedPence !== undefined)
        expect(sure.reduce((sum, row) => sum + row.invoicedPence, 0) - matched.expectedPence).toBe(
          matched.differencePence,
        )
      }),
    )
  })

  test('every session agreed is counted once: attended, missed or without a mark', () => {
    fc.assert(
      fc.property(anyLines, anyTerms, (lines, agreed) => {
        const matched = matchInvoice(lines, agreed)
        for (const one of agreed) {
          const rows = matched.rows.filter((row) => row.placementId === one.placementId)
          expect(rows).toHaveLength(1)
          const [row] = rows
          expect((row?.attended ?? 0) + (row?.missed ?? 0) + (row?.unmarked.length ?? 0)).toBe(one.sessions.length)
          for (const open of one.sessions.filter((each) => each.attended === undefined))
            expect(row?.unmarked).toContain(open)
        }
      }),
    )
  })
})

test('money is said in pounds and pence', () => {
  expect([0, 5, 4550, 123456, -50].map(sayPence)).toEqual(['£0.00', '£0.05', '£45.50', '£1,234.56', '-£0.50'])
})
