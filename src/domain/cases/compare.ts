/** Holds what a case expects against what Waymark answered. */
import type { Assessed } from '../policy/assess.ts'
import type { DutyAnswer, StepAnswer } from './answer.ts'
import type { ExpectedDuty, Then } from './schema.ts'

export interface Mismatch {
  readonly what: string
  readonly expected: string
  readonly answered: string
}

const list = (items: readonly string[]) => (items.length === 0 ? 'none' : [...items].sort().join(', '))
const same = (a: readonly string[], b: readonly string[]) => list([...new Set(a)]) === list([...new Set(b)])
const names = (duty: DutyAnswer, name: string) =>
  duty.duty === name || duty.clauses.includes(name) || duty.floorClauses.includes(name)
const openStates: readonly Assessed['state'][] = ['next', 'due', 'overdue', 'blocking', 'cannot tell']

/** Every difference between the expectation and the answer. Empty when the step holds. */
export function compare(then: Then, answer: StepAnswer): Mismatch[] {
  const found: Mismatch[] = []
  const differ = (what: string, expected: string, answered: string) => found.push({ what, expected, answered })
  if (then.allowed !== undefined && answer.allowed !== then.allowed) {
    differ(
      'allowed',
      then.allowed ? 'yes' : 'no',
      answer.allowed === undefined
        ? 'not asked'
        : answer.allowed
          ? 'yes'
          : `no: ${list([...answer.blocked, ...answer.floorBlocked])}`,
    )
  }
  if (then.denied !== undefined && (answer.denied ?? false) !== then.denied)
    differ('denied', String(then.denied), String(answer.denied ?? false))
  if (then.blocked) {
    if (!same(then.blocked, answer.blocked)) {
      const missing = then.blocked.filter((clause) => !answer.blocked.includes(clause))
      const extra = answer.blocked.filter((clause) => !then.blocked?.includes(clause))
      differ(
        'blocked',
        list(then.blocked),
        `${list(answer.blocked)}${missing.length ? ` — missing ${list(missing)}` : ''}${extra.length ? ` — not expected ${list(extra)}` : ''}`,
      )
    }
  }
  if (then['floor blocked'] && !same(then['floor blocked'], answer.floorBlocked))
    differ('floor blocked', list(then['floor blocked']), list(answer.floorBlocked))
  const shut = (then['not blocked by'] ?? []).filter(
    (clause) => answer.blocked.includes(clause) || answer.floorBlocked.includes(clause),
  )
  if (shut.length > 0) differ('not blocked by', list(then['not blocked by'] ?? []), `blocked by ${list(shut)}`)
  const unwarned = (then.warned ?? []).filter((clause) => !answer.warned.includes(clause))
  if (unwarned.length > 0) differ('warned', list(then.warned ?? []), list(answer.warned))
  const warned = (then['not warned'] ?? []).filter((clause) => answer.warned.includes(clause))
  if (warned.length > 0) differ('not warned', list(then['not warned'] ?? []), `warned of ${list(warned)}`)
  for (const expected of then.due ?? []) compareDuty(expected, answer, differ)
  for (const name of then['not due'] ?? []) {
    const open = answer.duties.filter(
      (duty) =>
        names(duty, name) &&
        openStates.includes(duty.state) &&
        !(duty.state === 'next' && (duty.due === undefined || duty.daily)),
    )
    if (open.length > 0) differ(`not due: ${name}`, 'nothing open', open.map(sayDuty).join('; '))
  }
  if (then['no other due']) {
    const expected = then.due ?? []
    const others = answer.duties.filter(
      (duty) =>
        ['due', 'overdue'].includes(duty.state) && !expected.some((one) => names(duty, one.clause ?? one.duty ?? '')),
    )
    if (others.length > 0) differ('no other due', 'nothing else', others.map(sayDuty).join('; '))
  }
  if (then.state !== undefined && answer.state !== then.state)
    differ('state', then.state, answer.state ?? 'no placement')
  for (const expected of then.consequences ?? []) compareConsequence(expected, answer, differ)
  const missingRoutes = (then.routes ?? []).filter((route) => !answer.routes.includes(route))
  if (missingRoutes.length > 0) differ('routes', list(then.routes ?? []), list(answer.routes))
  const offered = (then['no routes'] ?? []).filter((route) => answer.routes.includes(route))
  if (offered.length > 0) differ('no routes', list(then['no routes'] ?? []), `offers ${list(offered)}`)
  if (
    typeof then.rejected === 'string' &&
    !String(answer.rejected ?? '')
      .toLowerCase()
      .includes(then.rejected.toLowerCase())
  ) {
    differ('rejected', then.rejected, String(answer.rejected ?? 'not rejected'))
  }
  if (Array.isArray(then.rejected)) {
    const answered = typeof answer.rejected === 'string' ? [answer.rejected] : (answer.rejected ?? [])
    if (!same(then.rejected, answered)) differ('rejected', list(then.rejected), list(answered))
  }
  if (then.offered !== undefined && answer.offered !== then.offered)
    differ('offered', then.offered, answer.offered ?? 'none')
  const untold = (then['escalated to'] ?? []).filter((role) => !answer.escalatedTo.includes(role))
  if (untold.length > 0) differ('escalated to', list(then['escalated to'] ?? []), list(answer.escalatedTo))
  return found
}

