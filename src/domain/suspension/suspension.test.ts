import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarA as cal } from '../calendar/calendar-a.ts'
import { type Day, dayOf as day, isoOf } from '../calendar/day.ts'
import { crossedBy, totalsAt } from './limits.ts'
import { runState, sixthDayMissed } from './run-state.ts'
import { runsOf } from './runs.ts'
import { type Spell, sessionsOf, spellOf } from './spells.ts'

const spell = (first: string, last: string, more: Partial<Spell> = {}): Spell => ({
  id: first,
  first: day(first),
  firstSession: 'am',
  last: day(last),
  lastSession: 'pm',
  standing: 'stands',
  missesExam: false,
  parentAsks: false,
  ...more,
})
const limits = { year: 45, term: 15, termOnRequest: 5 }

describe('runs', () => {
  test('two suspensions over a weekend are one run, and its sixth school day is the second Monday', () => {
    const [run, ...rest] = runsOf(cal, [spell('2026-11-16', '2026-11-18'), spell('2026-11-09', '2026-11-13')])
    expect(rest).toEqual([])
    expect(run).toMatchObject({ schoolDays: 8 })
    expect(run?.spells.map((one) => one.id)).toEqual(['2026-11-09', '2026-11-16'])
    expect(isoOf(run?.sixth ?? 0)).toBe('2026-11-16')
    expect(run?.workDays.map(isoOf)).toEqual(['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'])
  })

  test('what was withdrawn joins nothing; what the governors ended counts as far as it was served', () => {
    const first = spell('2026-11-09', '2026-11-11')
    const middle = { id: 'middle', standing: 'withdrawn' } as const
    expect(
      runsOf(cal, [first, spell('2026-11-12', '2026-11-13', middle), spell('2026-11-16', '2026-11-18')]),
    ).toHaveLength(2)
    const served = spell('2026-11-09', '2026-11-10', { standing: 'reinstated' })
    expect(runsOf(cal, [served]).map((run) => run.schoolDays)).toEqual([2])
    expect(runsOf(cal, [spell('2026-11-09', '2026-11-06', { standing: 'reinstated' })])).toEqual([])
  })

  const anySpells = fc
    .array(
      fc.record({
        from: fc.integer({ min: day('2026-09-01'), max: day('2027-07-01') }),
        length: fc.integer({ min: 0, max: 12 }),
      }),
      {
        maxLength: 8,
      },
    )
    .map((list) =>
      list.map(
        ({ from, length }, at): Spell => ({
          ...spell('2026-09-01', '2026-09-01'),
          id: `s${at}`,
          first: from,
          last: from + length,
        }),
      ),
    )

  test('joining does not depend on the order in which suspensions were recorded', () => {
    fc.assert(
      fc.property(anySpells, fc.infiniteStream(fc.nat()), (spells, noise) => {
        const keys = new Map(spells.map((one) => [one.id, noise.next().value ?? 0]))
        const shuffled = [...spells].sort((a, b) => (keys.get(a.id) ?? 0) - (keys.get(b.id) ?? 0))
        expect(runsOf(cal, shuffled)).toEqual(runsOf(cal, spells))
      }),
    )
  })

  test('every suspension is in exactly one run, and between two runs there is a school day', () => {
    fc.assert(
      fc.property(anySpells, (spells) => {
        const runs = runsOf(cal, spells)
        expect(runs.flatMap((run) => run.spells.map((one) => one.id)).sort()).toEqual(
          spells.map((one) => one.id).sort(),
        )
        runs.slice(1).forEach((run, at) => {
          expect(cal.schoolDaysBetween(runs[at]?.last ?? 0, run.first - 1)).toBeGreaterThan(0)
        })
      }),
    )
  })
})

