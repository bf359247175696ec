import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Effect, effects, type Figure, type Measure, measures, type PupilThere, pupilsBehind } from './effect.ts'
import { fewest, hiddenBecause } from './suppress.ts'

let count = 0
const there = (over: Partial<PupilThere> = {}): PupilThere => ({
  pupilId: `pupil ${++count}`,
  schoolId: 'a',
  providerId: 'x',
  before: 60,
  during: { possible: 10, attended: 8 },
  after: { possible: 0, attended: 0 },
  ended: false,
  objectivesMet: 0,
  objectivesJudged: 0,
  reviewsDue: 0,
  reviewsOnTime: 0,
  paidPence: undefined,
  paidSessions: 0,
  ...over,
})
const some = (n: number, over: Partial<PupilThere> = {}) => Array.from({ length: n }, () => there(over))
const figure = (rows: readonly PupilThere[], measure: Measure): Figure | undefined => effects(rows)[0]?.figures[measure]

describe('figures', () => {
  test('before and during are means over the same pupils', () => {
    const rows = [...some(5), there({ before: undefined, during: { possible: 10, attended: 0 } })]
    expect(figure(rows, 'before')).toEqual({ shown: 60, pupils: 5 })
    expect(figure(rows, 'during')).toEqual({ shown: 80, pupils: 5 })
  })
  test('objectives, reviews and cost are shares of the whole', () => {
    const rows = some(5, {
      objectivesMet: 1,
      objectivesJudged: 2,
      reviewsDue: 3,
      reviewsOnTime: 2,
      paidPence: 45_000,
      paidSessions: 10,
    })
    expect(figure(rows, 'objectives')).toEqual({ shown: 50, pupils: 5 })
    expect(figure(rows, 'reviews')).toEqual({ shown: 67, pupils: 5 })
    expect(figure(rows, 'cost')).toEqual({ shown: 4500, pupils: 5 })
    expect(figure(some(5, { paidPence: 100 }), 'cost')).toEqual({ nothing: 'no session attended', pupils: 5 })
  })
  test('nobody, too few, and what one school could take apart are three different things', () => {
    expect(figure(some(7), 'after')).toEqual({ hidden: 'none' })
    expect(figure(some(4), 'during')).toEqual({ hidden: 'too few' })
    expect(figure([...some(6), ...some(2, { schoolId: 'b' })], 'during')).toEqual({ hidden: 'could be taken apart' })
    expect(hiddenBecause([3, 4])).toBe('could be taken apart')
    expect(hiddenBecause([6, 7])).toBeUndefined()
    expect(hiddenBecause([3, 4, 2])).toBeUndefined()
  })
})

describe('no figure tells of fewer than five pupils', () => {
  const pupil = fc.record({
    schoolId: fc.constantFrom('a', 'b', 'c', 'd'),
    providerId: fc.constantFrom('x', 'y'),
    before: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    during: fc.constantFrom({ possible: 0, attended: 0 }, { possible: 8, attended: 5 }),
    after: fc.constantFrom({ possible: 0, attended: 0 }, { possible: 6, attended: 6 }),
    objectivesJudged: fc.integer({ min: 0, max: 3 }),
    reviewsDue: fc.integer({ min: 0, max: 2 }),
    paidPence: fc.option(fc.integer({ min: 0, max: 99_999 }), { nil: undefined }),
  })
  const everybody = fc.array(pupil, { maxLength: 40 }).map((all) => all.map((one) => there(one)))
  const found = (rows: readonly PupilThere[], provider: string): Effect | undefined =>
    effects(rows).find((one) => one.providerId === provider)

  test('not by itself, and not when what other pages show or a school knows is taken away', () => {
    fc.assert(
      fc.property(everybody, fc.constantFrom('x', 'y'), fc.constantFrom(...measures), (all, provider, measure) => {
        const trust = found(all, provider)?.figures[measure]
        if (!trust || 'hidden' in trust) return
        const behind = pupilsBehind(
          measure,
          all.filter((one) => one.providerId === provider),
        )
        expect(behind.length).toBeGreaterThanOrEqual(fewest)
        // The schools whose own page shows the figure, in every combination, and besides one school's knowledge of its own.
        const schools = ['a', 'b', 'c', 'd']
        const size = (school: string) => behind.filter((one) => one.schoolId === school).length
        const shown = schools.filter((school) => {
          const own = found(
            all.filter((one) => one.schoolId === school),
            provider,
          )?.figures[measure]
          return own !== undefined && !('hidden' in own)
        })
        for (let mask = 0; mask < 1 << shown.length; mask++) {
          const known = shown.filter((_, at) => (mask >> at) & 1)
          for (const reader of [undefined, ...schools]) {
            const taken = new Set(reader === undefined ? known : [...known, reader])
            const left = schools.filter((school) => !taken.has(school)).reduce((sum, school) => sum + size(school), 0)
            expect(left === 0 || left >= fewest).toBe(true)
          }
        }
      }),
      { numRuns: 400 },
    )
  })
  test('and a hidden figure holds no number at all', () => {
    fc.assert(
      fc.property(everybody, (all) => {
        for (const effect of effects(all))
          for (const one of [effect.pupils, ...Object.values(effect.figures)])
            if ('hidden' in one) expect(Object.keys(one)).toEqual(['hidden'])
      }),
    )
  })
})