const sayDuty = (duty: DutyAnswer) =>
  `${duty.duty} (${list(duty.clauses)}) ${duty.state}${duty.due ? ` ${duty.due}` : ''}${duty.firstAlert && duty.state === 'overdue' ? `, first alert ${duty.firstAlert}` : ''}`

function compareDuty(
  expected: ExpectedDuty,
  answer: StepAnswer,
  differ: (what: string, expected: string, answered: string) => void,
): void {
  const name = expected.clause ?? expected.duty ?? ''
  const here = answer.duties.filter((duty) => names(duty, name))
  const wanted = expected.dates ?? (expected.on ? [expected.on] : [undefined])
  const said = here.length === 0 ? 'no such duty' : here.map(sayDuty).join('; ')
  for (const date of wanted) {
    const fits = here.some(
      (duty) =>
        (date === undefined || duty.due === date) &&
        (expected.state === undefined || duty.state === expected.state) &&
        (expected['first alert'] === undefined || duty.firstAlert === expected['first alert']) &&
        (expected.owner === undefined || duty.owner === expected.owner) &&
        (expected.late === undefined || duty.late === expected.late),
    )
    if (!fits) {
      const words = [
        date ? `on ${date}` : '',
        expected.state ?? '',
        expected['first alert'] ? `first alert ${expected['first alert']}` : '',
        expected.owner ?? '',
        expected.late === undefined ? '' : `${expected.late} school days late`,
      ]
      differ(`due: ${name}`, words.filter(Boolean).join(', ') || 'present', said)
    }
  }
}

function compareConsequence(
  expected: NonNullable<Then['consequences']>[number],
  answer: StepAnswer,
  differ: (what: string, expected: string, answered: string) => void,
): void {
  const said = answer.consequences.map((one) => `${one.kind} (${list(one.clauses)})`).join('; ') || 'none'
  const pairs: [string, readonly string[]][] =
    typeof expected === 'string'
      ? [[expected, []]]
      : 'kind' in expected && typeof expected.kind === 'string'
        ? [[expected.kind, Array.isArray(expected.clauses) ? expected.clauses : []]]
        : Object.entries(expected).map(([kind, clauses]) => [kind, Array.isArray(clauses) ? clauses : []])
  for (const [kind, clauses] of pairs) {
    const fits = answer.consequences.some(
      (one) => one.kind === kind && clauses.every((clause) => one.clauses.includes(clause)),
    )
    if (!fits) differ('consequences', `${kind}${clauses.length ? ` (${list(clauses)})` : ''}`, said)
  }
}
