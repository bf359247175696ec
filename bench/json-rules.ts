/** The same conditions for json-rules-engine: one rule a duty, facts answered and newest records found for it beforehand. */
import { Engine, type TopLevelCondition } from 'json-rules-engine'
import { answerFacts, type Bits } from '../src/domain/policy/bits.ts'
import type { Condition } from '../src/domain/policy/pack.ts'
import type { Rulebook } from '../src/domain/policy/rulebook.ts'
import type { Situation } from '../src/domain/policy/situation.ts'

const one = (fact: string, not: boolean) => ({ fact, operator: 'equal', value: not ? 'no' : 'yes' })

function conditionsOf(conditions: readonly Condition[]): TopLevelCondition {
  const all = conditions.map((condition) =>
    'anyOf' in condition
      ? { any: condition.anyOf.map((each) => one(each.fact, each.not)) }
      : one(condition.fact, condition.not),
  )
  return { all: all.length > 0 ? all : [{ fact: 'always', operator: 'equal', value: 'yes' }] }
}

const negated = (condition: Condition) =>
  'anyOf' in condition
    ? { all: condition.anyOf.map((each) => one(each.fact, !each.not)) }
    : one(condition.fact, !condition.not)

/** What meets a duty: one of its forms has a record, every line of which does not apply or is answered well. */
function linesOf(rulebook: Rulebook, duty: Rulebook['duties'][number]): TopLevelCondition[] {
  const only = duty.duty.metBy?.lines
  const forms = (duty.duty.metBy?.forms ?? []).flatMap((form) => rulebook.forms.get(form) ?? [])
  if (forms.length === 0) return []
  const any = forms.map(({ form, fields }) => ({
    all: fields
      .filter(({ field }) => field.required && (!only || only.includes(field.id)))
      .map(({ field, conditions }) => ({
        any: [
          ...conditions.map(negated),
          { fact: `${form.id}.${field.id}`, operator: 'answered', value: field.good ?? [] },
        ],
      })),
  }))
  return [{ any }]
}

/** An engine with a rule for every duty of a rulebook. It fires when the duty applies; `withLines`: when it applies and is met. */
export function jsonRulesOf(rulebook: Rulebook, withLines: boolean): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addOperator('answered', (answer: unknown, good: readonly string[]) => {
    const word = typeof answer === 'object' && answer !== null && 'result' in answer ? answer.result : answer
    if (word === undefined || word === null || word === '' || word === 'not met') return false
    return good.length === 0 || good.includes(String(word))
  })
  for (const duty of rulebook.duties) {
    const applies = conditionsOf(duty.duty.when)
    const conditions: TopLevelCondition = withLines ? { all: [applies, ...linesOf(rulebook, duty)] } : applies
    engine.addRule({ conditions, event: { type: `${duty.index}` } })
  }
  return engine
}

/** The facts of a situation, answered beforehand: finding them is not counted against the peer. */
export function plainFacts(rulebook: Rulebook, situation: Situation, today: number): Record<string, unknown> {
  const bits: Bits = answerFacts(rulebook.table, situation, today)
  const facts: Record<string, unknown> = { always: 'yes' }
  rulebook.table.facts.forEach((fact, bit) => {
    const set = (words: Uint32Array) => (((words[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 1
    facts[fact.name] = set(bits.yes) ? 'yes' : set(bits.no) ? 'no' : 'not known'
  })
  // The newest record of each form, found beforehand too, each answer a fact of its own: looking into objects is slower there.
  for (const record of situation.records.toSorted((a, b) => a.on - b.on)) {
    for (const [field, answer] of Object.entries(record.answers)) facts[`${record.form}.${field}`] = answer
  }
  return facts
}
