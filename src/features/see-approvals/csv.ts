/** The trail as a spreadsheet file. Pure. */
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { csvCell } from '../see-register/csv.ts'
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

/** UTF-8 with a byte order mark; lines end as RFC 4180 has them. `names`: whether pupils and people are named. */
export function trailCsv(rows: readonly Decision[], rulebook: Rulebook | undefined, names: boolean): string {
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
  return `\uFEFF${[heads, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
}
