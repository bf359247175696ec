/** What answers a line of the checklist: duties counted as they stand, and facts. Pure. */

import type { Day } from '../../domain/calendar/day.ts'
import { facts } from '../../domain/facts/catalogue.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Known, Situation } from '../../domain/policy/situation.ts'

/** How many cases of a duty stand how. `past`: over, and not done. */
export interface DutyCount {
  readonly duty_key: string
  readonly met: number
  readonly late: number
  readonly ahead: number
  readonly unknown: number
  readonly past: number
}

export interface DutyEvidence {
  readonly key: string
  readonly title: string
  readonly clauses: readonly string[]
  readonly count: DutyCount
  /** Records of this school year on the forms that answer it. */
  readonly records: number
}

export interface FactEvidence {
  readonly says: string
  readonly known: Known
}

export interface LineEvidence {
  readonly duties: readonly DutyEvidence[]
  readonly facts: readonly FactEvidence[]
}

export type Suggestion = 'met' | 'not-met' | undefined

/** The duties a name stands for: the policy's own; else the floor's, and whatever of the policy answers that. */
function dutyKeys(rulebook: Rulebook, name: string): readonly string[] {
  if (rulebook.dutyById.has(name)) return [name]
  const floor = `england:${name}`
  if (!rulebook.dutyById.has(floor)) return []
  const covering = rulebook.duties.filter(({ duty, isFloor }) => !isFloor && duty.floor === name)
  return [...covering.map((one) => one.duty.id), floor]
}

const none = { met: 0, late: 0, ahead: 0, unknown: 0, past: 0 }

/** What answers a line, named by its pack. */
export function evidenceOf(
  names: readonly string[],
  of: {
    readonly rulebook: Rulebook
    readonly situation: Situation
    readonly today: Day
    readonly counts: ReadonlyMap<string, DutyCount>
    readonly records: ReadonlyMap<string, number>
  },
): LineEvidence {
  const duties = names.flatMap((name) =>
    dutyKeys(of.rulebook, name).flatMap((key): DutyEvidence[] => {
      const compiled = of.rulebook.dutyById.get(key)
      const count = of.counts.get(key)
      if (!compiled || (!count && compiled.isFloor)) return []
      const forms = compiled.duty.metBy?.forms ?? []
      return [
        {
          key,
          title: compiled.duty.title,
          clauses: compiled.clauses,
          count: count ?? { duty_key: key, ...none },
          records: forms.reduce((sum, form) => sum + (of.records.get(form) ?? 0), 0),
        },
      ]
    }),
  )
  const known = names.flatMap((name): FactEvidence[] => {
    const fact = facts.find((one) => one.name === name)
    if (!fact || of.rulebook.dutyById.has(name)) return []
    const answer = fact.of(of.situation, of.today)
    return [{ known: answer, says: answer === undefined ? fact.unknown : answer ? fact.yes : fact.no }]
  })
  return { duties, facts: known }
}

/** Not met where something is late, was not done or is not so; met where something was done and nothing speaks against it. */
export function suggested({ duties, facts: known }: LineEvidence): Suggestion {
  if (known.some((one) => one.known === false)) return 'not-met'
  if (duties.some(({ count }) => count.late + count.past > 0)) return 'not-met'
  if (known.some((one) => one.known === undefined) || duties.some(({ count }) => count.unknown > 0)) return undefined
  return duties.some(({ count }) => count.met > 0) || known.some((one) => one.known) ? 'met' : undefined
}

/** `Write the risk assessment: 4 done, 1 late.` */
export function sayCount({ count }: Pick<DutyEvidence, 'count'>): string {
  const parts = [
    [count.met, 'done'],
    [count.late, 'late'],
    [count.past, 'not done in time'],
    [count.ahead, 'not due yet'],
    [count.unknown, 'cannot tell'],
  ] as const
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`)
  return said.length > 0 ? said.join(', ') : 'nothing asks for it at present'
}

/** One line for the record: what was counted on the day. */
export const sayEvidence = ({ duties, facts: known }: LineEvidence): string =>
  [...known.map((one) => one.says.replace(/\.$/, '')), ...duties.map((one) => `${one.title}: ${sayCount(one)}`)].join(
    '; ',
  )

/** What is missing of a line, in words; none where nothing is. */
export const missingOf = ({ duties, facts: known }: LineEvidence): readonly string[] => [
  ...known.filter((one) => one.known !== true).map((one) => one.says),
  ...duties
    .filter(({ count }) => count.late + count.past + count.unknown > 0)
    .map((one) => `${one.title}: ${sayCount({ count: { ...one.count, met: 0, ahead: 0 } })}.`),
]
