/** Facts as bits, conditions as masks: a duty applies when a few bitwise ANDs say so. */
import type { Day } from '../calendar/day.ts'
import { type Fact, latest } from '../facts/fact.ts'
import type { Condition, FormFact } from './pack.ts'
import type { Situation } from './situation.ts'

/** The facts a rulebook asks about, each with its bit. */
export interface FactTable {
  readonly facts: readonly Fact[]
  readonly bitOf: ReadonlyMap<string, number>
  readonly words: number
}

/** A condition list: all of `yes` must be yes, all of `no` must be no, and in each group at least one must hold. */
export interface Masks {
  readonly yes: Uint32Array
  readonly no: Uint32Array
  readonly groups: readonly { readonly yes: Uint32Array; readonly no: Uint32Array }[]
  readonly always: boolean
}

/** The answers on one day: a fact that is in neither is not known. */
export interface Bits {
  readonly yes: Uint32Array
  readonly no: Uint32Array
}

/** A fact answered by a field of a form, made from pack data. */
export function factFromForm(formFact: FormFact): Fact {
  return {
    name: formFact.fact,
    asks: formFact.asks,
    yes: `${formFact.asks} Yes.`,
    no: `${formFact.asks} No.`,
    unknown: `Nobody has recorded: ${formFact.asks}`,
    of: (situation, today) => {
      const answer = latest(situation, formFact.form, today)?.answers[formFact.field]
      if (answer === undefined || answer === null || answer === '') return undefined
      const said = answer === true ? 'yes' : answer === false ? 'no' : String(answer)
      return formFact.yesWhen.includes(said)
    },
  }
}

export function factTable(facts: readonly Fact[]): FactTable {
  return {
    facts,
    bitOf: new Map(facts.map((fact, bit) => [fact.name, bit])),
    words: Math.max(1, (facts.length + 31) >> 5),
  }
}

/** Compiles conditions. Names are checked before; an unknown one can never hold. */
export function compileConditions(table: FactTable, conditions: readonly Condition[]): Masks {
  const make = () => ({ yes: new Uint32Array(table.words), no: new Uint32Array(table.words) })
  const set = (masks: { yes: Uint32Array; no: Uint32Array }, name: string, not: boolean) => {
    const bit = table.bitOf.get(name)
    if (bit === undefined) return
    const words = not ? masks.no : masks.yes
    words[bit >> 5] = ((words[bit >> 5] ?? 0) | (1 << (bit & 31))) >>> 0
  }
  const all = make()
  const groups: { yes: Uint32Array; no: Uint32Array }[] = []
  for (const condition of conditions) {
    if ('anyOf' in condition) {
      const group = make()
      for (const one of condition.anyOf) set(group, one.fact, one.not)
      groups.push(group)
    } else set(all, condition.fact, condition.not)
  }
  return { ...all, groups, always: conditions.length === 0 }
}

/** Asks every fact of the table once. */
export function answerFacts(table: FactTable, situation: Situation, today: Day): Bits {
  const yes = new Uint32Array(table.words)
  const no = new Uint32Array(table.words)
  for (let bit = 0; bit < table.facts.length; bit++) {
    const fact = table.facts[bit] as Fact
    const known = fact.of(situation, today)
    if (known === true) yes[bit >> 5] = (yes[bit >> 5] as number) | (1 << (bit & 31))
    else if (known === false) no[bit >> 5] = (no[bit >> 5] as number) | (1 << (bit & 31))
  }
  return { yes, no }
}

export const YES = 1
export const NO = 0
export const UNKNOWN = 2

/** 1 holds, 0 does not, 2 cannot tell. */
export function holds(masks: Masks, bits: Bits): 0 | 1 | 2 {
  if (masks.always) return YES
  let unknown = false
  for (let word = 0; word < masks.yes.length; word++) {
    const needYes = masks.yes[word] as number
    const needNo = masks.no[word] as number
    const yes = bits.yes[word] as number
    const no = bits.no[word] as number
    if ((needYes & no) !== 0 || (needNo & yes) !== 0) return NO
    if ((needYes & ~yes) !== 0 || (needNo & ~no) !== 0) unknown = true
  }
  for (const group of masks.groups) {
    let some = false
    let perhaps = false
    for (let word = 0; word < group.yes.length; word++) {
      const wantYes = group.yes[word] as number
      const wantNo = group.no[word] as number
      const yes = bits.yes[word] as number
      const no = bits.no[word] as number
      if ((wantYes & yes) !== 0 || (wantNo & no) !== 0) some = true
      else if ((wantYes & ~yes & ~no) !== 0 || (wantNo & ~yes & ~no) !== 0) perhaps = true
    }
    if (some) continue
    if (!perhaps) return NO
    unknown = true
  }
  return unknown ? UNKNOWN : YES
}

/** The facts of a condition that nobody has recorded. */
export function unknownOf(table: FactTable, conditions: readonly Condition[], bits: Bits): Fact[] {
  const names = conditions.flatMap((condition) =>
    'anyOf' in condition ? condition.anyOf.map((one) => one.fact) : [condition.fact],
  )
  return [...new Set(names)].flatMap((name) => {
    const bit = table.bitOf.get(name)
    if (bit === undefined) return []
    const known = (((bits.yes[bit >> 5] ?? 0) | (bits.no[bit >> 5] ?? 0)) >>> (bit & 31)) & 1
    const fact = table.facts[bit]
    return known || !fact ? [] : [fact]
  })
}
