/** Clauses as people read them beside a duty: "Policy 5.3", "Law: SI 2010/1156 reg 3". */

import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { ClauseYaml } from '../../domain/policy/schema.ts'
import type { ClauseRefProps, Force } from '../../ui/index.ts'

const indexes = new WeakMap<Rulebook, ReadonlyMap<string, { clause: ClauseYaml; floor: boolean }>>()

function indexOf(rulebook: Rulebook): ReadonlyMap<string, { clause: ClauseYaml; floor: boolean }> {
  const known = indexes.get(rulebook)
  if (known) return known
  const index = new Map<string, { clause: ClauseYaml; floor: boolean }>()
  for (const clause of rulebook.floor.clauses) index.set(clause.clause, { clause, floor: true })
  for (const clause of rulebook.policy.clauses) index.set(clause.clause, { clause, floor: false })
  indexes.set(rulebook, index)
  return index
}

const floorWords: Readonly<Record<string, { force: Force; word: string }>> = {
  law: { force: 'law', word: 'Law' },
  'statutory guidance': { force: 'statutory-guidance', word: 'Statutory guidance' },
  guidance: { force: 'guidance', word: 'Guidance' },
  expectation: { force: 'guidance', word: 'Expectation' },
}

/** One clause as a link to its place on the policy page. */
export function clauseLink(rulebook: Rulebook, id: string): ClauseRefProps {
  const found = indexOf(rulebook).get(id)
  if (!found?.floor) return { id, label: `Policy ${shortRef(rulebook, id, found?.clause.ref)}` }
  const words = floorWords[String((found.clause as { force?: string }).force ?? 'guidance')] ?? {
    force: 'guidance',
    word: 'Guidance',
  }
  return { id, label: `${words.word}: ${found.clause.ref}`, force: words.force }
}

/** The policy prints "7.8"; the id says which line of it is meant. A wordy reference gives way to the id's own number. */
function shortRef(rulebook: Rulebook, id: string, ref: string | undefined): string {
  const number = id.startsWith(`${rulebook.policy.prefix}-`) ? id.slice(rulebook.policy.prefix.length + 1) : id
  return ref !== undefined && /^[\d.]+$/.test(ref) && number === ref ? ref : number
}

export function clauseLinks(rulebook: Rulebook, ids: readonly string[]): ClauseRefProps[] {
  return [...new Set(ids)].map((id) => clauseLink(rulebook, id))
}
