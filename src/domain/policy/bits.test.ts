import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import type { Fact } from '../facts/fact.ts'
import { answerFacts, compileConditions, factTable, holds, NO, UNKNOWN, unknownOf, YES } from './bits.ts'
import type { Condition } from './pack.ts'
import type { Known } from './situation.ts'
import { miniSituation } from './testing-pack.ts'

const names = Array.from({ length: 70 }, (_, index) => `fact-${index}`)
const situation = miniSituation()
const today = dayOf('2026-11-02')

/** A table of 70 facts (three words of bits) with the answers given. */
function tableOf(answers: readonly Known[]) {
  const facts: Fact[] = names.map((name, index) => ({
    name,
    asks: name,
    yes: name,
    no: `not ${name}`,
    unknown: `ask ${name}`,
    of: () => answers[index],
  }))
  const table = factTable(facts)
  return { table, bits: answerFacts(table, situation, today) }
}

/** Kleene's three values, fact by fact: what the masks must agree with. */
function plainly(conditions: readonly Condition[], answers: readonly Known[]): 0 | 1 | 2 {
  const one = (name: string, not: boolean): 0 | 1 | 2 => {
    const known = answers[names.indexOf(name)]
    return known === undefined ? UNKNOWN : known !== not ? YES : NO
  }
  const results = conditions.map((condition) => {
    if (!('anyOf' in condition)) return one(condition.fact, condition.not)
    const any = condition.anyOf.map((each) => one(each.fact, each.not))
    return any.includes(YES) ? YES : any.includes(UNKNOWN) ? UNKNOWN : NO
  })
  return results.includes(NO) ? NO : results.includes(UNKNOWN) ? UNKNOWN : YES
}

const single = fc.record({ fact: fc.constantFrom(...names), not: fc.boolean() })
const condition: fc.Arbitrary<Condition> = fc.oneof(
  single,
  fc.array(single, { minLength: 1, maxLength: 4 }).map((anyOf) => ({ anyOf })),
)
const known = fc.constantFrom<Known>(true, false, undefined)

describe('conditions as masks', () => {
  it('agree with the conditions asked one by one', () => {
    fc.assert(
      fc.property(
        fc.array(condition, { maxLength: 6 }),
        fc.array(known, { minLength: 70, maxLength: 70 }),
        (conditions, answers) => {
          const { table, bits } = tableOf(answers)
          expect(holds(compileConditions(table, conditions), bits)).toBe(plainly(conditions, answers))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('never take not known for no', () => {
    const { table, bits } = tableOf([])
    expect(holds(compileConditions(table, [{ fact: 'fact-3', not: true }]), bits)).toBe(UNKNOWN)
    expect(holds(compileConditions(table, [{ fact: 'fact-69', not: false }]), bits)).toBe(UNKNOWN)
    expect(
      unknownOf(table, [{ fact: 'fact-3', not: true }, { anyOf: [{ fact: 'fact-3', not: false }] }], bits).map(
        (fact) => fact.name,
      ),
    ).toEqual(['fact-3'])
  })

  it('hold always when there are none', () => {
    const { table, bits } = tableOf([])
    expect(holds(compileConditions(table, []), bits)).toBe(YES)
  })

  it('are decided by a known no, whatever else is not known', () => {
    const answers: Known[] = [false]
    const { table, bits } = tableOf(answers)
    expect(
      holds(
        compileConditions(table, [
          { fact: 'fact-0', not: false },
          { fact: 'fact-1', not: false },
        ]),
        bits,
      ),
    ).toBe(NO)
  })
})
