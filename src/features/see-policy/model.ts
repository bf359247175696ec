/** A policy as its page shows it: parts, clauses, what each becomes. Worked out once a rulebook. Pure. */
import type { CarriedBy } from '../../domain/policy/account.ts'
import { compareWithFloor, type Verdict } from '../../domain/policy/compare-floor.ts'
import type { CompiledDuty, Rulebook } from '../../domain/policy/rulebook.ts'
import { type Place, whereOf } from '../../domain/policy/where.ts'

export interface ClauseView {
  readonly clause: string
  /** "7.8.4": the clause's number without the policy's prefix. */
  readonly number: string
  /** What the policy prints where that is more than the number: "Cover table". */
  readonly ref: string | undefined
  readonly says: string
  readonly note: string | undefined
  readonly duties: readonly {
    readonly key: string
    readonly duty: CompiledDuty
    readonly shownAt: string | undefined
  }[]
  /** Forms, lines, settings and the like: all that carries it besides duties. */
  readonly others: readonly CarriedBy[]
  readonly noAction: string | undefined
  /** Where it is done; none for a clause without an action. */
  readonly places: readonly Place[]
  /** For law and guidance: what kind, and whether it was read in the source. */
  readonly force: string | undefined
  readonly mark: string | undefined
}

export interface PartView {
  readonly id: string
  readonly heading: string
  readonly clauses: readonly ClauseView[]
}

export interface PolicyView {
  readonly parts: readonly PartView[]
  readonly floorParts: readonly PartView[]
  readonly clauseCount: number
  readonly dutyCount: number
  readonly verdicts: ReadonlyMap<string, Verdict>
}

const known = new WeakMap<Rulebook, PolicyView>()

export function policyView(rulebook: Rulebook): PolicyView {
  const kept = known.get(rulebook)
  if (kept) return kept
  const view: PolicyView = {
    parts: partsOf(rulebook, false),
    floorParts: partsOf(rulebook, true),
    clauseCount: rulebook.policy.clauses.length,
    dutyCount: rulebook.policy.duties.length,
    verdicts: new Map(compareWithFloor(rulebook.floor, rulebook.policy).map((one) => [one.floorDuty.id, one.verdict])),
  }
  known.set(rulebook, view)
  return view
}

function partsOf(rulebook: Rulebook, floor: boolean): PartView[] {
  const pack = floor ? rulebook.floor : rulebook.policy
  const shown = new Map<string, string>()
  const parts: { id: string; heading: string; clauses: ClauseView[] }[] = []
  const accounts = whereOf(pack, rulebook.policy, rulebook.floor)
  pack.clauses.forEach((entry, index) => {
    const account = accounts[index]
    if (!account) return
    if (entry.heading !== undefined || parts.length === 0) {
      parts.push({
        id: `${floor ? 'law' : 'part'}-${parts.length + 1}`,
        heading: entry.heading ?? pack.policy.title,
        clauses: [],
      })
    }
    const number = entry.clause.startsWith(`${pack.prefix}-`)
      ? entry.clause.slice(pack.prefix.length + 1)
      : entry.clause
    const duties = account.carriedBy
      .filter((one) => one.carrier === 'duty')
      .flatMap((one) => {
        const key = floor ? `england:${one.name}` : one.name
        const duty = rulebook.dutyById.get(key)
        if (!duty) return []
        const shownAt = shown.get(key)
        if (shownAt === undefined) shown.set(key, entry.clause)
        return [{ key, duty, shownAt }]
      })
    parts.at(-1)?.clauses.push({
      clause: entry.clause,
      number,
      // A bare number says no more than the clause's own.
      ref: /^[\d.\s–-]+$/.test(entry.ref) ? undefined : entry.ref,
      says: entry.says,
      note: entry.note,
      duties,
      others: account.carriedBy.filter((one) => one.carrier !== 'duty'),
      noAction: account.noAction,
      places: account.places,
      force: entry.force,
      mark: entry.mark,
    })
  })
  return parts
}
