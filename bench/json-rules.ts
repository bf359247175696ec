/** The same conditions for json-rules-engine: one rule a duty, the facts already answered for it. */
import { Engine, type TopLevelCondition } from 'json-rules-engine'
import type { Condition } from '../src/domain/policy/pack.ts'
import type { Rulebook } from '../src/domain/policy/rulebook.ts'
import { answerFacts, type Bits } from '../src/domain/policy/bits.ts'
import type { Situation } from '../src/domain/policy/situation.ts'

const one = (fact: string, not: boolean) => ({ fact, operator: 'equal', value: not ? 'no' : 'yes' })

function conditionsOf(conditions: readonly Condition[]): TopLevelCondition {
  const all = conditions.map((condition) => ('anyOf' in condition ? { any: condition.anyOf.map((each) => one(each.fact, each.not)) } : one(condition.fact, condition.not)))
  return { all: all.length > 0 ? all : [{ fact: 'always', operator: 'equal', value: 'yes' }] }
}

/** An engine with a rule for every duty of a rulebook: it fires when the duty applies. */
export function jsonRulesOf(rulebook: Rulebook): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const { index, duty } of rulebook.duties) engine.addRule({ conditions: conditionsOf(duty.when), event: { type: `${index}` } })
  return engine
}

/** The facts of a situation, answered beforehand: finding them is not counted against the peer. */
export function plainFacts(rulebook: Rulebook, situation: Situation, today: number): Record<string, string> {
  const bits: Bits = answerFacts(rulebook.table, situation, today)
  const facts: Record<string, string> = { always: 'yes' }
  rulebook.table.facts.forEach((fact, bit) => {
    const set = (words: Uint32Array) => (((words[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 1
    facts[fact.name] = set(bits.yes) ? 'yes' : set(bits.no) ? 'no' : 'not known'
  })
  return facts
}
