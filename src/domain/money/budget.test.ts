import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, isoOf } from '../calendar/day.ts'
import { budgetOf, roomFor, toCome } from './budget.ts'
import { budgetYearOf, budgetYearsBetween, monthsOf, readBudgetYear, usualStart, yearStarts } from './budget-year.ts'
import { costsOf, type DatedCharge, type ExtraCost, penceBetween } from './commitment.ts'
import { type AgreedSession, chargeModes } from './match-invoice.ts'

describe('the year of a budget', () => {
  test('is that of the school’s account', () => {
    const academy = budgetYearOf(dayOf('2026-08-31'), usualStart('academy'))
    expect([academy.label, isoOf(academy.first), isoOf(academy.last)]).toEqual(['2025-26', '2025-09-01', '2026-08-31'])
    const maintained = budgetYearOf(dayOf('2027-03-31'), usualStart('maintained'))
    expect([maintained.label, isoOf(maintained.first), isoOf(maintained.last)]).toEqual([
      '2026-27',
      '2026-04-01',
      '2027-03-31',
    ])
  })

  test.each([
    ['2026-27', '2026-27'],
    ['2026/27', '2026-27'],
    ['Year 2026 to 2027', '2026-27'],
    [' 2026–2027 ', '2026-27'],
    ['2026-28', undefined],
    ['2026', undefined],
    ['this year', undefined],
  ])('“%s” is %s', (text, label) => {
    expect(readBudgetYear(text, 9)?.label).toBe(label)
  })

  test('any day lies in the year of its own, whose months join without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 18_000, max: 24_000 }), fc.constantFrom(...yearStarts), (day, month) => {
        const year = budgetYearOf(day, month)
        expect(day >= year.first && day <= year.last).toBe(true)
        expect(readBudgetYear(year.label, month)).toEqual(year)
        expect(monthsOf(year)).toHaveLength(12)
        expect(budgetYearsBetween(day, year.last + 1, month).map((one) => one.label)).toEqual([
          year.label,
          budgetYearOf(year.last + 1, month).label,
        ])
      }),
    )
  })
})

const at = (iso: string, attended?: boolean, session: 'AM' | 'PM' = 'AM'): AgreedSession => ({
  day: dayOf(iso),
  session,
  attended,
})
const charge = (mode: (typeof chargeModes)[number], ratePence: number, from = '2026-09-01'): DatedCharge => ({
  mode,
  ratePence,
  from: dayOf(from),
})
const whole = ({ byDay }: { byDay: ReadonlyMap<number, number> }) => penceBetween(byDay, -100_000, 100_000)

describe('what a placement costs', () => {
  const fortnight = [
    at('2026-11-02', true),
    at('2026-11-03', false),
    at('2026-11-09'),
    at('2026-11-09', undefined, 'PM'),
  ]
  test.each([
    ['session-agreed', 4 * 4550],
    // The one known to be missed is not charged; those to come are.
    ['session-attended', 3 * 4550],
    ['week', 2 * 4550],
    ['fixed', 4550],
  ] as const)('by %s', (mode, pence) => {
    expect(whole(costsOf(fortnight, [charge(mode, 4550)]))).toBe(pence)
  })

  test('a new price holds from its day; a session before any price is not known', () => {
    const costs = costsOf(fortnight, [
      charge('session-agreed', 100, '2026-11-03'),
      charge('session-agreed', 250, '2026-11-09'),
    ])
    expect(costs.unpriced).toBe(1)
    expect([...costs.byDay]).toEqual([
      [dayOf('2026-11-03'), 100],
      [dayOf('2026-11-09'), 500],
    ])
  })

  test('what comes on top is counted once, by week or by session, between its days', () => {
    const extra = (each: ExtraCost['each'], to?: string): ExtraCost => ({
      each,
      pence: 700,
      from: dayOf('2026-11-03'),
      ...(to ? { to: dayOf(to) } : {}),
    })
    expect(whole(costsOf(fortnight, [], [extra('once')]))).toBe(700)
    expect(whole(costsOf(fortnight, [], [extra('week')]))).toBe(1400)
    expect(whole(costsOf(fortnight, [], [extra('session')]))).toBe(2100)
    expect(whole(costsOf(fortnight, [], [extra('session', '2026-11-08')]))).toBe(700)
    expect(costsOf(fortnight, [], [extra('session')]).unpriced).toBe(4)
  })

  test('the months of a year add up to the year, to the penny', () => {
    const year = budgetYearOf(dayOf('2026-11-02'), 9)
    const months = monthsOf(year)
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            day: fc.integer({ min: year.first, max: year.last }),
            session: fc.constantFrom('AM' as const, 'PM' as const),
            attended: fc.constantFrom(true, false, undefined),
          }),
          { maxLength: 60 },
        ),
        fc.constantFrom(...chargeModes),
        fc.integer({ min: 0, max: 99_999 }),
        (sessions, mode, rate) => {
          const costs = costsOf(sessions, [{ mode, ratePence: rate, from: year.first }])
          const sums = months.map((first, index) =>
            penceBetween(costs.byDay, first, (months[index + 1] ?? year.last + 1) - 1),
          )
          expect(sums.reduce((sum, one) => sum + one, 0)).toBe(penceBetween(costs.byDay, year.first, year.last))
          expect(whole(costs) <= sessions.length * rate).toBe(true)
        },
      ),
    )
  })
})

const money = fc.record({
  agreedPence: fc.integer({ min: 0, max: 5_000_000 }),
  spentPence: fc.integer({ min: 0, max: 5_000_000 }),
  unpriced: fc.integer({ min: 0, max: 5 }),
})

describe('a budget', () => {
  test('what is spent, what is to come and what is left are the approved sum, to the penny', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), fc.array(money), (approved, rows) => {
        const budget = budgetOf(approved, rows)
        expect(budget.spentPence + budget.toComePence + (budget.leftPence ?? Number.NaN)).toBe(approved)
        expect(budget.committedPence >= Math.max(budget.agreedPence, budget.spentPence)).toBe(true)
      }),
    )
  })

  test('a placement that cost too much leaves nothing to come, and does not pay for another', () => {
    const over = { agreedPence: 1000, spentPence: 1500, unpriced: 0 }
    const waiting = { agreedPence: 2000, spentPence: 500, unpriced: 0 }
    expect(toCome(over)).toBe(0)
    expect(budgetOf(4000, [over, waiting])).toMatchObject({ spentPence: 2000, toComePence: 1500, leftPence: 500 })
  })

  test('one more fits, passes it by an exact sum, or cannot be told', () => {
    const budget = budgetOf(10_000, [{ agreedPence: 4000, spentPence: 0, unpriced: 0 }])
    expect(roomFor(budget, { agreedPence: 6000, unpriced: 0 })).toEqual({ kind: 'fits', leftPence: 0 })
    expect(roomFor(budget, { agreedPence: 6001, unpriced: 3 })).toEqual({ kind: 'passes', overPence: 1 })
    expect(roomFor(budget, { agreedPence: 0, unpriced: 3 })).toEqual({ kind: 'cannot tell', unpriced: 3 })
    expect(roomFor(budgetOf(undefined, []), { agreedPence: 1, unpriced: 0 })).toEqual({ kind: 'no budget' })
  })

  test('what would pass it does not fit, whatever else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000 }), fc.array(money), money, (approved, rows, added) => {
        const before = budgetOf(approved, rows)
        const room = roomFor(before, added)
        const after = budgetOf(approved, [...rows, { ...added, spentPence: 0 }])
        expect(room.kind === 'passes').toBe((after.leftPence ?? 0) < 0)
      }),
    )
  })
})
