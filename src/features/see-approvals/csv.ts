/** The trail as a spreadsheet file. Pure. */
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Decision } from './queries.ts'
import { aboutOf, dutiesOf, sayKind, whoOf, withoutName } from './say-decision.ts'

const heads = [
  'Day',
  'Decision',
  'About',
  'By',
  'Decided by who proposed it',
  'Reason',
  'Conditions',
  'Minute',
  'Let through',
  'Clauses',
  'Until',
]

/** A line of heads and one of cells for each decision. `names`: whether pupils and people are named. */
export function trailLines(rows: readonly Decision[], rulebook: Rulebook | undefined, names: boolean): string[][] {
  const lines = rows.map((one) => [
    one.on,
    sayKind(one),
    aboutOf(one, names),
    whoOf(one, rulebook, names),
    one.kind === 'approved' || one.kind === 'declined' ? (one.self ? 'yes' : 'no') : '',
    withoutName(one.reason ?? '', one, names),
    withoutName(one.conditions ?? '', one, names),
    one.minute ?? '',
    dutiesOf(one.duties, rulebook).join('; '),
    one.clauses.join('; '),
    one.expires_on ?? '',
  ])
  return [heads, ...lines]
}