describe('days and sessions', () => {
  test('a suspension from an afternoon to a morning loses two sessions', () => {
    const one = spell('2026-11-09', '2026-11-11', { firstSession: 'pm', lastSession: 'am' })
    expect(sessionsOf(cal, one)).toBe(4)
    expect(totalsAt(cal, [one], day('2026-11-09'), 'one school day').termDays).toBe(3)
    expect(totalsAt(cal, [one], day('2026-11-09'), 'half a school day').termDays).toBe(2)
  })

  test('a record from before there was a last day lasts its number of school days', () => {
    const read = spellOf(cal, { id: 'r', answers: { 'first-day': '2026-11-13', days: 2 } })
    expect(isoOf(read?.last ?? 0)).toBe('2026-11-16')
    expect(spellOf(cal, { id: 'r', answers: { days: 2 } })).toBeUndefined()
  })

  test('term and year are counted apart, each day once', () => {
    const autumn = spell('2026-12-16', '2026-12-18')
    const spring = spell('2027-01-04', '2027-01-05')
    const earlier = spell('2026-06-01', '2026-06-05')
    expect(
      totalsAt(cal, [autumn, spring, earlier, { ...spring, id: 'twice' }], day('2027-01-04'), 'one school day'),
    ).toMatchObject({
      termDays: 2,
      yearDays: 5,
    })
  })
})

describe('limits', () => {
  const days = (n: number, from: Day): Spell => ({
    ...spell(isoOf(from), isoOf(from)),
    last: cal.addSchoolDays(from, n - 1) ?? from,
  })

  test('five days cross nothing, the sixth may be asked about, the sixteenth must be considered', () => {
    const crossed = (n: number) =>
      crossedBy(cal, [], days(n, day('2026-11-02')), limits, 'one school day').map((one) => one.limit)
    expect(crossed(5)).toEqual([])
    expect(crossed(6)).toEqual(['term-on-request'])
    expect(crossed(15)).toEqual(['term-on-request'])
    expect(crossed(16)).toEqual(['term'])
  })

  test('the forty-sixth day of the year is over the law’s limit, whatever the term', () => {
    const before = [days(15, day('2026-09-07')), days(15, day('2027-01-11')), days(15, day('2027-04-19'))]
    const over = crossedBy(cal, before, days(1, day('2027-07-05')), limits, 'one school day')
    expect(over).toContainEqual(expect.objectContaining({ limit: 'year', days: 46, most: 45, clause: 'ENG-SUS.5' }))
  })

  test('a missed examination brings the governors together after a single day', () => {
    const one = { ...days(1, day('2026-11-02')), missesExam: true }
    expect(crossedBy(cal, [], one, limits, 'one school day').map((each) => each.limit)).toEqual(['exam'])
  })
})

describe('where a run stands', () => {
  const [long] = runsOf(cal, [spell('2026-11-09', '2026-11-18')])
  const [short] = runsOf(cal, [spell('2026-11-09', '2026-11-10')])
  if (!long || !short) throw new Error('No runs.')

  test('follows from its dates and its placement', () => {
    const on = day('2026-11-10')
    expect(runState(short, undefined, day('2026-11-06'))).toBe('suspension open')
    expect(runState(short, { state: 'draft', startedOn: undefined }, on)).toBe('day count')
    expect(runState(long, { state: 'draft', startedOn: undefined }, on)).toBe('duty triggered')
    expect(runState(long, { state: 'ready', startedOn: undefined }, on)).toBe('provision arranged')
    expect(runState(long, { state: 'active', startedOn: on }, on)).toBe('provision started')
    expect(runState(long, { state: 'active', startedOn: on }, day('2026-11-19'))).toBe('suspension ended')
    expect(runState(long, { state: 'closed', startedOn: on }, day('2026-11-19'))).toBe('closed')
  })

  test('day six is missed only when it has passed without a start', () => {
    expect(isoOf(long.sixth ?? 0)).toBe('2026-11-16')
    expect(sixthDayMissed(long, undefined, day('2026-11-16'))).toBe(false)
    expect(sixthDayMissed(long, undefined, day('2026-11-17'))).toBe(true)
    expect(sixthDayMissed(long, { state: 'active', startedOn: day('2026-11-16') }, day('2026-11-17'))).toBe(false)
    expect(sixthDayMissed(long, { state: 'active', startedOn: day('2026-11-17') }, day('2026-11-18'))).toBe(true)
    expect(sixthDayMissed(short, undefined, day('2026-11-20'))).toBe(false)
  })
})
